//! What the threads lab may find: who held the lock and for how long, what it cost, and the convoy.

use super::outcome::Convoy;
use super::texts::findings::{self as texts, Waiting};
use crate::lab::finding::{Rule, Seen};
use crate::lab::rules::under_way;
use crate::measure::stats;
use crate::protocol::result::ModelRun;
use crate::protocol::settings::Work;
use crate::text::Lang;

/// All rules, most telling first.
pub(super) const ALL: &[Rule] = &[
    Rule { id: "lock-by-whom", find: by_whom },
    Rule { id: "lock-free-while-waiting", find: free_while_waiting },
    Rule { id: "lock-on-mixed-work", find: mixed },
    Rule { id: "convoy", find: convoy },
    Rule { id: "convoy-is-the-lock", find: convoy_is_the_lock },
    Rule { id: "convoy-grows", find: convoy_grows },
];

/// A lane that held the lock for less than this share of the time took no real part.
const PART: f64 = 0.05;

/// A lane that held the lock or waited for it for this share of the time did nothing else worth a word.
const ALL_THE_TIME: f64 = 0.9;

/// From the first task's start to the last one's end, in ms, in the sample that stands for the run.
fn span_ms(run: &ModelRun<String, String>) -> Option<f64> {
    let start_ms = run.tasks.iter().map(|task| task.start_ms).fold(f64::INFINITY, f64::min);
    let end_ms = run.tasks.iter().map(|task| task.end_ms).fold(f64::NEG_INFINITY, f64::max);
    Some(end_ms - start_ms).filter(|ms| ms.is_finite() && *ms > 0.0)
}

/// How long the lock was held, as shares of that time, 0 to 1: in all, and by each lane that took a real part.
fn held(run: &ModelRun<String, String>) -> Option<(f64, Vec<f64>)> {
    let (lock, span_ms) = (run.lock.as_ref()?, span_ms(run)?);
    let shares: Vec<f64> = lock.held_ms.iter().map(|ms| (ms / span_ms).min(1.0)).collect();
    let all = shares.iter().sum::<f64>().min(1.0);
    Some((all, shares.into_iter().filter(|&share| share >= PART).collect()))
}

/// Whether each of these lanes waited for the lock whenever it did not hold it. One whose tasks are done waits for nothing.
fn only_waited(run: &ModelRun<String, String>) -> Option<bool> {
    let (lock, span_ms) = (run.lock.as_ref()?, span_ms(run)?);
    let lanes = lock.held_ms.iter().zip(&lock.waited_ms);
    let mut of_part = lanes.filter(|(held_ms, _)| **held_ms >= PART * span_ms);
    Some(of_part.all(|(held_ms, waited_ms)| held_ms + waited_ms >= ALL_THE_TIME * span_ms))
}

/// The speed-up and its interval, where there is one.
fn gain(seen: &Seen<'_>, model: &str) -> Option<(f64, [f64; 2])> {
    let run = seen.run(model)?;
    Some((run.speedup?, run.speedup_ci?))
}

fn by_whom(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let run = seen.run("threads-gil")?;
    let ((all, each), only_waited) = (held(run)?, only_waited(run)?);
    let in_turns = each.len() >= 2 && all >= 0.8;
    // That it gained nothing is only said where the interval says so.
    let gain = gain(seen, "threads-gil").filter(|(_, [low, high])| (0.8..=1.0).contains(low) && *high < 1.2);
    (seen.plan.settings.work == Work::Cpu && in_turns).then(|| {
        let least = each.iter().copied().fold(1.0, f64::min);
        let most = each.iter().copied().fold(0.0, f64::max);
        texts::by_whom(lang, each.len(), [least, most], only_waited, gain.map(|(gain, _)| gain))
    })
}

/// What lock and requests did is counted in a trace, so it needs no interval; what was gained by it does.
fn free_while_waiting(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let run = seen.run("threads-gil")?;
    let (held, _) = held(run)?;
    let at_once = under_way(run);
    let overlaps = seen.plan.settings.work == Work::Io && held < 0.5 && at_once >= 2;
    let sure = |model| gain(seen, model).filter(|(_, [low, _])| *low > 1.0).map(|(gain, _)| gain);
    let gains = sure("threads-gil").map(|with| (with, sure("threads")));
    let (waiting, all) = (at_once, seen.plan.tasks);
    overlaps.then(|| texts::free_while_waiting(lang, &Waiting { free: 1.0 - held, waiting, all, gains }))
}

fn mixed(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let run = seen.run("threads-gil")?;
    let (held, _) = held(run)?;
    let at_once = under_way(run);
    let gains = gain(seen, "threads-gil").zip(gain(seen, "threads"));
    // Both sides of the comparison are sure, and between nothing gained and what there is without a lock.
    let between = gains.filter(|((_, [low, high]), (_, [low_without, _]))| *low > 1.0 && high < low_without);
    let gains = between.map(|((with, _), (without, _))| (with, without));
    let waits_and_computes = seen.plan.settings.work == Work::Mixed && seen.plan.computes() && at_once >= 2;
    waits_and_computes.then(|| texts::mixed(lang, held, at_once, gains))
}

/// Whether the first samples are surely so many times as long as the second.
fn surely_longer(long: &[f64], short: &[f64], times: f64) -> bool {
    stats::ratio_ci(long, short, stats::SEED).is_some_and(|interval| interval.low > times)
}

fn convoy(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let convoy: Convoy = seen.own()?;
    let (own, alone) = (convoy.own()?, convoy.alone.as_ref()?);
    surely_longer(&own.late_ms, &alone.late_ms, 2.0).then(|| {
        let times = own.median_ms / alone.median_ms;
        texts::convoy(lang, own.median_ms, convoy.own_interval_ms, times, alone.median_ms)
    })
}

fn convoy_is_the_lock(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let convoy: Convoy = seen.own()?;
    let (own, unlocked) = (convoy.own()?, convoy.unlocked.as_ref()?);
    surely_longer(&own.late_ms, &unlocked.late_ms, 2.0)
        .then(|| texts::convoy_is_the_lock(lang, unlocked.median_ms, own.median_ms))
}

fn convoy_grows(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let convoy: Convoy = seen.own()?;
    let [first, last] = convoy.ends()?;
    let ends = [(first.interval_ms?, first.median_ms), (last.interval_ms?, last.median_ms)];
    surely_longer(&last.late_ms, &first.late_ms, 1.5).then(|| texts::convoy_grows(lang, ends))
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
