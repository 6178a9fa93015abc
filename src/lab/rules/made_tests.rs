//! Runs made for the tests of rules: as few numbers as a rule looks at.

use super::anatomy::Run;
use crate::lab::finding::{Rule, Seen};
use crate::protocol::address;
use crate::protocol::ids::ModelId;
use crate::protocol::result::{ModelRun, Phases, Status, TaskRun, TaskStatus, TaskWait, WaitFor};
use crate::protocol::settings::Plan;
use crate::text::Lang;
use serde_json::Value;

/// The plan of these settings on two cores.
pub(super) fn plan(query: &str) -> Plan {
    let (settings, problems) = address::read(query);
    assert_eq!(problems, [], "{query}");
    settings.plan(2)
}

/// A model that was measured: seven samples around its median, and a speed-up with its interval.
pub(super) fn run(model: &str, workers: u32, median_ms: f64, speedup: Option<[f64; 3]>) -> Run {
    let model: ModelId = model.parse().expect("registered");
    ModelRun {
        status: Status::Ok,
        first_ms: Some(median_ms),
        samples_ms: [0.99, 1.0, 1.01, 0.995, 1.005, 1.0, 1.0].map(|of| of * median_ms).to_vec(),
        median_ms: Some(median_ms),
        speedup: speedup.map(|[_, speedup, _]| speedup).or(Some(1.0)),
        speedup_ci: speedup.map(|[low, _, high]| [low, high]),
        phases_ms: Some(Phases { compute: median_ms, ..Phases::default() }),
        ..ModelRun::empty(model, workers)
    }
}

/// The baseline.
pub(super) fn alone(median_ms: f64) -> Run {
    run("sequential", 1, median_ms, None)
}

/// With these tasks: lane, start, end.
pub(super) fn with_tasks(run: Run, tasks: &[(u32, f64, f64)]) -> Run {
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

/// With these tasks, each of which waits for its answer for that long from its start.
pub(super) fn with_requests(run: Run, wait_ms: f64, tasks: &[(u32, f64, f64)]) -> Run {
    let mut run = with_tasks(run, tasks);
    for task in &mut run.tasks {
        task.http = Some(200);
        task.waits.push(TaskWait { what: WaitFor::Io, start_ms: task.start_ms, end_ms: task.start_ms + wait_ms });
    }
    run
}

/// With these phases.
pub(super) fn with_phases(run: Run, phases: Phases) -> Run {
    Run { phases_ms: Some(phases), ..run }
}

/// What the rule says, in English, with common spaces; that it says as much in every language is checked on the way.
pub(super) fn said(rule: &Rule, plan: &Plan, cores: u32, runs: &[Run]) -> Option<String> {
    let seen = Seen { plan, cores, runs, data: &Value::Null };
    let english = (rule.find)(&seen, Lang::En);
    for &lang in Lang::ALL {
        let text = (rule.find)(&seen, lang);
        assert_eq!(text.is_some(), english.is_some(), "{} in {}", rule.id, lang.as_str());
        assert!(text.is_none_or(|text| text.chars().count() > 20), "{} in {}", rule.id, lang.as_str());
    }
    english.map(|text| text.replace('\u{a0}', " "))
}

/// Fails unless the rule says something that holds all of these.
pub(super) fn says(rule: &Rule, plan: &Plan, cores: u32, runs: &[Run], parts: &[&str]) {
    let text = said(rule, plan, cores, runs).unwrap_or_else(|| panic!("{} does not fire", rule.id));
    for part in parts {
        assert!(text.contains(part), "{}: \"{part}\" is not in: {text}", rule.id);
    }
}

/// Fails if the rule says anything.
pub(super) fn silent(rule: &Rule, plan: &Plan, cores: u32, runs: &[Run]) {
    assert_eq!(said(rule, plan, cores, runs), None, "{} fires", rule.id);
}
