//! What the lab measures: heartbeats of the event loop, calls that wait together, and an order of tasks. Plain data, and
//! what can be read off them. Absent: clocks.

use crate::measure::stats::median;
use serde::{Deserialize, Serialize};

/// All that the lab measured, as far as it came.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Outcome {
    /// The timer's pace that was asked for, in ms.
    pub asked_pace_ms: f64,
    /// The longest that a slice was to compute, in ms.
    pub slice_ms: f64,
    /// One work done in several ways beside a beating timer.
    pub strips: Vec<Strip>,
    /// In which order steps of a small program ran; empty before it ran.
    pub order: Vec<Step>,
    /// Who answered the requests: the service worker, or a file of the site (which cannot fail); null before any.
    pub service_worker: Option<bool>,
    /// Ways to wait for several requests.
    pub scenes: Vec<Scene>,
}

/// How the work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) enum Way {
    /// On the loop, in one go.
    Blocking,
    /// On the loop, in slices with a turn of the loop between them.
    Slices,
    /// In a worker of its own.
    Worker,
}

/// Heartbeats of the loop while the work was done in one way. Times from the start of the work.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Strip {
    /// How.
    pub way: Way,
    /// When the timer's callback ran, in ms, in the first round.
    pub beats_ms: Vec<f64>,
    /// When something computed, in ms, in the first round: one span, or one a slice.
    pub spans_ms: Vec<(f64, f64)>,
    /// How long the work took altogether, in ms, in every round; the first belongs to the beats above.
    pub took_ms: Vec<f64>,
    /// The longest time without a beat during the work, in ms, in every round.
    pub gaps_ms: Vec<f64>,
    /// Whether every answer was right and the same.
    pub correct: bool,
}

impl Strip {
    /// The longest gap between two beats that the work touches, of the first round: from, to, in ms.
    pub(super) fn longest_gap(&self) -> Option<(f64, f64)> {
        longest_gap(&self.beats_ms, *self.took_ms.first()?)
    }

    /// Beats while the work was under way, in the first round.
    pub(super) fn beats_during(&self) -> usize {
        let took = self.took_ms.first().copied().unwrap_or_default();
        self.beats_ms.iter().filter(|beat| **beat > 0.0 && **beat < took).count()
    }

    /// How long it took, the median of all rounds, in ms.
    pub(super) fn median_ms(&self) -> Option<f64> {
        median(&self.took_ms)
    }
}

/// The longest gap between two beats, of those that a work from 0 to `took_ms` touches.
pub(super) fn longest_gap(beats_ms: &[f64], took_ms: f64) -> Option<(f64, f64)> {
    let gaps = beats_ms.windows(2).map(|pair| (pair[0], pair[1]));
    let touched = gaps.filter(|(from, to)| *to > 0.0 && *from < took_ms);
    touched.max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))
}

impl Outcome {
    /// The strip of a way, if it was measured.
    pub(super) fn strip(&self, way: Way) -> Option<&Strip> {
        self.strips.iter().find(|strip| strip.way == way)
    }

    /// A scene, if it was played.
    pub(super) fn scene(&self, id: SceneId) -> Option<&Scene> {
        self.scenes.iter().find(|scene| scene.id == id)
    }

    /// The pace that the timer kept while nothing computed, in ms.
    pub(super) fn pace_ms(&self) -> Option<f64> {
        let idle = |strip: &Strip| {
            let took = strip.took_ms.first().copied().unwrap_or_default();
            let gaps = strip.beats_ms.windows(2).filter(move |pair| pair[1] < 0.0 || pair[0] > took);
            gaps.map(|pair| pair[1] - pair[0]).collect::<Vec<_>>()
        };
        median(&self.strips.iter().flat_map(idle).collect::<Vec<_>>())
    }
}

/// A step of the small program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) enum Step {
    /// The first line.
    FirstLine,
    /// A timer of 0 ms.
    TimerA,
    /// What that timer's callback queued as a microtask.
    MicrotaskOfTimerA,
    /// Another timer of 0 ms.
    TimerB,
    /// A message through a channel.
    Message,
    /// What was chained to a promise that is fulfilled already.
    PromiseThen,
    /// `queueMicrotask`.
    Microtask,
    /// A microtask that a microtask queued.
    MicrotaskOfMicrotask,
    /// A spawned future, before its first wait.
    FutureStarts,
    /// The same future when it was woken.
    FutureWoken,
    /// The last line.
    LastLine,
}

