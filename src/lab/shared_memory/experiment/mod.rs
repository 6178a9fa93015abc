//! The measurement: lost updates of four ways to count, what an increment costs, two locks in both orders. All of it on
//! the threads of the engine's pool, which share its memory; the engine's own thread only awaits them.

mod costs;
mod losses;
mod together;
mod tries;

use super::outcome::{Outcome, Tries};
use crate::lab::experiment::{Bench, Experiment, to_value};
use crate::measure::browser_clock::now_ms;
use crate::model::crew;
use crate::protocol::fault::Fault;
use serde_json::Value;

pub(super) const EXPERIMENT: Experiment = Experiment { measure: |bench| Box::pin(measure(bench)), worker: None };

/// Between two looks at what is there so far, in ms.
const TELL_MS: f64 = 300.0;

async fn measure(bench: Bench) -> Result<Value, Fault> {
    if let Some(fault) = bench.no_shared_memory.clone() {
        return Err(fault);
    }
    let threads = bench.plan.threads();
    crew::start(threads).await?;
    let mut so_far = SoFar::new(bench, threads);
    losses::measure(&mut so_far).await?;
    costs::measure(&mut so_far).await?;
    tries::measure(&mut so_far).await?;
    Ok(to_value(&so_far.outcome))
}

/// What is measured so far, and how far that is.
struct SoFar {
    bench: Bench,
    outcome: Outcome,
    done: u32,
    told_ms: f64,
}

impl SoFar {
    fn new(bench: Bench, threads: u32) -> SoFar {
        let outcome = Outcome {
            threads,
            cores: bench.surroundings.cores,
            increments: bench.plan.number(super::INCREMENTS),
            ..Outcome::default()
        };
        SoFar { bench, outcome, done: 0, told_ms: 0.0 }
    }

    /// So many of the rounds planned for all parts are over; what is there is told every now and then.
    async fn reached(&mut self, done: u32) {
        self.done = done;
        if now_ms() - self.told_ms >= TELL_MS {
            self.bench.tell(&self.outcome, self.done, losses::RUNS + costs::ROUNDS + tries::TRIES).await;
            self.told_ms = now_ms();
        }
    }

    fn tries(&mut self, opposite: bool) -> &mut Tries {
        let hold_us = self.bench.plan.number(super::HOLD);
        let tries = if opposite { &mut self.outcome.opposite } else { &mut self.outcome.ordered };
        tries.get_or_insert_with(|| Tries { endings: Vec::new(), deadline_ms: tries::DEADLINE_MS, hold_us })
    }
}
