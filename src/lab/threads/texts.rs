//! The words of the threads lab: of its view and of its findings, in every language.

use crate::text::Lang;
use crate::text::format::{between, grouped, percent, ratio, time};

/// Words of the view.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) about: &'static str,
    pub(super) few_threads: &'static str,
    pub(super) interval: &'static str,
    pub(super) wait: &'static str,
    pub(super) locked: &'static str,
    pub(super) unlocked: &'static str,
    pub(super) alone: &'static str,
    pub(super) prediction: &'static str,
    pub(super) caption: &'static str,
    pub(super) condition: &'static str,
    pub(super) median: &'static str,
    pub(super) ci: &'static str,
    pub(super) lock_part: &'static str,
    pub(super) range: &'static str,
    pub(super) count: &'static str,
    pub(super) below_step: fn(&str) -> String,
    /// What the plot shows: shortest and longest interval with their waits, and the waits without one.
    pub(super) sentence: fn(&Ends, Option<f64>, Option<f64>) -> String,
}

/// The shortest and the longest switch interval, each with the wait beside it, in ms.
pub(super) type Ends = [(f64, f64); 2];

pub(super) fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::Ko => &KO,
    }
}

const EN: Words = Words {
    title: "The convoy: a thread that waits beside one that computes",
    about: "Two threads. One computes without end. The other waits for I/O for half a millisecond, computes for a few µs, and waits again. How long after its I/O has ended does it compute again?",
    few_threads: "The convoy needs two threads, and this run has one. Set workers to 2 or more.",
    interval: "Switch interval",
    wait: "Wait until it computes again (median, 95% interval)",
    locked: "Beside a thread that computes, with the lock",
    unlocked: "Beside a thread that computes, without the lock",
    alone: "With the lock, nobody beside it",
    prediction: "Prediction: as long as the switch interval",
    caption: "Every wait counts; none is left out.",
    condition: "The thread that waits …",
    median: "Median wait",
    ci: "95% interval",
    lock_part: "of it for the lock",
    range: "Shortest to longest",
    count: "Waits",
    below_step: |step| format!("Waits near the clock's step ({step}) are only known to about that step."),
    sentence: |[(short, wait_short), (long, wait_long)], alone, unlocked| {
        let first = format!(
            "Wait against switch interval, on logarithmic axes: {} at {}, {} at {}, beside a thread that computes under the lock.",
            time(*wait_short),
            time(*short),
            time(*wait_long),
            time(*long)
        );
        let unlocked = unlocked.map(|ms| format!(" Without the lock: {}.", time(ms))).unwrap_or_default();
        let alone = alone.map(|ms| format!(" With nobody beside it: {}.", time(ms))).unwrap_or_default();
        first + &unlocked + &alone
    },
};

const KO: Words = Words {
    title: "호송 효과(convoy effect): 계산하는 스레드 옆에서 기다리는 스레드",
    about: "스레드가 둘입니다. 하나는 쉬지 않고 계산합니다. 다른 하나는 0.5 ms쯤 입출력(I/O)을 기다리고, 몇 µs 동안 계산하고, 다시 기다립니다. 입출력이 끝난 뒤 다시 계산하기까지 얼마나 걸릴까요?",
    few_threads: "호송 효과를 재려면 스레드가 둘 있어야 하는데 이번 실행에는 하나뿐입니다. 작업자 수를 2 이상으로 바꿔 보세요.",
    interval: "전환 간격(switch interval)",
    wait: "다시 계산하기까지 기다린 시간(중앙값, 95% 구간)",
    locked: "계산하는 스레드 옆, 잠금 있음",
    unlocked: "계산하는 스레드 옆, 잠금 없음",
    alone: "잠금은 있지만 혼자",
    prediction: "예측: 전환 간격만큼 기다림",
    caption: "모든 대기를 셌으며 뺀 것은 없습니다.",
    condition: "기다리는 스레드의 조건",
    median: "대기 시간 중앙값",
    ci: "95% 구간",
    lock_part: "그중 잠금을 기다린 시간",
    range: "가장 짧은 것부터 긴 것까지",
    count: "대기 횟수",
    below_step: |step| format!("시계의 눈금({step})에 가까운 시간은 그 눈금만큼의 오차가 있습니다."),
    sentence: |[(short, wait_short), (long, wait_long)], alone, unlocked| {
        let first = format!(
            "전환 간격에 따른 대기 시간을 로그 축에 그렸습니다. 잠금을 쥐고 계산하는 스레드 옆에서 기다린 시간은 간격이 {}일 때 {}, {}일 때 {}입니다.",
            time(*short),
            time(*wait_short),
            time(*long),
            time(*wait_long)
        );
        let unlocked = unlocked.map(|ms| format!(" 잠금이 없으면 {}입니다.", time(ms))).unwrap_or_default();
        let alone = alone.map(|ms| format!(" 혼자라면 {}입니다.", time(ms))).unwrap_or_default();
        first + &unlocked + &alone
    },
};

/// Both bounds of an interval, or nothing.
pub(super) fn interval(bounds: Option<[f64; 2]>) -> String {
    bounds.map_or_else(|| "–".to_owned(), |[low, high]| between(low, high, time))
}

