//! For each rule a run that fires it, and one that just does not.

use super::super::outcome::{Convoy, Waits};
use super::ALL;
use crate::lab::finding::{Seen, findings};
use crate::protocol::ids::ModelId;
use crate::protocol::result::{Lock, ModelRun, Status, TaskRun, TaskStatus, TaskWait, WaitFor};
use crate::protocol::{address, settings::Plan};
use crate::text::Lang;
use serde_json::Value;

type Run = ModelRun<String, String>;

fn run(model: &str, speedup: f64, speedup_ci: [f64; 2]) -> Run {
    let model: ModelId = model.parse().expect("a model");
    Run {
        status: Status::Ok,
        median_ms: Some(100.0),
        speedup: Some(speedup),
        speedup_ci: Some(speedup_ci),
        ..Run::empty(model, 2)
    }
}

/// A run under the lock in which two lanes were under way for 100 ms and held the lock for so long; each waited for half
/// of the time.
fn locked(held_ms: [f64; 2], speedup: f64, speedup_ci: [f64; 2]) -> Run {
    let task = |index: u32| TaskRun {
        index,
        lane: index,
        start_ms: 0.0,
        end_ms: 100.0,
        status: TaskStatus::Ok,
        http: None,
        bytes: None,
        url: None,
        error: None,
        waits: Vec::new(),
    };
    let lock = Lock { handovers: 19, held_ms: held_ms.to_vec(), waited_ms: vec![50.0, 50.0] };
    Run { lock: Some(lock), tasks: vec![task(0), task(1)], ..run("threads-gil", speedup, speedup_ci) }
}

fn plan(query: &str) -> Plan {
    address::read(query).0.plan(2)
}

/// The ids of what is found, in English and in Korean.
fn found(query: &str, runs: &[Run], data: &Value) -> Vec<String> {
    let plan = plan(query);
    let seen = Seen { plan: &plan, cores: 2, runs, data };
    let ids = |lang| findings(ALL.iter(), &seen, lang).into_iter().map(|finding| finding.id).collect::<Vec<_>>();
    assert_eq!(ids(Lang::En), ids(Lang::Ko));
    ids(Lang::En)
}

/// The first thing that is said, in English.
fn said(query: &str, runs: &[Run]) -> String {
    let plan = plan(query);
    let seen = Seen { plan: &plan, cores: 2, runs, data: &Value::Null };
    findings(ALL.iter(), &seen, Lang::En).remove(0).text
}

/// Each of its tasks waits for an answer for so long from its start.
fn requesting(mut run: Run, wait_ms: f64) -> Run {
    for task in &mut run.tasks {
        task.waits.push(TaskWait { what: WaitFor::Io, start_ms: task.start_ms, end_ms: task.start_ms + wait_ms });
    }
    run
}

fn of_models(query: &str, runs: &[Run]) -> Vec<String> {
    found(query, runs, &Value::Null)
}

#[test]
fn who_held_the_lock() {
    let even = locked([49.0, 48.0], 0.98, [0.95, 1.02]);
    assert_eq!(of_models("lab=threads", std::slice::from_ref(&even)), ["lock-by-whom"]);
    // One thread did all, or the lock was often free.
    for just_not in [locked([93.0, 4.0], 0.98, [0.95, 1.02]), locked([39.0, 39.0], 0.98, [0.95, 1.02])] {
        assert_eq!(of_models("lab=threads", &[just_not]), [""; 0]);
    }
    assert_eq!(of_models("lab=threads&work=io", std::slice::from_ref(&even)), [""; 0]);
    // The speed is left out where the interval does not tell.
    assert!(said("lab=threads", &[even]).contains("0.980×"));
    assert!(!said("lab=threads", &[locked([49.0, 48.0], 1.15, [1.1, 1.21])]).contains('×'));
}

#[test]
fn who_has_no_task_left_does_not_wait() {
    let text = |held_ms, waited_ms: [f64; 2]| {
        let mut run = locked(held_ms, 0.98, [0.95, 1.02]);
        run.lock.as_mut().expect("made").waited_ms = waited_ms.to_vec();
        said("lab=threads", &[run])
    };
    assert!(text([49.0, 48.0], [42.0, 43.0]).contains("each waited for it. "));
    // Three tasks on two threads: one is through after two thirds of the time.
    assert!(text([66.0, 33.0], [33.0, 33.0]).contains("each waited for it or had no task. "));
    assert!(text([49.0, 48.0], [42.0, 41.0]).contains("or had no task"));
}

