//! Threads that start together: each waits until all are there. Who waits spins for a moment, so that all go within a
//! microsecond where each has a core; after that it sleeps, for a thread that spins may have the core that the last one
//! needs.
//!
//! Absent: waiting for ever. After its patience a thread goes alone, and says so.

use super::locking::Clock;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Where threads wait for each other once.
#[derive(Debug)]
pub(super) struct StartLine {
    missing: Mutex<u32>,
    open: AtomicBool,
    opened: Condvar,
}

/// How long a thread spins before it sleeps, in ms.
const SPIN_MS: f64 = 1.0;
/// Looks at the start between two looks at the clock.
const LOOKS: u32 = 64;

impl StartLine {
    /// A start for so many threads.
    pub(super) fn new(threads: u32) -> StartLine {
        StartLine { missing: Mutex::new(threads), open: AtomicBool::new(threads == 0), opened: Condvar::new() }
    }

    /// Waits until all are there; whether they are.
    pub(super) fn wait(&self, patience_ms: f64, now_ms: Clock) -> bool {
        let mut missing = self.missing.lock().unwrap_or_else(PoisonError::into_inner);
        *missing = missing.saturating_sub(1);
        if *missing == 0 {
            self.open.store(true, SeqCst);
            self.opened.notify_all();
            return true;
        }
        drop(missing);
        let start_ms = now_ms();
        while now_ms() - start_ms < SPIN_MS {
            for _ in 0..LOOKS {
                if self.open.load(SeqCst) {
                    return true;
                }
                std::hint::spin_loop();
            }
        }
        self.sleep(start_ms + patience_ms, now_ms)
    }

    fn sleep(&self, until_ms: f64, now_ms: Clock) -> bool {
        let mut missing = self.missing.lock().unwrap_or_else(PoisonError::into_inner);
        while *missing > 0 {
            let left_ms = until_ms - now_ms();
            if left_ms <= 0.0 {
                return false;
            }
            let left = Duration::from_secs_f64(left_ms / 1000.0);
            missing = self.opened.wait_timeout(missing, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::locking::tests::now_ms;
    use super::*;
    use std::thread;

    #[test]
    fn all_start_when_the_last_one_is_there() {
        for threads in [1, 2, 7] {
            let line = StartLine::new(threads);
            thread::scope(|scope| {
                let all: Vec<_> = (0..threads).map(|_| scope.spawn(|| line.wait(10_000.0, now_ms))).collect();
                assert!(all.into_iter().all(|one| one.join().unwrap()), "{threads}");
            });
        }
    }

    #[test]
    fn patience_ends() {
        let line = StartLine::new(2);
        let start_ms = now_ms();
        assert!(!line.wait(10.0, now_ms));
        assert!(now_ms() - start_ms >= 10.0);
    }
}
