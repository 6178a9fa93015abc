//! The words of the findings, in every language.

use super::super::outcome::Way;
use crate::text::Lang;
use crate::text::format::{between, grouped, percent, ratio, step};
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

pub(in crate::lab::shared_memory) fn lost_updates(lang: Lang, share: f64, lost: u64, all: u64) -> String {
    let (share, lost, all) = (percent(share), whole(lost), whole(all));
    match lang {
        Lang::En => format!(
            "Without care {share} of the additions were lost ({lost} of {all}): a load and a store are two steps, and what another thread stores in between is overwritten."
        ),
        Lang::Ko => format!(
            "보호 없이 더했더니 덧셈의 {share}가 사라졌습니다({all}번 중 {lost}번). 읽기와 쓰기는 서로 다른 두 단계라서, 그 사이에 다른 스레드가 쓴 값을 덮어쓰기 때문입니다."
        ),
    }
}

pub(in crate::lab::shared_memory) fn nothing_lost(lang: Lang, runs: usize, cores: u32) -> String {
    match (lang, cores) {
        (Lang::En, 0 | 1) => format!(
            "No addition was lost in {runs} runs without care: with one core, the threads take turns and hardly ever meet between a load and a store. On two cores the same program loses."
        ),
        (Lang::En, _) => format!(
            "No addition was lost in {runs} runs without care, but nothing prevented it: the threads just never met between a load and a store. Such a program passes its tests and fails later."
        ),
        (Lang::Ko, 0 | 1) => format!(
            "보호 없이 {runs}번 실행했지만 사라진 덧셈이 없습니다. 코어가 하나라 스레드가 번갈아 실행되어, 읽기와 쓰기 사이에 마주치는 일이 거의 없기 때문입니다. 코어가 둘이면 같은 프로그램이 값을 잃습니다."
        ),
        (Lang::Ko, _) => format!(
            "보호 없이 {runs}번 실행했지만 사라진 덧셈이 없습니다. 막아 준 것은 없고, 스레드가 읽기와 쓰기 사이에 마주치지 않았을 뿐입니다. 이런 프로그램은 시험을 통과한 뒤에 말썽을 일으킵니다."
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
        Lang::En => format!(
            "With atomics, with a lock and with a counter for each thread every one of {runs} runs ended at exactly {expected}."
        ),
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

pub(in crate::lab::shared_memory) fn price(lang: Lang, way: Way, many: f64, interval: [f64; 2]) -> String {
    let many = times(lang, many, interval);
    match (lang, way) {
        (Lang::En, Way::Lock) => format!(
            "In one thread alone, an addition behind a lock takes {many} as long as a plain one: taking the lock and letting go of it are two atomic steps of their own."
        ),
        (Lang::En, _) => format!(
            "In one thread alone, an atomic addition takes {many} as long as a plain one: the processor must have the cache line to itself and finish the whole step before it goes on."
        ),
        (Lang::Ko, Way::Lock) => format!(
            "스레드 하나만 있어도 락을 쓰는 덧셈은 평범한 덧셈의 {many}만큼 시간이 걸립니다. 락을 획득하는 일과 해제하는 일이 저마다 원자적 연산이기 때문입니다."
        ),
        (Lang::Ko, _) => format!(
            "스레드 하나만 있어도 원자적 덧셈은 평범한 덧셈의 {many}만큼 시간이 걸립니다. 프로세서가 캐시 라인을 독점한 채 한 단계를 모두 끝낸 다음에야 넘어가기 때문입니다."
        ),
    }
}

pub(in crate::lab::shared_memory) fn carelessness_saves_nothing(lang: Lang, many: f64, interval: [f64; 2]) -> String {
    let many = times(lang, many, interval);
    match lang {
        Lang::En => format!(
            "Doing without care did not even save time: load, add, store took {many} as long as one atomic addition. WebAssembly has atomic loads and stores of the strictest kind only."
        ),
        Lang::Ko => format!(
            "보호를 생략해도 시간을 벌지 못했습니다. 읽고 더하고 쓰는 데 원자적 덧셈 한 번의 {many}만큼 시간이 걸렸습니다. 웹어셈블리(WebAssembly)의 원자적 읽기와 쓰기는 가장 엄격한 한 종류뿐이기 때문입니다."
        ),
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
            "{threads} threads at one atomic counter need {many} the time of one thread for each addition: its cache line travels from core to core. More threads made it slower."
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
            "Counters side by side cost {many} as much as counters far apart, although no thread touches another's: they lie in one cache line, which only one core can write at a time (false sharing)."
        ),
        Lang::Ko => format!(
            "나란히 놓인 카운터는 떨어뜨려 놓은 카운터의 {many}만큼 비용이 듭니다. 서로의 카운터를 건드리지 않는데도 그렇습니다. 한 번에 한 코어만 쓸 수 있는 캐시 라인 하나에 함께 들어 있기 때문입니다(거짓 공유, false sharing)."
        ),
    }
}

pub(in crate::lab::shared_memory) fn deadlock(lang: Lang, stuck: usize, tries: usize, deadline_ms: f64) -> String {
    let deadline = step(deadline_ms);
    match lang {
        Lang::En => format!(
            "Locks in opposite order: {stuck} of {tries} tries ended in a deadlock. Each thread held one lock and waited for the other's; only the deadline of {deadline} ended it."
        ),
        Lang::Ko => format!(
            "락을 반대 순서로 획득했더니 {tries}번 중 {stuck}번이 교착 상태(deadlock)로 끝났습니다. 두 스레드가 락을 하나씩 보유한 채 상대의 락을 기다렸고, 제한 시간 {deadline}가 지나서야 풀렸습니다."
        ),
    }
}

pub(in crate::lab::shared_memory) fn no_deadlock(lang: Lang, tries: usize) -> String {
    match lang {
        Lang::En => format!(
            "No deadlock in {tries} tries with locks in opposite order: one thread was through before the other began. It can still happen; a longer pause between the locks makes it likely."
        ),
        Lang::Ko => format!(
            "락을 반대 순서로 {tries}번 획득했지만 교착 상태는 없었습니다. 한 스레드가 먼저 끝났을 뿐, 언제든 생길 수 있습니다. 두 락 사이의 쉬는 시간을 늘리면 더 자주 생깁니다."
        ),
    }
}

pub(in crate::lab::shared_memory) fn fixed_order(lang: Lang, tries: usize) -> String {
    match lang {
        Lang::En => format!(
            "Locks in the same order: no deadlock in {tries} tries, and none is possible: nobody holds the second lock without the first, so who has the first need not wait for the second."
        ),
        Lang::Ko => format!(
            "락을 같은 순서로 획득하면 {tries}번 모두 교착 상태가 없었고, 생길 수도 없습니다. 첫 락 없이 둘째 락만 보유한 스레드는 없으므로, 첫 락을 획득한 스레드는 둘째 락을 기다릴 일이 없습니다."
        ),
    }
}
