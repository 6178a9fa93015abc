//! What a run of this lab allows to say. Gaps are compared within one run and by factors that no busy machine explains;
//! what slicing costs is said by an interval only.

use super::outcome::{Ended, Kind, Outcome, SceneId, Way};
use super::texts::{self, Took};
use crate::lab::finding::{Rule, Seen};
use crate::measure::stats::{SEED, ratio_ci};
use crate::text::Lang;

pub(super) const ALL: &[Rule] = &[
    Rule { id: "beats-stopped", find: |seen, lang| blocked(&seen.own()?, lang) },
    Rule { id: "loop-sliced", find: |seen, lang| sliced(&seen.own()?, lang) },
    Rule { id: "loop-worker", find: |seen, lang| elsewhere(&seen.own()?, lang) },
    Rule { id: "loop-gathered", find: |seen, lang| gathered(&seen.own()?, lang) },
    Rule { id: "loop-raced", find: |seen, lang| raced(&seen.own()?, lang) },
    Rule { id: "loop-retried", find: |seen, lang| retried(&seen.own()?, lang) },
    Rule { id: "loop-raised", find: |seen, lang| raised(&seen.own()?, lang) },
    Rule { id: "loop-microtasks", find: |seen, lang| microtasks_first(&seen.own()?, lang) },
];

/// Which answer the prediction's question has: all, about half, none.
pub(super) fn beats_that_came(seen: &Seen<'_>) -> Option<usize> {
    let outcome: Outcome = seen.own()?;
    let strip = outcome.strip(Way::Blocking)?;
    let expected = strip.took_ms.first()? / outcome.pace_ms()?;
    Some(match strip.beats_during() as f64 / expected {
        share if share > 0.8 => 0,
        share if share > 0.2 => 1,
        _ => 2,
    })
}

fn blocked(outcome: &Outcome, lang: Lang) -> Option<String> {
    let strip = outcome.strip(Way::Blocking)?;
    let (from, to) = strip.longest_gap()?;
    let took_ms = *strip.took_ms.first()?;
    let missed = (took_ms / outcome.pace_ms()?) as usize;
    (to - from >= 0.9 * took_ms && strip.beats_during() == 0).then(|| texts::blocked(lang, to - from, took_ms, missed))
}

fn sliced(outcome: &Outcome, lang: Lang) -> Option<String> {
    let (whole, slices) = (outcome.strip(Way::Blocking)?, outcome.strip(Way::Slices)?);
    let (gap_ms, blocked_ms) = (*slices.gaps_ms.first()?, *whole.gaps_ms.first()?);
    let cost = ratio_ci(&slices.took_ms, &whole.took_ms, SEED)?;
    let cost = cost.excludes(1.0).then_some((cost.low - 1.0, cost.high - 1.0));
    let took =
        Took { whole_ms: whole.median_ms()?, slices_ms: slices.median_ms()?, rounds: slices.took_ms.len(), cost };
    (gap_ms < blocked_ms / 2.0).then(|| texts::sliced(lang, gap_ms, blocked_ms, slices.spans_ms.len(), &took))
}

fn elsewhere(outcome: &Outcome, lang: Lang) -> Option<String> {
    let (whole, worker) = (outcome.strip(Way::Blocking)?, outcome.strip(Way::Worker)?);
    let gap_ms = worker.gaps_ms.iter().copied().fold(0.0, f64::max);
    (gap_ms < whole.gaps_ms.first()? / 2.0)
        .then(|| texts::elsewhere(lang, worker.gaps_ms.len(), gap_ms, worker.median_ms().unwrap_or_default()))
}

fn gathered(outcome: &Outcome, lang: Lang) -> Option<String> {
    let scene = outcome.scene(SceneId::Gather)?;
    let (slowest_ms, sum_ms) = (scene.slowest_ms(), scene.sum_ms());
    (scene.took_ms < 0.6 * sum_ms && scene.took_ms < 1.3 * slowest_ms)
        .then(|| texts::gathered(lang, scene.took_ms, slowest_ms, sum_ms))
}

fn raced(outcome: &Outcome, lang: Lang) -> Option<String> {
    let scene = outcome.scene(SceneId::Race)?;
    let aborted = scene.count(Ended::Aborted);
    (aborted > 0 && scene.count(Ended::Answered) > 0).then(|| texts::raced(lang, scene.took_ms, aborted))
}

fn retried(outcome: &Outcome, lang: Lang) -> Option<String> {
    let scene = outcome.scene(SceneId::Retry)?;
    let succeeded = scene.calls.last()?.ended == Ended::Answered;
    (succeeded && scene.calls.len() > 1).then(|| {
        let waited_ms = scene.took_ms - scene.sum_ms();
        texts::retried(lang, scene.calls.len(), waited_ms)
    })
}

fn raised(outcome: &Outcome, lang: Lang) -> Option<String> {
    let (collect, raise) = (outcome.scene(SceneId::Collect)?, outcome.scene(SceneId::Raise)?);
    let aborted = raise.count(Ended::Aborted);
    (aborted > 0 && raise.count(Ended::Failed) > 0)
        .then(|| texts::raised(lang, raise.took_ms, aborted, collect.took_ms, collect.count(Ended::Failed)))
}

fn microtasks_first(outcome: &Outcome, lang: Lang) -> Option<String> {
    let first_task = outcome.order.iter().position(|step| step.kind() == Kind::Task)?;
    let before = outcome.order[..first_task].iter().filter(|step| step.kind() == Kind::Microtask).count();
    // All but the one that only the timer's own callback can queue.
    (before == 4).then(|| texts::microtasks_first(lang, before))
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
