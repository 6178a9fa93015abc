//! What the convoy experiment found: plain data, known to both sides.

use serde::{Deserialize, Serialize};

/// How long a thread that does little but wait for I/O takes to go on, beside one that computes without end.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Convoy {
    /// Threads that there are; with fewer than two nothing can be measured, and the rest is empty.
    pub(super) threads: u32,
    /// The switch interval in force, in ms: one of those in `locked`.
    pub(super) own_interval_ms: f64,
    /// The clock's smallest step, in ms, measured.
    pub(super) clock_step_ms: f64,
    /// With the lock, but nobody beside it; null if not measured.
    pub(super) alone: Option<Waits>,
    /// Beside a thread that computes, both without any lock; null if not measured.
    pub(super) unlocked: Option<Waits>,
    /// Beside a thread that computes, both under the lock: one entry a switch interval, from the shortest.
    pub(super) locked: Vec<Waits>,
}

/// The waits under one condition. All samples are kept; nothing is left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub(super) struct Waits {
    /// The switch interval, in ms; null where it has no part.
    pub(super) interval_ms: Option<f64>,
    /// From the end of its I/O to the moment at which it computes again, one entry a wait, in ms.
    pub(super) late_ms: Vec<f64>,
    /// The part of each of them that was waiting for the lock, in ms.
    pub(super) lock_ms: Vec<f64>,
    /// The median of `lateMs`, in ms.
    pub(super) median_ms: f64,
    /// Its 95 % bootstrap interval, in ms; null below six samples.
    pub(super) ci_ms: Option<[f64; 2]>,
    /// The median of `lockMs`, in ms.
    pub(super) median_lock_ms: f64,
}

impl Convoy {
    /// What was measured at the switch interval in force.
    pub(super) fn own(&self) -> Option<&Waits> {
        self.locked.iter().find(|waits| waits.interval_ms == Some(self.own_interval_ms))
    }

    /// The shortest and the longest switch interval that were measured.
    pub(super) fn ends(&self) -> Option<[&Waits; 2]> {
        Some([self.locked.first()?, self.locked.last()?])
    }
}
