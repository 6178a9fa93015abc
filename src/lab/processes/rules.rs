//! What a run with a pool allows to say, and why: messages that cost more than they save, processes without work, the
//! longest task, the price of starting.

use super::outcome::{BreakEven, ChunkPoint, Chunks, Crossing, Point};
use super::texts::texts;
use crate::lab::finding::{Rule, Seen};
use crate::lab::rules::equal_tasks;
use crate::protocol::result::{ModelRun, TaskRun};
use crate::text::Lang;
use std::cmp::Ordering;

/// Most telling first.
pub(super) const RULES: &[Rule] = &[
    Rule { id: "pool-slower", find: pool_slower },
    Rule { id: "break-even", find: break_even },
    Rule { id: "processes-without-work", find: without_work },
    Rule { id: "longest-task", find: longest_task },
    Rule { id: "last-message", find: last_message },
    Rule { id: "one-a-message", find: one_a_message },
    Rule { id: "dealt-at-once", find: dealt_at_once },
    Rule { id: "spawn-price", find: spawn_price },
];

type Run = ModelRun<String, String>;

/// The pool's run.
fn pool<'a>(seen: &Seen<'a>) -> Option<&'a Run> {
    seen.run("processes")
}

/// Slower than one worker, because messages took longer than the tasks that they carried.
fn pool_slower(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let run = pool(seen)?;
    let speedup = run.speedup.zip(run.speedup_ci).filter(|(_, [_, high])| *high < 1.0)?.0;
    let phases = run.phases_ms?;
    let messages_ms = phases.send + phases.receive;
    let all_ms = run.median_ms?;
    (messages_ms > phases.compute).then(|| (texts(lang).pool_slower)(speedup, messages_ms, phases.compute, all_ms))
}

/// From which task duration on the pool pays.
fn break_even(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let measured: BreakEven = seen.own()?;
    let words = texts(lang);
    let (first, last) = (measured.points.first()?, measured.points.last()?);
    match measured.crossing? {
        Crossing { slower_until: Some(slower), faster_from: Some(faster) } => {
            Some((words.crossing)(measured.tasks, measured.workers, slower.task_ms, faster.task_ms))
        }
        Crossing { slower_until: None, faster_from: Some(faster) } if faster.size == first.size => {
            Some((words.always_faster)(measured.tasks, measured.workers, measured.chunk, faster.task_ms))
        }
        Crossing { slower_until: Some(_), faster_from: None } if measured.workers.min(measured.tasks) == 1 => {
            Some((words.nothing_at_once)(measured.tasks, measured.workers))
        }
        Crossing { slower_until: Some(slower), faster_from: None } => Some(match shortest_faster(&measured.points) {
            // Faster, and slower with longer tasks: a crossing that does not hold.
            Some(faster) => {
                (words.no_single_crossing)(measured.tasks, measured.workers, faster.task_ms, slower.task_ms)
            }
            None => (words.never_faster)(measured.tasks, measured.workers, last.task_ms),
        }),
        // Noise hides one end or both: nothing to say.
        Crossing { slower_until: None, .. } => None,
    }
}

/// The shortest tasks with which the pool was shown to be faster, whatever came after them.
fn shortest_faster(points: &[Point]) -> Option<&Point> {
    points.iter().find(|point| point.verdict() == Some(Ordering::Greater))
}

/// Fewer messages than processes: the others get none.
fn without_work(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let run = pool(seen)?;
    let messages = seen.plan.tasks.div_ceil(seen.plan.chunk);
    (messages < run.workers)
        .then(|| (texts(lang).without_work)(seen.plan.tasks, seen.plan.chunk, messages, run.workers))
}

/// A task that takes nearly all of the time, and longer than an equal share of the work.
const NEARLY_ALL: f64 = 0.9;
const MORE_THAN_A_SHARE: f64 = 1.25;

fn took_ms(task: &TaskRun<String>) -> f64 {
    task.end_ms - task.start_ms
}

