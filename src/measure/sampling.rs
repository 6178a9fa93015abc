//! How long a sample is, how many are taken, and in what order the models take turns: decisions as pure functions
//! of what was measured so far. The engine runs, this module says whether to go on.
//!
//! Absent on purpose: any look at a verdict. Who stops as soon as a difference appears, or goes on until one does,
//! will find one between equal programs sooner or later (Armitage, McPherson and Rowe, "Repeated Significance Tests
//! on Accumulating Data", 1969). So sampling stops on how *wide* the intervals are, never on where they lie.

use super::stats;

/// A sample lasts at least so many steps of the clock: then the step's error is below 1 %.
const CLOCK_STEPS: f64 = 100.0;
/// A steady sample may fall short of that by chance, but not below this share of it.
const FAR_TOO_SHORT: f64 = 0.5;
/// No sample has more passes than this. Work so short that even these are too few for the clock cannot be measured
/// with it ([`Fit::TooShort`]), and a clock that stands still must not make a sample last for ever.
pub const MAX_PASSES: u32 = 1 << 16;
/// Automatic sampling takes at most so many rounds, as many as `repeats` may ask for.
pub const MAX_ROUNDS: usize = 100;
/// How long automatic sampling may take, unless the caller says otherwise; a reader waits so long for a chart.
pub const DEFAULT_CAP_MS: f64 = 8_000.0;
/// An interval is worth waiting for: while there are too few samples for one, the cap is so many times [`DEFAULT_CAP_MS`],
/// or the caller's where that is longer.
pub(super) const PATIENCE: f64 = 2.0;
/// An interval of a speed-up is narrow enough at ± 2.5 %: less than the reader can see in a bar.
const NARROW: f64 = 0.025;
/// From so many times as fast on a model is called faster: a smaller gain is below the precision that a run aims at, though its
/// interval may exclude 1.
pub const COUNTS: f64 = 1.0 + NARROW;
/// How many passes over the work one sample needs to last 100 clock steps, if one pass takes `pass_ms`. A pass too
/// short for the clock (0) is taken for one clock step, the longest it can have been: the answer is then a start
/// from which [`Calibration`] goes up. From 1 to [`MAX_PASSES`].
pub fn passes_for(pass_ms: f64, resolution_ms: f64) -> u32 {
    let pass_ms = if pass_ms > 0.0 { pass_ms } else { resolution_ms };
    // The conversion of a float takes the nearest bound, and 0 for what is not a number.
    ((CLOCK_STEPS * resolution_ms / pass_ms).ceil() as u32).clamp(1, MAX_PASSES)
}

/// Whether a trial sample was long enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It lasted 100 clock steps or more: measure with this number of passes.
    LongEnough,
    /// Try again, the number of passes has been doubled.
    TryAgain,
    /// Too short even at [`MAX_PASSES`]: measure, but say that the clock was too coarse.
    TooShort,
}

/// Finds the passes of one model's samples. It starts from the cold run, which is the slowest and so asks for too
/// few, and doubles, so that all trials together last about as long as two of the samples they lead to.
#[derive(Clone, Debug)]
pub struct Calibration {
    resolution_ms: f64,
    passes: u32,
}

impl Calibration {
    /// `cold_ms` is what one cold pass took.
    pub fn new(cold_ms: f64, resolution_ms: f64) -> Self {
        Self { resolution_ms, passes: passes_for(cold_ms, resolution_ms) }
    }

    /// How many passes the next trial, or each sample from now on, makes.
    pub fn passes(&self) -> u32 {
        self.passes
    }

    /// Takes how long a trial of [`passes`](Self::passes) lasted.
    pub fn observe(&mut self, trial_ms: f64) -> Fit {
        if trial_ms >= CLOCK_STEPS * self.resolution_ms {
            Fit::LongEnough
        } else if self.passes >= MAX_PASSES {
            Fit::TooShort
        } else {
            self.passes = (self.passes * 2).min(MAX_PASSES);
            Fit::TryAgain
        }
    }

