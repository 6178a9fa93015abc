//! Very many waits of a task, drawn together. A thread that takes turns ten thousand times a second waits as often: more than
//! anybody can see in a timeline, and megabytes of a result.
//!
//! Of neighbours those with the least between them are drawn together first. Their lengths add up, so that every sum of
//! waiting is what it was, and so is every sum of computing. What lay between them goes before and after, such that the middle
//! of the waiting stays where it was. Absent: waits for different things, which stay apart.

use super::trace::Wait;

/// Waits of all tasks of a pass together, about: half a megabyte of a result, and with two tasks still several a pixel. A
/// result that is read back may have 10,000 a task and 8 MB in all (`page/stored`).
const ALL: usize = 8_192;
/// Waits that a task may have, however many tasks there are: the most there can be make [`ALL`] together.
const LEAST: usize = 8;

/// How many waits each of so many tasks may have.
pub fn most_per_task(tasks: usize) -> usize {
    (ALL / tasks.max(1)).max(LEAST)
}

/// The waits of one task, in order of time, drawn together until there are no more than `most`, or none of the same kind
/// follow each other.
pub fn draw_together(mut waits: Vec<Wait>, most: usize) -> Vec<Wait> {
    while waits.len() > most {
        let surplus = waits.len() - most;
        let mut gaps: Vec<f64> = waits.windows(2).filter_map(|pair| gap_ms(&pair[0], &pair[1])).collect();
        if gaps.is_empty() {
            break;
        }
        let place = surplus.min(gaps.len()) - 1;
        let widest_ms = *gaps.select_nth_unstable_by(place, f64::total_cmp).1;
        waits = draw_pairs_together(waits, widest_ms, surplus);
    }
    waits
}

/// Draws pairs together that have no more between them than that, so many at most; at least one. Each wait is of one pair:
/// what lies around a pair has become more, and is to be compared anew.
fn draw_pairs_together(waits: Vec<Wait>, widest_ms: f64, most: usize) -> Vec<Wait> {
    let mut drawn: Vec<Wait> = Vec::with_capacity(waits.len());
    let (mut pairs, mut is_pair) = (0, false);
    for wait in waits {
        let close = |last: &&mut Wait| gap_ms(last, &wait).is_some_and(|gap_ms| gap_ms <= widest_ms);
        match drawn.last_mut().filter(|last| pairs < most && !is_pair && close(last)) {
            Some(last) => {
                *last = one_of(last, &wait);
                (pairs, is_pair) = (pairs + 1, true);
            }
            None => {
                drawn.push(wait);
                is_pair = false;
            }
        }
    }
    drawn
}

/// What lies between two neighbours, in ms; `None` where they are for different things.
fn gap_ms(first: &Wait, second: &Wait) -> Option<f64> {
    (first.what == second.what).then(|| (second.start_ms - first.end_ms).max(0.0))
}

