//! The words of this lab: findings here, what the views say in `views.rs`.

#[cfg(feature = "page")]
mod views;

#[cfg(feature = "page")]
pub(super) use views::*;

use crate::text::format::{percent, time};
use crate::text::{Lang, particle};

pub(super) fn blocked(lang: Lang, gap_ms: f64, took_ms: f64, missed: usize) -> String {
    let (gap, took) = (time(gap_ms), time(took_ms));
    match lang {
        Lang::En => format!(
            "Computing in one go, in the first round, the loop had no heartbeat for {gap}: as long as the work took ({took}). About {missed} beats were due in that time, and none came: one thread does one thing at a time, and a function that does not wait does not let go."
        ),
        Lang::Ko => format!(
            "첫 회차에서 한 번에 계산하는 동안 루프의 하트비트가 {gap} 동안 끊겼습니다. 작업에 걸린 시간({took})만큼입니다. 그사이 약 {missed}번 실행될 차례였지만 한 번도 실행되지 못했습니다. 스레드 하나는 한 번에 한 가지 일만 하고, 기다리지 않는 함수는 루프에 차례를 넘기지 않기 때문입니다."
        ),
    }
}

/// How long the work took, the medians of all rounds, in one go and in slices; and from how much to how much more, as
/// shares, where that is shown.
pub(super) struct Took {
    pub(super) whole_ms: f64,
    pub(super) slices_ms: f64,
    pub(super) rounds: usize,
    pub(super) cost: Option<(f64, f64)>,
}

pub(super) fn sliced(lang: Lang, gap_ms: f64, blocked_ms: f64, slices: usize, took: &Took) -> String {
    let (gap, blocked) = (time(gap_ms), time(blocked_ms));
    let Took { rounds, .. } = took;
    let (whole, in_slices) = (time(took.whole_ms), time(took.slices_ms));
    // What was saved is told as a positive number, too, from the least to the most.
    let cost = took.cost.map(|(low, high)| {
        let less = high < 0.0;
        let (least, most) = if less { (-high, -low) } else { (low, high) };
        (percent(least), percent(most), less)
    });
    match lang {
        Lang::En => {
            let cost = match cost {
                None => "no difference shown".to_owned(),
                Some((least, most, false)) => format!("the turns between slices cost {least} to {most} more"),
                Some((least, most, true)) => format!("against expectation slicing took {least} to {most} less"),
            };
            format!(
                "In {slices} slices the longest gap of the first round was {gap} instead of {blocked}: between two slices the loop does what is due. Over all {rounds} rounds the work took {in_slices} in slices and {whole} in one go (medians): {cost}."
            )
        }
        Lang::Ko => {
            let cost = match cost {
                None => "차이는 확인되지 않았습니다.".to_owned(),
                Some((least, most, false)) => {
                    format!("조각 사이에 차례를 넘기느라 시간이 {least}에서 {most}까지 더 들었습니다.")
                }
                Some((least, most, true)) => {
                    format!("예상과 달리 조각으로 나눌 때 시간이 {least}에서 {most}까지 덜 들었습니다.")
                }
            };
            format!(
                "{slices}조각으로 나누었더니 첫 회차의 가장 긴 공백이 {blocked}에서 {gap}{} 줄었습니다. 조각과 조각 사이에 루프가 밀린 일을 처리하기 때문입니다. 작업에 걸린 시간의 중앙값({rounds}회차)은 조각으로 나누면 {in_slices}, 한 번에 계산하면 {whole}입니다. {cost}",
                particle::to(&gap)
            )
        }
    }
}

pub(super) fn elsewhere(lang: Lang, rounds: usize, gap_ms: f64, took_ms: f64) -> String {
    let (gap, took) = (time(gap_ms), time(took_ms));
    match lang {
        Lang::En => format!(
            "With the work in a worker, the longest gap of all was {gap}, although the work took {took} (the median): the loop only waits for the answer, and waiting does not hold it up."
        ),
        Lang::Ko => format!(
            "작업을 다른 워커(worker)에 맡기자 {took}(중앙값)가 걸리는 동안에도, {rounds}회차 전체에서 {gap}보다 긴 공백이 없었습니다. 루프는 응답을 기다리기만 하고, 기다리는 동안 루프는 막히지 않습니다."
        ),
    }
}

