//! Slower than one, and close to the ideal: a run that fires each rule, and one just short.

use super::anatomy::Run;
use super::computing::{NEAR_IDEAL, SLOWER};
use super::made_tests::{alone, plan, run, says, silent, with_phases};
use crate::protocol::result::{Phases, Status};

fn pool(interval: [f64; 3], phases: Phases) -> Run {
    with_phases(run("processes", 2, 0.5, Some(interval)), phases)
}

/// 0.5 ms, of which 0.3 are on the way to the workers.
const SENDING: Phases = Phases {
    spawn: Some(40.0),
    start: 0.02,
    send: 0.3,
    queue: 0.0,
    compute: 0.02,
    wait: 0.0,
    lock: 0.0,
    receive: 0.15,
    merge: 0.01,
    other: 0.0,
};

#[test]
fn a_pool_that_is_slower_names_the_phase_that_took_the_time() {
    let plan = plan("size=1000&tasks=8");
    let slow = [0.05, 0.08, 0.11];
    says(
        &SLOWER,
        &plan,
        2,
        &[alone(0.04), pool(slow, SENDING)],
        &["Processes: 0.500 ms", "60.0%", "sending tasks", "4.00%"],
    );
    let collecting = Phases { send: 0.1, receive: 0.35, ..SENDING };
    says(&SLOWER, &plan, 2, &[alone(0.04), pool(slow, collecting)], &["getting results back", "70.0%"]);
}

#[test]
fn slower_needs_an_interval_entirely_below_one() {
    let plan = plan("size=1000&tasks=8");
    silent(&SLOWER, &plan, 2, &[alone(0.49), pool([0.9, 0.98, 1.01], SENDING)]);
    let no_interval = Run { speedup_ci: None, ..pool([0.05, 0.08, 0.11], SENDING) };
    silent(&SLOWER, &plan, 2, &[alone(0.04), no_interval]);
    let broken = Run { status: Status::Failed, ..pool([0.05, 0.08, 0.11], SENDING) };
    silent(&SLOWER, &plan, 2, &[alone(0.04), broken]);
    let lone = Run { workers: 1, ..pool([0.05, 0.08, 0.11], SENDING) };
    silent(&SLOWER, &plan, 2, &[alone(0.04), lone]);
}

#[test]
fn computing_that_itself_takes_longer_is_told_apart_from_handing_out() {
    let plan = plan("task=matmul&tasks=4");
    let crowded = Phases { compute: 0.48, send: 0.02, ..Phases::default() };
    says(&SLOWER, &plan, 2, &[alone(0.4), pool([0.75, 0.8, 0.9], crowded)], &["computing itself", "96.0%"]);
    // Neither explains it: nothing is said.
    let unexplained = Phases { compute: 0.39, lock: 0.11, ..Phases::default() };
    silent(&SLOWER, &plan, 2, &[alone(0.4), pool([0.75, 0.8, 0.9], unexplained)]);
}

fn threads(interval: [f64; 3], compute_ms: f64) -> Run {
    let phases = Phases { compute: compute_ms, start: 100.0 - compute_ms, ..Phases::default() };
    with_phases(run("threads", 2, 100.0, Some(interval)), phases)
}

#[test]
fn near_the_ideal_because_computing_is_the_time() {
    let plan = plan("tasks=4");
    says(&NEAR_IDEAL, &plan, 2, &[alone(192.0), threads([1.88, 1.92, 1.95], 97.0)], &["2×", "Threads 1.92×", "97.0%"]);
    // More than ideal is near, too: caches may help.
    says(&NEAR_IDEAL, &plan, 2, &[alone(210.0), threads([2.05, 2.1, 2.2], 97.0)], &["2.10×"]);
}

#[test]
fn not_near_enough_not_sure_enough_or_for_another_reason() {
    let plan_4 = plan("tasks=4");
    silent(&NEAR_IDEAL, &plan_4, 2, &[alone(175.0), threads([1.7, 1.75, 1.79], 97.0)]);
    silent(&NEAR_IDEAL, &plan_4, 2, &[alone(175.0), threads([1.2, 1.75, 2.3], 97.0)]);
    silent(&NEAR_IDEAL, &plan_4, 2, &[alone(192.0), threads([1.88, 1.92, 1.95], 70.0)]);
    // Two workers on one core, and more workers than tasks, have another ideal.
    silent(&NEAR_IDEAL, &plan_4, 1, &[alone(192.0), threads([1.88, 1.92, 1.95], 97.0)]);
    silent(&NEAR_IDEAL, &plan("tasks=1"), 2, &[alone(192.0), threads([1.88, 1.92, 1.95], 97.0)]);
}
