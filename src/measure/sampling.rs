//! How long a sample is, how many are taken, and in what order the models take turns: decisions as pure functions
//! of what was measured so far. The engine runs, this module says whether to go on.
//!
//! Absent on purpose: any look at a verdict. Who stops as soon as a difference appears, or goes on until one does,
//! will find one between equal programs sooner or later (Armitage, McPherson and Rowe, "Repeated Significance Tests
//! on Accumulating Data", 1969). So sampling stops on how *wide* the intervals are, never on where they lie.

use super::stats;

/// A sample lasts at least so many steps of the clock: then the step's error is below 1 %.
const CLOCK_STEPS: f64 = 100.0;
/// No sample has more passes than this. Work so short that even these are too few for the clock cannot be measured
/// with it ([`Fit::TooShort`]), and a clock that stands still must not make a sample last for ever.
pub const MAX_PASSES: u32 = 1 << 16;
/// Automatic sampling takes at most so many rounds, as many as `repeats` may ask for.
pub const MAX_ROUNDS: usize = 100;
/// How long automatic sampling may take, unless the caller says otherwise; a reader waits so long for a chart.
pub const DEFAULT_CAP_MS: f64 = 8_000.0;
/// An interval is worth waiting for: while there are too few samples for one, the cap is so many times as long.
pub(super) const PATIENCE: f64 = 2.0;
/// An interval of a speed-up is narrow enough at ± 2.5 %: less than the reader can see in a bar.
const NARROW: f64 = 0.025;
/// The stop rule's own intervals. Any constant would do; a fixed one lets the same samples give the same decision.
const SEED: u64 = 1;

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
        let cap_ms = if rounds < stats::MIN_FOR_INTERVAL { self.cap_ms * PATIENCE } else { self.cap_ms };
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
        [only] => narrow(stats::median_ci(only, SEED)),
        [base, others @ ..] => others.iter().all(|other| narrow(stats::ratio_ci(base, other, SEED))),
    }
}

