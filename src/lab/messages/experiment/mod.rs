//! What this lab measures: the engine is the producer, a worker of the lab's own is the consumer.
//!
//! Three parts, in this order: how long handing over takes, by way and size, all of them in turn within a round; messages
//! a second through two queues, in turn; and one trace of a queue without and with a bound. The ring alone needs shared
//! memory, and so does one of the three ways: where it cannot be had, the rest is measured all the same.

mod consumer;
mod line;
mod pace;
mod parcel;
mod queue;
mod rates;
mod shared;
mod trips;
mod wire;

use super::outcome::{Absent, Outcome, Refused, Series, Way};
use crate::lab::experiment::{Bench, Experiment, to_value};
use crate::measure::browser_clock::now_ms;
use crate::measure::sampling::round_order;
use crate::protocol::fault::Fault;
use crate::protocol::settings::Repeats;
use line::Line;
use parcel::Parcel;
use rates::Through;
use serde_json::Value;
use trips::Course;

pub(super) const EXPERIMENT: Experiment =
    Experiment { measure: |bench| Box::pin(measure(bench)), worker: Some(consumer::consume) };

/// Handing over is measured in rounds for about so long, in ms, unless the number of rounds was asked for.
const ROUNDS_MS: f64 = 3_500.0;
/// Rounds, however quick or slow they are: six are the fewest that allow an interval.
const ROUNDS: [f64; 2] = [6.0, 16.0];
/// Batches through each of the two queues.
const BATCHES: u32 = 8;
/// A sample is 100 steps of the clock, and this at least, in ms: much longer than a worker is interrupted for.
const SAMPLE_MS: f64 = 5.0;
/// A batch through a queue, likewise.
const BATCH_MS: f64 = 30.0;
/// A clock coarser than this makes samples so long that fewer sizes must do, in ms.
const COARSE_MS: f64 = 0.3;

async fn measure(bench: Bench) -> Result<Value, Fault> {
    let line = Line::start(&bench).await?;
    let sharing = bench.no_shared_memory.is_none();
    let mut outcome = Outcome { no_shared_memory: bench.no_shared_memory.as_ref().map(absent), ..Outcome::default() };
    let batches = bench.plan.settings.repeats_or(BATCHES);
    let total = |rounds: u32| rounds + batches + 2;
    let rounds = hand_over(&bench, &line, &mut outcome, total).await?;
    let batch_ms = BATCH_MS.max(100.0 * bench.clock_step_ms);
    let mut posted = Through::Posted.prepare(&line, batch_ms).await?;
    let mut ring = if sharing { Some(Through::Ring.prepare(&line, batch_ms).await?) } else { None };
    for batch in 1..=batches {
        Through::Posted.sample(&line, &mut posted).await?;
        if let Some(ring) = &mut ring {
            Through::Ring.sample(&line, ring).await?;
        }
        (outcome.posted, outcome.ring) = (Some(posted.clone()), ring.clone());
        bench.tell(&outcome, rounds + batch, total(rounds)).await;
    }
    outcome.back_pressure = Some(queue::measure(&bench, &line).await?);
    Ok(to_value(&outcome))
}

/// Every size every way: prepared and measured once, which is the first round, and then in rounds. How many rounds.
async fn hand_over(
    bench: &Bench,
    line: &Line,
    outcome: &mut Outcome,
    total: impl Fn(u32) -> u32,
) -> Result<u32, Fault> {
    let sharing = bench.no_shared_memory.is_none();
    let ways: Vec<Way> = Way::ALL.into_iter().filter(|way| sharing || *way != Way::Shared).collect();
    let sample_ms = SAMPLE_MS.max(100.0 * bench.clock_step_ms);
    let mut courses: Vec<(Parcel, Vec<Course>)> = Vec::new();
    let mut round_ms = 0.0;
    for bytes in sizes(bench.plan.number("largest") as u32, bench.clock_step_ms) {
        if let Err(bound) = parcel::fits(bytes) {
            outcome.refused = Some(Refused { bytes: bytes.into(), bound_bytes: bound.into() });
            break;
        }
        let mut parcel = Parcel::new(bytes, sharing)?;
        let mut of_size = Vec::new();
        for &way in &ways {
            let mut course = Course::prepare(line, way, &mut parcel, sample_ms).await?;
            let start_ms = now_ms();
            course.sample(line, &mut parcel).await?;
            round_ms += now_ms() - start_ms;
            of_size.push(course);
        }
        courses.push((parcel, of_size));
        outcome.series = series(&ways, &courses);
        bench.tell(outcome, 0, total(ROUNDS[0] as u32)).await;
    }
    let rounds = match bench.plan.settings.repeats {
        Repeats::Auto => (ROUNDS_MS / round_ms).clamp(ROUNDS[0], ROUNDS[1]) as u32,
        Repeats::Exactly(count) => count,
    };
    for round in 1..rounds {
        for (parcel, of_size) in &mut courses {
            for place in round_order(of_size.len(), round as usize) {
                of_size[place].sample(line, parcel).await?;
            }
        }
        outcome.series = series(&ways, &courses);
        bench.tell(outcome, round + 1, total(rounds)).await;
    }
    Ok(rounds)
}

fn series(ways: &[Way], courses: &[(Parcel, Vec<Course>)]) -> Vec<Series> {
    let of_way = |&way: &Way| {
        let all = courses.iter().flat_map(|(_, of_size)| of_size);
        Series { way, points: all.filter(|course| course.way == way).map(|course| course.point.clone()).collect() }
    };
    ways.iter().map(of_way).collect()
}

/// From 1 KiB to the largest, in bytes, 64 KiB among them: four times as large each, or eight times where a coarse clock
/// makes every sample long.
fn sizes(largest_mebibytes: u32, clock_step_ms: f64) -> impl Iterator<Item = u32> {
    let factor = if clock_step_ms > COARSE_MS { 8 } else { 4 };
    let largest = largest_mebibytes << 20;
    let steps = std::iter::successors(Some(1 << 10), move |bytes: &u32| bytes.checked_mul(factor));
    steps.take_while(move |bytes| bytes.saturating_mul(factor / 2) <= largest && *bytes < largest).chain([largest])
}

/// Why nothing is shared, as the result has it.
fn absent(fault: &Fault) -> Absent {
    match fault {
        Fault::NotIsolated { insecure: true, .. } => Absent::Insecure,
        Fault::NotIsolated { framed: true, .. } => Absent::Framed,
        Fault::NotIsolated { .. } => Absent::NotIsolated,
        _ => Absent::NoSharedMemory,
    }
}
