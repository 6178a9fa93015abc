//! What a run of this lab allows to say. Counted facts (an addition is missing or not, a try ended in a deadlock or not)
//! need no interval; whatever compares times does.

use super::outcome::{Cost, Ending, Outcome, Way};
use super::texts::locks;
use super::texts::rules::{self as words, Runs, Saving};
use crate::lab::finding::{Rule, Seen};
use crate::measure::stats::{Interval, SEED, median, ratio_ci};
use crate::text::Lang;

/// All rules, most telling first.
pub(super) const ALL: &[Rule] = &[
    Rule { id: "two-threads-at-least", find: two_at_least },
    Rule { id: "lost-updates", find: lost_updates },
    Rule { id: "nothing-lost", find: nothing_lost },
    Rule { id: "sometimes-right", find: sometimes_right },
    Rule { id: "care-keeps-all", find: care_keeps_all },
    Rule { id: "care-lost", find: care_lost },
    Rule { id: "price-of-atomics", find: |seen, lang| price(seen, lang, Way::Atomic) },
    Rule { id: "price-of-the-lock", find: |seen, lang| price(seen, lang, Way::Lock) },
    Rule { id: "carelessness-saves-nothing", find: carelessness_saves_nothing },
    Rule { id: "contention-atomic", find: |seen, lang| contention(seen, lang, Way::Atomic) },
    Rule { id: "contention-lock", find: |seen, lang| contention(seen, lang, Way::Lock) },
    Rule { id: "own-counters-scale", find: own_counters_scale },
    Rule { id: "false-sharing", find: false_sharing },
    Rule { id: "deadlock", find: deadlock },
    Rule { id: "no-deadlock", find: no_deadlock },
    Rule { id: "fixed-order", find: fixed_order },
];

/// One worker was asked for, and there were two: alone nobody can get in anybody's way.
fn two_at_least(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    (seen.plan.workers < outcome.threads).then(|| words::two_at_least(lang, seen.plan.workers, outcome.threads))
}

fn lost_updates(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    let count = outcome.count(Way::Careless)?;
    let all = outcome.expected() * count.lost.len() as u64;
    let lost = count.lost.iter().sum();
    let runs =
        Runs { expected: outcome.expected(), typical: count.typical(), worst: count.worst(), runs: count.lost.len() };
    (lost > 0).then(|| words::lost_updates(lang, count.share, lost, all, &runs))
}

fn nothing_lost(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    let count = outcome.count(Way::Careless)?;
    (count.exact() == count.lost.len()).then(|| words::nothing_lost(lang, count.lost.len(), outcome.cores))
}

fn sometimes_right(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    let count = outcome.count(Way::Careless)?;
    let (exact, runs) = (count.exact(), count.lost.len());
    (exact > 0 && exact < runs).then(|| words::sometimes_right(lang, exact, runs))
}

/// The ways that must not lose anything, and what they lost.
fn careful(outcome: &Outcome) -> impl Iterator<Item = (Way, usize, u64)> + '_ {
    let careful = Way::COUNTED.into_iter().filter(|way| *way != Way::Careless);
    careful.filter_map(|way| outcome.count(way).map(|count| (way, count.lost.len(), count.lost.iter().sum())))
}

fn care_keeps_all(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    let all: Vec<_> = careful(&outcome).collect();
    let (_, runs, _) = *all.first()?;
    let kept = all.len() + 1 == Way::COUNTED.len() && all.iter().all(|&(_, _, lost)| lost == 0);
    kept.then(|| words::care_keeps_all(lang, runs, outcome.expected()))
}

fn care_lost(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    let (way, _, lost) = careful(&outcome).find(|&(_, _, lost)| lost > 0)?;
    Some(words::care_lost(lang, way, lost))
}

/// A difference of less than a tenth is nothing to explain, however sure it is.
const MATTERS: f64 = 1.1;

/// How many times as long the first takes as the second, where the interval shows that it takes clearly longer.
fn times_as_long(slow: &Cost, fast: &Cost) -> Option<(f64, [f64; 2])> {
    let interval = ratio_ci(&slow.samples_ns, &fast.samples_ns, SEED).filter(|interval| interval.low > MATTERS)?;
    Some((median(&slow.samples_ns)? / median(&fast.samples_ns)?, [interval.low, interval.high]))
}

fn price(seen: &Seen<'_>, lang: Lang, way: Way) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    let own = outcome.cost(Way::Own, false)?;
    let (times, interval) = times_as_long(outcome.cost(way, false)?, own)?;
    Some(words::price(lang, way, own.median_ns?, times, interval))
}

/// Who saves less than a tenth saves nothing worth a wrong program.
const SAVES_LITTLE: f64 = 0.9;
/// Within these bounds two times are as good as equal, however sure a difference is.
const EQUAL: [f64; 2] = [0.95, 1.05];

/// What the interval of the time without care over the time with it says.
fn saving(interval: &Interval) -> Saving {
    let equal = interval.low >= EQUAL[0] && interval.high <= EQUAL[1];
    if equal || !interval.excludes(1.0) {
        Saving::Nothing
    } else if interval.high < 1.0 {
        Saving::Little
    } else {
        Saving::Loss
    }
}

/// Hardly quicker than with care, and the interval says so; and what is quick, if anything is: not to share.
fn carelessness_saves_nothing(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    let (careless, atomic) = (outcome.cost(Way::Careless, false)?, outcome.cost(Way::Atomic, false)?);
    let interval =
        ratio_ci(&careless.samples_ns, &atomic.samples_ns, SEED).filter(|interval| interval.low > SAVES_LITTLE)?;
    let times = median(&careless.samples_ns)? / median(&atomic.samples_ns)?;
    let own = outcome.cost(Way::Own, false).filter(|own| times_as_long(careless, own).is_some());
    let own_ns = own.and_then(|own| own.median_ns);
    Some(words::carelessness_saves_nothing(lang, saving(&interval), times, [interval.low, interval.high], own_ns))
}

fn contention(seen: &Seen<'_>, lang: Lang, way: Way) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    let (times, interval) = times_as_long(outcome.cost(way, true)?, outcome.cost(way, false)?)?;
    Some(words::contention(lang, way, outcome.threads, times, interval))
}

fn own_counters_scale(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    let (times, interval) = times_as_long(outcome.cost(Way::Own, false)?, outcome.cost(Way::Own, true)?)?;
    Some(words::own_counters_scale(lang, outcome.threads, times, interval))
}

fn false_sharing(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    let (times, interval) = times_as_long(outcome.cost(Way::Neighbours, true)?, outcome.cost(Way::Own, true)?)?;
    Some(words::false_sharing(lang, times, interval))
}

fn deadlock(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    let tries = outcome.opposite?;
    let stuck = tries.ended(Ending::Deadlock);
    (stuck > 0).then(|| locks::deadlock(lang, stuck, tries.endings.len(), tries.deadline_ms))
}

fn no_deadlock(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    let tries = outcome.opposite.filter(|tries| !tries.endings.is_empty())?;
    let (passed, late) = (tries.ended(Ending::Passed), tries.ended(Ending::Late));
    (tries.ended(Ending::Deadlock) == 0).then(|| locks::no_deadlock(lang, passed, late))
}

fn fixed_order(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    let (opposite, ordered) = (outcome.opposite?, outcome.ordered?);
    let shown = opposite.ended(Ending::Deadlock) > 0 && ordered.ended(Ending::Deadlock) == 0;
    (shown && !ordered.endings.is_empty()).then(|| locks::fixed_order(lang, ordered.endings.len()))
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
