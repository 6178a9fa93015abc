//! What the measured numbers allow to say, in one sentence: who was fastest, if the intervals show it.

use crate::measure::stats::{Interval, SEED, Verdict, ratio_ci, verdict};
use crate::protocol::ids::ModelId;
use crate::protocol::result::ModelRun;

/// What may be said of a run.
#[derive(Debug, Clone, PartialEq)]
pub enum Headline {
    /// Nothing was measured.
    Nothing,
    /// These models gave wrong answers; no time of theirs means anything.
    Wrong(Vec<ModelId>),
    /// Only one model was measured.
    One {
        /// The model.
        model: ModelId,
        /// Its median, in ms.
        median_ms: f64,
    },
    /// This model was faster than the baseline and than every other.
    Fastest {
        /// The model.
        model: ModelId,
        /// Its speed-up.
        speedup: f64,
        /// The interval of the speed-up.
        interval: [f64; 2],
    },
    /// This model was faster than the baseline; another was not shown to be, nor to be slower than this one.
    Faster {
        /// The model.
        model: ModelId,
        /// Its speed-up.
        speedup: f64,
        /// The interval of the speed-up.
        interval: [f64; 2],
    },
    /// These were faster than the baseline, and the first, which measured best, was not shown to be faster than the others.
    Several(Vec<(ModelId, f64)>),
    /// The baseline was faster than every other.
    NothingFaster,
    /// Some interval holds 1, and none lies above it.
    NoDifference,
    /// There are no intervals to judge by.
    NoVerdict,
}

/// What may be said of these models. The first of the registry is the baseline.
pub fn headline<R, E>(runs: &[ModelRun<R, E>]) -> Headline {
    let wrong: Vec<ModelId> = runs.iter().filter(|run| run.correct == Some(false)).map(|run| run.model).collect();
    if !wrong.is_empty() {
        return Headline::Wrong(wrong);
    }
    let measured: Vec<(ModelId, f64)> = runs.iter().filter_map(|run| Some((run.model, run.median_ms?))).collect();
    match measured.as_slice() {
        [] => return Headline::Nothing,
        [(model, median_ms)] => return Headline::One { model: *model, median_ms: *median_ms },
        _ => {}
    }
    let is_baseline = |model: ModelId| ModelId::all().next() == Some(model);
    let mut judged: Vec<(ModelId, f64, [f64; 2])> = runs
        .iter()
        .filter(|run| !is_baseline(run.model))
        .filter_map(|run| Some((run.model, run.speedup?, run.speedup_ci?)))
        .collect();
    judged.sort_by(|a, b| b.1.total_cmp(&a.1));
    if judged.is_empty() {
        return Headline::NoVerdict;
    }
    let says = |[low, high]: [f64; 2]| verdict(Interval { low, high });
    // The greatest speed-up may have the widest interval, so the best of those that are sure is asked for.
    let Some(&(model, speedup, interval)) = judged.iter().find(|it| says(it.2) == Verdict::Faster) else {
        let all_slower = judged.iter().all(|(_, _, interval)| says(*interval) == Verdict::Slower);
        return if all_slower { Headline::NothingFaster } else { Headline::NoDifference };
    };
    let samples = |id: ModelId| runs.iter().find(|run| run.model == id).map_or(&[][..], |run| &run.samples_ms);
    let beaten = |other: ModelId| {
        ratio_ci(samples(other), samples(model), SEED).is_some_and(|ratio| verdict(ratio) == Verdict::Faster)
    };
    let (level, unsure): (Vec<_>, Vec<_>) = judged
        .into_iter()
        .filter(|other| other.0 == model || !beaten(other.0))
        .partition(|other| says(other.2) == Verdict::Faster);
    match level.len() {
        // Named together are only models that are faster themselves, however wide the interval of a slower one may be.
        2.. => Headline::Several(level.into_iter().map(|other| (other.0, other.1)).collect()),
        _ if unsure.is_empty() => Headline::Fastest { model, speedup, interval },
        _ => Headline::Faster { model, speedup, interval },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> ModelId {
        name.parse().expect("registered")
    }

    fn run(model: &str, speedup: f64, interval: Option<[f64; 2]>) -> ModelRun<(), ()> {
        let [low, high] = interval.unwrap_or([speedup; 2]);
        let samples = (0..12).map(|place| 100.0 / (low + (high - low) * f64::from(place) / 11.0));
        ModelRun {
            median_ms: Some(100.0 / speedup),
            samples_ms: samples.collect(),
            speedup: Some(speedup),
            speedup_ci: interval,
            correct: Some(true),
            ..ModelRun::empty(id(model), 2)
        }
    }

    fn base() -> ModelRun<(), ()> {
        run("sequential", 1.0, Some([0.99, 1.01]))
    }

    #[test]
    fn a_model_that_is_not_faster_is_not_named_among_the_fastest() {
        let runs = [base(), run("processes", 1.56, Some([1.1, 1.9])), run("async", 0.76, Some([0.5, 1.2]))];
        assert!(matches!(headline(&runs), Headline::Fastest { .. }));
    }

    #[test]
    fn the_fastest_needs_an_interval_apart_from_all_others() {
        let threads = run("threads", 1.9, Some([1.8, 2.0]));
        let alone = [base(), threads.clone(), run("async", 1.0, Some([0.9, 1.1]))];
        assert_eq!(headline(&alone), Headline::Fastest { model: id("threads"), speedup: 1.9, interval: [1.8, 2.0] });
        let level = [base(), run("processes", 1.85, Some([1.7, 1.95])), threads.clone()];
        assert_eq!(headline(&level), Headline::Several(vec![(id("threads"), 1.9), (id("processes"), 1.85)]));
        let unsure = [base(), run("processes", 1.85, Some([0.9, 2.8])), threads];
        assert_eq!(headline(&unsure), Headline::Faster { model: id("threads"), speedup: 1.9, interval: [1.8, 2.0] });
    }

    #[test]
    fn a_model_that_is_surely_faster_is_named_though_another_measured_better() {
        let runs = [base(), run("processes", 1.75, Some([0.97, 1.89])), run("threads", 1.51, Some([1.16, 1.94]))];
        assert_eq!(headline(&runs), Headline::Faster { model: id("threads"), speedup: 1.51, interval: [1.16, 1.94] });
    }

    #[test]
    fn no_claim_without_an_interval_above_one() {
        assert_eq!(headline(&[base(), run("threads", 1.2, Some([0.9, 1.4]))]), Headline::NoDifference);
        assert_eq!(headline(&[base(), run("threads", 0.5, Some([0.4, 0.6]))]), Headline::NothingFaster);
        assert_eq!(headline(&[base(), run("threads", 1.9, None)]), Headline::NoVerdict);
        assert_eq!(headline(&[base()]), Headline::One { model: id("sequential"), median_ms: 100.0 });
        assert_eq!(headline::<(), ()>(&[]), Headline::Nothing);
    }

    #[test]
    fn wrong_answers_come_first() {
        let wrong = ModelRun { correct: Some(false), ..run("threads", 9.0, Some([8.0, 10.0])) };
        assert_eq!(headline(&[base(), wrong]), Headline::Wrong(vec![id("threads")]));
    }
}
