//! The lock on native threads: the same rules, the same code.

use super::Gil;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

fn now_ms() -> f64 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_secs_f64() * 1000.0
}

fn gil(threads: u32, interval_ms: f64) -> Arc<Gil> {
    Arc::new(Gil::new(threads, interval_ms, 10_000.0, now_ms))
}

/// Computes for that long, by the clock, with a checkpoint after each step of some µs; what a trace of it would show as
/// waiting, in ms.
fn compute(gil: &Gil, lane: u32, ms: f64, inside: &AtomicU32) -> f64 {
    let length = |wait: Option<(f64, f64)>| wait.map_or(0.0, |(start_ms, end_ms)| end_ms - start_ms);
    let mut traced_ms = length(gil.acquire(lane));
    assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "two threads hold the lock");
    let mut done_ms = 0.0;
    let mut last = now_ms();
    while done_ms < ms {
        for step in 0..2_000u32 {
            std::hint::black_box(step);
        }
        done_ms += now_ms() - last;
        inside.fetch_sub(1, Ordering::SeqCst);
        traced_ms += length(gil.checkpoint(lane));
        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "two threads hold the lock");
        last = now_ms();
    }
    inside.fetch_sub(1, Ordering::SeqCst);
    gil.release(lane);
    traced_ms
}

/// Two threads that compute so long each, at that interval. The record of their waits is what their traces show.
fn two(interval_ms: f64, ms: f64) -> super::Record {
    let (gil, inside, together) = (gil(2, interval_ms), Arc::new(AtomicU32::new(0)), Arc::new(Barrier::new(2)));
    let threads: Vec<_> = (0..2)
        .map(|lane| {
            let (gil, inside, together) = (Arc::clone(&gil), Arc::clone(&inside), Arc::clone(&together));
            thread::spawn(move || {
                together.wait();
                compute(&gil, lane, ms, &inside)
            })
        })
        .collect();
    let traced_ms: Vec<f64> = threads.into_iter().map(|thread| thread.join().expect("no thread breaks")).collect();
    let record = gil.record();
    let same = record.waited_ms.iter().zip(&traced_ms).all(|(recorded, traced)| (recorded - traced).abs() < 1e-6);
    assert!(same, "{record:?}, but the traces show {traced_ms:?}");
    record
}

#[test]
fn two_threads_take_turns_and_only_one_holds_the_lock() {
    let record = two(2.0, 60.0);
    // Each waits for about as long as the other computes.
    assert!(record.handovers >= 6, "{record:?}");
    for lane in 0..2 {
        assert!(record.held_ms[lane] >= 60.0, "{record:?}");
        assert!(record.waited_ms[lane] > 10.0, "{record:?}");
    }
}

#[test]
fn a_longer_interval_means_fewer_hand_overs() {
    let (short, long) = (two(1.0, 60.0), two(30.0, 60.0));
    assert!(long.handovers * 3 < short.handovers, "{} and {}", long.handovers, short.handovers);
    assert!(long.handovers <= 6, "{long:?}");
}

#[test]
fn nobody_else_nothing_to_wait_for() {
    let gil = gil(1, 5.0);
    assert_eq!(gil.acquire(0), None);
    assert_eq!(gil.checkpoint(0), None);
    gil.release(0);
    assert_eq!(gil.record().handovers, 0);
}

#[test]
fn a_thread_that_blocks_lets_others_have_it() {
    let gil = gil(2, 1000.0);
    gil.acquire(0);
    gil.release(0);
    // Had thread 0 kept it while it blocks, this would wait for the interval of a second and more.
    let start = Instant::now();
    assert_eq!(gil.acquire(1), None);
    gil.release(1);
    assert!(start.elapsed() < Duration::from_millis(500));
    assert_eq!(gil.record().handovers, 1);
}

#[test]
fn a_holder_that_never_lets_go_does_not_hang_the_others() {
    let gil = Arc::new(Gil::new(3, 1.0, 30.0, now_ms));
    gil.acquire(0);
    let waiting: Vec<_> = (1..3)
        .map(|lane| {
            let gil = Arc::clone(&gil);
            thread::spawn(move || {
                gil.acquire(lane);
            })
        })
        .collect();
    waiting.into_iter().for_each(|thread| thread.join().expect("it gives up"));
    assert!(gil.stuck());
}
