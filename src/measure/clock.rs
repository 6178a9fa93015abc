//! Time as the measuring code sees it: a trait to read it, how coarse it is, and a fake one for tests.
//!
//! Absent on purpose: the browser's clock (the engine implements [`Clock`] on it) and `std::time`, which panics in
//! wasm.

use std::cell::Cell;

/// A clock that only ever moves forward. Where it starts is its own affair: only differences mean anything.
pub trait Clock {
    /// Milliseconds since a moment of the clock's choice, with fractions.
    fn now_ms(&self) -> f64;
}

/// What [`resolution_ms`] says of a clock that was never seen to move: the coarsest step that a browser is known to
/// have used (older versions of Firefox, when told to resist fingerprinting). Finite, so that what is derived from
/// it stays a number.
pub const STUCK_CLOCK_MS: f64 = 100.0;

/// Looks at the clock this often, an odd number so that one of the looks is the middle one.
const TRIES: usize = 5;
/// A look ends when it has seen so many steps ...
const STEPS_A_TRY: usize = 4;
/// ... or has read so often. A read takes 20 ns and more, so that a step of 16.7 ms, the coarsest of today's
/// browsers, is seen.
const READS_A_TRY: usize = 1_000_000;

/// The clock's step: the smallest positive difference between two reads in a row, the median of several looks,
/// because browsers blur their clocks at random and one look may be unlucky. A clock finer than the time a read
/// takes shows that time instead, which is as fine as it can be used. Bounded: a first look without any step ends
/// it with [`STUCK_CLOCK_MS`].
pub fn resolution_ms(clock: &dyn Clock) -> f64 {
    let smallest: Vec<f64> = (0..TRIES).map_while(|_| smallest_step_ms(clock)).collect();
    super::stats::median(&smallest).unwrap_or(STUCK_CLOCK_MS)
}

fn smallest_step_ms(clock: &dyn Clock) -> Option<f64> {
    let mut last = clock.now_ms();
    let steps = (0..READS_A_TRY).filter_map(|_| {
        let now = clock.now_ms();
        let step = now - last;
        last = now;
        (step > 0.0).then_some(step)
    });
    steps.take(STEPS_A_TRY).min_by(f64::total_cmp)
}

/// A clock for tests: each read lets a set time pass, and shows it in multiples of a quantum, as a browser does.
/// Starts at 0.
#[derive(Debug)]
pub struct FakeClock {
    now_ms: Cell<f64>,
    read_ms: Cell<f64>,
    quantum_ms: Cell<f64>,
}

impl FakeClock {
    /// `read_ms` pass with each read (0: time moves only by [`advance`](Self::advance)); what is read is rounded
    /// down to a multiple of `quantum_ms` (0: not at all).
    pub fn new(read_ms: f64, quantum_ms: f64) -> Self {
        Self { now_ms: Cell::new(0.0), read_ms: Cell::new(read_ms), quantum_ms: Cell::new(quantum_ms) }
    }

    /// Lets time pass.
    pub fn advance(&self, ms: f64) {
        self.now_ms.set(self.now_ms.get() + ms);
    }

    /// Changes how much time a read takes.
    pub fn set_read_ms(&self, ms: f64) {
        self.read_ms.set(ms);
    }

    /// Changes how coarse the clock is.
    pub fn set_quantum_ms(&self, ms: f64) {
        self.quantum_ms.set(ms);
    }
}

impl Clock for FakeClock {
    fn now_ms(&self) -> f64 {
        self.advance(self.read_ms.get());
        let (now, quantum) = (self.now_ms.get(), self.quantum_ms.get());
        if quantum > 0.0 { (now / quantum).floor() * quantum } else { now }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_near(measured: f64, expected: f64) {
        assert!((measured - expected).abs() < expected * 1e-6, "{measured} is not {expected}");
    }

    #[test]
    fn finds_the_steps_that_browsers_have() {
        for step in [0.005, 0.02, 0.1, 1.0, 1000.0 / 60.0] {
            assert_near(resolution_ms(&FakeClock::new(0.000_3, step)), step);
        }
    }

    #[test]
    fn a_clock_finer_than_a_read_shows_the_read() {
        assert_near(resolution_ms(&FakeClock::new(0.25, 0.0)), 0.25);
        assert_near(resolution_ms(&FakeClock::new(0.25, 0.01)), 0.25);
    }

    #[test]
    fn a_clock_that_stands_still_ends_with_the_documented_value() {
        assert_eq!(resolution_ms(&FakeClock::new(0.0, 0.1)), STUCK_CLOCK_MS);
        assert_eq!(resolution_ms(&Broken), STUCK_CLOCK_MS);
    }

    #[test]
    fn the_fake_moves_as_told() {
        let clock = FakeClock::new(0.0, 1.0);
        clock.advance(2.7);
        assert_eq!(clock.now_ms(), 2.0);
        clock.set_quantum_ms(0.0);
        assert_eq!(clock.now_ms(), 2.7);
        clock.set_read_ms(0.5);
        assert_eq!(clock.now_ms(), 3.2);
    }

    /// A clock that reads nonsense.
    struct Broken;

    impl Clock for Broken {
        fn now_ms(&self) -> f64 {
            f64::NAN
        }
    }

    #[test]
    fn one_unlucky_look_does_not_decide() {
        // Reads that jump by 10 ms until the clock has been read a few times, then by 1 ms.
        let reads = Cell::new(0);
        let settles = Settles(&reads);
        assert_eq!(resolution_ms(&settles), 1.0);
    }

    /// A clock whose first reads are disturbed.
    struct Settles<'a>(&'a Cell<u32>);

    impl Clock for Settles<'_> {
        fn now_ms(&self) -> f64 {
            self.0.set(self.0.get() + 1);
            let reads = f64::from(self.0.get());
            if reads < 8.0 { reads * 10.0 } else { 80.0 + reads - 8.0 }
        }
    }
}
