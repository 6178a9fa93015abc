//! Results that were not measured here and now: from a link, a file, or a recording. Pure, and tested natively.
//!
//! ```text
//! Ended + Occasion ──link::write──▶ 1.eNq… ──link::read──┐
//!                  ──publish──────▶ JSON ────file::read──┴▶ Stored (= Ended + Occasion) ─▶ the same views
//! ```
//!
//! What comes from outside is read once, here, within bounds, and every value that no run can give is refused by name.
//! Deliberately absent: any trust in it. A stored result may still be invented, so the page says that it is a stored one.

pub mod agent;
pub mod file;
pub mod link;
#[cfg(test)]
pub(in crate::page) mod made_tests;
mod packed;
pub mod recording;
pub mod replay;

use super::ended::Ended;
use super::publish::Occasion;
use crate::protocol::message::Report;
use crate::protocol::refused::Refused;
use crate::protocol::result::ModelRun;
use crate::protocol::settings::bounds;
use serde_json::Value;

/// A result that was measured some time, somewhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// What was measured.
    pub ended: Ended,
    /// Where and when.
    pub occasion: Occasion,
}

/// Longer than any run may take, in ms: some eleven days.
const LONGEST_MS: f64 = 1e9;
/// Letters of a name, a version, a browser's description.
const NAME: usize = 1000;
/// Samples of a model; a run takes at most a hundred.
const SAMPLES: usize = 1000;
/// Waits of one task: of very many the engine draws some together.
const WAITS: usize = 10_000;
/// Values in a lab's own measurement.
const OWN_VALUES: usize = 50_000;

impl Stored {
    /// The same, if every value is one that a run can give.
    fn checked(self) -> Result<Stored, Refused> {
        let Occasion { id, started_at, user_agent, version, cores, clock_step_ms, .. } = &self.occasion;
        require(!id.is_empty() && [id, user_agent, version].iter().all(|text| text.len() <= NAME), "id")?;
        require(is_moment(started_at), "startedAt")?;
        require((1..=100_000).contains(cores), "cores")?;
        require(clock_step_ms.is_none_or(is_time), "timerResolutionMs")?;
        let Report { runs, own, .. } = &self.ended.report;
        for (place, run) in runs.iter().enumerate() {
            require(runs[..place].iter().all(|other| other.model != run.model), "model")?;
            check_run(run)?;
        }
        require(own.as_ref().is_none_or(|own| count(&own.data, OWN_VALUES) <= OWN_VALUES), "own")?;
        require(own.as_ref().is_none_or(|own| is_drawable(&own.data)), "own")?;
        Ok(self)
    }
}

fn check_run<R, E>(run: &ModelRun<R, E>) -> Result<(), Refused> {
    let pair = |pair: Option<[f64; 2]>, good: fn(f64) -> bool| {
        pair.is_none_or(|[low, high]| good(low) && good(high) && low <= high)
    };
    require((1..=bounds::REQUESTS).contains(&run.workers), "workers")?;
    require(run.samples_ms.len() <= SAMPLES && run.samples_ms.iter().copied().all(is_time), "samplesMs")?;
    require(run.outliers.len() == run.samples_ms.len(), "outliers")?;
    require(run.first_ms.is_none_or(is_time), "firstMs")?;
    require(run.median_ms.is_none_or(is_time), "medianMs")?;
    require(pair(run.ci_ms, is_time), "ciMs")?;
    require(run.speedup.is_none_or(is_ratio), "speedup")?;
    require(pair(run.speedup_ci, is_ratio), "speedupCi")?;
    require(run.efficiency.is_none_or(is_ratio), "efficiency")?;
    require(run.passes >= 1, "passes")?;
    if let Some(phases) = &run.phases_ms {
        let all = [phases.start, phases.send, phases.queue, phases.compute, phases.wait, phases.lock];
        let rest = [phases.receive, phases.merge, phases.other, phases.spawn.unwrap_or(0.0)];
        // What the trace leaves unexplained may come out a little below nothing.
        require(all.iter().chain(&rest).all(|ms| ms.abs() <= LONGEST_MS), "phasesMs")?;
    }
    if let Some(lock) = &run.lock {
        let lanes = lock.held_ms.len().max(lock.waited_ms.len());
        require(lanes <= bounds::REQUESTS as usize, "lock")?;
        require(lock.held_ms.iter().chain(&lock.waited_ms).copied().all(is_time), "lock")?;
    }
    require(run.tasks.len() <= bounds::TASKS as usize, "tasks")?;
    for task in &run.tasks {
        // Clocks of two workers differ by a step, so a task may seem to start a little before the sample.
        let inside = |ms: f64| ms.abs() <= LONGEST_MS;
        let good = inside(task.start_ms) && inside(task.end_ms) && task.waits.len() <= WAITS;
        require(good && task.lane < bounds::TASKS && task.index < bounds::TASKS, "tasks")?;
        require(task.waits.iter().all(|wait| inside(wait.start_ms) && inside(wait.end_ms)), "waits")?;
    }
    Ok(())
}

fn require(holds: bool, member: &'static str) -> Result<(), Refused> {
    if holds { Ok(()) } else { Err(Refused::OutOfRange { member }) }
}

fn is_time(ms: f64) -> bool {
    (0.0..=LONGEST_MS).contains(&ms)
}

fn is_ratio(ratio: f64) -> bool {
    (0.0..=1e6).contains(&ratio)
}

/// Whether this is a moment as results have it: `2026-11-25T09:00:00.000Z`.
fn is_moment(text: &str) -> bool {
    let shape = "dddd-dd-ddTdd:dd:dd.dddZ";
    let fits = |(letter, wanted): (char, char)| if wanted == 'd' { letter.is_ascii_digit() } else { letter == wanted };
    text.len() == shape.len() && text.chars().zip(shape.chars()).all(fits)
}

/// How many values there are in all, as far as `most`.
fn count(value: &Value, most: usize) -> usize {
    let mut found = 1;
    let inner: &mut dyn Iterator<Item = &Value> = match value {
        Value::Array(items) => &mut items.iter(),
        Value::Object(members) => &mut members.values(),
        _ => return 1,
    };
    for value in inner {
        if found > most {
            break;
        }
        found += count(value, most - found.min(most));
    }
    found
}

/// Whether every number is one that charts and sums can be made of.
fn is_drawable(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.as_f64().is_some_and(|number| number.abs() <= 1e12),
        Value::Array(items) => items.iter().all(is_drawable),
        Value::Object(members) => members.values().all(is_drawable),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}
