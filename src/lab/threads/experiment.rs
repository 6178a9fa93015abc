//! The convoy: two threads and one lock. One computes without end, in short calls with a checkpoint between them. The
//! other makes many tiny waits for I/O: it lets go of the lock, sleeps for a fraction of a millisecond, wants the lock
//! back, and computes for a few µs. How long does it take from the end of the sleep until it computes again?
//!
//! Described by David Beazley ("Understanding the Python GIL", PyCon 2010) and in CPython's issue 7946. The conditions
//! take turns within a round. Absent: a network; a sleep that ends by itself is the I/O whose end is known best.

use super::outcome::{Convoy, Waits};
use crate::kernel::{self, Job};
use crate::lab::experiment::{Bench, Experiment, to_value};
use crate::measure::browser_clock::now_ms;
use crate::measure::{sampling::round_order, stats};
use crate::model::crew;
use crate::model::threads_gil::lock::Gil;
use crate::protocol::fault::Fault;
use futures::channel::oneshot;
use serde_json::Value;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier, Condvar, Mutex, PoisonError};
use std::time::Duration;

pub(super) const EXPERIMENT: Experiment = Experiment { measure: |bench| Box::pin(measure(bench)), worker: None };

/// Switch intervals that are always measured, in ms; the one in force joins them.
const INTERVALS_MS: &[f64] = &[1.0, 2.0, 5.0, 10.0, 20.0];
const ROUNDS: usize = 4;
/// Waits of a condition at most, in all rounds together.
const WAITS: f64 = 60.0;
/// What a condition may take at most, in ms; the interval in force may take more, for it is the reader's own.
const BUDGET_MS: f64 = 500.0;
const OWN_BUDGET_MS: f64 = 1_000.0;
/// What a wait takes besides the lock, about, in ms.
const SLEEP_MS: f64 = 0.6;
/// How long the holder may ignore that it is asked to let go, in ms.
const PATIENCE_MS: f64 = 10_000.0;
/// The lane of the thread that computes, and of the one that waits; others of the pool have no part.
const COMPUTING: u32 = 0;
const WAITING: u32 = 1;

async fn measure(bench: Bench) -> Result<Value, Fault> {
    if let Some(fault) = bench.no_shared_memory.clone() {
        return Err(fault);
    }
    let threads = bench.plan.threads();
    let own_interval_ms = bench.plan.settings.switch_ms;
    let empty = Convoy { threads, own_interval_ms, clock_step_ms: bench.clock_step_ms, ..Convoy::default() };
    if threads < 2 {
        return Ok(to_value(&empty));
    }
    crew::start(threads).await?;
    let mut conditions = Condition::all(own_interval_ms);
    for round in 0..ROUNDS {
        for place in round_order(conditions.len(), round) {
            conditions[place].measure(round).await?;
        }
        bench.tell(&so_far(&empty, &conditions), round as u32 + 1, ROUNDS as u32).await;
    }
    Ok(to_value(&so_far(&empty, &conditions)))
}

fn so_far(empty: &Convoy, conditions: &[Condition]) -> Convoy {
    let mut convoy = empty.clone();
    for condition in conditions {
        match (condition.locked, condition.neighbour) {
            (true, false) => convoy.alone = condition.waits(),
            (false, _) => convoy.unlocked = condition.waits(),
            (true, true) => convoy.locked.extend(condition.waits()),
        }
    }
    convoy
}

/// Under what a thread waits, and what it found so far.
struct Condition {
    interval_ms: f64,
    locked: bool,
    neighbour: bool,
    /// How many waits there are to be.
    count: usize,
    late_ms: Vec<f64>,
    lock_ms: Vec<f64>,
}

impl Condition {
    fn all(own_ms: f64) -> Vec<Condition> {
        let mut intervals = INTERVALS_MS.to_vec();
        if !intervals.contains(&own_ms) {
            intervals.push(own_ms);
        }
        intervals.sort_by(f64::total_cmp);
        let under = |interval_ms: f64, locked, neighbour| {
            let budget_ms = if interval_ms == own_ms { OWN_BUDGET_MS } else { BUDGET_MS };
            let wait_ms = SLEEP_MS + if locked && neighbour { interval_ms } else { 0.0 };
            let count = (budget_ms / wait_ms).clamp(1.0, WAITS) as usize;
            Condition { interval_ms, locked, neighbour, count, late_ms: Vec::new(), lock_ms: Vec::new() }
        };
        let mut all = vec![under(own_ms, true, false), under(own_ms, false, true)];
        all.extend(intervals.into_iter().map(|interval_ms| under(interval_ms, true, true)));
        all
    }

