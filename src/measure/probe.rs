//! How long an elementary step of some work takes, by a clock that may be coarse: a job of growing size, and then more of
//! them, until they take as long as the clock can tell; and so again until the work is warm.
//!
//! Absent: what the work is, and any trust in a reading of nothing. Where a browser resists fingerprinting (Firefox when told
//! to, Tor), its clock moves in steps of 16.7 ms, some versions' in steps of 100 ms, and whatever fits between two takes 0.

use super::clock::Clock;

/// A probe lasts so many steps of the clock: its reading may be off by one, and is taken from half of them on.
const CLOCK_STEPS: f64 = 20.0;
/// It lasts so long at least, in ms: however fine the clock is, a pause of the machine takes a millisecond or two.
const LEAST_MS: f64 = 10.0;
/// And so long at most, in ms: a reader waits for it.
const MOST_MS: f64 = 2_500.0;
/// For a clock that does not go on at all.
const MOST_TIMES: u32 = 1 << 20;
/// Work that has not become quicker for so long is warm, in ms.
const WARM_MS: f64 = 150.0;
/// Quicker is what takes less than this share of the time.
const QUICKER: f64 = 0.97;

/// How long a probe lasts by a clock of that step; both in ms.
pub fn span_ms(clock_step_ms: f64) -> f64 {
    (CLOCK_STEPS * clock_step_ms).clamp(LEAST_MS, MOST_MS)
}

/// The work that is probed.
pub struct Work<'a> {
    /// The sizes that a job may have: the first is the smallest, the last the largest.
    pub sizes: (u64, u64),
    /// Elementary steps of a job of that size.
    pub steps: &'a dyn Fn(u64) -> f64,
    /// Does a job of that size.
    pub run: &'a dyn Fn(u64),
}

/// What an elementary step is measured by: a job of a size, so many times in a row.
pub struct Probe<'a> {
    clock: &'a dyn Clock,
    work: Work<'a>,
    size: u64,
    times: u32,
    span_ms: f64,
}