pub(super) fn gathered(lang: Lang, took_ms: f64, slowest_ms: f64, sum_ms: f64) -> String {
    let (took, slowest, sum) = (time(took_ms), time(slowest_ms), time(sum_ms));
    match lang {
        Lang::En => format!(
            "Gather took {took}: as long as the slowest request ({slowest}), not the sum of all ({sum}), because they wait at the same time."
        ),
        Lang::Ko => format!(
            "모두 함께 기다리는(gather) 데 {took} 걸렸습니다. 모두의 합({sum})이 아니라 가장 느린 요청({slowest})만큼입니다. 여러 요청을 동시에 기다리기 때문입니다."
        ),
    }
}

pub(super) fn raced(lang: Lang, took_ms: f64, aborted: usize) -> String {
    let took = time(took_ms);
    match lang {
        Lang::En => format!(
            "The first answer came after {took}. Requests then aborted: {aborted}; the browser ended each with an abort error, so nothing went on in the background."
        ),
        Lang::Ko => format!(
            "첫 응답이 {took} 만에 왔고, 나머지 요청 {aborted}개는 취소되었습니다. 브라우저가 요청마다 취소 오류(AbortError)로 끝냈으므로, 뒤에서 계속되는 요청은 없습니다."
        ),
    }
}

pub(super) fn retried(lang: Lang, tries: usize, waited_ms: f64) -> String {
    let waited = time(waited_ms);
    match lang {
        Lang::En => format!(
            "Retry needed {tries} tries and spent {waited} in pauses, each twice as long as the one before, so that a server in trouble is not asked ever faster."
        ),
        Lang::Ko => format!(
            "다시 시도한 요청은 {tries}번째에 성공했고, 그 사이 {waited} 동안 쉬었습니다. 쉬는 시간을 매번 두 배로 늘리면 문제가 생긴 서버에 부담을 덜 줍니다."
        ),
    }
}

pub(super) fn raised(lang: Lang, took_ms: f64, aborted: usize, collect_ms: f64, failed: usize) -> String {
    let (took, collect) = (time(took_ms), time(collect_ms));
    match lang {
        Lang::En => {
            let requests = if aborted == 1 { "request" } else { "requests" };
            let failures = if failed == 1 {
                "knew of the one failure".to_owned()
            } else {
                format!("knew each of the {failed} failures")
            };
            format!(
                "Raising at the first failure ended after {took} and cut off {aborted} {requests}; collecting waited {collect} for all and then {failures}."
            )
        }
        Lang::Ko => format!(
            "첫 실패에서 바로 예외를 냈더니 {took} 만에 끝났고 요청 {aborted}개가 취소되었습니다. 실패를 모을 때는 {collect} 동안 모두를 기다린 뒤 실패 {failed}건을 모두 알게 되었습니다."
        ),
    }
}

pub(super) fn microtasks_first(lang: Lang, before: usize) -> String {
    match lang {
        Lang::En => format!(
            "All {before} microtasks ran before the first timer or message, also the one that a microtask had queued: the loop takes its next task only when no microtask is left. So a chain of microtasks can starve timers, just as computing does."
        ),
        Lang::Ko => format!(
            "마이크로태스크 {before}개가 모두 첫 타이머나 메시지보다 먼저 실행되었습니다. 마이크로태스크가 새로 넣은 것도 마찬가지입니다. 루프는 마이크로태스크가 하나도 남지 않아야 다음 태스크를 꺼냅니다. 그래서 마이크로태스크가 끝없이 이어지면, 오래 계산할 때와 마찬가지로 타이머가 영영 차례를 얻지 못할 수 있습니다(기아, starvation)."
        ),
    }
}
