//! The lock and the event loop: a run that fires each rule, and one just short.

use super::anatomy::Run;
use super::made_tests::{alone, plan, run, says, silent, with_tasks};
use super::turns::{LOCK, LOOP};
use crate::protocol::result::Lock;

fn locked(held_ms: f64, handovers: u32) -> Run {
    let lock = Lock { handovers, held_ms: vec![held_ms / 2.0; 2], waited_ms: vec![held_ms / 2.0; 2] };
    Run { lock: Some(lock), ..run("threads-gil", 2, 250.0, Some([0.97, 0.99, 1.01])) }
}

#[test]
fn the_lock_is_held_nearly_always_and_passed_on_at_the_interval() {
    let runs = [alone(248.0), run("threads", 2, 128.0, Some([1.9, 1.94, 1.97])), locked(246.0, 48)];
    let parts = ["98.4% of the 250 ms", "48 times", "every 5.21 ms", "5 ms", "1.95× as fast"];
    says(&LOCK, &plan("tasks=4"), 2, &runs, &parts);
}

#[test]
fn what_the_trace_does_not_show_of_the_lock_is_not_said() {
    let plan_4 = plan("tasks=4");
    silent(&LOCK, &plan_4, 2, &[alone(248.0), locked(199.0, 48)]);
    silent(&LOCK, &plan_4, 2, &[alone(248.0), locked(246.0, 0)]);
    silent(&LOCK, &plan("work=io"), 2, &[alone(248.0), locked(246.0, 48)]);
    // Hand-overs at another pace than asked, threads that were not shown to be faster without it.
    let level = run("threads", 2, 251.0, Some([0.95, 0.99, 1.05]));
    let text = super::made_tests::said(&LOCK, &plan_4, 2, &[alone(248.0), level, locked(246.0, 10)]).expect("it fires");
    assert!(text.contains("10 times:") && !text.contains("every") && !text.contains("Without"), "{text}");
}

fn on_the_loop(interval: [f64; 3], longest_ms: f64) -> Run {
    let tasks = [(0, 0.0, longest_ms), (1, longest_ms, 1.5 * longest_ms)];
    with_tasks(run("async", 1, 1.5 * longest_ms, Some(interval)), &tasks)
}

#[test]
fn computing_blocks_the_loop() {
    let plan = plan("tasks=2");
    let runs = [alone(90.0), on_the_loop([0.98, 0.99, 1.0], 60.0)];
    says(&LOOP, &plan, 2, &runs, &["no turn until all were done", "stood still for 90.0 ms", "0.990×"]);
    // What it gains is not known, or it gains a little: only the block is told.
    for interval in [[0.7, 0.99, 1.4], [1.01, 1.12, 1.15]] {
        let text = super::made_tests::said(&LOOP, &plan, 2, &[alone(90.0), on_the_loop(interval, 60.0)]);
        assert!(text.is_some_and(|text| text.contains("90.0 ms") && !text.contains("gains") && !text.contains('×')));
    }
}

#[test]
fn where_tasks_wait_only_the_longest_block_is_known() {
    let tasks = [(0, 0.0, 160.0), (1, 0.0, 200.0)];
    let waiting = super::made_tests::with_requests(run("async", 1, 200.0, Some([1.2, 1.3, 1.4])), 100.0, &tasks);
    let text = super::made_tests::said(&LOOP, &plan("work=mixed&tasks=2"), 2, &[alone(260.0), waiting]);
    assert!(text.is_some_and(|text| text.contains("still for 100 ms") && !text.contains("all were done")));
}

#[test]
fn blocks_that_nobody_notices_and_waiting_are_no_blocks() {
    silent(&LOOP, &plan("tasks=2"), 2, &[alone(0.9), on_the_loop([0.98, 0.99, 1.0], 0.6)]);
    silent(&LOOP, &plan("tasks=1"), 2, &[alone(90.0), on_the_loop([0.98, 0.99, 1.0], 60.0)]);
    let waiting = super::made_tests::with_requests(
        run("async", 1, 100.0, Some([9.0, 9.5, 9.9])),
        100.0,
        &[(0, 0.0, 100.0), (1, 0.0, 100.0)],
    );
    silent(&LOOP, &plan("work=mixed&tasks=2"), 2, &[alone(200.0), waiting]);
}