/// Threads took turns: the share of the time that the lock was held, by how many, how often it changed hands and after
/// how long, and the switch interval.
pub(super) fn turns(lang: Lang, held: f64, threads: usize, handovers: u32, each_ms: f64, interval_ms: f64) -> String {
    let (held, handovers) = (percent(held), grouped(handovers.into()));
    let (each, interval) = (time(each_ms), time(interval_ms));
    match lang {
        Lang::En => format!(
            "The lock was held {held} of the time, by one thread at a time: the {threads} threads took turns. It changed hands {handovers} times, about once every {each}; the switch interval is {interval}."
        ),
        Lang::Ko => format!(
            "전체 시간의 {held} 동안 누군가 잠금을 쥐고 있었고, 한 번에 한 스레드만 쥘 수 있으니 스레드 {threads}개가 번갈아 계산했습니다. 잠금의 주인은 {handovers}번, 약 {each}마다 한 번씩 바뀌었습니다(전환 간격 {interval})."
        ),
    }
}

/// On the same work, threads gained and threads under the lock did not.
pub(super) fn no_gain(lang: Lang, without: f64, with: f64) -> String {
    let (without, with) = (ratio(without), ratio(with));
    match lang {
        Lang::En => format!(
            "Threads without the lock did the same work {without} as fast as one worker, under the lock {with}. What takes the gain away is the lock, not the threads."
        ),
        Lang::Ko => format!(
            "같은 일을 잠금 없는 스레드는 작업자 하나의 {without} 속도로, 잠금이 있는 스레드는 {with} 속도로 했습니다. 이득을 없앤 것은 스레드가 아니라 잠금입니다."
        ),
    }
}

/// Waits for I/O overlapped although there is a lock.
pub(super) fn free_while_waiting(lang: Lang, free: f64, with: f64, without: Option<f64>) -> String {
    let (free, with) = (percent(free), ratio(with));
    match lang {
        Lang::En => {
            let without = without.map(|gain| format!(" (without the lock {})", ratio(gain))).unwrap_or_default();
            format!(
                "The lock was free {free} of the time, because a thread lets go of it before it waits for an answer. So the waits overlapped under the lock, too: {with} as fast as one request after another{without}."
            )
        }
        Lang::Ko => {
            let without = without.map(|gain| format!("(잠금이 없으면 {})", ratio(gain))).unwrap_or_default();
            format!(
                "스레드는 응답을 기다리기 전에 잠금을 놓으므로 전체 시간의 {free} 동안 잠금이 비어 있었습니다. 그래서 잠금이 있어도 기다림이 겹쳐서, 요청을 하나씩 보낼 때의 {with} 속도가 나왔습니다{without}."
            )
        }
    }
}

/// On mixed work the lock allows a part of the gain.
pub(super) fn mixed(lang: Lang, held: f64, with: f64, without: f64) -> String {
    let (held, with, without) = (percent(held), ratio(with), ratio(without));
    match lang {
        Lang::En => format!(
            "Waiting overlapped, computing took turns: the lock was held {held} of the time. So threads gained {with} with the lock and {without} without it."
        ),
        Lang::Ko => format!(
            "기다림은 겹쳤지만 계산은 번갈아 했습니다. 누군가 잠금을 쥔 시간이 전체의 {held}입니다. 그래서 스레드는 잠금이 있으면 {with}, 없으면 {without} 속도를 얻었습니다."
        ),
    }
}

/// The wait beside a thread that computes, at the interval in force, against the wait alone.
pub(super) fn convoy(lang: Lang, wait_ms: f64, interval_ms: f64, times: f64, alone_ms: f64) -> String {
    let (wait, interval, times, alone) = (time(wait_ms), time(interval_ms), ratio(times), time(alone_ms));
    match lang {
        Lang::En => format!(
            "The convoy: beside a thread that computes, a thread that came back from I/O waited {wait} each time, {times} as long as with nobody beside it ({alone}). It may ask for the lock only after the switch interval ({interval}), however little it has to do."
        ),
        Lang::Ko => format!(
            "호송 효과: 입출력을 마치고 돌아온 스레드는 계산하는 스레드 옆에서 매번 {wait}를 기다렸습니다. 혼자일 때({alone})의 {times}입니다. 할 일이 아무리 적어도 전환 간격({interval})이 지나야 잠금을 달라고 할 수 있기 때문입니다."
        ),
    }
}

/// The same neighbour does not hold it up if there is no lock.
pub(super) fn convoy_is_the_lock(lang: Lang, unlocked_ms: f64, locked_ms: f64) -> String {
    let (unlocked, locked) = (time(unlocked_ms), time(locked_ms));
    match lang {
        Lang::En => format!(
            "Beside the same computing thread but without a lock, it went on after {unlocked} instead of {locked}: what it waits for is the lock, not a processor."
        ),
        Lang::Ko => format!(
            "똑같이 계산하는 스레드 옆이라도 잠금이 없으면 {locked}가 아니라 {unlocked} 만에 다시 계산했습니다. 기다린 것은 프로세서가 아니라 잠금입니다."
        ),
    }
}

/// The wait follows the switch interval.
pub(super) fn convoy_grows(lang: Lang, [(short, wait_short), (long, wait_long)]: Ends) -> String {
    let [short, wait_short, long, wait_long] = [short, wait_short, long, wait_long].map(time);
    match lang {
        Lang::En => format!(
            "The wait follows the switch interval: {wait_short} at {short}, {wait_long} at {long}. A shorter interval lets waiting threads go on sooner, and makes computing ones change hands more often."
        ),
        Lang::Ko => format!(
            "기다리는 시간은 전환 간격을 따라갑니다. 간격이 {short}이면 {wait_short}, {long}이면 {wait_long}입니다. 간격을 줄이면 기다리던 스레드는 더 빨리 계산하지만, 계산하는 스레드들은 잠금을 더 자주 주고받습니다."
        ),
    }
}
