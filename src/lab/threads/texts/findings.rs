//! The sentences of the threads lab's rules, in every language.

use super::Ends;
use crate::text::Lang;
use crate::text::format::{between, percent, ratio, step, time};
use crate::text::particle::times as in_words;

/// How much of the time each of so many threads held the lock, from the least to the most, whether each waited for it in
/// all the rest, and the speed-up of all where that is near 1.
pub(in super::super) fn by_whom(
    lang: Lang,
    threads: usize,
    [least, most]: [f64; 2],
    only_waited: bool,
    gain: Option<f64>,
) -> String {
    let (both, share) = (format!("{}, {}", percent(least), percent(most)), between(least, most, percent));
    match lang {
        Lang::En => {
            let held = match threads {
                2 => format!("one thread {} of the time, the other {}", percent(least), percent(most)),
                _ => format!("each of the {threads} threads {share} of the time"),
            };
            let gain =
                gain.map(|gain| format!(", and as fast: {} one worker's speed", ratio(gain))).unwrap_or_default();
            let rest = if only_waited { "each waited for it" } else { "each waited for it or had no task" };
            format!(
                "Who held the lock: {held}. The rest of the time {rest}. Together that is the computing of one thread{gain}."
            )
        }
        Lang::Ko => {
            let share = if threads == 2 { both } else { share };
            let gain =
                gain.map(|gain| format!(" 속도도 워커 하나의 {}입니다.", in_words(&ratio(gain)))).unwrap_or_default();
            let rest = if only_waited {
                "락을 기다렸습니다"
            } else {
                "락을 기다렸거나 맡은 작업이 없었습니다"
            };
            format!(
                "누가 락을 보유했을까요? 스레드 {threads}개가 각각 전체 시간의 {share} 동안 보유했고 나머지 시간에는 {rest}. 모두 더해도 스레드 하나가 계산한 양입니다.{gain}"
            )
        }
    }
}

/// Waits for I/O that overlapped although there is a lock.
pub(in super::super) struct Waiting {
    /// The share of the time in which nobody held the lock.
    pub(in super::super) free: f64,
    /// Requests under way at once, at most, of so many.
    pub(in super::super) waiting: u32,
    pub(in super::super) all: u32,
    /// The speed-up with the lock and without it, where they are sure.
    pub(in super::super) gains: Option<(f64, Option<f64>)>,
}

/// Waits for I/O overlapped although there is a lock.
pub(in super::super) fn free_while_waiting(lang: Lang, it: &Waiting) -> String {
    let free = percent(it.free);
    let Waiting { waiting, all, .. } = it;
    match lang {
        Lang::En => {
            let gain = it.gains.map(|(with, without)| {
                let without = without.map(|gain| format!(" (without the lock {})", ratio(gain))).unwrap_or_default();
                format!(" That made it {} as fast as one request after another{without}.", ratio(with))
            });
            let of = if waiting == all { format!("all {all}") } else { format!("{waiting} of the {all}") };
            format!(
                "The lock was free {free} of the time, because a thread lets go of it before it waits for an answer. So the waits overlapped under the lock, too: {of} requests were under way at once.{}",
                gain.unwrap_or_default()
            )
        }
        Lang::Ko => {
            let gain = it.gains.map(|(with, without)| {
                let without =
                    without.map(|gain| format!("(락이 없으면 {})", in_words(&ratio(gain)))).unwrap_or_default();
                format!(" 요청을 하나씩 보낼 때보다 {} 빨랐습니다{without}.", in_words(&ratio(with)))
            });
            let of = if waiting == all {
                format!("요청 {all}개가 모두")
            } else {
                format!("요청 {all}개 가운데 많게는 {waiting}개가")
            };
            format!(
                "스레드는 응답을 기다리기 전에 락을 해제하므로 전체 시간의 {free} 동안 락이 비어 있었습니다. 그래서 락이 있어도 기다림이 겹쳐, {of} 동시에 진행되었습니다.{}",
                gain.unwrap_or_default()
            )
        }
    }
}

/// Mixed work under the lock: its share, how many waited at once, and the speed-ups with and without the lock where they
/// are sure.
pub(in super::super) fn mixed(lang: Lang, held: f64, waiting: u32, gains: Option<(f64, f64)>) -> String {
    let held = percent(held);
    match lang {
        Lang::En => {
            let gains = gains.map(|(with, without)| {
                format!(" So threads gained {} with the lock and {} without it.", ratio(with), ratio(without))
            });
            format!(
                "Waiting overlapped: up to {waiting} requests were under way at once, and nobody needs the lock for that. Computing took turns: the lock was held {held} of the time, by one thread at a time.{}",
                gains.unwrap_or_default()
            )
        }
        Lang::Ko => {
            let gains = gains.map(|(with, without)| {
                format!(
                    " 그래서 스레드를 쓰면 락이 있을 때 {}, 없을 때 {} 빨라졌습니다.",
                    in_words(&ratio(with)),
                    in_words(&ratio(without))
                )
            });
            format!(
                "기다림은 겹쳤습니다. 많게는 요청 {waiting}개가 동시에 진행되었고, 기다리는 데는 락이 필요 없습니다. 계산은 번갈아 했습니다. 락을 보유한 스레드가 있던 시간은 전체의 {held}이고, 한 번에 한 스레드뿐이었습니다.{}",
                gains.unwrap_or_default()
            )
        }
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
