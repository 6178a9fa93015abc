//! Two threads and two locks, many times: in opposite order and in the same, in turns.

use super::super::locking::{Manner, Pair};
use super::super::outcome::Ending;
use super::SoFar;
use super::together::together;
use super::{costs, losses};
use crate::measure::browser_clock::now_ms;
use crate::protocol::fault::Fault;
use std::sync::Arc;

/// Tries of each order.
pub(super) const TRIES: u32 = 40;
/// How long a thread waits for a lock, in ms: far longer than the other one needs it for.
pub(super) const DEADLINE_MS: f64 = 20.0;

pub(super) async fn measure(so_far: &mut SoFar) -> Result<(), Fault> {
    for round in 0..TRIES {
        for opposite in [true, false] {
            let hold_ms = so_far.tries(opposite).hold_us as f64 / 1000.0;
            let ending = one(opposite, hold_ms).await?;
            so_far.tries(opposite).endings.push(ending);
        }
        so_far.reached(losses::RUNS + costs::ROUNDS + round + 1).await;
    }
    Ok(())
}

async fn one(opposite: bool, hold_ms: f64) -> Result<Ending, Fault> {
    let pair = Arc::new(Pair::default());
    let shared = Arc::clone(&pair);
    let manner = Manner { deadline_ms: DEADLINE_MS, hold_ms, now_ms };
    together(2, move |me| shared.take_both(me, if opposite { me } else { 0 }, manner)).await?;
    Ok(pair.ending())
}
