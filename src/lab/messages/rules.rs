//! What a run of this lab allows to say, and why. Ratios speak only where their interval does.

use super::outcome::{Outcome, Series, Way};
use super::texts::{self, Grown, HeldUp, Moving, Pays, QueuesSeen, RingSeen};
use crate::lab::finding::{Rule, Seen};
use crate::measure::stats::{Interval, SEED, ratio_ci};
use crate::text::Lang;

/// All rules, most telling first.
pub(super) const ALL: &[Rule] = &[
    Rule { id: "copying-grows", find: copying_grows },
    Rule { id: "moving-pays", find: moving_pays },
    Rule { id: "small-copies-are-cheap", find: small_copies_are_cheap },
    Rule { id: "ring-against-queue", find: ring_against_queue },
    Rule { id: "queue-grows", find: queue_grows },
    Rule { id: "queue-stays-short", find: queue_stays_short },
    Rule { id: "consumer-held-up", find: consumer_held_up },
];

/// The size from which growth is told: below it, a message costs more than its bytes.
const FROM: u64 = 1 << 16;
/// Times grow as a power of the size: 1 is "in proportion", 0 "not at all". Whose whole interval lies above this grows.
const GROWS: f64 = 0.3;
/// Whose whole interval lies below this does not.
const STAYS: f64 = 0.2;

/// How a way's time changes from [`FROM`] to its largest size.
struct Growth {
    to: u64,
    /// Time at the largest over time at the smaller.
    ratio: f64,
    interval: Interval,
    /// Medians of both, in ms.
    ms: [f64; 2],
}

impl Growth {
    fn of(series: &Series) -> Option<Growth> {
        let (from, to) = (series.at(FROM)?, series.points.last()?);
        let interval = ratio_ci(&to.samples_ms, &from.samples_ms, SEED)?;
        let ms = [from.median_ms?, to.median_ms?];
        (to.bytes > from.bytes).then_some(Growth { to: to.bytes, ratio: ms[1] / ms[0], interval, ms })
    }

    /// The power of the size that makes times grow by so much.
    fn exponent(&self, ratio: f64) -> f64 {
        ratio.ln() / (self.to as f64 / FROM as f64).ln()
    }

    /// Whether it grows; `None` where the interval does not tell.
    fn grows(&self) -> Option<bool> {
        if self.exponent(self.interval.low) > GROWS {
            Some(true)
        } else if self.exponent(self.interval.high) < STAYS {
            Some(false)
        } else {
            None
        }
    }
}

fn growth(outcome: &Outcome, way: Way) -> Option<Growth> {
    Growth::of(outcome.of(way)?)
}

/// Which answer to the lab's question the run gave.
pub(super) fn what_grows(seen: &Seen<'_>) -> Option<usize> {
    let outcome: Outcome = seen.own()?;
    let grows = |way| growth(&outcome, way)?.grows();
    Some(match (grows(Way::Copied)?, grows(Way::Moved)?) {
        (true, false) => 0,
        (true, true) => 1,
        (false, false) => 2,
        (false, true) => 3,
    })
}

/// Exponents in this range, over the whole interval, are "in proportion".
const STRAIGHT: [f64; 2] = [0.85, 1.15];

fn copying_grows(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    let (copied, moved) = (growth(&outcome, Way::Copied)?, growth(&outcome, Way::Moved)?);
    if copied.grows() != Some(true) {
        return None;
    }
    let shared = growth(&outcome, Way::Shared).filter(|shared| shared.grows() == Some(false));
    let interval = [copied.interval.low, copied.interval.high];
    let straight = interval.iter().all(|ratio| (STRAIGHT[0]..=STRAIGHT[1]).contains(&copied.exponent(*ratio)));
    let moving = match moved.grows() {
        Some(false) => Moving::Stays,
        Some(true) => Moving::Grows,
        None => Moving::Unclear([moved.interval.low, moved.interval.high]),
    };
    Some((texts::of(lang).rules.copying_grows)(&Grown {
        from: FROM,
        to: copied.to,
        copied: copied.ratio,
        interval,
        straight,
        moved: moved.ratio,
        moving,
        shared: shared.map(|shared| shared.ratio),
        copied_ms: copied.ms,
        moved_ms: moved.ms,
    }))
}

