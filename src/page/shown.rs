//! What of runs is on the page: how the last one ended, and the result that is shown, wherever it was measured.

use super::ended::Ended;
use super::publish::Occasion;
use crate::protocol::fault::Fault;

/// How the last run ended.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Last {
    /// By itself, after so many ms.
    Finished(f64),
    /// By the reader.
    Stopped {
        /// Whether something had been measured.
        measured: bool,
    },
    /// Otherwise.
    Failed {
        /// Why.
        fault: Fault,
        /// Whether something had been measured.
        measured: bool,
    },
}

/// What the results part shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    pub(super) ended: Ended,
    pub(super) occasion: Occasion,
    /// The run is still under way.
    pub(super) live: bool,
    pub(super) source: Source,
}

/// Where what is shown was measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// In this page.
    Here,
    /// Wherever the link or the file came from.
    Stored,
    /// On this machine, for browsers without threads.
    Recorded(String),
}