    /// Its share of the waits in this round.
    async fn measure(&mut self, round: usize) -> Result<(), Fault> {
        let due = |round| self.count * round / ROUNDS;
        let count = due(round + 1) - due(round);
        if count == 0 {
            return Ok(());
        }
        let gil = self.locked.then(|| Gil::new(2, self.interval_ms, PATIENCE_MS, now_ms));
        let pair = Arc::new(Pair { gil, over: AtomicBool::new(false), together: Barrier::new(2) });
        let samples = meet(Arc::clone(&pair), self.neighbour, count).await?;
        if pair.gil.as_ref().is_some_and(Gil::stuck) {
            return Err(Fault::LockStuck { seconds: PATIENCE_MS / 1000.0 });
        }
        for (late_ms, lock_ms) in samples {
            self.late_ms.push(late_ms);
            self.lock_ms.push(lock_ms);
        }
        Ok(())
    }

    fn waits(&self) -> Option<Waits> {
        Some(Waits {
            interval_ms: (self.locked && self.neighbour).then_some(self.interval_ms),
            median_ms: stats::median(&self.late_ms)?,
            ci_ms: stats::median_ci(&self.late_ms, stats::SEED).map(|interval| [interval.low, interval.high]),
            median_lock_ms: stats::median(&self.lock_ms)?,
            late_ms: self.late_ms.clone(),
            lock_ms: self.lock_ms.clone(),
        })
    }
}

/// Lets the two threads of the pool meet. The engine's own thread stays free: it awaits the end.
async fn meet(pair: Arc<Pair>, neighbour: bool, count: usize) -> Result<Vec<(f64, f64)>, Fault> {
    let (done_to, done) = oneshot::channel();
    let done_to = Mutex::new(Some(done_to));
    rayon::spawn_broadcast(move |context| match context.index() as u32 {
        COMPUTING if neighbour => {
            pair.together.wait();
            pair.compute();
        }
        WAITING => {
            if neighbour {
                pair.together.wait();
            }
            let samples = pair.wait_often(count);
            if let Some(done_to) = done_to.lock().unwrap_or_else(PoisonError::into_inner).take() {
                // The receiver is gone only with the whole engine.
                let _ = done_to.send(samples);
            }
        }
        _ => {}
    });
    done.await.map_err(|_| Fault::WorkerCrashed { message: "a thread ended early".into() })
}

/// Two threads that share a lock, or none.
struct Pair {
    gil: Option<Gil>,
    /// The one that waits is through.
    over: AtomicBool,
    together: Barrier,
}

impl Pair {
    /// Computes until the other is through: jobs of some ms, with a checkpoint every fraction of one.
    fn compute(&self) {
        let job = Job { index: 0, of: 1, size: 4_000_000 };
        self.acquire(COMPUTING);
        while !self.over.load(Ordering::Relaxed) {
            (kernel::KERNELS[0].run)(&job, &mut || {
                if let Some(gil) = &self.gil {
                    gil.checkpoint(COMPUTING);
                }
            });
        }
        self.release(COMPUTING);
    }

    /// Waits so many times: for each how late it computed again, and how much of that was the lock's, in ms.
    fn wait_often(&self, count: usize) -> Vec<(f64, f64)> {
        let few = Job { index: 0, of: 1, size: 10_000 };
        let mut samples = Vec::with_capacity(count);
        self.acquire(WAITING);
        for turn in 0..count {
            (kernel::KERNELS[0].run)(&few, &mut || {});
            self.release(WAITING);
            let due_ms = io(turn);
            let lock_ms = self.acquire(WAITING);
            samples.push((now_ms() - due_ms, lock_ms));
        }
        self.release(WAITING);
        self.over.store(true, Ordering::Relaxed);
        samples
    }

    /// Takes the lock, if there is one; how long that took, in ms.
    fn acquire(&self, lane: u32) -> f64 {
        let waited = self.gil.as_ref().and_then(|gil| gil.acquire(lane));
        waited.map_or(0.0, |(began_ms, until_ms)| until_ms - began_ms)
    }

    fn release(&self, lane: u32) {
        if let Some(gil) = &self.gil {
            gil.release(lane);
        }
    }
}

/// A tiny I/O: this thread sleeps for 0.3 to 0.7 ms, never twice for the same time, so that it does not fall into step
/// with the other. When it was to be over, in ms since the epoch.
fn io(turn: usize) -> f64 {
    let sleep_ms = 0.3 + 0.4 * (turn as f64 * 0.618).fract();
    let (answer, arrived) = (Mutex::new(()), Condvar::new());
    let due_ms = now_ms() + sleep_ms;
    let mut guard = answer.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        let left = Duration::from_secs_f64((due_ms - now_ms()).max(0.0) / 1000.0);
        let (again, waited) = arrived.wait_timeout(guard, left).unwrap_or_else(PoisonError::into_inner);
        // Nobody notifies it, but it may wake without a reason.
        if waited.timed_out() || now_ms() >= due_ms {
            return due_ms;
        }
        guard = again;
    }
}
