//! Tests of [`super`]: sampling, with simulated times.

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
fn a_disturbed_calibration_is_made_good_by_the_samples() {
    // The cold pass and the one trial took milliseconds; every pass after them takes 3.6 us on a clock of 20 us.
    let mut calibration = Calibration::new(19.0, 0.02);
    assert_eq!((calibration.observe(4.0), calibration.passes()), (Fit::LongEnough, 1));
    let (mut fits, clock_ms) = (Vec::new(), |ms: f64| (ms / 0.02).floor() * 0.02);
    while fits.last() != Some(&Fit::LongEnough) {
        fits.push(calibration.review(clock_ms(0.003_6 * f64::from(calibration.passes()))));
        assert!(fits.len() < 5, "{fits:?}");
    }
    assert!(0.003_6 * f64::from(calibration.passes()) >= 0.5 * 100.0 * 0.02, "{calibration:?}");
    // Samples somewhat short of the aim are no reason to begin again.
    let passes = calibration.passes();
    assert_eq!((calibration.review(1.9), calibration.passes()), (Fit::LongEnough, passes));
}

#[test]
fn a_clock_that_stands_still_ends_the_search_for_passes() {
    let mut calibration = Calibration::new(19.0, 0.02);
    let fits: Vec<Fit> = (0..5).map(|_| calibration.review(0.0)).collect();
    assert_eq!((fits[0], fits[4], calibration.passes()), (Fit::TryAgain, Fit::TooShort, MAX_PASSES));
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
        prop_assert!(took <= PATIENCE * cap_ms.max(DEFAULT_CAP_MS) + longest);
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
