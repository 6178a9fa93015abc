//! Many runs of each way to count; what is missing from the counter afterwards was lost.

use super::super::counting::Counters;
use super::super::outcome::{Count, Way};
use super::SoFar;
use super::together::together;
use crate::measure::browser_clock::now_ms;
use crate::measure::stats;
use crate::protocol::fault::Fault;
use std::sync::Arc;

/// Runs of each way, unless time is up before.
pub(super) const RUNS: u32 = 60;
/// No further run begins after so long, in ms.
const CAP_MS: f64 = 5_000.0;

pub(super) async fn measure(so_far: &mut SoFar) -> Result<(), Fault> {
    let empty = |way| Count { way, lost: Vec::new(), share: 0.0, share_ci: None };
    so_far.outcome.counts = Way::COUNTED.map(empty).into();
    let start_ms = now_ms();
    for run in 0..RUNS {
        if run as usize >= stats::MIN_FOR_INTERVAL && now_ms() - start_ms > CAP_MS {
            break;
        }
        for turn in 0..Way::COUNTED.len() {
            // Each way is first, second, … equally often.
            one(so_far, (turn + run as usize) % Way::COUNTED.len()).await?;
        }
        so_far.reached(run + 1).await;
    }
    Ok(())
}

async fn one(so_far: &mut SoFar, place: usize) -> Result<(), Fault> {
    let (threads, increments) = (so_far.outcome.threads, so_far.outcome.increments);
    let expected = so_far.outcome.expected();
    let way = Way::COUNTED[place];
    let counters = Arc::new(Counters::new(threads));
    let shared = Arc::clone(&counters);
    together(threads, move |thread| shared.add(way, thread, increments)).await?;
    let count = &mut so_far.outcome.counts[place];
    count.lost.push(expected.saturating_sub(counters.total(way)));
    let shares: Vec<f64> = count.lost.iter().map(|&lost| lost as f64 / expected as f64).collect();
    count.share = shares.iter().sum::<f64>() / shares.len() as f64;
    count.share_ci = stats::median_ci(&shares, stats::SEED).map(|ci| [ci.low, ci.high]);
    Ok(())
}
