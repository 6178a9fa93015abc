//! What this lab measures, as plain data: handing over by way and size, messages a second, and two queues over time.

use serde::{Deserialize, Serialize};

/// How data are handed from one worker to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(super) enum Way {
    /// By structured clone: the receiver gets bytes of its own.
    Copied,
    /// By transfer: the receiver gets the bytes, and the sender has them no longer.
    Moved,
    /// Both see the same bytes (`SharedArrayBuffer`); the message carries only the way to them.
    Shared,
}

#[cfg(any(feature = "page", feature = "engine"))]
impl Way {
    /// All ways, in the order in which charts show them.
    pub(super) const ALL: [Way; 3] = [Way::Copied, Way::Moved, Way::Shared];
}

/// Everything that was measured.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Outcome {
    /// Why nothing is shared here; null where memory can be shared.
    pub(super) no_shared_memory: Option<Absent>,
    /// The first size that memory cannot hold; null if all were measured.
    pub(super) refused: Option<Refused>,
    /// How long handing over takes, one entry a way.
    pub(super) series: Vec<Series>,
    /// Small messages through the posted queue (`postMessage`); null before that.
    pub(super) posted: Option<Rate>,
    /// Small messages through a ring buffer in shared memory; null before that, and where memory cannot be shared.
    pub(super) ring: Option<Rate>,
    /// A producer and a consumer of unequal speed; null before that.
    pub(super) back_pressure: Option<BackPressure>,
}

impl Outcome {
    /// What was measured of a way.
    pub(super) fn of(&self, way: Way) -> Option<&Series> {
        self.series.iter().find(|series| series.way == way && !series.points.is_empty())
    }
}

/// Why workers cannot share memory here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Absent {
    /// The page is not isolated: its host does not send the headers.
    NotIsolated,
    /// The page is not isolated: it stands in a frame of another page.
    Framed,
    /// The page is not isolated: it came over plain http from another machine.
    Insecure,
    /// The browser has no `SharedArrayBuffer`.
    NoSharedMemory,
}

/// A size that memory cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Refused {
    /// The message that was asked for, in bytes.
    pub(super) bytes: u64,
    /// The largest message that memory holds, with the copies that are under way, in bytes.
    pub(super) bound_bytes: u64,
}

/// One way, size by size.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Series {
    /// The way.
    pub(super) way: Way,
    /// Its sizes, smallest first.
    pub(super) points: Vec<Point>,
}

impl Series {
    /// What was measured of a size.
    pub(super) fn at(&self, bytes: u64) -> Option<&Point> {
        self.points.iter().find(|point| point.bytes == bytes)
    }
}

/// One size of one way. Both ends read the first and the last byte of each message; its other bytes are compared by
/// a digest, outside of the timed spans.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Point {
    /// Bytes a message.
    pub(super) bytes: u64,
    /// Round trips that a sample averages.
    pub(super) trips: u32,
    /// One way, half a round trip, in ms, one entry a sample.
    pub(super) samples_ms: Vec<f64>,
    /// The median sample, in ms; null before the first.
    pub(super) median_ms: Option<f64>,
    /// Its 95 % bootstrap interval, in ms; null below six samples.
    pub(super) ci_ms: Option<[f64; 2]>,
    /// Bytes a second, one message after another: bytes over the median.
    pub(super) bytes_per_second: Option<f64>,
    /// Whether every byte arrived as it was sent.
    pub(super) intact: bool,
    /// Whether the sender's buffer was empty after handing over; true for moved ones alone.
    pub(super) detached: bool,
}

#[cfg(any(test, feature = "engine"))]
impl Point {
    /// Adds a sample.
    pub(super) fn add(&mut self, ms: f64) {
        self.samples_ms.push(ms);
        self.median_ms = crate::measure::stats::median(&self.samples_ms);
        self.ci_ms =
            crate::measure::stats::median_ci(&self.samples_ms, crate::measure::stats::SEED).map(|it| [it.low, it.high]);
        self.bytes_per_second = self.median_ms.filter(|ms| *ms > 0.0).map(|ms| self.bytes as f64 / ms * 1000.0);
    }
}