/// What kind of step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Runs where it stands.
    Sync,
    /// Runs as soon as the code under way has returned, before anything else.
    Microtask,
    /// Runs in a later turn of the loop.
    Task,
}

impl Step {
    /// What kind it is, by the specifications of HTML and of ECMAScript (waking a future ends an `Atomics.waitAsync`).
    pub(super) fn kind(self) -> Kind {
        match self {
            Step::FirstLine | Step::LastLine => Kind::Sync,
            Step::MicrotaskOfTimerA
            | Step::PromiseThen
            | Step::Microtask
            | Step::MicrotaskOfMicrotask
            | Step::FutureStarts => Kind::Microtask,
            Step::TimerA | Step::TimerB | Step::Message | Step::FutureWoken => Kind::Task,
        }
    }
}

/// A way to wait for several requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) enum SceneId {
    /// All are awaited.
    Gather,
    /// All are awaited, so many in flight at most.
    Limit,
    /// The first answer wins; the others are aborted.
    Race,
    /// Who has not answered in time is aborted.
    Timeout,
    /// One is aborted from outside.
    Cancel,
    /// Again after a failure, with growing pauses.
    Retry,
    /// All are awaited; failures are collected.
    Collect,
    /// The first failure ends the waiting; the others are aborted.
    Raise,
}

/// Requests that were really made, and how each ended. Times from the start of the scene.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Scene {
    /// Which.
    pub id: SceneId,
    /// When the waiting was over, in ms.
    pub took_ms: f64,
    /// The requests, in the order in which they were made ready.
    pub calls: Vec<Call>,
    /// The most requests in flight at once, counted.
    pub most_in_flight: u32,
}

/// One request of a scene.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Call {
    /// When it was sent, in ms.
    pub start_ms: f64,
    /// When it was over, in ms.
    pub end_ms: f64,
    /// When its abort was asked for, in ms; null if it was not.
    pub abort_ms: Option<f64>,
    /// How it ended.
    pub ended: Ended,
    /// The HTTP status, if an answer came.
    pub http: Option<u16>,
}

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) enum Ended {
    /// With a good answer.
    Answered,
    /// With an answer that is an error, or none.
    Failed,
    /// With the browser's own abort error.
    Aborted,
}

impl Scene {
    /// How many calls ended so.
    pub(super) fn count(&self, ended: Ended) -> usize {
        self.calls.iter().filter(|call| call.ended == ended).count()
    }

    /// The longest call, in ms.
    pub(super) fn slowest_ms(&self) -> f64 {
        self.calls.iter().map(Call::took_ms).fold(0.0, f64::max)
    }

    /// All calls one after another, in ms.
    pub(super) fn sum_ms(&self) -> f64 {
        self.calls.iter().map(Call::took_ms).sum()
    }
}

impl Call {
    /// From its sending to its end, in ms.
    pub(super) fn took_ms(&self) -> f64 {
        self.end_ms - self.start_ms
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_gaps_that_the_work_touches_count() {
        let beats = [-60.0, -20.0, -5.0, 0.5, 305.0, 310.0, 900.0];
        assert_eq!(longest_gap(&beats, 300.0), Some((0.5, 305.0)));
        assert_eq!(longest_gap(&beats, 0.1), Some((-5.0, 0.5)));
        assert_eq!(longest_gap(&[1.0], 300.0), None);
    }

    #[test]
    fn the_pace_is_that_of_the_idle_loop() {
        let strip = Strip {
            way: Way::Blocking,
            beats_ms: vec![-11.0, -6.0, -1.0, 304.0, 309.0, 314.0],
            spans_ms: vec![(0.0, 303.0)],
            took_ms: vec![303.0],
            gaps_ms: vec![305.0],
            correct: true,
        };
        assert_eq!(strip.beats_during(), 0);
        let outcome = Outcome { strips: vec![strip], ..Outcome::default() };
        assert_eq!(outcome.pace_ms(), Some(5.0));
    }
}
