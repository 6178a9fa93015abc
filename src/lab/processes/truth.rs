//! What the reader may predict, and which answer a run showed.

use super::outcome::{BreakEven, Crossing};
use crate::lab::finding::Seen;
use crate::text::Bilingual;
use std::cmp::Ordering;

/// The answers, from short tasks to long ones.
pub(super) const OPTIONS: &[Bilingual] = &[
    Bilingual { en: "Under 10 µs", ko: "10\u{a0}µs 미만" },
    Bilingual { en: "10 to 100 µs", ko: "10~100\u{a0}µs" },
    Bilingual { en: "0.1 to 1 ms", ko: "0.1~1\u{a0}ms" },
    Bilingual { en: "Over 1 ms, or never", ko: "1\u{a0}ms 이상, 또는 이기지 못함" },
];

/// Where one answer ends and the next begins, in ms.
const BOUNDS_MS: [f64; 3] = [0.01, 0.1, 1.0];

/// The answer that holds all of the crossing; `None` where it reaches into two, or was not found in a range that says so.
pub(super) fn truth(seen: &Seen<'_>) -> Option<usize> {
    let measured: BreakEven = seen.own()?;
    let Crossing { slower_until, faster_from } = measured.crossing?;
    let longest_ms = measured.points.last()?.task_ms;
    let (slower, faster) =
        (slower_until.map(|edge| option(edge.task_ms)), faster_from.map(|edge| option(edge.task_ms)));
    match (slower, faster) {
        (Some(low), Some(high)) => (low == high).then_some(high),
        (None, Some(first)) => (first == 0).then_some(first),
        // Faster, and slower with longer tasks: that is not "never".
        (_, None) if measured.points.iter().any(|point| point.verdict() == Some(Ordering::Greater)) => None,
        (_, None) => (option(longest_ms) == BOUNDS_MS.len()).then_some(BOUNDS_MS.len()),
    }
}

fn option(task_ms: f64) -> usize {
    BOUNDS_MS.iter().filter(|&&bound| task_ms >= bound).count()
}

#[cfg(test)]
mod tests {
    use super::super::outcome::tests::{measured, point};
    use super::super::rules::tests::seen;
    use super::*;

    fn told(points: &[(f64, f64, f64)]) -> Option<usize> {
        let points = points.iter().map(|&(ms, low, high)| point(ms, Some([low, high]))).collect();
        seen("lab=processes", &[], &measured(points), truth)
    }

    #[test]
    fn the_answer_holds_all_of_the_crossing() {
        assert_eq!(told(&[(0.004, 0.5, 0.6), (0.008, 1.2, 1.3)]), Some(0));
        assert_eq!(told(&[(0.02, 0.5, 0.6), (0.04, 1.2, 1.3)]), Some(1));
        assert_eq!(told(&[(0.3, 0.5, 0.6), (0.4, 1.2, 1.3)]), Some(2));
        assert_eq!(told(&[(3.0, 0.5, 0.6), (9.0, 1.2, 1.3)]), Some(3));
        assert_eq!(told(&[(0.08, 0.5, 0.6), (0.12, 1.2, 1.3)]), None, "in two answers");
    }

    #[test]
    fn a_pool_that_is_always_or_never_faster_is_an_answer_where_the_range_reaches_it() {
        assert_eq!(told(&[(0.001, 1.2, 1.3), (0.1, 1.5, 1.6)]), Some(0));
        assert_eq!(told(&[(0.02, 1.2, 1.3)]), None, "shorter ones were not measured");
        assert_eq!(told(&[(0.1, 0.2, 0.3), (2.0, 0.8, 0.9)]), Some(3));
        assert_eq!(told(&[(0.001, 0.2, 0.3), (0.05, 0.8, 0.9)]), None, "longer ones were not measured");
        assert_eq!(told(&[(0.1, 0.2, 0.3), (0.5, 1.1, 1.2), (2.0, 0.8, 0.9)]), None, "faster in between");
        assert_eq!(told(&[]), None);
    }
}
