//! Work of a wanted length: steps of a computation, counted by a calibration, because some browsers' clocks are too
//! coarse to watch while working.

use crate::measure::browser_clock::now_ms;
use std::hint::black_box;

/// Steps of one call: short calls, so that the browser can put its best code in their place.
const CALL: u64 = 2_000;

/// Computes for so many steps.
pub(super) fn work(steps: u64) {
    let mut left = steps;
    while left > 0 {
        let now = left.min(CALL);
        black_box(mix(now));
        left -= now;
    }
}

#[inline(never)]
fn mix(steps: u64) -> u64 {
    (0..steps).fold(0, |sum, step| black_box((sum ^ step).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)))
}

/// Steps a µs: of a second, warm spell of at least 100 steps of the clock.
pub(super) fn calibrate(clock_step_ms: f64) -> f64 {
    spell(clock_step_ms);
    spell(clock_step_ms)
}

fn spell(clock_step_ms: f64) -> f64 {
    let long_ms = (100.0 * clock_step_ms).max(20.0);
    let (start_ms, mut steps) = (now_ms(), 0);
    loop {
        work(10 * CALL);
        steps += 10 * CALL;
        let took_ms = now_ms() - start_ms;
        if took_ms >= long_ms {
            return steps as f64 / (took_ms * 1000.0);
        }
    }
}
