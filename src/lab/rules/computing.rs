//! Computing on several workers: slower than one, kept from computing, or nearly as much faster as can be; and what took the
//! time.

use super::anatomy::{Run, at_once, computed_alone_and_here_ms, name, parallel, sample_ms};
use super::texts::{Crowded, Phase, Slower, rule_texts};
use crate::lab::finding::{Rule, Seen};
use crate::protocol::result::Phases;
use crate::text::{Lang, format};

/// Several workers took longer than one.
pub(super) const SLOWER: Rule = Rule { id: "slower-than-one", find: slower };
/// The same tasks computed for longer than alone.
pub(super) const CROWDED: Rule = Rule { id: "crowded-cores", find: crowded };
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
    let slower = parallel(seen).filter(|run| is_slower(run));
    let said: Vec<String> = slower.filter_map(|run| why_slower(seen, run, one_ms, lang)).collect();
    (!said.is_empty()).then(|| said.join("\n"))
}

fn is_slower(run: &Run) -> bool {
    run.speedup_ci.is_some_and(|[_, high]| high < 1.0)
}

/// Of the phases besides computing, those of this share of a sample are named; the longest in any case.
const NAMED: f64 = 0.05;

/// Where the time of a slower run went.
enum Reason {
    /// Nobody can tell: the clock saw no computing at all.
    Unseen,
    /// Into handing tasks out.
    HandingOut,
    /// Into computing, although several did it.
    Computing,
}

/// What keeps a run from taking its share of the baseline's time: whichever of the two is more of it, if either is.
fn reason(seen: &Seen<'_>, run: &Run, one_ms: f64) -> Option<Reason> {
    let phases = run.phases_ms?;
    if phases.compute <= 0.0 {
        return Some(Reason::Unseen);
    }
    // What the record does not explain is nobody's fault.
    let explained = overheads(&phases).into_iter().filter(|(phase, _)| *phase != Overhead::Other);
    let handing_ms: f64 = explained.map(|(_, ms)| ms).sum();
    let longer_ms = phases.compute - one_ms / at_once(seen, run);
    // "More than it saves" is said only where it is so: what handing out took against what computing at once saved.
    if handing_ms >= longer_ms && handing_ms > one_ms - phases.compute {
        Some(Reason::HandingOut)
    } else {
        // One long task computes for nearly all of the time, too, but for no longer than alone: that is told elsewhere.
        let kept = computed_alone_and_here_ms(seen, run).is_none_or(|(alone_ms, here_ms)| here_ms > LONGER * alone_ms);
        (longer_ms > handing_ms && phases.compute > NEARLY * one_ms && kept).then_some(Reason::Computing)
    }
}

/// Tasks that computed for no longer than so many times as alone were not kept from it.
const LONGER: f64 = 1.1;

/// Several workers that compute for so much of the time of one gained next to nothing from being several.
const NEARLY: f64 = 0.8;

fn why_slower(seen: &Seen<'_>, run: &Run, one_ms: f64, lang: Lang) -> Option<String> {
    let (phases, sample_ms, own_ms) = (run.phases_ms?, sample_ms(run)?, run.median_ms?);
    let words = rule_texts(lang);
    let (own, one) = (format::time(own_ms), format::time(one_ms));
    let share = |ms: f64| format::percent(ms / sample_ms);
    let reason = reason(seen, run, one_ms)?;
    let named = match reason {
        Reason::Unseen | Reason::Computing => Vec::new(),
        Reason::HandingOut => {
            let mut phases = overheads(&phases).to_vec();
            phases.sort_by(|a, b| b.1.total_cmp(&a.1));
            let worth = |place: usize, ms: f64| place == 0 || ms >= NAMED * sample_ms;
            let named = phases.into_iter().enumerate().filter(|(place, (_, ms))| worth(*place, *ms));
            named.map(|(_, (phase, ms))| Phase { name: (words.overhead)(phase), share: share(ms) }).collect()
        }
    };
    let computing = share(phases.compute);
    let tasks = computed_alone_and_here_ms(seen, run).filter(|(alone_ms, here_ms)| here_ms > alone_ms);
    let tasks = tasks.map(|(alone_ms, here_ms)| [format::time(alone_ms), format::time(here_ms)]);
    Some((words.slower)(&Slower {
        name: name(run, lang),
        own: &own,
        one: &one,
        unseen: matches!(reason, Reason::Unseen),
        phases: &named,
        computing: &computing,
        tasks,
    }))
}

/// Tasks that compute for so many times as long as alone were visibly kept from it.
const KEPT: f64 = 1.2;
/// A run that may be so near to what its workers could do lost nothing that needs a reason.
const LOST: f64 = 0.9;
/// Computing is so much of the time at least, or it cannot be the reason.
const HALF: f64 = 0.5;

fn crowded(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let one_ms = seen.run("sequential")?.median_ms?;
    let kept: Vec<(&str, String, String)> = parallel(seen)
        // More workers than cores share cores in any case, and that is told by another rule.
        .filter(|run| run.workers <= seen.cores)
        .filter(|run| !is_slower(run) || !matches!(reason(seen, run, one_ms), Some(Reason::Computing)))
        .filter_map(|run| {
            let (alone_ms, here_ms) = computed_alone_and_here_ms(seen, run)?;
            let ([_, high], could) = (run.speedup_ci?, at_once(seen, run));
            let computing = run.phases_ms?.compute / sample_ms(run)?;
            let kept = here_ms >= KEPT * alone_ms && computing >= HALF && could > 1.0 && high < LOST * could;
            kept.then(|| (name(run, lang), format::time(alone_ms), format::time(here_ms)))
        })
        .collect();
    let (_, alone, _) = kept.first()?;
    let here: Vec<(&str, &str)> = kept.iter().map(|(name, _, here)| (*name, here.as_str())).collect();
    Some((rule_texts(lang).crowded)(&Crowded { alone, here: &here, cores: seen.cores }))
}

/// The ideal is one times as fast for each worker; from this much of it to this much is near.
const NEAR: [f64; 2] = [0.9, 1.1];
/// An interval that reaches so far down tells nothing of the ideal.
const FAR: f64 = 0.75;
/// Computing is so much of the time at least, or it cannot be the reason.
const MOSTLY: f64 = 0.8;

fn near_ideal(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let near: Vec<(&Run, f64, f64)> = parallel(seen)
        .filter(|run| run.workers <= seen.cores && run.workers <= seen.plan.tasks)
        .filter_map(|run| {
            let ([low, _], speedup, workers) = (run.speedup_ci?, run.speedup?, f64::from(run.workers));
            let computing = run.phases_ms?.compute / sample_ms(run)?;
            let is_near = (NEAR[0] * workers..=NEAR[1] * workers).contains(&speedup);
            (is_near && low >= FAR * workers && computing >= MOSTLY).then_some((run, speedup, computing))
        })
        .collect();
    let workers = near.first()?.0.workers;
    let words = rule_texts(lang);
    let of = |&(run, speedup, computing): &(&Run, f64, f64)| {
        (words.near_ideal_of)(name(run, lang), &format::ratio(speedup), &format::percent(computing))
    };
    Some((words.near_ideal)(workers, &near.iter().map(of).collect::<Vec<_>>().join(", ")))
}
