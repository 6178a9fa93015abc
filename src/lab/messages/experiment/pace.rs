//! Work of a wanted length. By the clock where that is fine enough to watch while working; where it is too coarse, steps of
//! a computation, counted by a calibration.
//!
//! Steps alone would not do: a calibration that something else disturbs counts too few of them, and every message is then
//! made in less time than is said.

use crate::measure::browser_clock::now_ms;
use serde::{Deserialize, Serialize};
use std::hint::black_box;

/// Steps of one call: short calls, so that the browser can put its best code in their place.
const CALL: u64 = 2_000;
/// Steps between two looks at the clock: some tenths of a µs, so a look is rarely late by much.
const LOOK: u64 = 200;
/// A clock is watched if the work is so many of its steps long.
const FINE: f64 = 10.0;
/// Spells of a calibration after the last that was clearly quicker; the quickest counts, for others only make it slower.
const SPELLS: u32 = 4;
/// Clearly quicker.
const QUICKER: f64 = 1.1;
/// Spells of a calibration at most.
const MOST_SPELLS: u32 = 16;

/// How long to work, and how to know.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) enum Pace {
    /// Until so many ms are over.
    Clock { ms: f64 },
    /// So many steps.
    Steps { steps: u64 },
}

impl Pace {
    /// For so many µs, on a clock with that step, where that is enough; with it calibration is not needed.
    pub(super) fn by_clock(us: u32, clock_step_ms: f64) -> Option<Pace> {
        let ms = f64::from(us) / 1000.0;
        (us == 0 || ms >= FINE * clock_step_ms).then_some(Pace::Clock { ms })
    }

    /// For so many µs, by steps.
    pub(super) fn by_steps(us: u32, steps_per_us: f64) -> Pace {
        Pace::Steps { steps: (f64::from(us) * steps_per_us) as u64 }
    }

    /// Works for so long, and says for how long, in ms, as far as the clock tells.
    pub(super) fn work(self) -> f64 {
        let start_ms = now_ms();
        match self {
            Pace::Clock { ms } => {
                while now_ms() - start_ms < ms {
                    work(LOOK);
                }
            }
            Pace::Steps { steps } => work(steps),
        }
        now_ms() - start_ms
    }
}

/// Computes for so many steps.
fn work(steps: u64) {
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

/// Steps a µs: of the quickest of some spells of at least 100 steps of the clock. A spell that is clearly quicker than all before
/// it, as when the browser has put better code in place, begins the count anew.
pub(super) fn calibrate(clock_step_ms: f64) -> f64 {
    let (mut quickest, mut since) = (spell(clock_step_ms), 0);
    for _ in 0..MOST_SPELLS {
        let steps = spell(clock_step_ms);
        since = if steps > QUICKER * quickest { 0 } else { since + 1 };
        quickest = steps.max(quickest);
        if since == SPELLS {
            break;
        }
    }
    quickest
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
