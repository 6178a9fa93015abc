//! Several threads add to a counter, in five ways. Every loop is what a reader would write: the compiler may not merge
//! the steps of an atomic, and a counter of a thread's own is read and written through memory each time (volatile), for
//! a loop that adds 1 so often is otherwise one addition.
//!
//! "Without care" is a relaxed load and a relaxed store. A plain read and write of shared memory by several threads would
//! be undefined behaviour in Rust: not only updates could be lost, the compiler might do anything with the program.
//!
//! Absent: threads and clocks. Who calls brings them.

use super::outcome::Way;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};

/// Alone in its cache lines: 64 bytes on most processors, and some fetch two at a time or have lines of 128.
#[derive(Debug, Default)]
#[repr(align(128))]
pub(super) struct Padded<T>(T);

/// Eight counters that share one cache line of 64 bytes.
#[derive(Debug, Default)]
#[repr(align(128))]
struct Line([AtomicU64; 8]);

/// The counters of one run.
#[derive(Debug)]
pub(super) struct Counters {
    shared: Padded<AtomicU64>,
    locked: Padded<Mutex<u64>>,
    own: Vec<Padded<AtomicU64>>,
    neighbours: Vec<Line>,
}

/// Increments of one call. Short calls: a browser puts better code in place only between calls.
const CALL: u64 = 1_000;

impl Counters {
    /// Counters at 0 for so many threads.
    pub(super) fn new(threads: u32) -> Counters {
        Counters {
            shared: Padded::default(),
            locked: Padded::default(),
            own: (0..threads).map(|_| Padded::default()).collect(),
            neighbours: (0..threads.div_ceil(8)).map(|_| Line::default()).collect(),
        }
    }

    /// Adds 1 so many times, as the thread of that number. Each number is used by one thread at a time.
    pub(super) fn add(&self, way: Way, thread: usize, times: u64) {
        let mut left = times;
        while left > 0 {
            let now = left.min(CALL);
            match way {
                Way::Careless => careless(&self.shared.0, now),
                Way::Atomic => atomic(&self.shared.0, now),
                Way::Lock => locked(&self.locked.0, now),
                Way::Own => alone(&self.own[thread].0, now),
                Way::Neighbours => alone(&self.neighbours[thread / 8].0[thread % 8], now),
            }
            left -= now;
        }
    }

    /// What stands in the counter, or in all counters together, when every thread has ended.
    pub(super) fn total(&self, way: Way) -> u64 {
        match way {
            Way::Careless | Way::Atomic => self.shared.0.load(Relaxed),
            Way::Lock => *self.locked.0.lock().unwrap_or_else(PoisonError::into_inner),
            Way::Own => self.own.iter().map(|counter| counter.0.load(Relaxed)).sum(),
            Way::Neighbours => {
                self.neighbours.iter().flat_map(|line| &line.0).map(|counter| counter.load(Relaxed)).sum()
            }
        }
    }
}

/// Between the load and the store another thread may store: what it added is then overwritten.
#[inline(never)]
fn careless(counter: &AtomicU64, times: u64) {
    for _ in 0..times {
        let seen = counter.load(Relaxed);
        counter.store(seen + 1, Relaxed);
    }
}

/// Load, add and store in one step that no other thread can come between.
#[inline(never)]
fn atomic(counter: &AtomicU64, times: u64) {
    for _ in 0..times {
        counter.fetch_add(1, Relaxed);
    }
}

/// Three steps, but only who has the lock may do them.
#[inline(never)]
fn locked(counter: &Mutex<u64>, times: u64) {
    for _ in 0..times {
        *counter.lock().unwrap_or_else(PoisonError::into_inner) += 1;
    }
}

/// A counter that no other thread touches needs no care.
#[inline(never)]
fn alone(counter: &AtomicU64, times: u64) {
    let counter = counter.as_ptr();
    for _ in 0..times {
        // SAFETY: the pointer is that of a living counter, and this thread alone uses it until all have ended.
        unsafe { counter.write_volatile(counter.read_volatile() + 1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    fn run(way: Way, threads: u32, times: u64) -> u64 {
        let counters = Counters::new(threads);
        thread::scope(|scope| {
            for thread in 0..threads as usize {
                let counters = &counters;
                scope.spawn(move || counters.add(way, thread, times));
            }
        });
        counters.total(way)
    }

    #[test]
    fn only_counting_without_care_may_lose() {
        for way in Way::ALL {
            for (threads, times) in [(1, 1), (1, 2_500), (2, 20_001), (9, 3_000)] {
                let (total, expected) = (run(way, threads, times), u64::from(threads) * times);
                if way == Way::Careless && threads > 1 {
                    assert!((times.min(2)..=expected).contains(&total), "{total} of {expected}");
                } else {
                    assert_eq!(total, expected, "{way:?}, {threads} threads");
                }
            }
        }
    }

    #[test]
    fn counters_are_where_they_claim_to_be() {
        let counters = Counters::new(9);
        let place = |counter: &AtomicU64| counter.as_ptr() as usize;
        let apart = |a: &AtomicU64, b: &AtomicU64| place(a).abs_diff(place(b));
        assert!(counters.own.windows(2).all(|pair| apart(&pair[0].0, &pair[1].0) >= 128));
        let line = &counters.neighbours[0].0;
        assert_eq!((apart(&line[0], &line[1]), place(&line[0]) / 64), (8, place(&line[7]) / 64));
        assert_eq!(counters.neighbours.len(), 2);
    }
}
