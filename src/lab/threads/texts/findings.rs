//! The sentences of the threads lab's rules, in every language.

use super::Ends;
use crate::text::Lang;
use crate::text::format::{between, percent, ratio, step, time};
use crate::text::particle::times as in_words;

/// How much of the time each of so many threads held the lock, from the least to the most, and the speed-up of all where
/// that is near 1.
pub(in super::super) fn by_whom(lang: Lang, threads: usize, [least, most]: [f64; 2], gain: Option<f64>) -> String {
    let share = between(least, most, percent);
    match lang {
        Lang::En => {
            let gain =
                gain.map(|gain| format!(", and as fast: {} one worker's speed", ratio(gain))).unwrap_or_default();
            format!(
                "Who held the lock: each of the {threads} threads {share} of the time. The rest of the time each waited for it. Together that is the computing of one thread{gain}."
            )
        }
        Lang::Ko => {
            let gain = gain.map(|gain| format!(" 속도도 워커 하나의 {}입니다.", ratio(gain))).unwrap_or_default();
            format!(
                "누가 잠금을 쥐었을까요? 스레드 {threads}개가 각각 전체 시간의 {share} 동안 쥐었고 나머지 시간에는 잠금을 기다렸습니다. 모두 더해도 스레드 하나가 계산한 양입니다.{gain}"
            )
        }
    }
}

/// Waits for I/O overlapped although there is a lock.
pub(in super::super) fn free_while_waiting(lang: Lang, free: f64, with: f64, without: Option<f64>) -> String {
    let (free, with) = (percent(free), ratio(with));
    match lang {
        Lang::En => {
            let without = without.map(|gain| format!(" (without the lock {})", ratio(gain))).unwrap_or_default();
            format!(
                "The lock was free {free} of the time, because a thread lets go of it before it waits for an answer. So the waits overlapped under the lock, too: {with} as fast as one request after another{without}."
            )
        }
        Lang::Ko => {
            let without = without.map(|gain| format!("(락이 없으면 {})", in_words(&ratio(gain)))).unwrap_or_default();
            format!(
                "스레드는 응답을 기다리기 전에 락을 해제하므로 전체 시간의 {free} 동안 락이 비어 있었습니다. 그래서 락이 있어도 기다림이 겹쳐, 요청을 하나씩 보낼 때보다 {} 빨랐습니다{without}.",
                in_words(&with)
            )
        }
    }
}

/// On mixed work the lock allows a part of the gain.
pub(in super::super) fn mixed(lang: Lang, held: f64, with: f64, without: f64) -> String {
    let (held, with, without) = (percent(held), ratio(with), ratio(without));
    match lang {
        Lang::En => format!(
            "Waiting overlapped, computing took turns: the lock was held {held} of the time. So threads gained {with} with the lock and {without} without it."
        ),
        Lang::Ko => format!(
            "기다림은 겹쳤지만 계산은 번갈아 했습니다. 누군가 락을 보유한 시간이 전체의 {held}입니다. 그래서 스레드를 쓰면 락이 있을 때 {}, 없을 때 {} 빨라졌습니다.",
            in_words(&with),
            in_words(&without)
        ),
    }
}

/// The wait beside a thread that computes, at the interval in force, against the wait alone.
pub(in super::super) fn convoy(lang: Lang, wait_ms: f64, interval_ms: f64, times: f64, alone_ms: f64) -> String {
    let (wait, interval, times, alone) = (time(wait_ms), step(interval_ms), ratio(times), time(alone_ms));
    match lang {
        Lang::En => format!(
            "The convoy: beside a thread that computes, a thread that came back from I/O waited {wait} each time, {times} as long as with nobody beside it ({alone}). It may ask for the lock only after the switch interval ({interval}), however little it has to do."
        ),
        Lang::Ko => format!(
            "호송 효과: 입출력을 마치고 돌아온 스레드는 계산하는 스레드 옆에서 매번 {wait}를 기다렸습니다. 혼자일 때({alone})의 {}입니다. 할 일이 아무리 적어도 전환 간격({interval})이 지나야 락을 해제해 달라고 요청할 수 있기 때문입니다.",
            in_words(&times)
        ),
    }
}

/// The same neighbour does not hold it up if there is no lock.
pub(in super::super) fn convoy_is_the_lock(lang: Lang, unlocked_ms: f64, locked_ms: f64) -> String {
    let (unlocked, locked) = (time(unlocked_ms), time(locked_ms));
    match lang {
        Lang::En => format!(
            "Beside the same computing thread but without a lock, it went on after {unlocked} instead of {locked}: what it waits for is the lock, not a processor."
        ),
        Lang::Ko => format!(
            "똑같이 계산하는 스레드 옆이라도 락이 없으면 {locked}가 아니라 {unlocked} 만에 다시 계산했습니다. 프로세서가 아니라 락을 기다린 것입니다."
        ),
    }
}

/// The wait follows the switch interval.
pub(in super::super) fn convoy_grows(lang: Lang, [(short, wait_short), (long, wait_long)]: Ends) -> String {
    let ([short, long], [wait_short, wait_long]) = ([short, long].map(step), [wait_short, wait_long].map(time));
    match lang {
        Lang::En => format!(
            "The wait follows the switch interval: {wait_short} at {short}, {wait_long} at {long}. A shorter interval lets waiting threads go on sooner, and makes computing ones change hands more often."
        ),
        Lang::Ko => format!(
            "기다리는 시간은 전환 간격을 따라갑니다. 간격이 {short}이면 {wait_short}, {long}이면 {wait_long}입니다. 간격을 줄이면 기다리던 스레드는 더 빨리 계산하지만, 계산하는 스레드들 사이에서는 락이 더 자주 넘어갑니다."
        ),
    }
}
