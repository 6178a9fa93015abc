//! A global interpreter lock with CPython's rules, on the mutex and condition variables of the standard library, which
//! in the browser are `memory.atomic.wait32` and `notify` on shared memory.
//!
//! The rules are those of CPython 3.2 and later (Antoine Pitrou's "new GIL"; `Python/ceval_gil.c`): who waits longer than
//! the switch interval asks the holder to let go; the holder looks for that at its checkpoints, lets go, and does not
//! take the lock back before another has had it. Who blocks on I/O lets go of it first.
//!
//! Absent: priorities and fairness beyond that; CPython has none either.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The lock.
pub struct Gil {
    state: Mutex<State>,
    /// Told when the lock is let go.
    free: Condvar,
    /// Told when another thread has taken it.
    taken: Condvar,
    /// The holder is asked to let go.
    asked: AtomicBool,
    /// A holder did not let go although it was asked: nobody waits for the lock any longer.
    stuck: AtomicBool,
    interval: Duration,
    patience_ms: f64,
    now_ms: fn() -> f64,
}

#[derive(Debug, Default)]
struct State {
    holder: Option<u32>,
    last: Option<u32>,
    since_ms: f64,
    /// How often it was taken at all; tells whether it moved while one slept.
    takes: u64,
    waiting: u32,
    record: Record,
}

/// What the lock saw.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    /// How often it passed from one thread to another.
    pub handovers: u32,
    /// How long each thread held it, in ms.
    pub held_ms: Vec<f64>,
    /// How long each thread waited for it, in ms.
    pub waited_ms: Vec<f64>,
}

impl Gil {
    /// A free lock for so many threads. `patience_ms` is how long a holder may ignore that it is asked to let go.
    pub fn new(threads: u32, interval_ms: f64, patience_ms: f64, now_ms: fn() -> f64) -> Gil {
        let zeros = vec![0.0; threads as usize];
        let record = Record { handovers: 0, held_ms: zeros.clone(), waited_ms: zeros };
        Gil {
            state: Mutex::new(State { record, ..State::default() }),
            free: Condvar::new(),
            taken: Condvar::new(),
            asked: AtomicBool::new(false),
            stuck: AtomicBool::new(false),
            interval: Duration::from_secs_f64(interval_ms / 1000.0),
            patience_ms,
            now_ms,
        }
    }

    /// Waits for the lock and takes it; from when until when this thread waited, in ms, if it had to.
    pub fn acquire(&self, lane: u32) -> Option<(f64, f64)> {
        self.acquire_since(lane, None)
    }

    /// The same for a thread that has been without the lock since `began_ms`, if it waits already. What it returns is what
    /// it adds to the record: a trace made of it and the record say the same.
    fn acquire_since(&self, lane: u32, mut began_ms: Option<f64>) -> Option<(f64, f64)> {
        let mut state = self.lock();
        if state.holder.is_some() {
            let start_ms = (self.now_ms)();
            began_ms = began_ms.or(Some(start_ms));
            state.waiting += 1;
            state = self.wait_until_free(state, start_ms);
            state.waiting -= 1;
        }
        let now_ms = (self.now_ms)();
        state.holder = Some(lane);
        state.since_ms = now_ms;
        state.takes += 1;
        if state.last != Some(lane) {
            state.record.handovers += u32::from(state.last.is_some());
            state.last = Some(lane);
        }
        self.asked.store(false, Ordering::Relaxed);
        self.taken.notify_all();
        let began_ms = began_ms?;
        state.record.waited_ms[lane as usize] += now_ms - began_ms;
        Some((began_ms, now_ms))
    }

    fn wait_until_free<'a>(&self, mut state: MutexGuard<'a, State>, start_ms: f64) -> MutexGuard<'a, State> {
        let mut moved_ms = start_ms;
        while state.holder.is_some() && !self.stuck() {
            let takes = state.takes;
            let (now, waited) = self.free.wait_timeout(state, self.interval).unwrap_or_else(PoisonError::into_inner);
            state = now;
            if state.takes != takes {
                moved_ms = (self.now_ms)();
            } else if waited.timed_out() && state.holder.is_some() {
                self.asked.store(true, Ordering::Relaxed);
                if (self.now_ms)() - moved_ms > self.patience_ms {
                    self.stuck.store(true, Ordering::Relaxed);
                    self.free.notify_all();
                    self.taken.notify_all();
                }
            }
        }
        state
    }

    /// Lets go. Whoever waits may take it; if nobody does, this thread may again.
    pub fn release(&self, lane: u32) {
        drop(self.let_go(lane));
    }

    /// Called by the holder every fraction of a millisecond: lets go if another thread asks, and comes back when that
    /// one has had its turn. From when until when this thread waited, in ms, if it did.
    pub fn checkpoint(&self, lane: u32) -> Option<(f64, f64)> {
        if !self.asked.load(Ordering::Relaxed) {
            return None;
        }
        let began_ms = (self.now_ms)();
        let mut state = self.let_go(lane);
        // CPython's forced switch: without this, the thread that runs would mostly win its own lock back.
        while state.last == Some(lane) && state.holder.is_none() && state.waiting > 0 && !self.stuck() {
            state = self.taken.wait_timeout(state, self.interval).unwrap_or_else(PoisonError::into_inner).0;
        }
        // Nobody came: it goes on as if nothing had been.
        let gave_up_to_nobody = state.last == Some(lane) && state.holder.is_none();
        drop(state);
        self.acquire_since(lane, Some(began_ms).filter(|_| !gave_up_to_nobody))
    }

    fn let_go(&self, lane: u32) -> MutexGuard<'_, State> {
        let mut state = self.lock();
        let held_ms = (self.now_ms)() - state.since_ms;
        state.record.held_ms[lane as usize] += held_ms;
        state.holder = None;
        self.asked.store(false, Ordering::Relaxed);
        self.free.notify_one();
        state
    }

    /// Whether a holder did not let go in time.
    pub fn stuck(&self) -> bool {
        self.stuck.load(Ordering::Relaxed)
    }

    /// What it saw so far.
    pub fn record(&self) -> Record {
        self.lock().record.clone()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[path = "lock_tests.rs"]
mod tests;
