//! Waiting for answers, alone and before computing: a run that fires each rule, and one just short.

use super::anatomy::Run;
use super::made_tests::{alone, plan, run, said, says, silent, with_phases, with_requests};
use super::mixed::{BOTH, HIDDEN};
use super::waiting::{CONNECTIONS, ONE_EACH, OVERLAP, WAVES};
use crate::protocol::result::{Phases, TaskStatus};

/// So many requests of 100 ms, so many at once.
fn requests(model: &str, workers: u32, count: u32, at_once: u32, interval: [f64; 3]) -> Run {
    let tasks: Vec<_> = (0..count)
        .map(|index| (index % at_once, f64::from(index / at_once) * 100.0, f64::from(index / at_once) * 100.0 + 100.0))
        .collect();
    let total_ms = f64::from(count.div_ceil(at_once)) * 100.0 + 4.0;
    let waiting = Phases { wait: total_ms - 4.0, other: 4.0, ..Phases::default() };
    with_phases(with_requests(run(model, workers, total_ms, Some(interval)), 100.0, &tasks), waiting)
}

/// So many requests of 100 ms, one after another.
fn in_turn(count: u32) -> Run {
    let tasks: Vec<_> =
        (0..count).map(|index| (0, f64::from(index) * 102.0, f64::from(index) * 102.0 + 100.0)).collect();
    with_requests(alone(f64::from(count) * 102.0), 100.0, &tasks)
}

#[test]
fn ten_at_once_take_as_long_as_the_slowest() {
    let plan_10 = plan("work=io");
    let all = requests("async", 1, 10, 10, [9.2, 9.6, 9.8]);
    let parts = ["Async: all 10 requests", "took 104 ms", "slowest one alone takes 100 ms", "1.02 s"];
    says(&OVERLAP, &plan_10, 2, &[in_turn(10), all.clone()], &parts);
    // Not all at once; much longer than the slowest alone; not shown to be faster; one of them failed.
    silent(&OVERLAP, &plan_10, 2, &[in_turn(10), requests("async", 1, 10, 9, [4.5, 4.9, 5.1])]);
    let late = Run { phases_ms: Some(Phases { wait: 100.0, other: 60.0, ..Phases::default() }), ..all.clone() };
    silent(&OVERLAP, &plan_10, 2, &[in_turn(10), late]);
    silent(&OVERLAP, &plan_10, 2, &[in_turn(10), Run { speedup_ci: Some([0.9, 9.8]), ..all.clone() }]);
    let mut broken = all.clone();
    (broken.tasks[4].status, broken.tasks[4].http) = (TaskStatus::Error, None);
    silent(&OVERLAP, &plan_10, 2, &[in_turn(10), broken]);
    // Too few samples to compare: that they were asked for together is counted, and said; nothing else is.
    let few = Run { speedup_ci: None, ..all };
    let text = said(&OVERLAP, &plan_10, 2, &[in_turn(10), few.clone()]).expect("it fires");
    assert!(text.contains("all 10 requests") && !text.contains("1.02 s"), "{text}");
    // Nor is it known what one takes alone where none was sent alone.
    let text = said(&OVERLAP, &plan_10, 2, &[few]).expect("it fires");
    assert!(text.contains("asked for at once; the last answer came after 100 ms") && !text.contains("alone"), "{text}");
}

#[test]
fn requests_that_waited_for_a_connection_did_not_overlap() {
    let plan_8 = plan(&format!("work=io{}", "&url=http://a.test:81/x?y".repeat(8)));
    let six_then = |next| [100.0, 101.0, 102.0, 103.0, 104.0, 105.0, next, next + 1.0];
    says(&OVERLAP, &plan_8, 2, &[own(&six_then(160.0))], &["all 8 requests"]);
    says(&CONNECTIONS, &plan_8, 2, &[own(&six_then(206.0))], &["8 requests"]);
    silent(&OVERLAP, &plan_8, 2, &[own(&six_then(206.0))]);
}

#[test]
fn a_limit_and_the_most_threads_make_waves() {
    let limited = plan("work=io&limit=5");
    let parts = ["limit lets 5", "10 requests came in 2 waves", "204 ms"];
    says(&WAVES, &limited, 2, &[alone(1020.0), requests("async", 1, 10, 5, [4.8, 5.0, 5.1])], &parts);
    let many = plan("work=io&requests=100");
    let threads = requests("threads-gil", 64, 100, 64, [45.0, 49.0, 50.0]);
    says(&WAVES, &many, 2, &[alone(10_020.0), threads], &["64 threads", "100 requests came in 2 waves"]);
    // Answers so quick that not all threads were blocked at any moment: no waves, but a queue all the same.
    let quick = Run {
        phases_ms: Some(Phases { wait: 150.0, ..Phases::default() }),
        ..requests("threads", 64, 100, 50, [9.0, 9.5, 10.0])
    };
    says(&WAVES, &many, 2, &[alone(10_020.0), quick], &["64 threads", "other 36 of the 100 requests queued", "150 ms"]);
    silent(
        &WAVES,
        &plan("work=io&requests=64"),
        2,
        &[alone(6_420.0), requests("threads", 64, 64, 64, [45.0, 49.0, 50.0])],
    );
}

