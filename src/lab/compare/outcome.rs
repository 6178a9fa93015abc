//! What the sweep over mixed work measures: each model at several shares of waiting, and who is ahead where.

use crate::measure::stats::{self, Interval};
use crate::protocol::ids::ModelId;
use serde::{Deserialize, Serialize};

/// Mixed work at several shares of waiting. Every task takes about the same time in all of them when it is alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Mix {
    /// Tasks of a pass.
    pub(super) tasks: u32,
    /// What a task is meant to take, waiting and computing together, in ms.
    pub(super) task_ms: f64,
    /// Passes that a sample averages, because of the clock.
    pub(super) passes: u32,
    /// From no waiting to nothing but waiting.
    pub(super) shares: Vec<AtShare>,
}

/// All models at one share of waiting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct AtShare {
    /// Per cent of a task's time that was to be waiting.
    pub(super) share: u32,
    /// The latency asked of the network, in ms; null where tasks make no request.
    pub(super) latency_ms: Option<u32>,
    /// The size of the task that computes; null where tasks do not compute.
    pub(super) size: Option<u64>,
    /// The models, in the order of tables.
    pub(super) models: Vec<Measured>,
    /// The fastest model, and all others that no difference to it is shown of; empty while there are too few samples.
    pub(super) fastest: Vec<ModelId>,
}

/// One model at one share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Measured {
    /// The model.
    pub(super) model: ModelId,
    /// Time of all tasks together, one entry a sample, in ms.
    pub(super) samples_ms: Vec<f64>,
    /// The median sample, in ms.
    pub(super) median_ms: Option<f64>,
    /// Median of `sequential` over this median, at the same share; null without a baseline.
    pub(super) speedup: Option<f64>,
    /// Its 95 % bootstrap interval; null below six samples of either, and for `sequential` itself.
    pub(super) speedup_ci: Option<[f64; 2]>,
}

impl AtShare {
    /// Derives from the samples what rests on them.
    pub(super) fn judge(&mut self) {
        let baseline = ModelId::all().next();
        let base: Vec<f64> =
            self.models.iter().find(|of| Some(of.model) == baseline).map_or(Vec::new(), |of| of.samples_ms.clone());
        for of in &mut self.models {
            of.median_ms = stats::median(&of.samples_ms);
            // What a coarse clock could not tell from nothing is over nothing, and nothing over it.
            let medians = stats::median(&base).zip(of.median_ms).filter(|(base, own)| *base > 0.0 && *own > 0.0);
            of.speedup = medians.map(|(base, own)| base / own);
            let interval = stats::ratio_ci(&base, &of.samples_ms, stats::SEED).filter(|_| Some(of.model) != baseline);
            of.speedup_ci = interval.map(|Interval { low, high }| [low, high]);
        }
        self.fastest = fastest(&self.models);
    }
}

/// The fastest, and whoever is not shown to be slower than it.
fn fastest(models: &[Measured]) -> Vec<ModelId> {
    let median = |of: &&Measured| of.median_ms.unwrap_or(f64::INFINITY);
    let Some(best) = models.iter().min_by(|a, b| median(a).total_cmp(&median(b))) else { return Vec::new() };
    if best.samples_ms.len() < stats::MIN_FOR_INTERVAL {
        return Vec::new();
    }
    let level = |of: &&Measured| {
        let ratio = stats::ratio_ci(&of.samples_ms, &best.samples_ms, stats::SEED);
        of.model == best.model || ratio.is_some_and(|ratio| !ratio.excludes(1.0))
    };
    models.iter().filter(level).map(|of| of.model).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(model: &str, samples_ms: &[f64]) -> Measured {
        let model = model.parse().expect("registered");
        Measured { model, samples_ms: samples_ms.to_vec(), median_ms: None, speedup: None, speedup_ci: None }
    }

    fn judged(models: Vec<Measured>) -> AtShare {
        let mut at = AtShare { share: 50, latency_ms: Some(6), size: Some(9), models, fastest: Vec::new() };
        at.judge();
        at
    }

    const AROUND_100: [f64; 6] = [99.0, 100.0, 101.0, 100.0, 99.5, 100.5];

    #[test]
    fn who_is_ahead_needs_an_interval() {
        let half = AROUND_100.map(|ms| ms / 2.0);
        let level = half.map(|ms| ms * 1.002);
        let all = |async_ms: &[f64]| {
            vec![measured("sequential", &AROUND_100), measured("threads", &half), measured("async", async_ms)]
        };
        let names = |at: &AtShare| at.fastest.iter().map(|model| model.as_str()).collect::<Vec<_>>();
        assert_eq!(names(&judged(all(&AROUND_100))), ["threads"]);
        assert_eq!(names(&judged(all(&level))), ["threads", "async"]);
        let few = vec![measured("sequential", &AROUND_100[..5]), measured("threads", &half[..5])];
        assert_eq!(names(&judged(few)), [""; 0]);
    }

    #[test]
    fn speed_ups_are_over_the_baseline_of_the_same_share() {
        let half = AROUND_100.map(|ms| ms / 2.0);
        let at = judged(vec![measured("sequential", &AROUND_100), measured("async", &half)]);
        assert_eq!((at.models[0].speedup, at.models[0].speedup_ci), (Some(1.0), None));
        assert!(at.models[1].speedup_ci.is_some_and(|[low, high]| low <= 2.0 && 2.0 <= high && low > 1.5));
        assert_eq!(judged(vec![measured("async", &half)]).models[0].speedup, None);
    }
}
