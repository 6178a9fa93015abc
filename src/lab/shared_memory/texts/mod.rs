//! The words of this lab, in every language: of its results here, of the step-through and of the findings beside.

mod en;
mod ko;
pub(super) mod rules;
pub(super) mod steps;

use super::outcome::{Ending, Way};
use crate::text::Lang;

/// The words of the results.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) losses: &'static str,
    pub(super) losses_help: &'static str,
    pub(super) losses_axis: &'static str,
    pub(super) losses_count: &'static str,
    /// What the histogram shows: runs, threads, additions of each, and from which share to which.
    pub(super) losses_seen: fn(usize, u32, &str, &str) -> String,
    pub(super) losses_none: fn(usize, u32) -> String,
    pub(super) way: fn(Way) -> &'static str,
    pub(super) way_hint: fn(Way) -> &'static str,
    pub(super) column_way: &'static str,
    pub(super) column_lost: &'static str,
    pub(super) column_exact: &'static str,
    pub(super) column_worst: &'static str,
    /// How many of how many runs.
    pub(super) of_runs: fn(usize, usize) -> String,
    /// How many additions of how many in a run.
    pub(super) of_additions: fn(&str, &str) -> String,
    pub(super) costs: &'static str,
    pub(super) costs_help: fn(u32) -> String,
    pub(super) column_one: &'static str,
    pub(super) column_all: fn(u32) -> String,
    pub(super) not_measured: &'static str,
    pub(super) locks: &'static str,
    pub(super) locks_help: fn(&str) -> String,
    pub(super) opposite: &'static str,
    pub(super) ordered: &'static str,
    /// How many of how many tries ended in a deadlock.
    pub(super) deadlocks: fn(usize, usize) -> String,
    pub(super) ending: fn(Ending) -> &'static str,
}

/// The words in that language.
pub(super) fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &en::WORDS,
        Lang::Ko => &ko::WORDS,
    }
}
