//! What the measured numbers allow to say, in one sentence: who was fastest, if the intervals show it.

use crate::lab::rules::only_failures;
use crate::measure::sampling::COUNTS;
use crate::measure::stats::{Interval, SEED, Verdict, ratio_ci, verdict};
use crate::protocol::ids::ModelId;
use crate::protocol::plan::Plan;
use crate::protocol::result::ModelRun;

/// What may be said of a run.
#[derive(Debug, Clone, PartialEq)]
pub enum Headline {
    /// Nothing was measured.
    Nothing,
    /// These models gave wrong answers; no time of theirs means anything.
    Wrong(Vec<ModelId>),
    /// Of so many requests no model got a good answer to any.
    OnlyFailures(u32),
    /// Only the baseline was measured.
    Baseline {
        /// The baseline.
        model: ModelId,
        /// Its median, in ms.
        median_ms: f64,
        /// Others took part, and have no time to compare.
        others: bool,
    },
    /// Only one model was measured, and it is not the baseline.
    One {
        /// The model.
        model: ModelId,
        /// Its median, in ms.
        median_ms: f64,
    },
    /// There is nothing to compare with.
    NoBaseline {
        /// The baseline took part, but has no time.
        took_part: bool,
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
        /// Whether another one measured better.
        beaten: bool,
        /// The model.
        model: ModelId,
        /// Its speed-up.
        speedup: f64,
        /// The interval of the speed-up.
        interval: [f64; 2],
    },
    /// These were faster than the baseline, and none of them was shown to be slower than the first, which measured best.
    Several(Vec<(ModelId, f64)>),
    /// The baseline was faster than every other.
    NothingFaster,
    /// No model is shown to be faster than the baseline by as much as counts, nor every one to be slower.
    NoDifference,
    /// There are no intervals to judge by.
    NoVerdict,
}

