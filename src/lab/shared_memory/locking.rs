//! Two threads take two locks, in opposite order or in the same. A deadlock is real: each holds what the other waits for.
//! It ends because the lock's waiting has a deadline, at which a thread lets go of what it holds; so no thread is left
//! behind. The standard library's mutex would wait for ever.
//!
//! Absent: trying again after giving up, as a program would. Each try here ends where it ends, and is counted.

use super::outcome::Ending;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// A clock, in ms.
pub(super) type Clock = fn() -> f64;

/// A lock whose waiting ends.
#[derive(Debug, Default)]
pub(super) struct TimedLock {
    taken: Mutex<bool>,
    freed: Condvar,
}

impl TimedLock {
    /// Waits for the lock until the deadline, asleep; whether it is now this thread's.
    pub(super) fn acquire(&self, deadline_ms: f64, now_ms: Clock) -> bool {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        while *taken {
            let left_ms = deadline_ms - now_ms();
            if left_ms <= 0.0 {
                return false;
            }
            let left = Duration::from_secs_f64(left_ms / 1000.0);
            taken = self.freed.wait_timeout(taken, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        *taken = true;
        true
    }

    /// Lets go.
    pub(super) fn release(&self) {
        *self.taken.lock().unwrap_or_else(PoisonError::into_inner) = false;
        self.freed.notify_one();
    }
}

/// The locks of one try, and what its threads know of each other.
#[derive(Debug, Default)]
pub(super) struct Pair {
    locks: [TimedLock; 2],
    /// Which thread holds its first lock and waits for its second.
    waiting: [AtomicBool; 2],
    /// Which thread saw at its deadline that the other one waited, too.
    stuck: [AtomicBool; 2],
    gave_up: [AtomicBool; 2],
}

/// How a thread goes about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    /// How long it waits for a lock, in ms.
    pub(super) deadline_ms: f64,
    /// How long it pauses between the first lock and the second, in ms.
    pub(super) hold_ms: f64,
    /// The clock.
    pub(super) now_ms: Clock,
}

impl Pair {
    /// What thread `me` (0 or 1) does: take lock `first`, pause, take the other lock, let go of both.
    pub(super) fn take_both(&self, me: usize, first: usize, manner: Manner) {
        let Manner { deadline_ms, hold_ms, now_ms } = manner;
        let (one, other) = (&self.locks[first], &self.locks[1 - first]);
        if !one.acquire(now_ms() + deadline_ms, now_ms) {
            self.gave_up[me].store(true, SeqCst);
            return;
        }
        pause(hold_ms);
        self.waiting[me].store(true, SeqCst);
        if other.acquire(now_ms() + deadline_ms, now_ms) {
            self.waiting[me].store(false, SeqCst);
            other.release();
        } else {
            // Still holding the first lock: if the other thread waits for its second one, it waits for this.
            self.stuck[me].store(self.waiting[1 - me].load(SeqCst), SeqCst);
            self.gave_up[me].store(true, SeqCst);
            self.waiting[me].store(false, SeqCst);
        }
        one.release();
    }

    /// How the try ended, when both threads are through.
    pub(super) fn ending(&self) -> Ending {
        let any = |flags: &[AtomicBool; 2]| flags.iter().any(|flag| flag.load(SeqCst));
        if any(&self.stuck) {
            Ending::Deadlock
        } else if any(&self.gave_up) {
            Ending::Late
        } else {
            Ending::Passed
        }
    }
}

/// Sleeps for so long, as a thread does that waits for a disk: the other one can run meanwhile, also on one core.
fn pause(ms: f64) {
    if ms > 0.0 {
        let (nothing, never) = (Mutex::new(()), Condvar::new());
        let guard = nothing.lock().unwrap_or_else(PoisonError::into_inner);
        // Nobody wakes it: it ends by its time-out.
        drop(never.wait_timeout(guard, Duration::from_secs_f64(ms / 1000.0)));
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::sync::{Barrier, OnceLock};
    use std::thread;
    use std::time::Instant;

    pub(in crate::lab::shared_memory) fn now_ms() -> f64 {
        static START: OnceLock<Instant> = OnceLock::new();
        START.get_or_init(Instant::now).elapsed().as_secs_f64() * 1000.0
    }

    fn manner(deadline_ms: f64) -> Manner {
        Manner { deadline_ms, hold_ms: 0.0, now_ms }
    }

    #[test]
    fn a_lock_is_waited_for_and_given_up_at_the_deadline() {
        let lock = TimedLock::default();
        assert!(lock.acquire(now_ms(), now_ms));
        let start_ms = now_ms();
        assert!(!lock.acquire(start_ms + 20.0, now_ms));
        assert!(now_ms() - start_ms >= 20.0);
        thread::scope(|scope| {
            let waiting = scope.spawn(|| lock.acquire(now_ms() + 10_000.0, now_ms));
            lock.release();
            assert!(waiting.join().unwrap());
        });
    }

    #[test]
    fn each_waiting_for_the_other_is_a_deadlock_and_ends_at_the_deadline() {
        let pair = Pair::default();
        assert!(pair.locks[1].acquire(0.0, now_ms));
        pair.waiting[1].store(true, SeqCst);
        pair.take_both(0, 0, manner(5.0));
        assert_eq!(pair.ending(), Ending::Deadlock);
        assert!(!*pair.locks[0].taken.lock().unwrap(), "what it held is free again");
    }

    #[test]
    fn waiting_for_one_who_does_not_wait_is_no_deadlock() {
        for held in [0, 1] {
            let pair = Pair::default();
            assert!(pair.locks[held].acquire(0.0, now_ms));
            pair.take_both(0, 0, manner(5.0));
            assert_eq!(pair.ending(), Ending::Late);
        }
    }

    #[test]
    fn the_same_order_passes_and_both_threads_come_back() {
        for _ in 0..50 {
            let (pair, start) = (Pair::default(), Barrier::new(2));
            thread::scope(|scope| {
                for me in [0, 1] {
                    let (pair, start) = (&pair, &start);
                    scope.spawn(move || {
                        start.wait();
                        pair.take_both(me, 0, manner(10_000.0));
                    });
                }
            });
            assert_eq!(pair.ending(), Ending::Passed);
        }
    }
}
