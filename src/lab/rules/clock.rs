//! What was measured with: a clock that is too coarse for one pass, and a first pass that is not like the others.

use super::anatomy::{Run, largest, name};
use super::texts::rule_texts;
use crate::lab::finding::{Rule, Seen};
use crate::measure::stats::MIN_FOR_INTERVAL;
use crate::text::{Lang, format};

/// One pass was too short for the clock.
pub(super) const BATCHED: Rule = Rule { id: "clock-too-coarse", find: batched };
/// The first pass took much longer than the others.
pub(super) const COLD: Rule = Rule { id: "cold-first-pass", find: cold };

/// So many passes a sample are worth a word; fewer only round a sample up.
const MANY: u32 = 10;

fn batched(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let measured = seen.runs.iter().filter(|run| run.median_ms.is_some() && run.passes >= MANY);
    let run = measured.max_by_key(|run| run.passes)?;
    Some((rule_texts(lang).batched)(name(run, lang), &format::time(run.median_ms?), run.passes))
}

/// The first pass is told of if it took so many times as long as the median.
const MUCH: f64 = 2.0;
/// Below this nobody waits, in ms.
const FELT_MS: f64 = 0.5;
/// A sample lasts so many steps of the clock at least: `measure::sampling` asks for twice as many.
const STEPS_A_SAMPLE: f64 = 50.0;
/// A difference of so many steps is none of the clock's.
const STEPS: f64 = 4.0;

/// How many times as long as the median the first pass took, where that is no chance.
fn times_as_long(run: &Run) -> Option<f64> {
    let (first_ms, median_ms) = (run.first_ms?, run.median_ms?);
    // Longer than every later one: of six and more, chance would do that once in seven times at most, and not so far.
    let beyond = first_ms > largest(run.samples_ms.iter().copied())? && run.samples_ms.len() >= MIN_FOR_INTERVAL;
    // The first pass is timed alone, so its time is rough where the others need many passes a sample.
    let step_ms = f64::from(run.passes) * median_ms / STEPS_A_SAMPLE;
    let much = first_ms >= MUCH * median_ms && first_ms - median_ms >= FELT_MS.max(STEPS * step_ms);
    (beyond && much).then_some(first_ms / median_ms)
}

fn cold(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    // Of own addresses the first pass opens connections, and samples are of one pass, whatever the clock.
    if !seen.plan.computes() || !seen.plan.settings.urls.is_empty() {
        return None;
    }
    let times = seen.runs.iter().filter_map(|run| Some((run, times_as_long(run)?)));
    let (run, times) = times.max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some((rule_texts(lang).cold)(name(run, lang), &format::time(run.first_ms?), &format::significant(times)))
}
