//! The words of the findings about two locks, in every language.

use super::count;
use crate::text::Lang;
use crate::text::format::step;

fn tries_in_english(number: usize) -> String {
    count(number, "try", "tries")
}

pub(in crate::lab::shared_memory) fn deadlock(lang: Lang, stuck: usize, tries: usize, deadline_ms: f64) -> String {
    let deadline = step(deadline_ms);
    match lang {
        Lang::En => format!(
            "Locks in opposite order: {stuck} of {} ended in a deadlock. Each thread held one lock and waited for the other's; only the deadline of {deadline} ended it.",
            tries_in_english(tries)
        ),
        Lang::Ko => format!(
            "락을 반대 순서로 획득했더니 {tries}번 중 {stuck}번이 교착 상태(deadlock)로 끝났습니다. 두 스레드가 락을 하나씩 보유한 채 상대의 락을 기다렸고, 제한 시간 {deadline}가 지나서야 풀렸습니다."
        ),
    }
}

/// Tries without a deadlock: so many in which both threads passed, and so many in which one gave up on a late one.
pub(in crate::lab::shared_memory) fn no_deadlock(lang: Lang, passed: usize, late: usize) -> String {
    let tries = passed + late;
    match lang {
        Lang::En => {
            let why = match (passed, late) {
                (_, 0) => "one thread always had both before the other had its first".to_owned(),
                (0, _) => "a busy machine made a thread so late that the other gave up at the deadline".to_owned(),
                _ => format!(
                    "in {passed} of them one thread had both before the other had its first, and in {late} a busy machine made a thread so late that the other gave up at the deadline"
                ),
            };
            format!(
                "No deadlock in {} with locks in opposite order: {why}. It can still happen; a longer pause between the locks makes it likely.",
                tries_in_english(tries)
            )
        }
        Lang::Ko => {
            let why = match (passed, late) {
                (_, 0) => "한 스레드가 두 락을 모두 획득한 뒤에야 다른 스레드가 첫 락을 획득했습니다.".to_owned(),
                (0, _) => "컴퓨터가 바빠 늦어진 스레드를 기다리다가 제한 시간에 포기했습니다.".to_owned(),
                _ => format!(
                    "{passed}번은 한 스레드가 두 락을 모두 획득한 뒤에야 다른 스레드가 첫 락을 획득했고, {late}번은 컴퓨터가 바빠 늦어진 스레드를 기다리다가 제한 시간에 포기했습니다."
                ),
            };
            format!(
                "락을 반대 순서로 {tries}번 획득했지만 교착 상태는 없었습니다. {why} 그래도 교착 상태는 언제든 생길 수 있습니다. 두 락 사이의 쉬는 시간을 늘리면 더 자주 생깁니다."
            )
        }
    }
}

pub(in crate::lab::shared_memory) fn fixed_order(lang: Lang, tries: usize) -> String {
    match lang {
        Lang::En => format!(
            "Locks in the same order: no deadlock in {}, and none is possible: nobody holds the second lock without the first, so who has the first need not wait for the second.",
            tries_in_english(tries)
        ),
        Lang::Ko => format!(
            "락을 같은 순서로 획득하면 {tries}번 모두 교착 상태가 없었고, 생길 수도 없습니다. 첫 락 없이 둘째 락만 보유한 스레드는 없으므로, 첫 락을 획득한 스레드는 둘째 락을 기다릴 일이 없습니다."
        ),
    }
}
