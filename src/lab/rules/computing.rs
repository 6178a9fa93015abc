//! Computing on several workers: slower than one, or nearly as much faster as can be, and what took the time.

use super::anatomy::{Run, name, parallel, sample_ms};
use super::texts::{Slower, rule_texts};
use crate::lab::finding::{Rule, Seen};
use crate::protocol::result::Phases;
use crate::text::{Lang, format};

/// Several workers took longer than one.
pub(super) const SLOWER: Rule = Rule { id: "slower-than-one", find: slower };
/// Several workers are nearly as many times as fast as there are.
pub(super) const NEAR_IDEAL: Rule = Rule { id: "near-ideal", find: near_ideal };

/// Part of a sample that is not computing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Overhead {
    /// Until the first task is out.
    Start,
    /// Tasks on their way.
    Send,
    /// Tasks that arrived and wait.
    Queue,
    /// Results on their way.
    Receive,
    /// Putting results together.
    Merge,
    /// Unexplained.
    Other,
}

fn overheads(p: &Phases) -> [(Overhead, f64); 6] {
    [
        (Overhead::Start, p.start),
        (Overhead::Send, p.send),
        (Overhead::Queue, p.queue),
        (Overhead::Receive, p.receive),
        (Overhead::Merge, p.merge),
        (Overhead::Other, p.other),
    ]
}

fn slower(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let one_ms = seen.run("sequential")?.median_ms?;
    let slower = parallel(seen).filter(|run| run.speedup_ci.is_some_and(|[_, high]| high < 1.0));
    let said: Vec<String> = slower.filter_map(|run| why_slower(run, one_ms, lang)).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn why_slower(run: &Run, one_ms: f64, lang: Lang) -> Option<String> {
    let (phases, sample_ms, own_ms) = (run.phases_ms?, sample_ms(run)?, run.median_ms?);
    let overheads = overheads(&phases);
    let handing_ms: f64 = overheads.iter().map(|(_, ms)| ms).sum();
    let longest = overheads.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let words = rule_texts(lang);
    let (own, one) = (format::time(own_ms), format::time(one_ms));
    let computing = format::percent(phases.compute / sample_ms);
    // What is more than half of the loss is its reason.
    let lost_ms = sample_ms - one_ms;
    let (phase, share) = if handing_ms >= 0.5 * lost_ms {
        (Some((words.overhead)(longest.0)), format::percent(longest.1 / sample_ms))
    } else if phases.compute > one_ms {
        (None, computing.clone())
    } else {
        return None;
    };
    let name = name(run, lang);
    Some((words.slower)(&Slower { name, own: &own, one: &one, phase, share: &share, computing: &computing }))
}

/// The ideal is one times as fast for each worker; this much of it is near.
const NEAR: f64 = 0.9;
/// An interval that reaches so far down tells nothing of the ideal.
const FAR: f64 = 0.75;
/// Computing is so much of the time at least, or it cannot be the reason.
const MOSTLY: f64 = 0.8;

fn near_ideal(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let near: Vec<(&Run, f64, f64)> = parallel(seen)
        .filter(|run| run.workers <= seen.cores && run.workers <= seen.plan.tasks)
        .filter_map(|run| {
            let ([low, high], workers) = (run.speedup_ci?, f64::from(run.workers));
            let computing = run.phases_ms?.compute / sample_ms(run)?;
            let is_near = high >= NEAR * workers && low >= FAR * workers && computing >= MOSTLY;
            is_near.then_some((run, run.speedup?, computing))
        })
        .collect();
    let workers = near.first()?.0.workers;
    let words = rule_texts(lang);
    let of = |&(run, speedup, computing): &(&Run, f64, f64)| {
        (words.near_ideal_of)(name(run, lang), &format::ratio(speedup), &format::percent(computing))
    };
    Some((words.near_ideal)(workers, &near.iter().map(of).collect::<Vec<_>>().join(", ")))
}