#[test]
fn what_is_no_wave() {
    // All at once, in spite of a limit; fewer at once than the limit; two that overlapped in time after all.
    silent(&WAVES, &plan("work=io&limit=10"), 2, &[alone(1020.0), requests("async", 1, 10, 10, [9.2, 9.6, 9.8])]);
    silent(&WAVES, &plan("work=io&limit=5"), 2, &[alone(1020.0), requests("async", 1, 10, 4, [3.0, 3.4, 3.6])]);
    let soon = Run {
        phases_ms: Some(Phases { wait: 150.0, ..Phases::default() }),
        ..requests("async", 1, 10, 5, [6.0, 6.8, 7.0])
    };
    silent(&WAVES, &plan("work=io&limit=5"), 2, &[alone(1020.0), soon]);
    // Processes wait for one answer each: that is another story.
    silent(&WAVES, &plan("work=io"), 2, &[alone(1020.0), requests("processes", 2, 10, 2, [1.9, 2.0, 2.1])]);
}

/// Own addresses of one host; the answers come at these times.
fn own(ends: &[f64]) -> Run {
    let tasks: Vec<_> = (0..).zip(ends).map(|(lane, &end_ms)| (lane, 0.5, end_ms)).collect();
    let mut run = with_requests(run("async", 1, 210.0, Some([4.0, 4.8, 5.0])), 50.0, &tasks);
    run.tasks.iter_mut().for_each(|task| task.url = Some("http://a.test:81/x?y".into()));
    run
}

#[test]
fn a_browser_opens_six_connections_to_a_host() {
    let plan = plan("work=io&url=http://a.test:81/x?y");
    let six_then = |next| [100.0, 101.0, 102.0, 103.0, 104.0, 105.0, next, next + 1.0];
    says(
        &CONNECTIONS,
        &plan,
        2,
        &[own(&six_then(206.0))],
        &["8 requests to a.test:81", "six answers", "105 ms", "206 ms"],
    );
    silent(&CONNECTIONS, &plan, 2, &[own(&six_then(160.0))]);
    silent(&CONNECTIONS, &plan, 2, &[own(&six_then(206.0)[..6])]);
    // Six answers of all lengths and a slow one are no waves.
    silent(&CONNECTIONS, &plan, 2, &[own(&[20.0, 40.0, 60.0, 80.0, 90.0, 105.0, 206.0, 207.0])]);
}

#[test]
fn a_process_waits_for_one_answer_at_a_time() {
    let plan_10 = plan("work=io");
    let pool = requests("processes", 2, 10, 2, [1.9, 2.0, 2.1]);
    says(&ONE_EACH, &plan_10, 2, &[alone(1020.0), pool], &["each of the 2", "2 of the 10 requests", "504 ms"]);
    let one = requests("processes", 1, 10, 1, [0.9, 1.0, 1.1]);
    says(
        &ONE_EACH,
        &plan("work=io&workers=1"),
        2,
        &[alone(1020.0), one],
        &["one process waits", "1 of the 10", "1.00 s"],
    );
    let plan_3 = plan("work=io&requests=3&workers=3");
    silent(&ONE_EACH, &plan_3, 2, &[alone(320.0), requests("processes", 3, 3, 3, [2.9, 3.0, 3.1])]);
    silent(&ONE_EACH, &plan_10, 2, &[alone(1020.0), requests("processes", 2, 10, 1, [0.9, 1.0, 1.1])]);
}

/// Eight tasks that wait 30 ms and compute 30 ms.
fn mixed(model: &str, workers: u32, median_ms: f64, speedup: [f64; 3]) -> Run {
    run(model, workers, median_ms, Some(speedup))
}

fn mixed_alone() -> Run {
    let tasks: Vec<_> = (0..8).map(|index| (0, f64::from(index) * 60.0, f64::from(index) * 60.0 + 60.0)).collect();
    with_requests(alone(480.0), 30.0, &tasks)
}

#[test]
fn waiting_that_overlaps_costs_nothing() {
    let plan_8 = plan("work=mixed&task=primes&tasks=8");
    let both =
        [mixed_alone(), mixed("threads-gil", 8, 275.0, [1.7, 1.75, 1.8]), mixed("async", 1, 270.0, [1.7, 1.78, 1.8])];
    says(&HIDDEN, &plan_8, 2, &both, &["Threads + GIL, Async", "wait for 240 ms", "at least 205 ms"]);
    silent(&HIDDEN, &plan_8, 2, &[mixed_alone(), mixed("async", 1, 420.0, [1.1, 1.14, 1.2])]);
    silent(&HIDDEN, &plan_8, 2, &[mixed_alone(), mixed("async", 1, 270.0, [0.9, 1.78, 2.4])]);
    silent(&HIDDEN, &plan("work=mixed&share=100"), 2, &both);
}

#[test]
fn who_computes_at_once_gains_on_both() {
    let plan_8 = plan("work=mixed&task=primes&tasks=8");
    let slow = mixed("async", 1, 270.0, [1.7, 1.78, 1.8]);
    let fast = mixed("threads", 8, 150.0, [3.1, 3.2, 3.3]);
    says(&BOTH, &plan_8, 2, &[mixed_alone(), fast, slow.clone()], &["GIL-free threads:", "1.80× as fast as Async"]);
    let level = mixed("threads", 8, 269.0, [1.7, 1.78, 1.8]);
    assert_eq!(said(&BOTH, &plan_8, 2, &[mixed_alone(), level, slow.clone()]), None);
    // Processes wait for one answer at a time: they do not do both.
    silent(&BOTH, &plan_8, 2, &[mixed_alone(), mixed("processes", 2, 150.0, [3.1, 3.2, 3.3]), slow]);
}
