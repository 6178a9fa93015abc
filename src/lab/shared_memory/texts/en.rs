//! The words of the results, in English.

use super::super::outcome::{Ending, Way};
use super::{Words, count};

pub(super) const WORDS: Words = Words {
    losses: "Lost additions",
    losses_help: "How much of all additions was missing from the counter at the end of a run, when the threads counted without care.",
    losses_axis: "share of additions lost in a run",
    losses_count: "runs",
    losses_seen: |runs, threads, low, high| {
        let runs = if runs == 1 { "the only run".to_owned() } else { format!("each of {runs} runs") };
        format!("Without care, {threads} threads lost between {low} and {high} of their additions in {runs}.")
    },
    losses_none: |runs, cores| {
        let why = if cores < 2 {
            "This browser reports one core, so the threads take turns and hardly ever meet between a load and a store."
        } else {
            "The threads hardly ran at the same moment: the other cores may be busy. Run again, or with more additions."
        };
        let runs = if runs == 1 { "one run".to_owned() } else { format!("{runs} runs") };
        format!("No addition was lost in {runs}. {why} The program is wrong all the same.")
    },
    way_hint: |way| match way {
        Way::Careless => "load, add 1, store",
        Way::Atomic => "load, add and store in one step",
        Way::Lock => "load, add 1, store, by whoever has the lock",
        Way::Own => "in cache lines of their own, merged at the end",
        Way::Neighbours => "in one cache line (the 64 bytes or so that processors move at a time), merged at the end",
    },
    column_way: "How they count",
    column_lost: "Lost in all runs",
    column_exact: "Exact runs",
    column_worst: "Worst run",
    of_runs: |some, all| format!("{some} of {all}"),
    of_additions: |some, all| format!("{some} of {all}"),
    costs: "What an addition costs",
    costs_help: |threads| {
        format!(
            "Time from start to end, divided by the additions of all threads. Threads that do not disturb each other, each on a core of its own, would need one thread's time divided by {threads}."
        )
    },
    column_one: "One thread",
    column_all: |threads| format!("{threads} threads"),
    not_measured: "–",
    locks: "Two threads, two locks",
    locks_help: |deadline| {
        format!(
            "Each mark is a try, in order. Thread 1 takes lock A, then B. A thread that has waited {deadline} for a lock gives up and lets go of what it holds; without that, a deadlock would last for ever."
        )
    },
    opposite: "Thread 2 takes B, then A",
    ordered: "Thread 2 takes A, then B",
    deadlocks: |some, all| format!("{some} of {} ended in a deadlock", count(all, "try", "tries")),
    ending: |ending| match ending {
        Ending::Passed => "both passed",
        Ending::Deadlock => "deadlock",
        Ending::Late => "gave up on a thread that was late, no deadlock",
    },
};