#[test]
fn a_free_lock_while_threads_wait() {
    let query = "lab=threads&work=io&requests=2";
    let asking = |held_ms, gain, ci| requesting(locked(held_ms, gain, ci), 90.0);
    let runs = [run("threads", 1.96, [1.95, 1.97]), asking([1.0, 1.0], 1.95, [1.94, 1.96])];
    assert_eq!(of_models(query, &runs), ["lock-free-while-waiting"]);
    assert!(said(query, &runs).contains("all 2 requests") && said(query, &runs).contains("1.95×"));
    // Counted is counted; a gain that is not sure is not told. Nor is any with too few samples.
    let unsure = [asking([1.0, 1.0], 1.1, [0.99, 1.2])];
    assert!(said(query, &unsure).contains("all 2 requests") && !said(query, &unsure).contains('×'));
    let few = [Run { speedup_ci: None, ..unsure[0].clone() }];
    assert_eq!(of_models(query, &few), ["lock-free-while-waiting"]);
    // The lock was held most of the time; only one request was under way at a time.
    assert_eq!(of_models(query, &[asking([25.0, 25.0], 1.9, [1.8, 2.0])]), [""; 0]);
    assert_eq!(of_models(query, &[locked([1.0, 1.0], 1.9, [1.8, 2.0])]), [""; 0]);
}

#[test]
fn mixed_work_gains_in_part() {
    let with = requesting(locked([40.0, 40.0], 1.8, [1.7, 1.9]), 20.0);
    let query = "lab=threads&work=mixed";
    assert_eq!(of_models(query, &[run("threads", 3.0, [2.8, 3.2]), with.clone()]), ["lock-on-mixed-work"]);
    assert!(said(query, &[run("threads", 3.0, [2.8, 3.2]), with.clone()]).contains("3.00× without"));
    // The intervals overlap, or there is no sure gain: what was counted is said, and no more.
    let overlapping = [run("threads", 2.0, [1.85, 2.2]), with];
    assert!(said(query, &overlapping).contains("up to 2 requests") && !said(query, &overlapping).contains('×'));
    let no_gain = [run("threads", 3.0, [2.8, 3.2]), requesting(locked([40.0, 40.0], 1.0, [0.98, 1.05]), 20.0)];
    assert!(!said(query, &no_gain).contains('×'));
    // Nothing waited at the same time.
    assert_eq!(of_models(query, &[locked([40.0, 40.0], 1.8, [1.7, 1.9])]), [""; 0]);
}

/// Samples about a median.
fn waits(interval_ms: Option<f64>, median_ms: f64) -> Waits {
    let late_ms: Vec<f64> = (-4..=4).map(|step| median_ms * (1.0 + 0.01 * f64::from(step))).collect();
    Waits { interval_ms, lock_ms: late_ms.clone(), late_ms, median_ms, ci_ms: None, median_lock_ms: median_ms }
}

fn convoy(alone_ms: f64, unlocked_ms: f64, at_1_ms: f64, at_5_ms: f64) -> Convoy {
    Convoy {
        threads: 2,
        own_interval_ms: 5.0,
        clock_step_ms: 0.005,
        alone: Some(waits(None, alone_ms)),
        unlocked: Some(waits(None, unlocked_ms)),
        locked: vec![waits(Some(1.0), at_1_ms), waits(Some(5.0), at_5_ms)],
    }
}

fn of_convoy(convoy: &Convoy) -> Vec<String> {
    found("lab=threads", &[], &serde_json::to_value(convoy).expect("plain data"))
}

#[test]
fn the_convoy_is_long_is_the_locks_and_grows() {
    assert_eq!(of_convoy(&convoy(0.1, 0.1, 1.1, 5.1)), ["convoy", "convoy-is-the-lock", "convoy-grows"]);
    // Each on its own edge: 2.05 times with an interval that reaches below 2, and 1.52 times with one below 1.5.
    assert_eq!(of_convoy(&convoy(2.5, 0.1, 1.1, 5.1)), ["convoy-is-the-lock", "convoy-grows"]);
    assert_eq!(of_convoy(&convoy(0.1, 2.5, 1.1, 5.1)), ["convoy", "convoy-grows"]);
    assert_eq!(of_convoy(&convoy(0.1, 0.1, 3.36, 5.1)), ["convoy", "convoy-is-the-lock"]);
}

#[test]
fn too_few_waits_say_nothing() {
    let mut few = convoy(0.1, 0.1, 1.1, 5.1);
    few.locked.iter_mut().for_each(|waits| waits.late_ms.truncate(5));
    assert_eq!(of_convoy(&few), [""; 0]);
    let one_thread = Convoy { threads: 1, own_interval_ms: 5.0, ..Convoy::default() };
    assert_eq!(of_convoy(&one_thread), [""; 0]);
}

#[test]
fn the_prediction_is_judged_only_where_the_interval_tells() {
    let truth = |query: &str, run: Run| {
        let plan = plan(query);
        let runs = [run];
        super::super::truth(&Seen { plan: &plan, cores: 2, runs: &runs, data: &Value::Null })
    };
    let ran = |low: f64, high: f64| locked([49.0, 48.0], f64::midpoint(low, high), [low, high]);
    assert_eq!(truth("lab=threads", ran(1.8, 1.9)), Some(0));
    assert_eq!(truth("lab=threads", ran(0.95, 1.0)), Some(1));
    assert_eq!(truth("lab=threads", ran(0.3, 0.4)), Some(2));
    assert_eq!(truth("lab=threads", ran(1.3, 1.5)), None);
    assert_eq!(truth("lab=threads&work=io", ran(1.8, 1.9)), None);
    assert_eq!(truth("lab=threads&tasks=1", ran(0.95, 1.0)), None);
}
