//! The parts of a result in a link: short names, rounded numbers, samples as whole numbers around their median. The form
//! of version 1: members may be added, none may change its meaning.

use crate::lab::own::Part;
use crate::measure::stats;
use crate::protocol::fault::Fault;
use crate::protocol::ids::ModelId;
use crate::protocol::refused::Refused;
use crate::protocol::result::{Lock, ModelRun, NetworkKind, Phases, Status};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Serialize, Deserialize)]
pub(super) struct Packed {
    #[serde(rename = "q")]
    pub(super) query: String,
    #[serde(rename = "i")]
    pub(super) id: String,
    #[serde(rename = "t")]
    pub(super) started_at: String,
    #[serde(rename = "v")]
    pub(super) version: String,
    #[serde(rename = "u")]
    pub(super) user_agent: String,
    #[serde(rename = "c")]
    pub(super) cores: u32,
    /// Isolated, threads, hidden: 1, 2, 4.
    #[serde(rename = "f")]
    pub(super) flags: u8,
    #[serde(rename = "s", default, skip_serializing_if = "Option::is_none")]
    pub(super) clock_step_ms: Option<f64>,
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    pub(super) network: Option<NetworkKind>,
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    pub(super) latency_ms: Option<u32>,
    #[serde(rename = "r")]
    pub(super) runs: Vec<PackedRun>,
    /// As the protocol has them; those of another version are passed over.
    #[serde(rename = "w", default, skip_serializing_if = "Vec::is_empty")]
    pub(super) caveats: Vec<Value>,
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    pub(super) own: Option<PackedPart>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct PackedPart {
    #[serde(rename = "s")]
    pub(super) status: Status,
    #[serde(rename = "r", default, skip_serializing_if = "Value::is_null")]
    pub(super) reason: Value,
    #[serde(rename = "d")]
    pub(super) data: Value,
}

#[derive(Serialize, Deserialize)]
pub(super) struct PackedRun {
    #[serde(rename = "m")]
    pub(super) model: ModelId,
    #[serde(rename = "w")]
    pub(super) workers: u32,
    #[serde(rename = "s")]
    pub(super) status: Status,
    #[serde(rename = "r", default, skip_serializing_if = "Value::is_null")]
    pub(super) reason: Value,
    #[serde(rename = "k", default, skip_serializing_if = "Option::is_none")]
    pub(super) correct: Option<bool>,
    #[serde(rename = "f", default, skip_serializing_if = "Option::is_none")]
    pub(super) first_ms: Option<f64>,
    #[serde(rename = "x", default, skip_serializing_if = "Option::is_none")]
    pub(super) samples: Option<PackedSamples>,
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub(super) ci_ms: Option<[f64; 2]>,
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    pub(super) speedup: Option<f64>,
    #[serde(rename = "q", default, skip_serializing_if = "Option::is_none")]
    pub(super) speedup_ci: Option<[f64; 2]>,
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    pub(super) efficiency: Option<f64>,
    /// In the order of [`Phases`].
    #[serde(rename = "h", default, skip_serializing_if = "Option::is_none")]
    pub(super) phases_ms: Option<[Option<f64>; 10]>,
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    pub(super) lock: Option<Lock>,
    #[serde(rename = "n", default = "one", skip_serializing_if = "is_one")]
    pub(super) passes: u32,
    #[serde(rename = "b", default, skip_serializing_if = "Option::is_none")]
    pub(super) memory_bytes: Option<u64>,
}

/// Samples as whole numbers of a unit of 10^`0` ms: the middle one, and how far each is from it.
#[derive(Serialize, Deserialize)]
pub(super) struct PackedSamples(i32, i64, Vec<i64>);

fn one() -> u32 {
    1
}

fn is_one(count: &u32) -> bool {
    *count == 1
}

pub(super) fn pack_run<E>(run: &ModelRun<Fault, E>) -> PackedRun {
    let pair = |pair: Option<[f64; 2]>| pair.map(|pair| pair.map(rounded));
    PackedRun {
        model: run.model,
        workers: run.workers,
        status: run.status,
        reason: to_value(&run.reason),
        correct: run.correct,
        first_ms: run.first_ms.map(rounded),
        samples: pack_samples(&run.samples_ms),
        ci_ms: pair(run.ci_ms),
        speedup: run.speedup.map(rounded),
        speedup_ci: pair(run.speedup_ci),
        efficiency: run.efficiency.map(rounded),
        phases_ms: run.phases_ms.map(|it| {
            let all = [it.start, it.send, it.queue, it.compute, it.wait, it.lock, it.receive, it.merge, it.other];
            let [start, send, queue, compute, wait, lock, receive, merge, other] = all.map(|ms| Some(rounded(ms)));
            [it.spawn.map(rounded), start, send, queue, compute, wait, lock, receive, merge, other]
        }),
        lock: run.lock.as_ref().map(|lock| Lock {
            handovers: lock.handovers,
            held_ms: lock.held_ms.iter().copied().map(rounded).collect(),
            waited_ms: lock.waited_ms.iter().copied().map(rounded).collect(),
        }),
        passes: run.passes,
        memory_bytes: run.memory_bytes,
    }
}

pub(super) fn unpack_run<E>(run: PackedRun) -> Result<ModelRun<Fault, E>, Refused> {
    let samples_ms = run.samples.map(|samples| unpack_samples(&samples)).transpose()?.unwrap_or_default();
    Ok(ModelRun {
        workers: run.workers,
        status: run.status,
        reason: reason(run.reason),
        correct: run.correct,
        first_ms: run.first_ms,
        median_ms: stats::median(&samples_ms),
        ci_ms: run.ci_ms,
        speedup: run.speedup,
        speedup_ci: run.speedup_ci,
        efficiency: run.efficiency,
        phases_ms: run.phases_ms.map(|all| {
            let [spawn, rest @ ..] = all;
            let [start, send, queue, compute, wait, lock, receive, merge, other] = rest.map(Option::unwrap_or_default);
            Phases { spawn, start, send, queue, compute, wait, lock, receive, merge, other }
        }),
        lock: run.lock,
        outliers: stats::outliers(&samples_ms),
        samples_ms,
        passes: run.passes,
        memory_bytes: run.memory_bytes,
        ..ModelRun::empty(run.model, run.workers)
    })
}

/// Four to five digits of the median.
fn pack_samples(samples: &[f64]) -> Option<PackedSamples> {
    let median = stats::median(samples)?;
    let exponent = if median > 0.0 { (median.log10().floor() as i32 - 3).clamp(-9, 9) } else { -9 };
    let units: Vec<i64> = samples.iter().map(|&ms| (ms / 10f64.powi(exponent)).round() as i64).collect();
    let mut sorted = units.clone();
    sorted.sort_unstable();
    let middle = sorted[(sorted.len() - 1) / 2];
    Some(PackedSamples(exponent, middle, units.iter().map(|&sample| sample.saturating_sub(middle)).collect()))
}

fn unpack_samples(PackedSamples(exponent, middle, samples): &PackedSamples) -> Result<Vec<f64>, Refused> {
    super::require((-9..=9).contains(exponent), "samplesMs")?;
    let scale = 10f64.powi(exponent.abs());
    // Dividing by a power of ten gives the decimal that was meant; multiplying by its inverse does not.
    let ms = |units: f64| if *exponent < 0 { units / scale } else { units * scale };
    Ok(samples.iter().map(|&sample| ms(middle.saturating_add(sample) as f64)).collect())
}

pub(super) fn pack_part(own: &Part<Fault>) -> PackedPart {
    PackedPart { status: own.status, reason: to_value(&own.reason), data: rounded_all(&own.data) }
}

/// A reason of another version is none that could be worded.
pub(super) fn reason(value: Value) -> Option<Fault> {
    serde_json::from_value(value).ok()
}

pub(super) fn to_value(data: &impl Serialize) -> Value {
    serde_json::to_value(data).unwrap_or_default()
}

pub(super) fn rounded(value: f64) -> f64 {
    format!("{value:.4e}").parse().unwrap_or(value)
}

fn rounded_all(data: &Value) -> Value {
    match data {
        Value::Number(number) if number.is_f64() => number.as_f64().map(rounded).into(),
        Value::Array(items) => items.iter().map(rounded_all).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), rounded_all(value)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        other => other.clone(),
    }
}
