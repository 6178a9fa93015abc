//! The words of this lab, in every language: of its results here, of the step-through and of the findings beside.

#[cfg(feature = "page")]
mod en;
#[cfg(feature = "page")]
mod ko;
pub(super) mod locks;
pub(super) mod rules;
#[cfg(feature = "page")]
pub(super) mod steps;

#[cfg(feature = "page")]
use super::outcome::Ending;
use super::outcome::Way;
use crate::text::Lang;

/// The words of the results.
#[cfg(feature = "page")]
#[derive(Debug)]
pub(super) struct Words {
    pub(super) losses: &'static str,
    pub(super) losses_help: &'static str,
    pub(super) losses_axis: &'static str,
    pub(super) losses_count: &'static str,
    /// What the histogram shows: runs, threads, additions of each, and from which share to which.
    pub(super) losses_seen: fn(usize, u32, &str, &str) -> String,
    pub(super) losses_none: fn(usize, u32) -> String,
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
#[cfg(feature = "page")]
pub(super) fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &en::WORDS,
        Lang::Ko => &ko::WORDS,
    }
}

/// "1 run", "60 runs": in English, numbers that may be one.
fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

/// The name of a way to count.
pub(super) fn way(lang: Lang, way: Way) -> &'static str {
    match (lang, way) {
        (Lang::En, Way::Careless) => "Without care",
        (Lang::En, Way::Atomic) => "Atomic",
        (Lang::En, Way::Lock) => "Lock",
        (Lang::En, Way::Own) => "A counter each",
        (Lang::En, Way::Neighbours) => "A counter each, side by side",
        (Lang::Ko, Way::Careless) => "보호 없이",
        (Lang::Ko, Way::Atomic) => "원자적 연산",
        (Lang::Ko, Way::Lock) => "락",
        (Lang::Ko, Way::Own) => "스레드마다 카운터 하나",
        (Lang::Ko, Way::Neighbours) => "스레드마다 카운터 하나, 나란히",
    }
}
