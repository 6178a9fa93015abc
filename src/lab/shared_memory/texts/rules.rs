//! The words of the findings about counters, in every language.

use super::super::outcome::Way;
use super::count;
use crate::text::Lang;
use crate::text::format::{between, grouped, percent, ratio, significant, with_unit};
use crate::text::particle;

fn whole(number: u64) -> String {
    grouped(number.into())
}

/// A ratio with its interval: "2.00× (1.98–2.03×)", "2.00배(1.98–2.03배)".
fn times(lang: Lang, times: f64, interval: [f64; 2]) -> String {
    let (times, interval) = (ratio(times), between(interval[0], interval[1], ratio));
    match lang {
        Lang::En => format!("{times} ({interval})"),
        Lang::Ko => particle::times(&format!("{times}({interval})")),
    }
}

fn nanoseconds(ns: f64) -> String {
    with_unit(significant(ns), "ns")
}

pub(in crate::lab::shared_memory) fn two_at_least(lang: Lang, workers: u32, threads: u32) -> String {
    match lang {
        Lang::En => format!(
            "Workers is {workers}, but this experiment ran {threads} threads: one alone has nobody to lose an addition to."
        ),
        Lang::Ko => format!(
            "워커 수는 {workers}이지만 이 실습은 스레드 {threads}개로 실행했습니다. 혼자서는 덧셈을 빼앗길 상대가 없기 때문입니다."
        ),
    }
}

/// Runs without care: what each should have counted, and what the typical and the worst one lost.
pub(in crate::lab::shared_memory) struct Runs {
    pub(in crate::lab::shared_memory) expected: u64,
    pub(in crate::lab::shared_memory) typical: u64,
    pub(in crate::lab::shared_memory) worst: u64,
    pub(in crate::lab::shared_memory) runs: usize,
}

impl Runs {
    /// "199,310 (0.345% lost)"
    fn ended(&self, lang: Lang, lost: u64) -> String {
        let (at, share) =
            (whole(self.expected.saturating_sub(lost)), percent(lost as f64 / self.expected.max(1) as f64));
        match (lang, lost) {
            (Lang::En, 0) => format!("exactly {at}"),
            (Lang::En, _) => format!("{at} ({share} lost)"),
            (Lang::Ko, 0) => format!("정확히 {at}"),
            (Lang::Ko, _) => format!("{at}({share} 사라짐)"),
        }
    }

    fn told(&self, lang: Lang) -> String {
        let (typical, worst) = (self.ended(lang, self.typical), self.ended(lang, self.worst));
        match (lang, self.runs) {
            (Lang::En, 1) => format!("In the only run the counter ended at {typical}."),
            (Lang::Ko, 1) => format!("실행은 한 번뿐이었고, 카운터의 마지막 값은 {typical}입니다."),
            (Lang::En, runs) => format!(
                "In the typical run (the median of {runs}) the counter ended at {typical}, in the worst at {worst}."
            ),
            (Lang::Ko, runs) => {
                format!("카운터의 마지막 값은 {runs}번 가운데 보통(중앙값)은 {typical}, 가장 나쁜 때는 {worst}입니다.")
            }
        }
    }
}

pub(in crate::lab::shared_memory) fn lost_updates(lang: Lang, share: f64, lost: u64, all: u64, runs: &Runs) -> String {
    let (share, lost, all, runs) = (percent(share), whole(lost), whole(all), runs.told(lang));
    match lang {
        Lang::En => format!(
            "Without care {share} of the additions were lost ({lost} of {all}, all runs together): a load and a store are two steps, and what another thread stores in between is overwritten. {runs}"
        ),
        Lang::Ko => format!(
            "보호 없이 더했더니 덧셈의 {share}가 사라졌습니다(모든 실행을 합해 {all}번 중 {lost}번). 읽기와 쓰기는 서로 다른 두 단계라서, 그 사이에 다른 스레드가 쓴 값을 덮어쓰기 때문입니다. {runs}"
        ),
    }
}