/// Small messages through one queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Rate {
    /// Messages of a batch.
    pub(super) messages: u32,
    /// Messages a second, one entry a batch.
    pub(super) samples_per_second: Vec<f64>,
    /// The median; null before the first batch.
    pub(super) median_per_second: Option<f64>,
    /// Its 95 % bootstrap interval; null below six batches.
    pub(super) ci_per_second: Option<[f64; 2]>,
    /// Messages that arrived, over all batches.
    pub(super) received: u32,
    /// Whether each message arrived once, in the order of sending.
    pub(super) in_order: bool,
    /// How often one end slept until the other woke it, over all batches; null where the browser keeps the queue.
    pub(super) sleeps: Option<u32>,
}

#[cfg(any(test, feature = "engine"))]
impl Rate {
    /// A queue of which nothing is measured yet.
    pub(super) fn new(sleeps: Option<u32>) -> Rate {
        Rate {
            messages: 0,
            samples_per_second: Vec::new(),
            median_per_second: None,
            ci_per_second: None,
            received: 0,
            in_order: true,
            sleeps,
        }
    }

    /// Adds a batch that took so long.
    pub(super) fn add(&mut self, ms: f64) {
        self.samples_per_second.push(f64::from(self.messages) / ms * 1000.0);
        self.median_per_second = crate::measure::stats::median(&self.samples_per_second);
        self.ci_per_second = crate::measure::stats::median_ci(&self.samples_per_second, crate::measure::stats::SEED)
            .map(|it| [it.low, it.high]);
    }
}

/// A producer and a consumer of unequal speed, with and without a bound on the queue between them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct BackPressure {
    /// Work of the producer before each message, as asked, in µs.
    pub(super) produce_us: u32,
    /// Work of the consumer on each message, as asked, in µs.
    pub(super) consume_us: u32,
    /// The queue without a bound.
    pub(super) unbounded: Queue,
    /// The queue with one; null before that.
    pub(super) bounded: Option<Queue>,
}

/// A queue over time. Times count from the first work of the producer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Queue {
    /// Messages that may wait at once; null: any number.
    pub(super) bound: Option<u32>,
    /// Messages sent.
    pub(super) messages: u32,
    /// Whether each message arrived once, in the order of sending.
    pub(super) in_order: bool,
    /// Messages that wait: a step each time one is sent or taken.
    pub(super) steps: Vec<Step>,
    /// The most that waited at once.
    pub(super) peak: u32,
    /// When the producer had sent the last message, in ms.
    pub(super) sent_ms: f64,
    /// When the consumer was through, in ms.
    pub(super) done_ms: f64,
    /// How long the producer waited for room, in ms.
    pub(super) waited_ms: f64,
    /// How long the producer worked on a message, the mean, in µs, as measured.
    pub(super) made_us: f64,
    /// How long the consumer worked on a message, the mean, in µs, as measured.
    pub(super) used_us: f64,
}

impl Queue {
    /// Whether a tenth of the messages waited at once: a pause of the browser makes a few wait.
    pub(super) fn has_grown(&self) -> bool {
        self.peak >= 8.max(self.messages / 10)
    }

    /// Whether the consumer needed clearly longer for a message than the producer, as measured; `Some(false)`: clearly less.
    pub(super) fn consumer_is_slower(&self) -> Option<bool> {
        const CLEARLY: f64 = 1.2;
        if self.used_us > CLEARLY * self.made_us {
            Some(true)
        } else {
            (self.made_us > CLEARLY * self.used_us).then_some(false)
        }
    }

    /// The longest time in which messages waited and none was taken, in ms.
    pub(super) fn held_up_ms(&self) -> f64 {
        let (mut longest_ms, mut since_ms, mut waiting) = (0.0_f64, 0.0, 0);
        for step in &self.steps {
            if step.waiting < waiting {
                longest_ms = longest_ms.max(step.ms - since_ms);
                since_ms = step.ms;
            } else if waiting == 0 {
                since_ms = step.ms;
            }
            waiting = step.waiting;
        }
        longest_ms
    }
}

/// So many messages wait from this time on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Step {
    /// Since the producer began, in ms.
    pub(super) ms: f64,
    /// Messages sent and not yet taken.
    pub(super) waiting: u32,
}
