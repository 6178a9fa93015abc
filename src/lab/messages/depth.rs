//! How many messages wait in a queue, from when each was sent and when each was taken. Pure.

use super::outcome::Step;

/// The steps of a queue's depth, times counted from `start_ms`, and the most that waited at once.
///
/// The two ends read clocks that are equal but coarse, so a message may seem to be taken a step before it was sent, or
/// the next one sent before there was room. Both cannot be: such pairs are put in the only order that is possible.
pub(super) fn steps(start_ms: f64, sent_ms: &[f64], taken_ms: &[f64], bound: Option<u32>) -> (Vec<Step>, u32) {
    let full = |waiting: u32| bound.is_some_and(|bound| waiting >= bound);
    let (mut sent, mut taken) = (sent_ms.iter().peekable(), taken_ms.iter().peekable());
    let (mut waiting, mut peak, mut now_ms) = (0, 0, 0.0_f64);
    let mut steps = vec![Step { ms: 0.0, waiting: 0 }];
    loop {
        let takes = match (sent.peek(), taken.peek()) {
            (None, None) => return (steps, peak),
            (_, None) => false,
            (None, Some(_)) => true,
            (Some(sent), Some(taken)) => waiting > 0 && (full(waiting) || taken <= sent),
        };
        let ms = if takes { taken.next() } else { sent.next() };
        waiting = if takes { u32::saturating_sub(waiting, 1) } else { waiting + 1 };
        peak = peak.max(waiting);
        now_ms = now_ms.max(ms.copied().unwrap_or(start_ms) - start_ms);
        steps.push(Step { ms: now_ms, waiting });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn waiting(steps: &[Step]) -> Vec<u32> {
        steps.iter().map(|step| step.waiting).collect()
    }

    #[test]
    fn a_slow_consumer_lets_the_queue_grow() {
        let (all, peak) = steps(100.0, &[101.0, 102.0, 103.0, 104.0], &[101.5, 105.0, 107.0, 109.0], None);
        assert_eq!(waiting(&all), [0, 1, 0, 1, 2, 3, 2, 1, 0]);
        assert_eq!((peak, all[1].ms, all[8].ms), (3, 1.0, 9.0));
    }

    #[test]
    fn what_a_coarse_clock_turns_round_is_put_right() {
        // Taken a step before it was sent.
        let (all, peak) = steps(0.0, &[5.0], &[4.0], None);
        assert_eq!((waiting(&all), peak, all[2].ms), (vec![0, 1, 0], 1, 5.0));
        // The second was sent because the first was taken.
        let (all, peak) = steps(0.0, &[1.0, 2.0], &[3.0, 4.0], Some(1));
        assert_eq!((waiting(&all), peak), (vec![0, 1, 0, 1, 0], 1));
    }

    proptest! {
        #[test]
        fn depth_stays_possible(gaps in prop::collection::vec((0.0..3f64, 0.0..3f64), 1..60), bound in prop::option::of(1u32..9)) {
            let sums = |pick: fn(&(f64, f64)) -> f64| {
                gaps.iter().scan(0.0, |sum, gap| { *sum += pick(gap); Some(*sum) }).collect::<Vec<f64>>()
            };
            let (all, peak) = steps(0.0, &sums(|gap| gap.0), &sums(|gap| gap.1), bound);
            prop_assert_eq!(all.len(), 2 * gaps.len() + 1);
            prop_assert_eq!(all[all.len() - 1].waiting, 0);
            prop_assert!(all.windows(2).all(|pair| pair[0].waiting.abs_diff(pair[1].waiting) == 1 && pair[0].ms <= pair[1].ms));
            prop_assert!(bound.is_none_or(|bound| peak <= bound));
        }
    }
}