    /// Takes how long a steady sample lasted in all. Where it was far too short for the clock, the trials had been
    /// disturbed, or the browser has compiled better code since: [`Fit::TryAgain`], and each sample from now on makes more
    /// passes.
    pub fn review(&mut self, sample_ms: f64) -> Fit {
        if sample_ms >= FAR_TOO_SHORT * CLOCK_STEPS * self.resolution_ms {
            Fit::LongEnough
        } else if self.passes >= MAX_PASSES {
            Fit::TooShort
        } else {
            self.passes = self.passes.saturating_mul(passes_for(sample_ms, self.resolution_ms)).min(MAX_PASSES);
            Fit::TryAgain
        }
    }
}

/// How many rounds the reader asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeats {
    /// Until the intervals are narrow, or time is up.
    Auto,
    /// Exactly so many, however long they take (0 counts as 1): the reader said so, was told the expected duration,
    /// and has Stop.
    Fixed(u32),
}

/// Whether to go on sampling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Take another round: one sample of each model.
    Another,
    /// Stop.
    Enough(Reason),
}

/// Why sampling ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Every interval is narrow enough.
    Narrow,
    /// Another round would not fit into the time.
    TimeCap,
    /// The rounds asked for, or the most there may be, are done; or there is no model to measure.
    Rounds,
}

/// Decides after each round. Rounds are whole: every model has the same number of samples when it is asked.
#[derive(Clone, Debug)]
pub struct StopRule {
    repeats: Repeats,
    cap_ms: f64,
}

impl StopRule {
    /// `cap_ms` bounds automatic sampling, see [`DEFAULT_CAP_MS`].
    pub fn new(repeats: Repeats, cap_ms: f64) -> Self {
        Self { repeats, cap_ms }
    }

    /// `samples` are the steady samples of each model, the baseline first; `elapsed_ms` is the time since the first
    /// steady round began, so without cold runs and calibration. Another round is expected to last as long as the
    /// mean of those done. A model that has failed is left out by the caller; one without samples would keep the
    /// others from ever being narrow.
    pub fn decide(&self, samples: &[&[f64]], elapsed_ms: f64) -> Next {
        let most = match self.repeats {
            Repeats::Auto => MAX_ROUNDS,
            Repeats::Fixed(rounds) => rounds.max(1) as usize,
        };
        let rounds = samples.iter().map(|of_model| of_model.len()).max();
        match rounds.unwrap_or(most) {
            rounds if rounds >= most => Next::Enough(Reason::Rounds),
            0 => Next::Another,
            rounds if self.repeats == Repeats::Auto => self.decide_auto(samples, elapsed_ms, rounds),
            _ => Next::Another,
        }
    }

    fn decide_auto(&self, samples: &[&[f64]], elapsed_ms: f64, rounds: usize) -> Next {
        let with_another_ms = elapsed_ms + elapsed_ms / rounds as f64;
        let patient_ms = self.cap_ms.max(DEFAULT_CAP_MS) * PATIENCE;
        let cap_ms = if rounds < stats::MIN_FOR_INTERVAL { patient_ms } else { self.cap_ms };
        if all_narrow(samples) {
            Next::Enough(Reason::Narrow)
        } else if with_another_ms > cap_ms {
            Next::Enough(Reason::TimeCap)
        } else {
            Next::Another
        }
    }
}

/// Whether every model's ratio to the baseline is known to ± 2.5 %; of a single model, its median. Below six
/// samples none is.
fn all_narrow(samples: &[&[f64]]) -> bool {
    let narrow = |interval: Option<stats::Interval>| interval.is_some_and(|it| it.relative_half_width() <= NARROW);
    match samples {
        [] => true,
        [only] => narrow(stats::median_ci(only, stats::SEED)),
        [base, others @ ..] => others.iter().all(|other| narrow(stats::ratio_ci(base, other, stats::SEED))),
    }
}

/// The order in which the models run in a round: each begins one model later. In as many rounds as there are models
/// each has held each position once, so position and steady drift hit all alike. Who follows whom is not balanced.
pub fn round_order(models: usize, round: usize) -> Vec<usize> {
    (0..models).map(|place| (place + round % models) % models).collect()
}

#[cfg(test)]
#[path = "sampling_tests.rs"]
mod tests;
