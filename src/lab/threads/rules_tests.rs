//! For each rule a run that fires it, and one that just does not.

use super::super::outcome::{Convoy, Waits};
use super::ALL;
use crate::lab::finding::{Seen, findings};
use crate::protocol::ids::ModelId;
use crate::protocol::result::{Lock, ModelRun, Status, TaskRun, TaskStatus};
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

/// A run under the lock in which two lanes were under way for 100 ms and held the lock for so long.
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
    let said = |run: Run| {
        let plan = plan("lab=threads");
        let seen = Seen { plan: &plan, cores: 2, runs: &[run], data: &Value::Null };
        findings(ALL.iter(), &seen, Lang::En).remove(0).text
    };
    assert!(said(even).contains("0.980×"));
    assert!(!said(locked([49.0, 48.0], 1.15, [1.1, 1.21])).contains('×'));
}

#[test]
fn a_free_lock_while_threads_wait() {
    let runs = [run("threads", 9.6, [9.5, 9.7]), locked([1.0, 1.0], 9.5, [9.4, 9.6])];
    assert_eq!(of_models("lab=threads&work=io", &runs), ["lock-free-while-waiting"]);
    assert_eq!(of_models("lab=threads&work=io", &[locked([1.0, 1.0], 1.1, [0.99, 1.2])]), [""; 0]);
    assert_eq!(of_models("lab=threads&work=io", &[locked([25.0, 25.0], 1.9, [1.8, 2.0])]), [""; 0]);
}

#[test]
fn mixed_work_gains_in_part() {
    let with = locked([40.0, 40.0], 1.8, [1.7, 1.9]);
    let query = "lab=threads&work=mixed";
    assert_eq!(of_models(query, &[run("threads", 3.0, [2.8, 3.2]), with.clone()]), ["lock-on-mixed-work"]);
    // The intervals overlap, or there is no sure gain.
    assert_eq!(of_models(query, &[run("threads", 2.0, [1.85, 2.2]), with]), [""; 0]);
    let no_gain = locked([40.0, 40.0], 1.0, [0.98, 1.05]);
    assert_eq!(of_models(query, &[run("threads", 3.0, [2.8, 3.2]), no_gain]), [""; 0]);
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
