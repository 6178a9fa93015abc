//! What the lab measures, as plain data: lost updates, costs of an increment, and how tries with two locks ended.

use serde::{Deserialize, Serialize};

/// The whole measurement, as far as it came.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Outcome {
    /// Threads that count together.
    pub(super) threads: u32,
    /// Cores that the browser reports.
    pub(super) cores: u32,
    /// Increments of each thread in each run.
    pub(super) increments: u64,
    /// What became of the increments, one entry a way to count.
    pub(super) counts: Vec<Count>,
    /// What an increment costs, one entry a way to count and number of threads; empty before it is measured.
    pub(super) costs: Vec<Cost>,
    /// Two locks taken in opposite order; null before it was tried.
    pub(super) opposite: Option<Tries>,
    /// Two locks taken in the same order; null before it was tried.
    pub(super) ordered: Option<Tries>,
}

/// A way to count in several threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Way {
    /// One counter, without care: load, add, store.
    Careless,
    /// One counter, added to by an atomic instruction.
    Atomic,
    /// One counter behind a lock.
    Lock,
    /// A counter for each thread, each in cache lines of its own, merged at the end.
    Own,
    /// A counter for each thread, side by side in one cache line, merged at the end.
    Neighbours,
}

impl Way {
    /// The four ways whose counts are checked, in the order in which tables show them.
    pub(super) const COUNTED: [Way; 4] = [Way::Careless, Way::Atomic, Way::Lock, Way::Own];
    /// All ways whose cost is measured, in the order in which tables show them.
    #[cfg(any(test, feature = "engine", feature = "page"))]
    pub(super) const ALL: [Way; 5] = [Way::Careless, Way::Atomic, Way::Lock, Way::Own, Way::Neighbours];
}

/// What became of the increments of one way to count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Count {
    /// The way.
    pub(super) way: Way,
    /// Increments that are missing from the counter, one entry a run.
    pub(super) lost: Vec<u64>,
    /// Lost in all runs together, as a share of all increments, 0 to 1.
    pub(super) share: f64,
    /// 95 % interval of the median run's share; null below six runs.
    pub(super) share_ci: Option<[f64; 2]>,
}

/// What an increment costs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Cost {
    /// The way to count.
    pub(super) way: Way,
    /// Threads that counted at the same time.
    pub(super) threads: u32,
    /// Time from the first thread's start to the last one's end, divided by the increments of all threads, in ns; one
    /// entry a sample.
    pub(super) samples_ns: Vec<f64>,
    /// The median sample, in ns.
    pub(super) median_ns: Option<f64>,
    /// Its 95 % bootstrap interval, in ns; null below six samples.
    pub(super) ci_ns: Option<[f64; 2]>,
}

/// How one try to take two locks ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(super) enum Ending {
    /// Both threads had both locks, one after the other.
    Passed,
    /// Each thread held one lock and waited for the other's until the deadline.
    Deadlock,
    /// A thread gave up at the deadline although the other one was not waiting for it: the machine was busy.
    Late,
}

/// Tries of two threads to take two locks.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Tries {
    /// How each ended, in order.
    pub(super) endings: Vec<Ending>,
    /// How long a thread waits for a lock before it gives up, in ms.
    pub(super) deadline_ms: f64,
    /// How long a thread pauses between its first and its second lock, in µs; it may be longer by the system's timer.
    pub(super) hold_us: u64,
}

impl Outcome {
    /// What became of the increments of a way.
    pub(super) fn count(&self, way: Way) -> Option<&Count> {
        self.counts.iter().find(|count| count.way == way && !count.lost.is_empty())
    }

    /// What an increment of one thread costs, or of all together.
    pub(super) fn cost(&self, way: Way, all: bool) -> Option<&Cost> {
        self.costs.iter().find(|cost| cost.way == way && (cost.threads > 1) == all && cost.median_ns.is_some())
    }

    /// Increments of one run, of all threads.
    pub(super) fn expected(&self) -> u64 {
        self.increments * u64::from(self.threads)
    }
}

impl Count {
    /// Runs that lost nothing.
    pub(super) fn exact(&self) -> usize {
        self.lost.iter().filter(|&&lost| lost == 0).count()
    }

    /// The loss of a typical run: the middle one, of two the larger.
    pub(super) fn typical(&self) -> u64 {
        let mut lost = self.lost.clone();
        lost.sort_unstable();
        lost.get(lost.len() / 2).copied().unwrap_or_default()
    }

    /// The largest loss of a run.
    pub(super) fn worst(&self) -> u64 {
        self.lost.iter().copied().max().unwrap_or_default()
    }
}

impl Tries {
    /// How many ended so.
    pub(super) fn ended(&self, as_this: Ending) -> usize {
        self.endings.iter().filter(|&&ending| ending == as_this).count()
    }
}
