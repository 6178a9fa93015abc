//! What an increment costs: every way to count, by one thread and by all at once, in rounds in which all take their
//! turn. A sample is long enough for the clock.

use super::super::counting::Counters;
use super::super::outcome::{Cost, Way};
use super::SoFar;
use super::losses;
use super::together::together;
use crate::measure::browser_clock::now_ms;
use crate::measure::stats;
use crate::protocol::fault::Fault;
use std::sync::Arc;

/// Samples of each cost, unless time is up before.
pub(super) const ROUNDS: u32 = 24;
/// No further round begins after so long, in ms.
const CAP_MS: f64 = 3_000.0;
/// A sample takes at least so long, in ms, and 100 steps of the clock.
const SAMPLE_MS: f64 = 2.0;
/// Increments of a thread in one sample at most.
const MOST: u64 = 20_000_000;

/// One way by one number of threads, and how many increments of each make a sample.
struct Cell {
    way: Way,
    threads: u32,
    times: u64,
}

pub(super) async fn measure(so_far: &mut SoFar) -> Result<(), Fault> {
    let all = so_far.outcome.threads;
    let sample_ms = SAMPLE_MS.max(100.0 * so_far.bench.clock_step_ms);
    let mut cells = Vec::new();
    for way in Way::ALL {
        // Counters side by side disturb each other only where several threads use them.
        for threads in if way == Way::Neighbours { vec![all] } else { vec![1, all] } {
            cells.push(fitted(way, threads, sample_ms).await?);
            so_far.reached(losses::RUNS).await;
        }
    }
    let empty = |cell: &Cell| Cost {
        way: cell.way,
        threads: cell.threads,
        samples_ns: Vec::new(),
        median_ns: None,
        ci_ns: None,
    };
    so_far.outcome.costs = cells.iter().map(empty).collect();
    let start_ms = now_ms();
    for round in 0..ROUNDS {
        if round as usize >= stats::MIN_FOR_INTERVAL && now_ms() - start_ms > CAP_MS {
            break;
        }
        for turn in 0..cells.len() {
            let place = (turn + round as usize) % cells.len();
            let sample_ns = sample_ms_of(&cells[place]).await? * 1e6;
            let Cell { threads, times, .. } = cells[place];
            let cost = &mut so_far.outcome.costs[place];
            cost.samples_ns.push(sample_ns / (times as f64 * f64::from(threads)));
            cost.median_ns = stats::median(&cost.samples_ns);
            cost.ci_ns = stats::median_ci(&cost.samples_ns, stats::SEED).map(|ci| [ci.low, ci.high]);
        }
        so_far.reached(losses::RUNS + round + 1).await;
    }
    Ok(())
}

/// As many increments as a sample needs; on the way there the code becomes warm.
async fn fitted(way: Way, threads: u32, sample_ms: f64) -> Result<Cell, Fault> {
    let mut cell = Cell { way, threads, times: 20_000 };
    loop {
        let took_ms = sample_ms_of(&cell).await?;
        if took_ms >= sample_ms || cell.times >= MOST {
            return Ok(cell);
        }
        let factor = (1.3 * sample_ms / took_ms.max(sample_ms / 20.0)).max(1.5);
        cell.times = ((cell.times as f64 * factor) as u64).min(MOST);
    }
}

async fn sample_ms_of(cell: &Cell) -> Result<f64, Fault> {
    let Cell { way, threads, times } = *cell;
    let counters = Arc::new(Counters::new(threads));
    let span = together(threads, move |thread| counters.add(way, thread, times)).await?;
    Ok(span.took_ms())
}
