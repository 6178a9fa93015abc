//! Slower than one, and close to the ideal: a run that fires each rule, and one just short.

use super::anatomy::Run;
use super::computing::{CROWDED, NEAR_IDEAL, SLOWER};
use super::made_tests::{alone, plan, run, said, says, silent, with_phases, with_tasks};
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
        &[
            "Processes: 0.500 ms",
            "60.0% of that is sending tasks",
            "30.0% of that is getting results back",
            "4.00%",
            "costs more",
        ],
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
    // Some is handing out, but most of the time is computing that should have been done by two at once.
    let both = Phases { compute: 0.847, send: 0.03, receive: 0.094, other: 0.029, ..Phases::default() };
    let runs = [alone(0.9), pool([0.8, 0.9, 0.95], both)];
    says(&SLOWER, &plan, 2, &runs, &["computing itself", "84.7%"]);
    assert!(said(&SLOWER, &plan, 2, &runs).is_some_and(|text| !text.contains("costs more")));
    // One long task that computes for no longer than alone keeps nobody from computing.
    let [base, pool_4] = kept_from_computing(52.0, [0.9, 0.95, 0.99]);
    let long = Phases { compute: 190.0, send: 15.0, ..Phases::default() };
    silent(&SLOWER, &plan, 2, &[base, with_phases(pool_4, long)]);
    // Neither explains it: nothing is said.
    let unexplained = Phases { compute: 0.25, lock: 0.25, ..Phases::default() };
    silent(&SLOWER, &plan, 2, &[alone(0.4), pool([0.75, 0.8, 0.9], unexplained)]);
}

#[test]
fn what_no_record_explains_is_not_the_cost_of_handing_out() {
    let plan = plan("size=1000&tasks=8");
    let slow = [0.05, 0.08, 0.11];
    // A clock that saw no computing leaves everything unexplained.
    let unseen = Phases { other: 0.5, ..Phases::default() };
    let runs = [alone(0.04), pool(slow, unseen)];
    says(&SLOWER, &plan, 2, &runs, &["Processes: 0.500 ms", "too coarse"]);
    assert!(said(&SLOWER, &plan, 2, &runs).is_some_and(|text| !text.contains("costs more")));
    // Gaps alone are no reason; beside one they are named.
    let gaps = Phases { compute: 0.02, send: 0.01, other: 0.47, ..Phases::default() };
    silent(&SLOWER, &plan, 2, &[alone(0.04), pool(slow, gaps)]);
    let both = Phases { compute: 0.02, send: 0.2, other: 0.28, ..Phases::default() };
    says(&SLOWER, &plan, 2, &[alone(0.04), pool(slow, both)], &["56.0% of that is gaps", "40.0%", "costs more"]);
}

/// Two processes, four equal tasks of so long each, this much faster than one worker that takes 50 ms for each.
fn kept_from_computing(each_ms: f64, interval: [f64; 3]) -> [Run; 2] {
    let of = |each_ms: f64, lanes: u32| -> Vec<(u32, f64, f64)> {
        let task = |index: u32| {
            let start_ms = f64::from(index / lanes) * each_ms;
            (index % lanes, start_ms, start_ms + each_ms)
        };
        (0..4).map(task).collect()
    };
    [
        with_tasks(alone(200.0), &of(50.0, 1)),
        with_tasks(run("processes", 2, 2.0 * each_ms, Some(interval)), &of(each_ms, 2)),
    ]
}

#[test]
fn tasks_that_computed_for_longer_than_alone_tell_where_the_speed_went() {
    let plan = plan("tasks=4");
    let numbers = ["for 360 ms by Processes", "for 200 ms by one worker", "2 cores"];
    says(&CROWDED, &plan, 2, &kept_from_computing(90.0, [0.9, 1.1, 1.3]), &numbers);
    // Not visibly longer; an interval that reaches what two workers could do; more workers than cores.
    silent(&CROWDED, &plan, 2, &kept_from_computing(59.0, [1.5, 1.65, 1.75]));
    silent(&CROWDED, &plan, 2, &kept_from_computing(90.0, [0.9, 1.1, 1.85]));
    silent(&CROWDED, &plan, 1, &kept_from_computing(90.0, [0.9, 1.1, 1.3]));
    // A slower run of which the other rule says the same.
    let slower = kept_from_computing(110.0, [0.85, 0.91, 0.97]);
    says(&SLOWER, &plan, 2, &slower, &["computed for 440 ms", "alone for 200 ms"]);
    silent(&CROWDED, &plan, 2, &slower);
}

fn threads(interval: [f64; 3], compute_ms: f64) -> Run {
    let phases = Phases { compute: compute_ms, start: 100.0 - compute_ms, ..Phases::default() };
    with_phases(run("threads", 2, 100.0, Some(interval)), phases)
}

#[test]
fn near_the_ideal_because_computing_is_the_time() {
    let plan = plan("tasks=4");
    says(
        &NEAR_IDEAL,
        &plan,
        2,
        &[alone(192.0), threads([1.88, 1.92, 1.95], 97.0)],
        &["2×", "GIL-free threads 1.92×", "97.0%"],
    );
    // A little more than ideal is near, too: caches may help. Much more is something else.
    says(&NEAR_IDEAL, &plan, 2, &[alone(210.0), threads([2.05, 2.1, 2.2], 97.0)], &["2.10×"]);
    silent(&NEAR_IDEAL, &plan, 2, &[alone(225.0), threads([2.1, 2.25, 2.4], 97.0)]);
}

#[test]
fn not_near_enough_not_sure_enough_or_for_another_reason() {
    let plan_4 = plan("tasks=4");
    silent(&NEAR_IDEAL, &plan_4, 2, &[alone(175.0), threads([1.7, 1.75, 1.79], 97.0)]);
    // The interval reaches the ideal, the median does not; the median does, and the interval is too wide.
    silent(&NEAR_IDEAL, &plan_4, 2, &[alone(175.0), threads([1.6, 1.75, 1.95], 97.0)]);
    silent(&NEAR_IDEAL, &plan_4, 2, &[alone(190.0), threads([1.2, 1.9, 2.3], 97.0)]);
    silent(&NEAR_IDEAL, &plan_4, 2, &[alone(192.0), threads([1.88, 1.92, 1.95], 70.0)]);
    // Two workers on one core, and more workers than tasks, have another ideal.
    silent(&NEAR_IDEAL, &plan_4, 1, &[alone(192.0), threads([1.88, 1.92, 1.95], 97.0)]);
    silent(&NEAR_IDEAL, &plan("tasks=1"), 2, &[alone(192.0), threads([1.88, 1.92, 1.95], 97.0)]);
}