/// Two waits as one, as long as both. Times since the epoch are multiples of 2⁻¹² ms, as all numbers of their size are, so
/// that nothing is lost by rounding.
fn one_of(first: &Wait, second: &Wait) -> Wait {
    let (first_ms, second_ms) = (first.end_ms - first.start_ms, second.end_ms - second.start_ms);
    let both_ms = first_ms + second_ms;
    let after = if both_ms > 0.0 { second_ms / both_ms } else { 0.5 };
    let start_ms = first.start_ms + gap_ms(first, second).unwrap_or_default() * after;
    Wait { start_ms, end_ms: start_ms + both_ms, ..*first }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::result::WaitFor;

    /// A moment as the engine's clock has it.
    const EPOCH_MS: f64 = 1_790_000_000_000.0;

    fn wait(what: WaitFor, start_ms: f64, end_ms: f64) -> Wait {
        Wait { index: 3, lane: 1, what, start_ms, end_ms }
    }

    fn locked(times: &[(f64, f64)]) -> Vec<Wait> {
        times.iter().map(|&(start_ms, end_ms)| wait(WaitFor::Lock, start_ms, end_ms)).collect()
    }

    /// Turns under a lock: waits of about a tenth of a millisecond with about as much between them, never twice the same.
    fn turns(count: usize) -> Vec<Wait> {
        let length = |place: usize| 0.05 + (place as f64 * 0.618).fract() / 10.0;
        let mut now_ms = EPOCH_MS;
        let turn = |place| {
            let start_ms = now_ms + length(2 * place);
            now_ms = start_ms + length(2 * place + 1);
            wait(WaitFor::Lock, start_ms, now_ms)
        };
        (0..count).map(turn).collect()
    }

    fn all_ms(waits: &[Wait]) -> f64 {
        waits.iter().map(|wait| wait.end_ms - wait.start_ms).sum()
    }

    #[test]
    fn few_waits_stay_as_they_are() {
        let waits = turns(100);
        assert_eq!(draw_together(waits.clone(), 100), waits);
        assert!(draw_together(Vec::new(), 8).is_empty());
    }

    #[test]
    fn the_closest_are_drawn_together_first_around_their_middle() {
        let waits = locked(&[(0.0, 2.0), (12.0, 18.0), (22.0, 24.0), (50.0, 51.0)]);
        // Four lay between the second and the third: one goes before, for a quarter of the waiting came after, and three after.
        assert_eq!(draw_together(waits.clone(), 3), locked(&[(0.0, 2.0), (13.0, 21.0), (50.0, 51.0)]));
        assert_eq!(draw_together(waits, 1).len(), 1);
        // Waits of no length have a middle, too.
        assert_eq!(draw_together(locked(&[(1.0, 1.0), (3.0, 3.0)]), 1), locked(&[(2.0, 2.0)]));
    }

    #[test]
    fn waits_for_different_things_stay_apart() {
        let mixed = vec![
            wait(WaitFor::Lock, 0.0, 1.0),
            wait(WaitFor::Io, 1.0, 9.0),
            wait(WaitFor::Lock, 9.0, 10.0),
            wait(WaitFor::Lock, 11.0, 12.0),
        ];
        let drawn = draw_together(mixed, 1);
        assert_eq!(drawn.iter().map(|wait| wait.what).collect::<Vec<_>>(), [WaitFor::Lock, WaitFor::Io, WaitFor::Lock]);
        assert_eq!(drawn[1], wait(WaitFor::Io, 1.0, 9.0));
    }

    /// What makes a timeline true: no wait lost, none moved by more than a reader sees, none over another.
    #[test]
    fn of_very_many_the_sum_is_exact_and_the_picture_the_same() {
        let waits = turns(40_000);
        let (start_ms, end_ms) = (waits[0].start_ms, waits[waits.len() - 1].end_ms);
        for most in [4_096, 1_000, 8] {
            let drawn = draw_together(waits.clone(), most);
            assert_eq!(drawn.len(), most);
            assert_eq!(all_ms(&drawn), all_ms(&waits), "to the last bit");
            assert!(drawn.windows(2).all(|pair| pair[0].end_ms <= pair[1].start_ms), "one over another");
            assert!(drawn[0].start_ms >= start_ms && drawn[most - 1].end_ms <= end_ms);
            // Up to any moment so much was waited as before, but for what is drawn together just then.
            let until = |waits: &[Wait], moment_ms: f64| -> f64 {
                waits.iter().map(|wait| (wait.end_ms.min(moment_ms) - wait.start_ms).max(0.0)).sum()
            };
            let longest_ms = drawn.iter().map(|wait| wait.end_ms - wait.start_ms).fold(0.0, f64::max);
            for tenth in 1..10 {
                let moment_ms = start_ms + (end_ms - start_ms) * f64::from(tenth) / 10.0;
                let off_ms = (until(&drawn, moment_ms) - until(&waits, moment_ms)).abs();
                assert!(off_ms <= longest_ms, "{most}: {off_ms} ms off, of {longest_ms} ms drawn together");
            }
        }
    }

    #[test]
    fn a_result_stays_small_however_many_tasks_there_are() {
        for tasks in [0, 1, 2, 8, 64, 1_000, 1_024] {
            assert!(most_per_task(tasks) >= LEAST && most_per_task(tasks) * tasks <= ALL, "{tasks}");
        }
    }
}
