//! Waiting for answers: all at once, in waves, one for each process.

use super::anatomy::{Run, last_answer_ms, middle, name, names, sample_ms, slowest_answer_ms, under_way, waited_ms};
use super::failures::failed;
use super::texts::{Alone, Connections, Overlap, Waves, rule_texts};
use crate::lab::finding::{Rule, Seen};
use crate::protocol::result::{TaskRun, WaitFor};
use crate::protocol::settings::{Work, bounds};
use crate::text::{Lang, format};
use std::collections::BTreeMap;

/// All requests at once take about as long as the slowest.
pub(super) const OVERLAP: Rule = Rule { id: "waiting-overlaps", find: overlap };
/// More requests than may be under way come in waves.
pub(super) const WAVES: Rule = Rule { id: "waves-of-requests", find: waves };
/// A browser opens six connections to a host.
pub(super) const CONNECTIONS: Rule = Rule { id: "six-connections", find: connections };
/// A process waits for one answer at a time.
pub(super) const ONE_EACH: Rule = Rule { id: "one-answer-a-process", find: one_each };

fn waits_only(seen: &Seen<'_>) -> bool {
    seen.plan.settings.work == Work::Io
}

/// The whole is about as long as the slowest request alone if it is no longer than so many times that.
const AS_LONG: f64 = 1.5;

fn overlap(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    // Beyond six connections requests wait in the browser: all are asked for at once, and yet do not overlap.
    if !waits_only(seen) || connections(seen, lang).is_some() {
        return None;
    }
    let all_answered = |run: &&Run| failed(seen.plan, run) == 0;
    // What the slowest takes alone is known from who asks one by one; among others its wait would hold theirs, too.
    let alone = seen.run("sequential").filter(all_answered);
    let slowest_ms = alone.and_then(slowest_answer_ms);
    let overlaps = |run: &&Run| {
        let at_once = seen.plan.tasks >= 3 && under_way(run) == seen.plan.tasks;
        // That they were asked for together is counted; with too few samples for an interval nothing is compared.
        let no_loss = run.speedup_ci.is_none_or(|[low, _]| low > 1.0);
        let as_long = sample_ms(run).is_some_and(|ms| slowest_ms.is_none_or(|slowest_ms| ms <= AS_LONG * slowest_ms));
        at_once && no_loss && as_long
    };
    let runs: Vec<&Run> = seen.measured().filter(all_answered).filter(overlaps).collect();
    let first = runs.first()?;
    let compared = runs.iter().all(|run| run.speedup_ci.is_some());
    let one_by_one = alone.and_then(|run| run.median_ms).filter(|_| compared);
    Some((rule_texts(lang).overlap)(&Overlap {
        names: &names(&runs, lang),
        requests: seen.plan.tasks,
        total: &format::time(sample_ms(first)?),
        last: &format::time(last_answer_ms(first)?),
        alone: slowest_ms.map(|ms| Alone { slowest: format::time(ms), one_by_one: one_by_one.map(format::time) }),
    }))
}

/// What bounds the requests under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// The limit of the settings.
    Limit,
    /// The most threads that are started.
    Threads,
}

/// Answers one after another take at least so much of the time that waves of them would.
const IN_WAVES: f64 = 0.8;

/// Threads that start one after another are never all blocked at the same moment if answers are quick; but nearly.
const NEARLY_ALL: f64 = 0.5;

/// How many waves there were, if it was waves, of how many requests at most, and what bounds them.
fn in_waves(seen: &Seen<'_>, run: &Run) -> Option<(Option<u32>, u32, Bound)> {
    let (at_once, tasks, settings) = (under_way(run), seen.plan.tasks, &seen.plan.settings);
    let able = (run.model.entry().waiting_at_once)(seen.plan);
    let bound = match settings.limit {
        Some(limit) if limit <= able && at_once == limit => Bound::Limit,
        _ if able == bounds::WORKERS && tasks > able && run.model.entry().shares_memory => {
            // Never more than there are threads: that is so however quickly the answers came.
            let waves = tasks.div_ceil(able);
            let enough = f64::from(at_once) >= NEARLY_ALL * f64::from(able);
            return enough.then(|| (lasts(run, waves).filter(|_| at_once == able), able, Bound::Threads));
        }
        _ => return None,
    };
    let waves = tasks.div_ceil(at_once.max(1));
    let waves = lasts(run, waves).filter(|waves| at_once >= 2 && *waves >= 2)?;
    Some((Some(waves), at_once, bound))
}