/// The smallest size from which on moving is quicker, at it and at every larger one.
pub(super) fn pays_from(outcome: &Outcome) -> Option<u64> {
    let (copied, moved) = (outcome.of(Way::Copied)?, outcome.of(Way::Moved)?);
    let quicker = |bytes: u64| {
        let (copied, moved) = (copied.at(bytes)?, moved.at(bytes)?);
        ratio_ci(&copied.samples_ms, &moved.samples_ms, SEED).map(|ratio| ratio.low > 1.0)
    };
    let sizes = copied.points.iter().rev().map(|point| point.bytes);
    sizes.take_while(|&bytes| quicker(bytes) == Some(true)).last()
}

fn moving_pays(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    let from = pays_from(&outcome)?;
    let (copied, moved) = (outcome.of(Way::Copied)?, outcome.of(Way::Moved)?);
    let largest = copied.points.last()?;
    Some((texts::of(lang).rules.moving_pays)(&Pays {
        from,
        smallest: copied.points.first()?.bytes,
        largest: largest.bytes,
        ratio: largest.median_ms? / moved.at(largest.bytes)?.median_ms?,
    }))
}

fn small_copies_are_cheap(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    let smallest = outcome.of(Way::Copied)?.points.first()?;
    let moved = outcome.of(Way::Moved)?.at(smallest.bytes)?;
    let ratio = ratio_ci(&moved.samples_ms, &smallest.samples_ms, SEED)?;
    let (moved_ms, copied_ms) = (moved.median_ms?, smallest.median_ms?);
    (ratio.low > 1.0).then(|| (texts::of(lang).rules.small_copies)(smallest.bytes, moved_ms, copied_ms))
}

fn ring_against_queue(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let outcome: Outcome = seen.own()?;
    let (posted, ring) = (outcome.posted?, outcome.ring?);
    let interval = ratio_ci(&ring.samples_per_second, &posted.samples_per_second, SEED)?;
    interval.excludes(1.0).then_some(())?;
    let (ring_rate, posted_rate) = (ring.median_per_second?, posted.median_per_second?);
    Some((texts::of(lang).rules.ring)(&RingSeen {
        ring: ring_rate,
        posted: posted_rate,
        ratio: ring_rate / posted_rate,
        interval: [interval.low, interval.high],
    }))
}

/// The two runs took about as long if neither took so many times as long as the other.
const ABOUT: f64 = 1.25;

fn queue_grows(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let back_pressure = seen.own::<Outcome>()?.back_pressure?;
    let (unbounded, bounded) = (back_pressure.unbounded, back_pressure.bounded?);
    if !unbounded.has_grown() || unbounded.consumer_is_slower() != Some(true) {
        return None;
    }
    let level = bounded.done_ms.max(unbounded.done_ms) < ABOUT * bounded.done_ms.min(unbounded.done_ms);
    Some((texts::of(lang).rules.queue_grows)(&QueuesSeen { unbounded: &unbounded, bounded: &bounded, level }))
}

fn queue_stays_short(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let unbounded = seen.own::<Outcome>()?.back_pressure?.unbounded;
    (!unbounded.has_grown() && unbounded.consumer_is_slower() == Some(false))
        .then(|| (texts::of(lang).rules.queue_short)(unbounded.peak, unbounded.messages))
}

/// The consumer needs less time for a message than the producer, and yet many waited.
fn consumer_held_up(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let unbounded = seen.own::<Outcome>()?.back_pressure?.unbounded;
    (unbounded.has_grown() && unbounded.consumer_is_slower() == Some(false))
        .then(|| (texts::of(lang).rules.held_up)(&HeldUp { queue: &unbounded, longest_ms: unbounded.held_up_ms() }))
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
