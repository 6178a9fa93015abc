//! Each rule on a run that makes it speak, and on one that just does not.

use super::super::outcome::tests::{measured, point};
use super::super::outcome::{BreakEven, ChunkPoint, Chunks};
use super::*;
use crate::protocol::address;
use crate::protocol::ids::ModelId;
use crate::protocol::result::{Phases, Status, TaskStatus};

/// What a rule, or whatever looks at a run, makes of these on two cores.
pub(crate) fn seen<T>(query: &str, runs: &[Run], data: &BreakEven, look: impl FnOnce(&Seen<'_>) -> T) -> T {
    let (settings, problems) = address::read(query);
    assert_eq!(problems, []);
    let (plan, data) = (settings.plan(2), serde_json::to_value(data).expect("plain data"));
    look(&Seen { plan: &plan, cores: 2, runs, data: &data })
}

/// What the rule of that name says of it; in Korean it says as much. With common spaces.
fn said(id: &str, query: &str, runs: &[Run], data: &BreakEven) -> Option<String> {
    let rule = RULES.iter().find(|rule| rule.id == id).expect("a rule of that name");
    seen(query, runs, data, |seen| {
        let english = (rule.find)(seen, Lang::En);
        assert_eq!(english.is_some(), (rule.find)(seen, Lang::Ko).is_some(), "{id}");
        english.map(|text| text.replace('\u{a0}', " "))
    })
}

fn nothing() -> BreakEven {
    measured(Vec::new())
}

/// A run of that model and median; phases are all computing.
fn run(model: &str, workers: u32, median_ms: f64) -> Run {
    let model: ModelId = model.parse().expect("a model");
    let mut run = Run::empty(model, workers);
    (run.status, run.median_ms) = (Status::Ok, Some(median_ms));
    run.phases_ms = Some(Phases { compute: median_ms, ..Phases::default() });
    run
}

fn with_speedup(run: Run, low: f64, high: f64) -> Run {
    Run { speedup: Some(f64::midpoint(low, high)), speedup_ci: Some([low, high]), ..run }
}

/// Tasks by their lane, start and end.
fn with_tasks(run: Run, tasks: &[(u32, f64, f64)]) -> Run {
    let task = |(index, &(lane, start_ms, end_ms)): (usize, &(u32, f64, f64))| TaskRun {
        index: index as u32,
        lane,
        start_ms,
        end_ms,
        status: TaskStatus::Ok,
        http: None,
        bytes: None,
        url: None,
        error: None,
        waits: Vec::new(),
    };
    Run { tasks: tasks.iter().enumerate().map(task).collect(), ..run }
}

#[test]
fn a_pool_is_called_slower_only_where_the_interval_and_the_messages_say_so() {
    let of = |low, high, send, compute| {
        let phases = Phases { send, receive: 0.02, compute, ..Phases::default() };
        let pool = with_speedup(Run { phases_ms: Some(phases), ..run("processes", 2, 0.08) }, low, high);
        said("pool-slower", "lab=processes", &[run("sequential", 1, 0.02), pool], &nothing())
    };
    let text = of(0.2, 0.3, 0.04, 0.01).expect("it speaks");
    assert!(text.contains("0.250×") && text.contains("60.0 µs") && text.contains("10.0 µs"), "{text}");
    assert_eq!(of(0.9, 1.001, 0.04, 0.01), None, "noise");
    assert_eq!(of(0.2, 0.3, 0.01, 0.04), None, "not the messages");
}

#[test]
fn the_crossing_is_told_as_an_interval() {
    let of = |query: &str, points: &[(f64, f64, f64)]| {
        let points = points.iter().map(|&(ms, low, high)| point(ms, Some([low, high]))).collect();
        let (settings, _) = address::read(query);
        let plan = settings.plan(2);
        said("break-even", query, &[], &BreakEven { workers: plan.workers, tasks: plan.tasks, ..measured(points) })
    };
    let found = of("lab=processes", &[(0.06, 0.8, 0.9), (0.08, 0.95, 1.1), (0.1, 1.1, 1.2)]).expect("it speaks");
    assert!(found.contains("100 µs") && found.contains("60.0 µs"), "{found}");
    assert_eq!(of("lab=processes", &[(0.06, 0.8, 1.01), (0.1, 1.1, 1.2)]), None, "one end is noise");
    assert!(of("lab=processes&tasks=100", &[(0.001, 1.1, 1.2)]).is_some_and(|text| text.contains("1.00 µs")));
    assert!(of("lab=processes", &[(0.1, 0.2, 0.3), (5.0, 0.8, 0.9)]).is_some_and(|text| text.contains("5.00 ms")));
    assert!(of("lab=processes&tasks=1", &[(0.1, 0.2, 0.3)]).is_some_and(|text| text.starts_with("1 task and 2 ")));
    // Faster at 1 ms and slower at 10 ms is no crossing, and not "never faster"; nor is a break-even that holds taken back.
    let back = of("lab=processes", &[(0.1, 0.2, 0.3), (1.0, 1.1, 1.2), (10.0, 0.8, 0.9)]).expect("it speaks");
    assert!(back.contains("1.00 ms") && back.contains("10.0 ms") && back.contains("no single break-even"), "{back}");
    let holds = of("lab=processes", &[(0.1, 1.1, 1.2), (1.0, 0.8, 0.9), (10.0, 1.1, 1.2)]).expect("it speaks");
    assert!(holds.contains("pays once a task takes about 10.0 ms"), "{holds}");
    assert_eq!(of("lab=processes", &[(0.1, 0.9, 1.1)]), None);
    assert_eq!(of("lab=processes", &[]), None);
}

#[test]
fn tasks_share_the_price_of_a_message_only_where_there_are_several_in_one() {
    let of = |chunk| {
        let measured = BreakEven { tasks: 100, chunk, ..measured(vec![point(0.001, Some([1.1, 1.2]))]) };
        said("break-even", "lab=processes&tasks=100", &[], &measured).expect("it speaks")
    };
    assert!(of(13).contains("share the price of a message") && !of(1).contains("share"));
}

#[test]
fn processes_without_a_message_are_counted() {
    let of = |query| said("processes-without-work", query, &[run("processes", 2, 10.0)], &nothing());
    assert!(of("lab=processes&tasks=8&chunk=8").is_some_and(|text| text.contains("1 message")));
    assert_eq!(of("lab=processes&tasks=8&chunk=7"), None);
    assert!(of("lab=processes&tasks=1").is_some());
    assert_eq!(of("lab=processes&tasks=2"), None);
}

#[test]
fn the_longest_task_is_named_where_it_is_nearly_all() {
    let of_sizes = |query: &str, long_ms: f64| {
        let tasks = [(0, 0.0, long_ms), (1, 0.0, 10.0), (1, 10.0, 20.0), (1, 20.0, 30.0)];
        let pool = with_tasks(run("processes", 2, long_ms + 1.0), &tasks);
        said("longest-task", query, &[pool], &nothing())
    };
    let of = |long_ms: f64| of_sizes("lab=processes&size=100,10,10,10&tasks=4", long_ms);
    assert!(of(100.0).is_some_and(|text| text.contains("100 ms") && text.contains("65.0 ms")));
    assert_eq!(of(40.0), None, "not much more than an equal share");
    assert_eq!(of_sizes("lab=processes&tasks=4", 100.0), None, "of equal tasks none is the long one");
    let even = with_tasks(run("processes", 2, 31.0), &[(0, 0.0, 30.0), (1, 0.0, 30.0)]);
    assert_eq!(said("longest-task", "lab=processes&tasks=2", &[even], &nothing()), None);
}

#[test]
fn a_last_message_that_leaves_another_process_alone_is_named() {
    let of = |query, first_ends: f64| {
        let tasks = [(0, 0.0, first_ends / 2.0), (0, first_ends / 2.0, first_ends), (1, 0.0, 45.0), (1, 45.0, 100.0)];
        said("last-message", query, &[with_tasks(run("processes", 2, 101.0), &tasks)], &nothing())
    };
    let text = of("lab=processes&tasks=4&chunk=2", 20.0).expect("it speaks");
    assert!(text.contains("80.0 ms") && text.contains("2 tasks"), "{text}");
    assert_eq!(of("lab=processes&tasks=4&chunk=2", 82.0), None, "not for long");
    assert_eq!(of("lab=processes&tasks=4&chunk=1", 20.0), None, "no chunk to cut");
    assert_eq!(of("lab=processes&tasks=4&chunk=2", 50.0), None, "one long task would do the same");
}

fn chunks(single: [f64; 2], share: [f64; 2]) -> BreakEven {
    let at = |chunk: u32, ci: [f64; 2], idle| ChunkPoint {
        chunk,
        messages: 256u32.div_ceil(chunk),
        pool_ms: f64::midpoint(ci[0], ci[1]),
        ci_ms: Some(ci),
        idle,
    };
    let (task_ms, sequential_ms) = (0.02, 5.0);
    let even = vec![at(1, single, 0.6), at(32, [2.8, 3.0], 0.1), at(128, [2.8, 3.0], 0.1)];
    let uneven = vec![at(1, single, 0.6), at(32, [2.9, 3.1], 0.1), at(128, share, 0.3)];
    let chunks = Chunks { tasks: 256, task_ms, sequential_ms, auto: 32, share: 128, even, uneven };
    BreakEven { chunks: Some(chunks), ..nothing() }
}

#[test]
fn messages_and_shares_are_compared_by_their_intervals() {
    let one = |single| said("one-a-message", "lab=processes", &[], &chunks(single, [2.9, 3.1]));
    // (6.9 - 2.9) ms for 256 - 8 messages.
    assert!(one([6.8, 7.0]).is_some_and(|text| text.contains("16.1 µs")));
    assert_eq!(one([2.99, 7.0]), None);
    let share = |share, query| said("dealt-at-once", query, &[], &chunks([6.8, 7.0], share));
    assert!(share([3.9, 4.1], "lab=processes").is_some_and(|text| text.contains("30.0%")));
    assert_eq!(share([3.0, 5.0], "lab=processes"), None);
}

#[test]
fn the_price_of_starting_is_told_where_it_is_two_tasks_or_more() {
    let of = |task_ms: f64, ci: [f64; 2]| {
        let mut pool = with_speedup(run("processes", 2, task_ms), ci[0], ci[1]);
        pool.phases_ms = Some(Phases { spawn: Some(30.0), ..Phases::default() });
        said("spawn-price", "lab=processes&tasks=2", &[run("sequential", 1, 2.0 * task_ms), pool], &nothing())
    };
    let text = of(10.0, [1.8, 2.0]).expect("it speaks");
    assert!(text.contains("30.0 ms") && text.contains("3.0 of the tasks") && text.contains("after 3 runs"), "{text}");
    assert_eq!(of(16.0, [1.8, 2.0]), None);
    assert!(of(10.0, [0.9, 2.0]).is_some_and(|text| !text.contains("runs")), "whether it is earned back is not shown");
}