/// No hand-out is shorter than its longest task.
fn longest_task(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let run = pool(seen)?;
    let all_ms = run.median_ms?;
    let longest_ms = run.tasks.iter().map(took_ms).max_by(f64::total_cmp)?;
    let at_once = run.workers.min(seen.cores);
    let share_ms = run.tasks.iter().map(took_ms).sum::<f64>() / f64::from(at_once.max(1));
    // Of equal tasks one may have been held up; cutting it up would not help.
    let limits = !equal_tasks(seen.plan)
        && at_once > 1
        && run.tasks.len() > 1
        && longest_ms > NEARLY_ALL * all_ms
        && longest_ms > MORE_THAN_A_SHARE * share_ms;
    limits.then(|| (texts(lang).longest_task)(longest_ms, all_ms, share_ms))
}

/// A process with nothing left to do for this share of the time is worth a word.
const LEFT_ALONE: f64 = 0.2;

/// While the last message of several tasks was still worked on, another process had nothing left.
fn last_message(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let run = pool(seen)?;
    let (chunk, workers) = (seen.plan.chunk, run.workers.min(seen.cores));
    if chunk < 2 || workers < 2 || seen.plan.tasks.div_ceil(chunk) < run.workers {
        return None;
    }
    let ends = (0..run.workers).map(|lane| {
        let own = run.tasks.iter().filter(|task| task.lane == lane);
        own.max_by(|a, b| a.end_ms.total_cmp(&b.end_ms))
    });
    let ends: Vec<&TaskRun<String>> = ends.collect::<Option<_>>()?;
    let last = ends.iter().max_by(|a, b| a.end_ms.total_cmp(&b.end_ms))?;
    let first_ms = ends.iter().map(|task| task.end_ms).min_by(f64::total_cmp)?;
    let together = |task: &&TaskRun<String>| task.index / chunk == last.index / chunk;
    let in_message = run.tasks.iter().filter(together).count() as u32;
    let (alone_ms, all_ms) = (last.end_ms - first_ms, run.median_ms?);
    // One long task at the end would leave the others alone in any case.
    let cut = took_ms(last) < 0.75 * alone_ms;
    (cut && alone_ms > LEFT_ALONE * all_ms).then(|| (texts(lang).last_message)(in_message, alone_ms, all_ms))
}

/// Whether one took longer than another, by their intervals.
fn longer(one: &ChunkPoint, other: &ChunkPoint) -> bool {
    one.ci_ms.zip(other.ci_ms).is_some_and(|([low, _], [_, high])| low > high)
}

/// One task a message costs messages.
fn one_a_message(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let chunks = seen.own::<BreakEven>()?.chunks?;
    let (single, auto) = (Chunks::at(&chunks.even, 1)?, Chunks::at(&chunks.even, chunks.auto)?);
    longer(single, auto).then(|| (texts(lang).one_a_message)(&chunks, single, auto))
}

/// Shares dealt once and for all leave processes idle where tasks are unequal.
fn dealt_at_once(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let measured: BreakEven = seen.own()?;
    let chunks = measured.chunks.filter(|_| measured.workers > 1 && measured.workers <= seen.cores)?;
    let (share, auto) = (Chunks::at(&chunks.uneven, chunks.share)?, Chunks::at(&chunks.uneven, chunks.auto)?);
    (longer(share, auto) && share.idle > auto.idle).then(|| (texts(lang).dealt_at_once)(&chunks, share, auto))
}

/// Starting the pool costs at least so many tasks before it is worth a word.
const MANY: f64 = 2.0;

/// What starting the pool costs, in tasks, and after how many passes it has paid.
fn spawn_price(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let (one, run) = (seen.run("sequential")?, pool(seen)?);
    let spawn_ms = run.phases_ms?.spawn?;
    let task_ms = one.median_ms? / f64::from(seen.plan.tasks.max(1));
    let saved_ms = one.median_ms? - run.median_ms?;
    let paid = run.speedup_ci.is_some_and(|[low, _]| low > 1.0) && saved_ms > 0.0;
    let passes = paid.then(|| (spawn_ms / saved_ms).ceil().max(1.0));
    (spawn_ms >= MANY * task_ms).then(|| (texts(lang).spawn_price)(spawn_ms, spawn_ms / task_ms, passes))
}

#[cfg(test)]
#[path = "rules_tests.rs"]
pub(super) mod tests;