/// So many waves, if the sample is long enough for them.
fn lasts(run: &Run, waves: u32) -> Option<u32> {
    let typical_ms = middle(run.tasks.iter().map(|task| waited_ms(task, WaitFor::Io)))?;
    (sample_ms(run)? >= IN_WAVES * f64::from(waves) * typical_ms).then_some(waves)
}

fn waves(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    if !waits_only(seen) {
        return None;
    }
    let found: Vec<_> = seen.measured().filter_map(|run| Some((run, in_waves(seen, run)?))).collect();
    let &(first, (waves, at_once, bound)) = found.first()?;
    // Models that were bounded otherwise would need another sentence; the first tells the story.
    let runs: Vec<&Run> = found.iter().filter(|(_, of)| *of == (waves, at_once, bound)).map(|(run, _)| *run).collect();
    Some((rule_texts(lang).waves)(&Waves {
        names: &names(&runs, lang),
        requests: seen.plan.tasks,
        at_once,
        waves,
        bound,
        total: &format::time(sample_ms(first)?),
    }))
}

/// What browsers open to one host over HTTP/1.1.
const SIX: usize = 6;

fn connections(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    // The one model that sends everything at once, on one clock.
    let run = seen.measured().find(|run| run.model.as_str() == "async" && waits_only(seen))?;
    let mut hosts: BTreeMap<&str, Vec<&TaskRun<String>>> = BTreeMap::new();
    for task in run.tasks.iter().filter(|task| task.http.is_some()) {
        hosts.entry(host(task.url.as_deref()?)?).or_default().push(task);
    }
    let (host, first_ms, next_ms, count) = hosts.into_iter().find_map(|(host, tasks)| {
        let mut ends: Vec<f64> = tasks.iter().map(|task| task.end_ms).collect();
        ends.sort_by(f64::total_cmp);
        let (first_ms, next_ms) = (*ends.get(SIX - 1)?, *ends.get(SIX)?);
        let started_together = tasks.iter().all(|task| task.start_ms < 0.2 * first_ms);
        // Six of about one length, then a gap of about as much again before the seventh.
        let six_alike = *ends.first()? >= 0.6 * first_ms;
        (started_together && six_alike && next_ms >= 1.6 * first_ms).then_some((host, first_ms, next_ms, ends.len()))
    })?;
    let (first, next) = (format::time(first_ms), format::time(next_ms));
    Some((rule_texts(lang).connections)(&Connections { host, requests: count as u32, first: &first, next: &next }))
}

/// The host of an address, with its port.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://")?.1;
    rest.split(['/', '?', '#']).next()
}

fn one_each(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let run = seen.measured().find(|run| run.model.as_str() == "processes" && waits_only(seen))?;
    let turns = seen.plan.tasks.div_ceil(run.workers);
    let typical_ms = middle(run.tasks.iter().map(|task| waited_ms(task, WaitFor::Io)))?;
    let sample_ms = sample_ms(run)?;
    let in_turns = turns >= 2 && under_way(run) == run.workers && sample_ms >= IN_WAVES * f64::from(turns) * typical_ms;
    in_turns.then(|| {
        let (name, total) = (name(run, lang), format::time(sample_ms));
        let of_lane = |lane| run.tasks.iter().filter(|task| task.lane == lane).count() as u32;
        let most = (0..run.workers).map(of_lane).max().unwrap_or_default();
        (rule_texts(lang).one_each)(name, run.workers, seen.plan.tasks, most, &total)
    })
}
