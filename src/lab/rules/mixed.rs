//! Waiting and computing in one task: how much of the waiting cost nothing, and who computed at once, too.

use super::anatomy::{Run, names, waited_ms};
use super::texts::{Hidden, rule_texts};
use crate::lab::finding::{Rule, Seen};
use crate::measure::stats;
use crate::protocol::result::WaitFor;
use crate::protocol::settings::Work;
use crate::text::{Lang, format};

/// Waiting that overlapped cost nothing.
pub(super) const HIDDEN: Rule = Rule { id: "waiting-hidden", find: hidden };
/// Models that compute at once gain on both.
pub(super) const BOTH: Rule = Rule { id: "waits-and-computes-at-once", find: both };

/// So much of the waiting at least must be saved to be told.
const TOLD: f64 = 0.3;
/// What all tasks wait when nothing overlaps, in ms: the network's time, and nobody else's.
fn waiting_alone_ms(seen: &Seen<'_>) -> Option<f64> {
    let one = seen.run("sequential").filter(|_| seen.plan.settings.work == Work::Mixed && seen.plan.computes())?;
    Some(one.tasks.iter().map(|task| waited_ms(task, WaitFor::Io)).sum::<f64>()).filter(|&ms| ms > 0.0)
}

/// Models that overlap waiting and nothing else: what they save is waiting.
fn overlap_waiting<'a>(seen: &Seen<'a>) -> impl Iterator<Item = &'a Run> {
    let plan = seen.plan;
    seen.measured().filter(move |run| {
        let entry = run.model.entry();
        !entry.computes_in_parallel && (entry.waiting_at_once)(plan) > 1
    })
}

fn hidden(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let (one_ms, waiting_ms) = (seen.run("sequential")?.median_ms?, waiting_alone_ms(seen)?);
    let saved_ms = |run: &Run| Some((one_ms - run.median_ms?).min(waiting_ms));
    let runs: Vec<&Run> = overlap_waiting(seen)
        .filter(|run| run.speedup_ci.is_some_and(|[low, _]| low > 1.0))
        .filter(|run| saved_ms(run).is_some_and(|ms| ms >= TOLD * waiting_ms))
        .collect();
    // Of several the one that saved least: what is said holds for all.
    let least_ms = runs.iter().filter_map(|run| saved_ms(run)).min_by(f64::total_cmp)?;
    Some((rule_texts(lang).hidden)(&Hidden {
        names: &names(&runs, lang),
        tasks: seen.plan.tasks,
        waiting: &format::time(waiting_ms),
        saved: &format::time(least_ms),
        several: runs.len() > 1,
    }))
}

fn both(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    waiting_alone_ms(seen)?;
    let best = overlap_waiting(seen).min_by(|a, b| {
        let median = |run: &Run| run.median_ms.unwrap_or(f64::INFINITY);
        median(a).total_cmp(&median(b))
    })?;
    let run = seen.measured().find(|run| {
        let entry = run.model.entry();
        entry.computes_in_parallel && (entry.waiting_at_once)(seen.plan) >= seen.plan.tasks && seen.plan.tasks > 1
    })?;
    let faster = stats::ratio_ci(&best.samples_ms, &run.samples_ms, stats::SEED)?.low > 1.0;
    let ratio = best.median_ms? / run.median_ms?;
    faster.then(|| (rule_texts(lang).both)(&names(&[run], lang), &names(&[best], lang), &format::ratio(ratio)))
}
