//! The words of the convoy's view, in every language.

use super::Ends;
use crate::text::Lang;
use crate::text::format::{between, step, time};

/// Words of the view.
pub(in super::super) struct Words {
    pub(in super::super) title: &'static str,
    pub(in super::super) about: &'static str,
    pub(in super::super) few_threads: &'static str,
    pub(in super::super) interval: &'static str,
    pub(in super::super) wait: &'static str,
    pub(in super::super) locked: &'static str,
    /// The same in a row of the table, at a switch interval.
    pub(in super::super) locked_at: fn(&str) -> String,
    pub(in super::super) unlocked: &'static str,
    pub(in super::super) alone: &'static str,
    pub(in super::super) prediction: &'static str,
    pub(in super::super) caption: &'static str,
    pub(in super::super) condition: &'static str,
    pub(in super::super) median: &'static str,
    pub(in super::super) ci: &'static str,
    pub(in super::super) lock_part: &'static str,
    pub(in super::super) range: &'static str,
    pub(in super::super) count: &'static str,
    pub(in super::super) note: fn(&str) -> String,
    /// What the plot shows: shortest and longest interval with their waits, and the waits without one.
    pub(in super::super) sentence: fn(&Ends, Option<f64>, Option<f64>) -> String,
}

pub(in super::super) fn words(lang: Lang) -> &'static Words {
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
    locked_at: |interval| format!("The same, with the lock, {interval}"),
    unlocked: "Beside a thread that computes, no lock",
    alone: "Nobody beside it",
    prediction: "┄ in theory: wait = interval",
    caption: "The waits in numbers",
    condition: "Condition",
    median: "Median wait",
    ci: "95% interval",
    lock_part: "of it for the lock",
    range: "Range",
    count: "Waits",
    note: |step| format!("No wait is left out. The clock's step is {step}: shorter times are known only that well."),
    sentence: |[(short, wait_short), (long, wait_long)], alone, unlocked| {
        let first = format!(
            "Wait against switch interval, on logarithmic axes: {} at {}, {} at {}, beside a thread that computes under the lock.",
            time(*wait_short),
            step(*short),
            time(*wait_long),
            step(*long)
        );
        let unlocked = unlocked.map(|ms| format!(" Without the lock: {}.", time(ms))).unwrap_or_default();
        let alone = alone.map(|ms| format!(" With nobody beside it: {}.", time(ms))).unwrap_or_default();
        first + &unlocked + &alone
    },
};

const KO: Words = Words {
    title: "호송 효과(convoy effect): 계산하는 스레드 옆에서 기다리는 스레드",
    about: "스레드가 둘입니다. 하나는 쉬지 않고 계산합니다. 다른 하나는 0.5\u{a0}ms쯤 입출력(I/O)을 기다리고, 몇 µs 동안 계산하고, 다시 기다립니다. 입출력이 끝난 뒤 다시 계산하기까지 얼마나 걸릴까요?",
    few_threads: "호송 효과를 재려면 스레드가 둘 있어야 하는데 이번 실행에는 하나뿐입니다. 워커 수를 2 이상으로 바꿔 보세요.",
    interval: "전환 간격(switch interval)",
    wait: "대기 시간(다시 계산하기까지, 중앙값과 95% 신뢰구간)",
    locked: "계산하는 스레드 옆, 락 있음",
    locked_at: |interval| format!("락 있음, {interval}"),
    unlocked: "계산하는 스레드 옆, 락 없음",
    alone: "혼자일 때",
    prediction: "┄ 이론값: 대기 시간 = 전환 간격",
    caption: "대기 시간 표",
    condition: "조건",
    median: "대기 시간 중앙값",
    ci: "95% 신뢰구간",
    lock_part: "그중 락을 기다린 시간",
    range: "범위",
    count: "측정 횟수",
    note: |step| {
        format!(
            "측정한 대기 시간을 하나도 빼지 않았습니다. 시계의 최소 단위가 {step}이므로 짧은 시간에는 그만큼의 오차가 있습니다."
        )
    },
    sentence: |[(short, wait_short), (long, wait_long)], alone, unlocked| {
        let first = format!(
            "전환 간격에 따른 대기 시간을 로그 축에 그렸습니다. 락을 보유하고 계산하는 스레드 옆에서 기다린 시간은 간격이 {}일 때 {}, {}일 때 {}입니다.",
            step(*short),
            time(*wait_short),
            step(*long),
            time(*wait_long)
        );
        let unlocked = unlocked.map(|ms| format!(" 락이 없으면 {}입니다.", time(ms))).unwrap_or_default();
        let alone = alone.map(|ms| format!(" 혼자라면 {}입니다.", time(ms))).unwrap_or_default();
        first + &unlocked + &alone
    },
};

/// Both bounds of an interval, or nothing.
pub(in super::super) fn interval(bounds: Option<[f64; 2]>) -> String {
    bounds.map_or_else(|| "–".to_owned(), |[low, high]| between(low, high, time))
}
