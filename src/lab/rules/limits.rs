//! What keeps several workers from being that many times as fast: a long task, uneven ones, too few cores.

use super::anatomy::{
    Run, at_once, equal_tasks, idle_at_the_end, largest, length_ms, middle, name, names, parallel, sample_ms,
};
use super::texts::{Idle, LongTask, rule_texts};
use crate::lab::finding::{Rule, Seen};
use crate::text::{Lang, format};

/// The longest task takes most of the time.
pub(super) const LONG_TASK: Rule = Rule { id: "long-task", find: long_task };
/// Workers had nothing left to do while others worked.
pub(super) const IDLE: Rule = Rule { id: "idle-workers", find: idle };
/// More workers than cores.
pub(super) const MORE_THAN_CORES: Rule = Rule { id: "more-workers-than-cores", find: more_than_cores };

/// One task is most of a sample when it takes that share of it, ...
const MOST: f64 = 0.7;
/// ... and long when it takes so many times as long as a middling one.
const LONG: f64 = 2.0;

/// The longest task, in ms, where it keeps the others' workers waiting.
fn limited_by_one(seen: &Seen<'_>, run: &Run) -> Option<f64> {
    // Of equal tasks one may have been held up, but none is the long one.
    if equal_tasks(seen.plan) {
        return None;
    }
    let lengths = || run.tasks.iter().map(length_ms);
    let (longest_ms, sample_ms) = (largest(lengths())?, sample_ms(run)?);
    let [_, high] = run.speedup_ci?;
    let limited = longest_ms >= MOST * sample_ms && longest_ms >= LONG * middle(lengths())?;
    (limited && high < 0.8 * at_once(seen, run)).then_some(longest_ms)
}

fn long_task(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let limited: Vec<(&Run, f64)> = parallel(seen).filter_map(|run| Some((run, limited_by_one(seen, run)?))).collect();
    let &(first, longest_ms) = limited.first()?;
    // What tasks take alone is known best from the run in which nobody disturbs them.
    let alone = &seen.run("sequential").unwrap_or(first).tasks;
    let bound = alone.iter().map(length_ms).sum::<f64>() / largest(alone.iter().map(length_ms))?;
    let runs: Vec<&Run> = limited.iter().map(|(run, _)| *run).collect();
    Some((rule_texts(lang).long_task)(&LongTask {
        names: &names(&runs, lang),
        longest: &format::time(longest_ms),
        sample: &format::time(sample_ms(first)?),
        bound: &format::ratio(bound),
    }))
}

/// Why workers run out of work before the end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cause {
    /// Fewer tasks than workers.
    FewTasks(u32),
    /// Tasks travel in messages of so many.
    Chunks(u32),
    /// So many equal tasks cannot be shared out evenly.
    Remainder(u32),
    /// Some tasks are more work than others.
    Uneven,
    /// Equal tasks took from so long to so long, in ms.
    HeldUp(f64, f64),
}

/// Workers have nothing to do for that share of their time at least.
const IDLE_SHARE: f64 = 0.15;
/// Computing is so much of the time at least, or it is not what workers wait for.
const HALF: f64 = 0.5;
/// Tasks are uneven if the longest takes so many times as long as a middling one.
const UNEVEN: f64 = 1.3;
/// What accounts for so much of the idle time is its cause.
const EXPLAINS: f64 = 0.5;

/// The share of their time that workers are idle for at the end if equal tasks go out so many at a time, each message to
/// whoever is free first.
fn idle_by_sharing(tasks: u32, at_a_time: u32, workers: u32) -> f64 {
    let (mut loads, mut left) = (vec![0u32; workers as usize], tasks);
    while left > 0 {
        let message = left.min(at_a_time.max(1));
        let Some(free) = loads.iter_mut().min() else { break };
        *free += message;
        left -= message;
    }
    let most = loads.iter().copied().max().unwrap_or(0).max(1);
    1.0 - f64::from(tasks) / (f64::from(most) * f64::from(workers.max(1)))
}

/// Why this run's workers were idle for that share of their time.
fn cause(seen: &Seen<'_>, run: &Run, share: f64) -> Option<Cause> {
    let lengths = || run.tasks.iter().map(length_ms);
    let (tasks, chunk) = (seen.plan.tasks, seen.plan.chunk);
    let by_count = idle_by_sharing(tasks, 1, run.workers);
    let by_messages = idle_by_sharing(tasks, chunk, run.workers);
    let explains = |part: f64| part >= EXPLAINS * share;
    if tasks < run.workers {
        Some(Cause::FewTasks(tasks))
    } else if run.model.as_str() == "processes" && by_messages > by_count && explains(by_messages) {
        Some(Cause::Chunks(chunk))
    } else if !equal_tasks(seen.plan) {
        (largest(lengths())? >= UNEVEN * middle(lengths())?).then_some(Cause::Uneven)
    } else if explains(by_count) {
        Some(Cause::Remainder(tasks))
    } else {
        // Equal tasks whose number does not explain it: some core was slower, if some took visibly longer. Where
        // computing is a small part, handing out leaves workers idle, and the clock's steps make tasks look unequal.
        let computing = run.phases_ms?.compute / sample_ms(run)?;
        let (longest_ms, shortest_ms) = (largest(lengths())?, -largest(lengths().map(|ms| -ms))?);
        (longest_ms >= UNEVEN * shortest_ms && computing >= HALF).then_some(Cause::HeldUp(shortest_ms, longest_ms))
    }
}

fn idle(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let words = rule_texts(lang);
    let said: Vec<String> = parallel(seen)
        .filter(|run| run.workers <= seen.cores && limited_by_one(seen, run).is_none())
        .filter_map(|run| {
            let (share, idle_ms) = idle_at_the_end(run).filter(|(share, _)| *share >= IDLE_SHARE)?;
            let lost = run.speedup_ci.is_some_and(|[_, high]| high < 0.9 * f64::from(run.workers));
            let cause = cause(seen, run, share).filter(|_| lost)?;
            let (share, idle) = (format::percent(share), format::time(idle_ms));
            let (name, workers) = (name(run, lang), run.workers);
            Some((words.idle)(&Idle { name, workers, share: &share, idle: &idle, cause }))
        })
        .collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// From so many times as fast as there are cores on, their number is what bounds a run.
const BOUNDED: f64 = 0.75;

fn more_than_cores(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let cores = seen.cores;
    let bound = |run: &&Run| {
        let wanted = f64::from(run.workers.min(seen.plan.tasks));
        run.workers > cores
            && wanted > f64::from(cores)
            // A browser may report fewer cores than there are: what was measured must agree.
            && run.speedup_ci.is_some_and(|[low, high]| {
                low >= BOUNDED * f64::from(cores) && high <= 1.15 * f64::from(cores) && high < 0.9 * wanted
            })
    };
    let bounded: Vec<(&Run, f64)> = parallel(seen).filter(bound).filter_map(|run| Some((run, run.speedup?))).collect();
    let &(first, _) = bounded.first()?;
    let of: Vec<String> =
        bounded.iter().map(|(run, speedup)| format!("{} {}", name(run, lang), format::ratio(*speedup))).collect();
    Some((rule_texts(lang).more_than_cores)(&of.join(", "), first.workers, cores))
}
