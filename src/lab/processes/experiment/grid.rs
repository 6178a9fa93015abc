//! Which sizes of task are measured: first a grid of durations, each the same ratio longer than the one before, then
//! the middle of the widest gap around the crossing. Pure. Absent: any clock.

use crate::kernel::Kernel;
use crate::lab::processes::outcome::{BreakEven, Crossing};

/// The shortest task, in ms.
const SHORTEST_MS: f64 = 0.001;
/// The longest, in ms.
const LONGEST_MS: f64 = 10.0;
/// A pass by one worker is no longer than this, in ms, so that many tasks end the grid at shorter ones.
const PASS_MS: f64 = 60.0;
/// Gaps between neighbours around the crossing that are narrower than this ratio are not divided any more: by then the
/// interval of the ratio, not the grid, limits what is known.
const NARROW: f64 = 1.25;

/// Task durations to measure, in ms, so many a decade.
pub(super) fn durations_ms(tasks: u32, a_decade: u32) -> Vec<f64> {
    let longest_ms = LONGEST_MS.min(PASS_MS / f64::from(tasks.max(1)));
    let ratio = 10f64.powf(1.0 / f64::from(a_decade.max(1)));
    let steps = ((longest_ms / SHORTEST_MS).ln() / ratio.ln() + 1e-9).floor() as i32;
    (0..=steps).map(|step| SHORTEST_MS * ratio.powi(step)).collect()
}

/// The smallest size of a task that has so many elementary steps; at the ends of what the kernel takes, those.
pub(super) fn size_of(kernel: &Kernel, steps: f64) -> u64 {
    let (mut low, mut high) = (kernel.sizes.min, kernel.sizes.max);
    while low < high {
        let middle = low + (high - low) / 2;
        if (kernel.steps)(middle) < steps {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// The next size to measure: the middle, by ratio, of the widest gap from the last slower size to the first faster one.
/// `None` where there is no crossing, and where all gaps are narrow.
pub(super) fn next_size(outcome: &BreakEven) -> Option<u64> {
    let Crossing { slower_until: Some(slower), faster_from: Some(faster) } = outcome.crossing? else { return None };
    let between = outcome.points.iter().filter(|point| (slower.size..=faster.size).contains(&point.size));
    let sizes: Vec<(f64, u64)> = between.map(|point| (point.task_ms, point.size)).collect();
    let gaps = sizes.windows(2).map(|pair| (pair[1].0 / pair[0].0, pair[0].1, pair[1].1));
    let (ratio, low, high) = gaps.max_by(|a, b| a.0.total_cmp(&b.0))?;
    let middle = (low as f64 * high as f64).sqrt().round() as u64;
    (ratio > NARROW && middle > low && middle < high).then_some(middle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::KERNELS;
    use crate::lab::processes::outcome::tests::{measured, point};

    #[test]
    fn durations_span_the_range_and_no_pass_is_too_long() {
        let few = durations_ms(2, 2);
        assert_eq!(few.len(), 9);
        assert!((few[0] - 0.001).abs() < 1e-9 && (few[8] - 10.0).abs() < 1e-6);
        for tasks in [1, 64, 1024] {
            let all = durations_ms(tasks, 1);
            assert!(all.len() >= 2 && all.iter().all(|ms| ms * f64::from(tasks) <= PASS_MS + 1e-9), "{tasks}: {all:?}");
        }
    }

    #[test]
    fn sizes_have_the_asked_steps_in_every_kernel() {
        for kernel in KERNELS {
            let size = size_of(kernel, 50_000.0);
            assert!((kernel.steps)(size) >= 50_000.0, "{}", kernel.id);
            assert!(size == kernel.sizes.min || (kernel.steps)(size - 1) < 50_000.0, "{}", kernel.id);
            assert_eq!(size_of(kernel, 0.0), kernel.sizes.min);
            assert_eq!(size_of(kernel, f64::MAX), kernel.sizes.max);
        }
    }

    #[test]
    fn the_widest_gap_around_the_crossing_is_divided_until_all_are_narrow() {
        let ends = [point(0.01, Some([0.2, 0.3])), point(0.1, Some([0.8, 0.9])), point(1.0, Some([1.6, 1.7]))];
        let middle = next_size(&measured(ends.to_vec())).expect("a gap of a decade");
        assert_eq!(middle, 316_228);
        let unclear = point(0.5, Some([0.9, 1.1]));
        let next = next_size(&measured(vec![ends[1], unclear, ends[2]])).expect("a gap of five");
        assert!((100_000..500_000).contains(&next));
        assert_eq!(next_size(&measured(vec![point(0.1, Some([0.8, 0.9])), point(0.12, Some([1.1, 1.2]))])), None);
    }

    #[test]
    fn without_a_crossing_there_is_nothing_to_divide() {
        assert_eq!(next_size(&measured(vec![])), None);
        assert_eq!(next_size(&measured(vec![point(0.1, Some([0.2, 0.3])), point(1.0, Some([0.4, 0.5]))])), None);
        assert_eq!(next_size(&measured(vec![point(0.1, Some([1.2, 1.3]))])), None);
    }
}