impl<'a> Probe<'a> {
    /// A probe of that work, by a clock whose step is so long, in ms.
    pub fn new(clock: &'a dyn Clock, clock_step_ms: f64, work: Work<'a>) -> Probe<'a> {
        let size = work.sizes.0.min(work.sizes.1).max(1);
        Probe { clock, work, size, times: 1, span_ms: span_ms(clock_step_ms) }
    }

    /// One elementary step of the work as it is now, cold if it was not done before, in ns; 0 only by a clock that does not go
    /// on.
    pub fn cold_ns(&mut self) -> f64 {
        loop {
            let (mut step_ns, mut took_ms) = self.once();
            if (self.span_ms..MOST_MS).contains(&took_ms) {
                // Once more: one pause of the machine would make a small job look like a long one.
                (step_ns, took_ms) = self.once();
            }
            if !self.is_too_short(took_ms) || !self.grow() {
                return step_ns;
            }
        }
    }

    /// One elementary step when the work is warm, in ns; 0 only by a clock that does not go on. Browsers compile in tiers, and
    /// the last comes only after a while of running. So a job is repeated until it has not become quicker for some time.
    pub fn warm_ns(&mut self) -> f64 {
        let mut best_ns = self.cold_ns();
        let mut since_ms = self.clock.now_ms();
        // A long probe may be over before the compiler is.
        let warm_ms = WARM_MS.max(2.0 * self.span_ms);
        // What takes no time by this clock never would.
        while best_ns > 0.0 && self.clock.now_ms() - since_ms < warm_ms {
            let (step_ns, took_ms) = self.once();
            if self.is_too_short(took_ms) && self.grow() {
                // It has become so much quicker that the clock cannot tell how much; a longer probe will.
                since_ms = self.clock.now_ms();
                continue;
            }
            if step_ns < QUICKER * best_ns {
                since_ms = self.clock.now_ms();
            }
            if step_ns > 0.0 {
                best_ns = best_ns.min(step_ns);
            }
        }
        best_ns
    }

    /// One elementary step, in ns, and how long it took to know it, in ms.
    fn once(&self) -> (f64, f64) {
        let start_ms = self.clock.now_ms();
        for _ in 0..self.times {
            (self.work.run)(self.size);
        }
        let took_ms = self.clock.now_ms() - start_ms;
        (took_ms * 1e6 / ((self.work.steps)(self.size).max(1.0) * f64::from(self.times)), took_ms)
    }

    fn is_too_short(&self, took_ms: f64) -> bool {
        took_ms < self.span_ms / 2.0
    }

    /// Makes it longer; whether it could. A step of a matrix' order is eightfold work, so the size doubles at most.
    fn grow(&mut self) -> bool {
        if self.size < self.work.sizes.1 {
            self.size = (self.size * 2).min(self.work.sizes.1);
        } else if self.times < MOST_TIMES {
            self.times *= 2;
        } else {
            return false;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::clock::FakeClock;
    use super::*;
    use std::cell::Cell;

    /// The steps of clocks, in ms: Chromium's, Firefox's and Safari's, and those that resist fingerprinting.
    const STEPS_MS: [f64; 5] = [0.005, 0.1, 1.0, 1000.0 / 60.0, 100.0];

    /// What a probe finds, cold or warm, of jobs of so many steps at most. A step takes `cold_ns` until they have run for
    /// `until_ms` together, and 10 ns from then on.
    fn found(step_ms: f64, largest: u64, (cold_ns, until_ms): (f64, f64), warm: bool) -> f64 {
        let clock = FakeClock::new(0.0, step_ms);
        let ran_ms = Cell::new(0.0);
        let run = |size: u64| {
            let step_ns = if ran_ms.get() < until_ms { cold_ns } else { 10.0 };
            let took_ms = size as f64 * step_ns / 1e6;
            ran_ms.set(ran_ms.get() + took_ms);
            clock.advance(took_ms);
        };
        let steps = |size: u64| size as f64;
        let mut probe = Probe::new(&clock, step_ms, Work { sizes: (1, largest), steps: &steps, run: &run });
        if warm { probe.warm_ns() } else { probe.cold_ns() }
    }

    /// A reading of ten steps of the clock may have been nine or eleven.
    fn assert_about_10_ns(found_ns: f64, what: &str) {
        assert!((9.0..=11.2).contains(&found_ns), "{what}: {found_ns} ns");
    }

    #[test]
    fn every_clock_tells_a_step() {
        for step_ms in STEPS_MS {
            // One job is far longer than a step of the clock, about as long, and far shorter.
            for largest in [1_000_000_000, 1_000_000, 100] {
                for warm in [false, true] {
                    let found_ns = found(step_ms, largest, (10.0, 0.0), warm);
                    assert_about_10_ns(found_ns, &format!("{step_ms} ms, {largest}, warm {warm}"));
                }
            }
        }
    }

    #[test]
    fn work_that_becomes_quicker_is_known_by_how_quick_it_ends() {
        for step_ms in STEPS_MS {
            assert_about_10_ns(found(step_ms, 1_000_000, (30.0, 40.0), true), &format!("{step_ms} ms"));
        }
        // Twenty times as quick, the probe falls below a step or two of the clock.
        for step_ms in [1000.0 / 60.0, 100.0] {
            assert_about_10_ns(found(step_ms, 1_000_000, (200.0, 1_000.0), true), &format!("{step_ms} ms"));
        }
    }

    #[test]
    fn a_probe_is_as_long_as_its_clock_needs_and_no_longer_than_a_reader_waits() {
        let spans = [0.005, 1.0, 16.0, 100.0, 1e9].map(span_ms);
        assert_eq!(spans, [10.0, 20.0, 320.0, 2_000.0, 2_500.0]);
    }

    #[test]
    fn a_clock_that_stands_still_ends_it() {
        let clock = FakeClock::new(0.0, 1.0);
        let steps = |size: u64| size as f64;
        let run = |_: u64| {};
        for warm in [false, true] {
            let mut probe = Probe::new(&clock, 1.0, Work { sizes: (1, 4), steps: &steps, run: &run });
            assert_eq!(if warm { probe.warm_ns() } else { probe.cold_ns() }, 0.0);
        }
    }
}
