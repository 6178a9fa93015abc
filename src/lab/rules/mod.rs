//! The rules for every lab that runs models: why a model is as fast as it is.
//!
//! Each looks at the sample nearest the median, and at the intervals of speed-ups. Where a sentence compares two times,
//! an interval must support it; a sentence that only describes a trace wants a share of it too large to be noise.

mod anatomy;
mod clock;
mod computing;
mod failures;
mod limits;
mod mixed;
mod texts;
mod turns;
mod waiting;

pub(in crate::lab) use anatomy::{equal_tasks, under_way};
pub(crate) use failures::only_failures;

use super::finding::Rule;

/// All rules, most telling first.
pub const ALL: &[Rule] = &[
    computing::SLOWER,
    computing::CROWDED,
    limits::LONG_TASK,
    limits::IDLE,
    limits::MORE_THAN_CORES,
    computing::NEAR_IDEAL,
    turns::LOCK,
    turns::LOOP,
    failures::UNANSWERED,
    waiting::OVERLAP,
    waiting::WAVES,
    waiting::CONNECTIONS,
    waiting::ONE_EACH,
    mixed::HIDDEN,
    mixed::BOTH,
    clock::BATCHED,
    clock::COLD,
];

#[cfg(test)]
mod clock_tests;
#[cfg(test)]
mod computing_tests;
#[cfg(test)]
mod failures_tests;
#[cfg(test)]
mod limits_tests;
#[cfg(test)]
mod made_tests;
#[cfg(test)]
mod turns_tests;
#[cfg(test)]
mod waiting_tests;