/// What may be said of these models. The first of the registry is the baseline.
pub fn headline<R, E>(plan: &Plan, runs: &[ModelRun<R, E>]) -> Headline {
    let wrong: Vec<ModelId> = runs.iter().filter(|run| run.correct == Some(false)).map(|run| run.model).collect();
    if !wrong.is_empty() {
        return Headline::Wrong(wrong);
    }
    let measured: Vec<&ModelRun<R, E>> = runs.iter().filter(|run| run.median_ms.is_some()).collect();
    // The time until a request fails is not the time of an answer.
    let compared: Vec<&ModelRun<R, E>> = measured.iter().copied().filter(|run| !only_failures(plan, run)).collect();
    if compared.is_empty() {
        return if measured.is_empty() { Headline::Nothing } else { Headline::OnlyFailures(plan.tasks) };
    }
    let is_baseline = |run: &ModelRun<R, E>| ModelId::all().next() == Some(run.model);
    let (took_part, has_baseline) = (runs.iter().any(is_baseline), compared.iter().copied().any(is_baseline));
    match (compared.as_slice(), has_baseline) {
        ([run], true) => {
            let (model, median_ms) = (run.model, run.median_ms.unwrap_or(f64::NAN));
            return Headline::Baseline { model, median_ms, others: runs.len() > 1 };
        }
        ([run], false) if !took_part => {
            return Headline::One { model: run.model, median_ms: run.median_ms.unwrap_or(f64::NAN) };
        }
        (_, false) => return Headline::NoBaseline { took_part },
        (_, true) => {}
    }
    let others = compared.iter().copied().filter(|run| !is_baseline(run));
    let mut judged: Vec<(ModelId, f64, [f64; 2])> =
        others.filter_map(|run| Some((run.model, run.speedup?, run.speedup_ci?))).collect();
    judged.sort_by(|a, b| b.1.total_cmp(&a.1));
    if judged.is_empty() {
        return Headline::NoVerdict;
    }
    let says = |[low, high]: [f64; 2]| verdict(Interval { low, high });
    let is_faster =
        |&(_, speedup, interval): &(ModelId, f64, [f64; 2])| speedup >= COUNTS && says(interval) == Verdict::Faster;
    // The greatest speed-up may have the widest interval, so the best of those that are sure is asked for.
    let Some(&(model, speedup, interval)) = judged.iter().find(|it| is_faster(it)) else {
        // Of a model without an interval nothing is shown.
        let all_judged = judged.len() + 1 == compared.len();
        let all_slower = all_judged && judged.iter().all(|(_, _, interval)| says(*interval) == Verdict::Slower);
        return if all_slower { Headline::NothingFaster } else { Headline::NoDifference };
    };
    let samples = |id: ModelId| runs.iter().find(|run| run.model == id).map_or(&[][..], |run| &run.samples_ms);
    let beaten = |other: ModelId| {
        ratio_ci(samples(other), samples(model), SEED).is_some_and(|ratio| verdict(ratio) == Verdict::Faster)
    };
    let (level, unsure): (Vec<_>, Vec<_>) =
        judged.into_iter().filter(|other| other.0 == model || !beaten(other.0)).partition(is_faster);
    match level.len() {
        // Named together are only models that are faster themselves, however wide the interval of a slower one may be.
        2.. => Headline::Several(level.into_iter().map(|other| (other.0, other.1)).collect()),
        _ if unsure.is_empty() => Headline::Fastest { model, speedup, interval },
        _ => Headline::Faster { beaten: unsure.iter().any(|other| other.1 > speedup), model, speedup, interval },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::address;
    use crate::protocol::result::{TaskRun, TaskStatus};

    fn plan(query: &str) -> Plan {
        address::read(query).0.plan(2)
    }

    /// What is said of models that only compute.
    fn said(runs: &[ModelRun<(), ()>]) -> Headline {
        headline(&plan(""), runs)
    }

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
        assert!(matches!(said(&runs), Headline::Fastest { .. }));
    }

    #[test]
    fn the_fastest_needs_an_interval_apart_from_all_others() {
        let threads = run("threads", 1.9, Some([1.8, 2.0]));
        let alone = [base(), threads.clone(), run("async", 1.0, Some([0.9, 1.1]))];
        assert_eq!(said(&alone), Headline::Fastest { model: id("threads"), speedup: 1.9, interval: [1.8, 2.0] });
        let level = [base(), run("processes", 1.85, Some([1.7, 1.95])), threads.clone()];
        assert_eq!(said(&level), Headline::Several(vec![(id("threads"), 1.9), (id("processes"), 1.85)]));
        let unsure = [base(), run("processes", 1.85, Some([0.9, 2.8])), threads];
        let faster = Headline::Faster { beaten: false, model: id("threads"), speedup: 1.9, interval: [1.8, 2.0] };
        assert_eq!(said(&unsure), faster);
    }

    #[test]
    fn a_gain_below_the_precision_of_a_run_is_none() {
        let gain = |speedup, interval| said(&[base(), run("threads", speedup, Some(interval))]);
        assert_eq!(gain(1.004, [1.001, 1.01]), Headline::NoDifference);
        assert_eq!(gain(1.024, [1.01, 1.04]), Headline::NoDifference);
        assert!(matches!(gain(1.025, [1.01, 1.04]), Headline::Fastest { .. }));
    }

    #[test]
    fn a_model_that_is_surely_faster_is_named_though_another_measured_better() {
        let runs = [base(), run("processes", 1.75, Some([0.97, 1.89])), run("threads", 1.51, Some([1.16, 1.94]))];
        let faster = Headline::Faster { beaten: true, model: id("threads"), speedup: 1.51, interval: [1.16, 1.94] };
        assert_eq!(said(&runs), faster);
    }

    #[test]
    fn no_claim_without_an_interval_above_one() {
        let slower = run("threads", 0.5, Some([0.4, 0.6]));
        assert_eq!(said(&[base(), run("threads", 1.2, Some([0.9, 1.4]))]), Headline::NoDifference);
        assert_eq!(said(&[base(), slower.clone()]), Headline::NothingFaster);
        assert_eq!(said(&[base(), slower, run("async", 1.4, None)]), Headline::NoDifference);
        assert_eq!(said(&[base(), run("threads", 1.9, None)]), Headline::NoVerdict);
        assert_eq!(said(&[]), Headline::Nothing);
    }

    #[test]
    fn a_comparison_needs_the_baseline_and_another() {
        let without = |model| ModelRun { speedup: None, ..run(model, 1.9, None) };
        assert_eq!(said(&[base()]), Headline::Baseline { model: id("sequential"), median_ms: 100.0, others: false });
        let unavailable = ModelRun { median_ms: None, ..without("threads") };
        assert!(matches!(said(&[base(), unavailable]), Headline::Baseline { others: true, .. }));
        assert!(matches!(said(&[without("threads")]), Headline::One { .. }));
        let two = [without("threads"), without("async")];
        assert_eq!(said(&two), Headline::NoBaseline { took_part: false });
        let [threads, asynchronous] = two;
        let broken = ModelRun { median_ms: None, ..base() };
        assert_eq!(said(&[broken, threads, asynchronous]), Headline::NoBaseline { took_part: true });
    }

    /// With ten requests, none of which was answered.
    fn unanswered(run: ModelRun<(), ()>) -> ModelRun<(), ()> {
        let task = |index| TaskRun {
            index,
            lane: 0,
            start_ms: 0.0,
            end_ms: 1.0,
            status: TaskStatus::Error,
            http: None,
            bytes: None,
            url: None,
            error: Some(()),
            waits: Vec::new(),
        };
        ModelRun { tasks: (0..10).map(task).collect(), ..run }
    }

    #[test]
    fn failures_are_not_faster() {
        let plan = plan("work=io");
        let quick = || unanswered(run("async", 9.0, Some([8.5, 9.5])));
        assert_eq!(headline(&plan, &[unanswered(base()), quick()]), Headline::OnlyFailures(10));
        let threads = run("threads", 1.9, Some([1.8, 2.0]));
        let fastest = headline(&plan, &[base(), threads.clone(), quick()]);
        assert!(matches!(fastest, Headline::Fastest { model, .. } if model == id("threads")));
        assert_eq!(headline(&plan, &[unanswered(base()), threads]), Headline::NoBaseline { took_part: true });
    }

    #[test]
    fn wrong_answers_come_first() {
        let wrong = ModelRun { correct: Some(false), ..run("threads", 9.0, Some([8.0, 10.0])) };
        assert_eq!(said(&[base(), wrong]), Headline::Wrong(vec![id("threads")]));
    }
}