pub(in crate::lab::shared_memory) fn nothing_lost(lang: Lang, runs: usize, cores: u32) -> String {
    let times = count(runs, "run", "runs");
    match (lang, cores) {
        (Lang::En, 0 | 1) => format!(
            "No addition was lost in {times} without care: with one core, the threads take turns and hardly ever meet between a load and a store. On two cores the same program can lose."
        ),
        (Lang::En, _) => format!(
            "No addition was lost in {times} without care, but nothing prevented it: the threads just never met between a load and a store. Such a program passes its tests and fails later."
        ),
        (Lang::Ko, 0 | 1) => format!(
            "보호 없이 {runs}번 실행했지만 사라진 덧셈이 없습니다. 코어가 하나라 스레드가 번갈아 실행되어, 읽기와 쓰기 사이에 마주치는 일이 거의 없기 때문입니다. 코어가 둘이면 같은 프로그램이 값을 잃을 수 있습니다."
        ),
        (Lang::Ko, _) => format!(
            "보호 없이 {runs}번 실행했지만 사라진 덧셈이 없습니다. 막아 준 것은 없고, 스레드가 읽기와 쓰기 사이에 마주치지 않았을 뿐입니다. 이런 프로그램은 테스트를 통과한 뒤에 말썽을 일으킵니다."
        ),
    }
}

pub(in crate::lab::shared_memory) fn sometimes_right(lang: Lang, exact: usize, runs: usize) -> String {
    match lang {
        Lang::En => format!(
            "{exact} of {runs} runs without care came out exact: one run that is right proves nothing about a program with a race."
        ),
        Lang::Ko => format!(
            "보호 없이 실행한 {runs}번 중 {exact}번은 값이 정확했습니다. 경쟁 상태(race condition)가 있는 프로그램은 한 번 맞았다고 옳은 것이 아닙니다."
        ),
    }
}

pub(in crate::lab::shared_memory) fn care_keeps_all(lang: Lang, runs: usize, expected: u64) -> String {
    let expected = whole(expected);
    match lang {
        Lang::En => {
            let all = if runs == 1 { "the only run".to_owned() } else { format!("every one of {runs} runs") };
            format!("With atomics, with a lock and with a counter for each thread {all} ended at exactly {expected}.")
        }
        Lang::Ko => format!(
            "원자적 연산, 락, 스레드마다 따로 둔 카운터는 {runs}번의 실행이 모두 정확히 {expected}{} 끝났습니다.",
            particle::to(&expected)
        ),
    }
}

pub(in crate::lab::shared_memory) fn care_lost(lang: Lang, way: Way, lost: u64) -> String {
    let (name, lost) = (super::way(lang, way), whole(lost));
    match lang {
        Lang::En => format!("{name}: {lost} additions were lost, which must not happen. Please report this browser."),
        Lang::Ko => format!("{name}: 덧셈 {lost}번이 사라졌습니다. 있어서는 안 되는 일이니 이 브라우저를 알려 주세요."),
    }
}

pub(in crate::lab::shared_memory) fn price(lang: Lang, way: Way, own_ns: f64, many: f64, interval: [f64; 2]) -> String {
    let (many, own_ns) = (times(lang, many, interval), nanoseconds(own_ns));
    let (own, way_name) = (super::way(lang, Way::Own), super::way(lang, way));
    match (lang, way) {
        (Lang::En, Way::Lock) => format!(
            "One thread alone: “{way_name}” takes {many} as long as “{own}” ({own_ns}), where nothing is shared and the processor just adds. Taking the lock and letting go of it are two atomic steps of their own."
        ),
        (Lang::En, _) => format!(
            "One thread alone: “{way_name}” takes {many} as long as “{own}” ({own_ns}), where nothing is shared and the processor just adds. For an atomic addition it must have the cache line (the 64 bytes or so of memory around the counter) to itself, and finish the whole step before it goes on."
        ),
        (Lang::Ko, Way::Lock) => format!(
            "스레드가 하나뿐이어도 ‘{way_name}’을 쓰면, 아무것도 공유하지 않고 더하기만 하는 ‘{own}’({own_ns})보다 {many} 오래 걸립니다. 락을 획득하는 일과 해제하는 일이 저마다 원자적 연산이기 때문입니다."
        ),
        (Lang::Ko, _) => format!(
            "스레드가 하나뿐이어도 ‘{way_name}’은 아무것도 공유하지 않고 더하기만 하는 ‘{own}’({own_ns})보다 {many} 오래 걸립니다. 원자적 덧셈을 하려면 프로세서가 캐시 라인(카운터를 둘러싼 64바이트쯤의 메모리)을 독점한 채 한 단계를 모두 끝내야 하기 때문입니다."
        ),
    }
}

/// What leaving out care did to the time of an addition.
pub(in crate::lab::shared_memory) enum Saving {
    Nothing,
    Little,
    /// It took longer.
    Loss,
}