/// The order in which the models run in a round: each begins one model later. In as many rounds as there are models
/// each has held each position once, so position and steady drift hit all alike. Who follows whom is not balanced.
pub fn round_order(models: usize, round: usize) -> Vec<usize> {
    (0..models).map(|place| (place + round % models) % models).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::clock::{Clock, FakeClock, resolution_ms};
    use proptest::prelude::*;

    const AUTO: StopRule = StopRule { repeats: Repeats::Auto, cap_ms: DEFAULT_CAP_MS };

    /// Runs the rule against a clock: each round of `models` takes what `sample_ms(model, round)` says. Returns the
    /// rounds, the time, the longest round and the reason.
    fn simulate(rule: &StopRule, models: usize, sample_ms: impl Fn(usize, usize) -> f64) -> (usize, f64, f64, Reason) {
        let clock = FakeClock::new(0.0, 0.0);
        let mut samples = vec![Vec::new(); models];
        let mut longest: f64 = 0.0;
        loop {
            let seen: Vec<&[f64]> = samples.iter().map(Vec::as_slice).collect();
            let round = samples[0].len();
            if let Next::Enough(reason) = rule.decide(&seen, clock.now_ms()) {
                return (round, clock.now_ms(), longest, reason);
            }
            let began = clock.now_ms();
            for model in round_order(models, round) {
                let ms = sample_ms(model, round);
                clock.advance(ms);
                samples[model].push(ms);
            }
            longest = longest.max(clock.now_ms() - began);
        }
    }

    #[test]
    fn a_sample_lasts_a_hundred_steps() {
        assert_eq!(passes_for(30.0, 0.02), 1);
        assert_eq!(passes_for(0.5, 0.02), 4);
        assert_eq!(passes_for(30.0, 1.0), 4);
        assert_eq!(passes_for(0.0, 1.0), 100);
        assert_eq!(passes_for(1e-9, 1.0), MAX_PASSES);
        for nonsense in [f64::NAN, f64::INFINITY, -1.0, 0.0] {
            assert!((1..=MAX_PASSES).contains(&passes_for(nonsense, nonsense)));
        }
    }

    #[test]
    fn calibration_gives_up_at_the_most_passes() {
        let mut calibration = Calibration::new(0.0, 1.0);
        let fits: Vec<Fit> = (0..20).map(|_| calibration.observe(0.0)).collect();
        assert_eq!(fits.iter().filter(|&&fit| fit == Fit::TryAgain).count(), 10);
        assert_eq!((fits[19], calibration.passes()), (Fit::TooShort, MAX_PASSES));
    }

    #[test]
    fn steady_models_stop_after_six_rounds_also_when_they_do_not_differ() {
        assert_eq!(simulate(&AUTO, 5, |_, _| 30.0).0, 6);
        assert_eq!(simulate(&AUTO, 5, |model, _| 30.0 + model as f64).3, Reason::Narrow);
        assert_eq!(simulate(&AUTO, 1, |_, _| 30.0), (6, 180.0, 30.0, Reason::Narrow));
    }

    #[test]
    fn a_clear_difference_is_no_reason_to_stop() {
        // Ten times faster, but known to no better than some 10 %: sampling goes on with the verdict long clear.
        let noise = |round: usize| 1.0 + (round * 7 % 10) as f64 / 20.0;
        let (rounds, ..) = simulate(&AUTO, 2, |model, round| noise(round) * [20.0, 2.0][model]);
        assert!(rounds > 20, "stopped after {rounds}");
    }

    #[test]
    fn long_rounds_stop_before_the_cap_and_after_one_round_at_the_earliest() {
        assert_eq!(simulate(&AUTO, 2, |_, _| 60_000.0).0, 1);
        assert_eq!(simulate(&AUTO, 2, |_, _| 2_500.0), (3, 15_000.0, 5_000.0, Reason::TimeCap));
        assert_eq!(simulate(&AUTO, 2, |_, _| 1_400.0), (5, 14_000.0, 2_800.0, Reason::TimeCap));
        // Six rounds are worth waiting for, a seventh is not.
        assert_eq!(simulate(&AUTO, 2, |model, round| 800.0 * [1.0, (round % 2 + 1) as f64][model]).0, 6);
    }

    #[test]
    fn a_fixed_number_is_kept_whatever_it_takes() {
        for (asked, taken) in [(0, 1), (1, 1), (3, 3), (100, 100)] {
            let rule = StopRule::new(Repeats::Fixed(asked), DEFAULT_CAP_MS);
            assert_eq!(simulate(&rule, 3, |_, _| 5_000.0).0, taken);
        }
    }

    #[test]
    fn nothing_to_measure_and_nonsense_end() {
        assert_eq!(AUTO.decide(&[], 0.0), Next::Enough(Reason::Rounds));
        assert_eq!(simulate(&AUTO, 2, |_, _| f64::NAN).0, MAX_ROUNDS);
        let done = [1.0; MAX_ROUNDS];
        assert_eq!(AUTO.decide(&[&done, &[]], 0.0), Next::Enough(Reason::Rounds));
    }

    proptest! {
        #[test]
        fn a_found_number_of_passes_is_long_enough_and_not_far_too_long(
            pass_ms in 0.01..50.0, cold_factor in 1.0..20.0,
            step_ms in prop::sample::select(vec![0.005, 0.02, 0.1, 1.0]),
        ) {
            let clock = FakeClock::new(0.000_5, step_ms);
            let resolution = resolution_ms(&clock);
            let mut calibration = Calibration::new(pass_ms * cold_factor, resolution);
            let fit = loop {
                let began = clock.now_ms();
                clock.advance(pass_ms * f64::from(calibration.passes()));
                match calibration.observe(clock.now_ms() - began) {
                    Fit::TryAgain => {}
                    fit => break fit,
                }
            };
            prop_assert_eq!(fit, Fit::LongEnough);
            let sample_ms = pass_ms * f64::from(calibration.passes());
            prop_assert!(sample_ms > 99.0 * step_ms && sample_ms < (202.0 * step_ms).max(2.0 * pass_ms));
        }

        #[test]
        fn automatic_sampling_keeps_its_bounds(
            models in 1_usize..6, cap_ms in 0.0..10_000.0, times in prop::collection::vec(0.1..3_000.0, 1..20),
        ) {
            let rule = StopRule::new(Repeats::Auto, cap_ms);
            let sample_ms = |model: usize, round: usize| times[(model + 3 * round) % times.len()];
            let (rounds, took, longest, reason) = simulate(&rule, models, sample_ms);
            prop_assert!((1..=MAX_ROUNDS).contains(&rounds));
            prop_assert!(took <= PATIENCE * cap_ms + longest);
            prop_assert!(rounds >= stats::MIN_FOR_INTERVAL || reason == Reason::TimeCap);
        }

        #[test]
        fn each_model_holds_each_place_once_a_turn(models in 1_usize..8, first in 0_usize..1_000) {
            prop_assert_eq!(round_order(3, 1), [1, 2, 0]);
            let orders: Vec<Vec<usize>> = (first..first + models).map(|round| round_order(models, round)).collect();
            for place in 0..models {
                let mut held: Vec<usize> = orders.iter().map(|order| order[place]).collect();
                held.sort_unstable();
                prop_assert_eq!(held, (0..models).collect::<Vec<_>>());
            }
        }
    }
}
