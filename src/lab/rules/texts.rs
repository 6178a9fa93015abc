//! The words of the rules for every lab: one [`RuleTexts`] a language. Numbers come with their units.
//!
//! Models stand before a colon, so that no sentence depends on how a name is inflected.

mod en;
mod ko;

use super::computing::Overhead;
use super::limits::Cause;
use super::waiting::Bound;
use crate::text::Lang;

/// The sentences of all rules.
pub(super) struct RuleTexts {
    pub(super) overhead: fn(Overhead) -> &'static str,
    pub(super) slower: fn(&Slower<'_>) -> String,
    pub(super) crowded: fn(&Crowded<'_>) -> String,
    /// The model, its speed-up, the share of computing.
    pub(super) near_ideal_of: fn(&str, &str, &str) -> String,
    /// Workers, and the models.
    pub(super) near_ideal: fn(u32, &str) -> String,
    pub(super) long_task: fn(&LongTask<'_>) -> String,
    pub(super) idle: fn(&Idle<'_>) -> String,
    /// The models with their speed-ups, workers, cores.
    pub(super) more_than_cores: fn(&str, u32, u32) -> String,
    pub(super) lock: fn(&Locked<'_>) -> String,
    pub(super) event_loop: fn(&Blocked<'_>) -> String,
    pub(super) unanswered: fn(&Unanswered<'_>) -> String,
    pub(super) overlap: fn(&Overlap<'_>) -> String,
    pub(super) waves: fn(&Waves<'_>) -> String,
    pub(super) connections: fn(&Connections<'_>) -> String,
    /// The model, its processes, requests, the most of them that one process had, the time of all.
    pub(super) one_each: fn(&str, u32, u32, u32, &str) -> String,
    pub(super) hidden: fn(&Hidden<'_>) -> String,
    /// Who does both, who only overlaps waiting, how many times as fast the first is.
    pub(super) both: fn(&str, &str, &str) -> String,
    /// The model, the time of a pass, passes a sample.
    pub(super) batched: fn(&str, &str, u32) -> String,
    /// The model, its first pass, how many times the median that is.
    pub(super) cold: fn(&str, &str, &str) -> String,
}

/// The sentences in that language.
pub(super) fn rule_texts(lang: Lang) -> &'static RuleTexts {
    match lang {
        Lang::En => &en::TEXTS,
        Lang::Ko => &ko::TEXTS,
    }
}

/// Several workers took longer than one.
pub(super) struct Slower<'a> {
    pub(super) name: &'a str,
    pub(super) own: &'a str,
    pub(super) one: &'a str,
    /// The clock saw no computing, so nobody can tell what took the time.
    pub(super) unseen: bool,
    /// What took the time and is not computing, most first; none: computing itself did.
    pub(super) phases: &'a [Phase],
    /// Computing's share.
    pub(super) computing: &'a str,
    /// What all tasks computed together, alone and here, where that was longer.
    pub(super) tasks: Option<[String; 2]>,
}

/// A part of a sample that is not computing, and its share.
pub(super) struct Phase {
    pub(super) name: &'static str,
    pub(super) share: String,
}

/// The same tasks computed for longer than alone.
pub(super) struct Crowded<'a> {
    /// The computing of all tasks by one worker.
    pub(super) alone: &'a str,
    /// Each model that was kept from computing, and how long it computed.
    pub(super) here: &'a [(&'a str, &'a str)],
    pub(super) cores: u32,
}

/// The longest task is most of the time.
pub(super) struct LongTask<'a> {
    pub(super) names: &'a str,
    pub(super) longest: &'a str,
    pub(super) sample: &'a str,
    /// The speed-up that no number of workers can exceed.
    pub(super) bound: &'a str,
}

/// Workers ran out of work.
pub(super) struct Idle<'a> {
    pub(super) name: &'a str,
    pub(super) workers: u32,
    pub(super) share: &'a str,
    /// All workers together.
    pub(super) idle: &'a str,
    pub(super) cause: Cause,
}

/// The lock was held nearly all the time.
pub(super) struct Locked<'a> {
    pub(super) name: &'a str,
    pub(super) held: &'a str,
    pub(super) sample: &'a str,
    pub(super) handovers: u32,
    /// Time between two hand-overs and the switch interval, where they agree.
    pub(super) each: Option<(String, String)>,
    /// How many times as fast the same threads are without the lock.
    pub(super) without: Option<String>,
}

/// The event loop had no turn.
pub(super) struct Blocked<'a> {
    pub(super) name: &'a str,
    /// For how long: all tasks together, or the longest where tasks wait.
    pub(super) time: &'a str,
    /// Whether tasks wait for answers before they compute.
    pub(super) waits: bool,
    /// The speed-up, if it is no gain.
    pub(super) speedup: Option<&'a str>,
}

/// Requests without a good answer.
pub(super) struct Unanswered<'a> {
    /// The models, and how many requests of each failed.
    pub(super) of: &'a [(&'a str, u32)],
    pub(super) requests: u32,
    /// Whether there is a model of which all failed.
    pub(super) all: bool,
    /// Why the first one did, in a sentence.
    pub(super) why: Option<&'a str>,
}

/// All requests at once.
pub(super) struct Overlap<'a> {
    pub(super) names: &'a str,
    pub(super) requests: u32,
    pub(super) total: &'a str,
    /// When the last answer was there.
    pub(super) last: &'a str,
    /// What they take alone, where that was measured.
    pub(super) alone: Option<Alone>,
}

/// Requests one after another.
pub(super) struct Alone {
    pub(super) slowest: String,
    /// All of them, where there are samples enough to compare.
    pub(super) one_by_one: Option<String>,
}

/// Requests in waves.
pub(super) struct Waves<'a> {
    pub(super) names: &'a str,
    pub(super) requests: u32,
    pub(super) at_once: u32,
    /// How many; `None`: the rest came one by one, as others ended.
    pub(super) waves: Option<u32>,
    pub(super) bound: Bound,
    pub(super) total: &'a str,
}

/// Six connections to a host.
pub(super) struct Connections<'a> {
    pub(super) host: &'a str,
    pub(super) requests: u32,
    /// When the sixth answer was there, and the seventh.
    pub(super) first: &'a str,
    pub(super) next: &'a str,
}

/// Waiting that cost nothing.
pub(super) struct Hidden<'a> {
    pub(super) names: &'a str,
    pub(super) tasks: u32,
    pub(super) waiting: &'a str,
    pub(super) saved: &'a str,
    pub(super) several: bool,
}