pub(in crate::lab::shared_memory) fn carelessness_saves_nothing(
    lang: Lang,
    saving: Saving,
    many: f64,
    interval: [f64; 2],
    own_ns: Option<f64>,
) -> String {
    let many = times(lang, many, interval);
    let [careless, atomic, own] = [Way::Careless, Way::Atomic, Way::Own].map(|way| super::way(lang, way));
    match lang {
        Lang::En => {
            let own = own_ns.map(|ns| format!(" What is cheap is not to share: “{own}” takes {}.", nanoseconds(ns)));
            let saved = match saving {
                Saving::Nothing => "saved nothing",
                Saving::Little => "saved little",
                Saving::Loss => "cost time",
            };
            format!(
                "Doing without care {saved}: in one thread, “{careless}” takes {many} as long as “{atomic}”, and with several threads it can be wrong besides. Its load and its store are atomic, too, each by itself, and WebAssembly has atomic loads and stores of the strictest kind only (sequentially consistent).{}",
                own.unwrap_or_default()
            )
        }
        Lang::Ko => {
            let own = own_ns.map(|ns| {
                format!(" 시간이 적게 드는 것은 공유하지 않는 쪽입니다. ‘{own}’는 {}입니다.", nanoseconds(ns))
            });
            let saved = match saving {
                Saving::Nothing => "보호를 생략해도 시간을 벌지 못했습니다.",
                Saving::Little => "보호를 생략해도 시간을 조금밖에 벌지 못했습니다.",
                Saving::Loss => "보호를 생략했더니 오히려 시간이 더 걸렸습니다.",
            };
            format!(
                "{saved} 스레드 하나일 때 ‘{careless}’ 더하기는 ‘{atomic}’의 {many}만큼 시간이 걸렸고, 스레드가 여럿이면 값까지 틀릴 수 있습니다. ‘{careless}’ 더하기도 읽기와 쓰기 하나하나는 원자적인데, 웹어셈블리(WebAssembly)의 원자적 읽기와 쓰기는 가장 엄격한 한 종류(순차 일관성, sequential consistency)뿐입니다.{}",
                own.unwrap_or_default()
            )
        }
    }
}

pub(in crate::lab::shared_memory) fn contention(
    lang: Lang,
    way: Way,
    threads: u32,
    many: f64,
    interval: [f64; 2],
) -> String {
    let many = times(lang, many, interval);
    match (lang, way) {
        (Lang::En, Way::Lock) => format!(
            "{threads} threads at one lock need {many} the time of one thread for each addition: they wait for each other, fall asleep and must be woken. More threads made it slower."
        ),
        (Lang::En, _) => format!(
            "{threads} threads at one atomic counter need {many} the time of one thread for each addition: its cache line, the piece of memory that holds it, travels from core to core. More threads made it slower."
        ),
        (Lang::Ko, Way::Lock) => format!(
            "스레드 {threads}개가 락 하나를 두고 다투니 덧셈 한 번에 스레드 하나일 때의 {many}만큼 시간이 걸립니다. 서로 기다리고, 잠들고, 깨워야 하기 때문입니다. 스레드를 늘렸더니 오히려 느려졌습니다."
        ),
        (Lang::Ko, _) => format!(
            "스레드 {threads}개가 원자적 카운터 하나를 두고 다투니 덧셈 한 번에 스레드 하나일 때의 {many}만큼 시간이 걸립니다. 캐시 라인이 코어 사이를 오가기 때문입니다. 스레드를 늘렸더니 오히려 느려졌습니다."
        ),
    }
}

pub(in crate::lab::shared_memory) fn own_counters_scale(
    lang: Lang,
    threads: u32,
    many: f64,
    interval: [f64; 2],
) -> String {
    let many = times(lang, many, interval);
    match lang {
        Lang::En => format!(
            "With a counter each, {threads} threads add {many} as fast as one: they share nothing until the end."
        ),
        Lang::Ko => format!(
            "스레드마다 카운터를 두면 {threads}개가 하나보다 {many} 빠르게 더합니다. 끝날 때까지 함께 쓰는 것이 없기 때문입니다."
        ),
    }
}

pub(in crate::lab::shared_memory) fn false_sharing(lang: Lang, many: f64, interval: [f64; 2]) -> String {
    let many = times(lang, many, interval);
    match lang {
        Lang::En => format!(
            "“A counter each, side by side” costs {many} as much as “A counter each”, where they lie far apart, although no thread touches another's: they lie in one cache line, which only one core can write at a time (false sharing)."
        ),
        Lang::Ko => format!(
            "나란히 놓은 카운터는 떨어뜨려 놓은 ‘스레드마다 카운터 하나’의 {many}만큼 시간이 걸립니다. 서로의 카운터를 건드리지 않는데도 그렇습니다. 한 번에 한 코어만 쓸 수 있는 캐시 라인 하나에 함께 들어 있기 때문입니다(거짓 공유, false sharing)."
        ),
    }
}
