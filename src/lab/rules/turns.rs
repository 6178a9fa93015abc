//! One at a time: the lock that threads hold in turns, and the one thread of an event loop.

use super::anatomy::{Run, all_tasks_ms, computed_ms, largest, name, sample_ms};
use super::texts::{Blocked, Locked, rule_texts};
use crate::lab::finding::{Rule, Seen};
use crate::measure::stats;
use crate::protocol::settings::Work;
use crate::text::{Lang, format};

/// The lock was held nearly all the time.
pub(super) const LOCK: Rule = Rule { id: "lock-in-turns", find: lock };
/// Computing kept the event loop from everything else.
pub(super) const LOOP: Rule = Rule { id: "loop-blocked", find: event_loop };

/// The lock was held for that share of the sample at least.
const HELD: f64 = 0.8;
/// Hand-overs come "about" once an interval if they come within this factor of it.
const ABOUT: f64 = 1.6;
fn lock(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let run = seen.measured().find(|run| run.lock.is_some())?;
    let (lock, sample_ms) = (run.lock.as_ref()?, sample_ms(run)?);
    let held = lock.held_ms.iter().sum::<f64>() / sample_ms;
    if !seen.plan.computes() || seen.plan.tasks < 2 || run.workers < 2 || lock.handovers == 0 || held < HELD {
        return None;
    }
    let interval_ms = seen.plan.settings.switch_ms;
    let each_ms = sample_ms / f64::from(lock.handovers);
    let as_asked = (interval_ms / ABOUT..=interval_ms * ABOUT).contains(&each_ms);
    Some((rule_texts(lang).lock)(&Locked {
        name: name(run, lang),
        held: &format::percent(held.min(1.0)),
        sample: &format::time(sample_ms),
        handovers: lock.handovers,
        each: as_asked.then(|| (format::time(each_ms), format::step(interval_ms))),
        without: without_lock(seen, run).map(format::ratio),
    }))
}

/// How many times as fast the same threads are without the lock, where that is shown.
fn without_lock(seen: &Seen<'_>, locked: &Run) -> Option<f64> {
    // Beside a headline that no model was shown to be faster, a gain over the lock would read as its opposite.
    let faster = |free: &&Run| free.workers == locked.workers && free.speedup_ci.is_some_and(|[low, _]| low > 1.0);
    let free = seen.run("threads").filter(faster)?;
    let shown = stats::ratio_ci(&locked.samples_ms, &free.samples_ms, stats::SEED)?.low > 1.0;
    Some(locked.median_ms? / free.median_ms?).filter(|_| shown)
}

/// A block that is shorter than this nobody would notice, in ms.
const NOTICED_MS: f64 = 1.0;

fn event_loop(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let run = seen.measured().find(|run| run.model.as_str() == "async")?;
    if !seen.plan.computes() || seen.plan.tasks < 2 {
        return None;
    }
    // Where no task waits, the next one begins in the same turn. Where tasks wait, answers may come in between.
    let waits = seen.plan.settings.work != Work::Cpu;
    let blocked_ms = if waits { largest(run.tasks.iter().map(computed_ms)) } else { all_tasks_ms(run) };
    let blocked_ms = blocked_ms.filter(|&ms| ms >= NOTICED_MS)?;
    // Only computing, and neither shown to be faster than one after another nor left open.
    let no_gain = run.speedup_ci.is_some_and(|[low, high]| (0.8..=1.0).contains(&low) && high < 1.2);
    let speedup = run.speedup.filter(|_| no_gain && !waits).map(format::ratio);
    Some((rule_texts(lang).event_loop)(&Blocked {
        name: name(run, lang),
        time: &format::time(blocked_ms),
        waits,
        speedup: speedup.as_deref(),
    }))
}
