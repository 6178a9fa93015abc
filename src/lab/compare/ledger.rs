//! What the reader has measured so far, as far as the chapter's table needs it: of each kind of work and each model the
//! last numbers. Pure; `extra` fills it from the page's own event and keeps it for as long as the tab lives.

use crate::lab::rules::under_way;
use crate::measure::sampling::COUNTS;
use crate::measure::stats::{Interval, Verdict, verdict};
use crate::protocol::result::{ModelRun, RunResult, Status, TaskStatus, WorkDone};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All that is known, by the model's name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Ledger {
    /// Of work that only computes.
    pub(super) cpu: BTreeMap<String, Cell>,
    /// Of work that only waits.
    pub(super) io: BTreeMap<String, Cell>,
    /// The most requests that `async` ever had under way at once.
    pub(super) crowd: Option<Cell>,
}

/// One model's last numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Cell {
    pub(super) workers: u32,
    pub(super) median_ms: f64,
    pub(super) speedup: Option<f64>,
    pub(super) speedup_ci: Option<[f64; 2]>,
    pub(super) spawn_ms: Option<f64>,
    pub(super) memory_bytes: Option<u64>,
    pub(super) handovers: Option<u32>,
    /// Requests under way at once, at most.
    pub(super) at_once: u32,
    /// The share of a sample that was computing or, under the lock, waiting for another to have computed; where it is known.
    #[serde(default)]
    pub(super) computing: Option<f64>,
    /// How many tasks could compute at once, as workers, tasks and cores allow; where it is known.
    #[serde(default)]
    pub(super) parallel: Option<u32>,
}

/// Where less of the time is computing, a run says nothing about computing.
const MOSTLY: f64 = 0.5;

impl Cell {
    /// What a run gives evidence of, on so many cores.
    fn of(run: &ModelRun<String, String>, cores: u32) -> Option<Cell> {
        let sound = run.status == Status::Ok && run.correct != Some(false) && !only_failures(run);
        let tasks = run.tasks.len() as u32;
        Some(Cell {
            workers: run.workers,
            median_ms: run.median_ms.filter(|_| sound)?,
            speedup: run.speedup,
            speedup_ci: run.speedup_ci,
            spawn_ms: run.phases_ms.and_then(|phases| phases.spawn),
            memory_bytes: run.memory_bytes,
            handovers: run.lock.as_ref().map(|lock| lock.handovers),
            at_once: under_way(run),
            computing: run.phases_ms.map(|it| (it.compute + it.lock) / run.median_ms.unwrap_or(f64::NAN)),
            parallel: Some(run.workers.min(tasks).min(cores)).filter(|_| tasks > 0),
        })
    }

    /// Whether the tasks were so short that handing them out, not computing, took the time.
    pub(super) fn tiny_tasks(&self) -> bool {
        self.computing.is_some_and(|share| share < MOSTLY)
    }

    /// Whether no two tasks could compute at the same time, so that nothing could be gained.
    pub(super) fn one_at_a_time(&self) -> bool {
        self.workers < 2 || self.parallel.is_some_and(|at_once| at_once < 2)
    }

    /// What its speed-up says about "faster than one", if it says anything.
    pub(super) fn verdict(&self) -> Option<Verdict> {
        let said = self.speedup_ci.map(|[low, high]| verdict(Interval { low, high }));
        // What the headline does not call faster, the table does not either.
        let counts = self.speedup.is_none_or(|speedup| speedup >= COUNTS);
        said.map(|said| if said == Verdict::Faster && !counts { Verdict::NoDifferenceShown } else { said })
    }
}

/// Whether every request failed, asked for or not: the times are those of failures.
fn only_failures(run: &ModelRun<String, String>) -> bool {
    !run.tasks.is_empty() && run.tasks.iter().all(|task| task.status == TaskStatus::Error)
}

impl Ledger {
    /// Takes a result in. What was not measured this time keeps its last number.
    pub(super) fn take(&mut self, result: &RunResult) {
        let kept = match result.work {
            WorkDone::Cpu { .. } => &mut self.cpu,
            WorkDone::Io { .. } => &mut self.io,
            WorkDone::Mixed { .. } => return,
        };
        for run in &result.runs {
            let Some(mut cell) = Cell::of(run, result.environment.cores) else { continue };
            // A pool of threads is started once in a page; what that took stays known.
            let earlier = kept.get(run.model.as_str()).filter(|earlier| earlier.workers == cell.workers);
            cell.spawn_ms = cell.spawn_ms.or_else(|| earlier?.spawn_ms);
            kept.insert(run.model.as_str().to_owned(), cell);
        }
        let crowd =
            self.io.get("async").filter(|now| self.crowd.as_ref().is_none_or(|most| now.at_once >= most.at_once));
        if let Some(crowd) = crowd {
            self.crowd = Some(crowd.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::result::{Environment, TaskRun};

    fn result(work: WorkDone, runs: Vec<ModelRun<String, String>>) -> RunResult {
        RunResult {
            schema: 1,
            version: String::new(),
            id: String::new(),
            started_at: String::new(),
            lab: "compare".into(),
            settings: serde_json::Map::new(),
            environment: Environment {
                user_agent: String::new(),
                cores: 2,
                isolated: true,
                threads: true,
                timer_resolution_ms: None,
                hidden_during_run: false,
            },
            work,
            runs,
            caveats: Vec::new(),
            findings: Vec::new(),
            own: BTreeMap::new(),
        }
    }

    fn run(model: &str, median_ms: Option<f64>, interval: [f64; 2]) -> ModelRun<String, String> {
        ModelRun {
            status: Status::Ok,
            median_ms,
            speedup_ci: Some(interval),
            ..ModelRun::empty(model.parse().expect("registered"), 2)
        }
    }

    fn io() -> WorkDone {
        WorkDone::Io { requests: 10, latency_ms: Some(100), network: None }
    }

    #[test]
    fn the_last_numbers_of_each_kind_of_work_are_kept() {
        let mut ledger = Ledger::default();
        ledger.take(&result(
            io(),
            vec![run("threads-gil", Some(110.0), [9.0, 9.2]), run("async", Some(105.0), [9.4, 9.6])],
        ));
        ledger.take(&result(io(), vec![run("async", Some(104.0), [9.5, 9.7]), run("threads-gil", None, [9.0, 9.2])]));
        assert_eq!((ledger.io["async"].median_ms, ledger.io["threads-gil"].median_ms), (104.0, 110.0));
        assert!(ledger.cpu.is_empty());
        assert_eq!(ledger.crowd.as_ref().map(|cell| cell.median_ms), Some(104.0));
    }

    #[test]
    fn wrong_answers_are_no_evidence() {
        let mut ledger = Ledger::default();
        let wrong = ModelRun { correct: Some(false), ..run("async", Some(105.0), [9.4, 9.6]) };
        ledger.take(&result(io(), vec![wrong]));
        assert_eq!(ledger, Ledger::default());
    }

    fn with_tasks(statuses: &[TaskStatus]) -> ModelRun<String, String> {
        let task = |(index, &status): (usize, &TaskStatus)| TaskRun {
            index: index as u32,
            lane: 0,
            start_ms: 0.0,
            end_ms: 1.0,
            status,
            http: None,
            bytes: None,
            url: None,
            error: None,
            waits: Vec::new(),
        };
        let tasks = statuses.iter().enumerate().map(task).collect();
        ModelRun { tasks, ..run("async", Some(105.0), [9.4, 9.6]) }
    }

    #[test]
    fn a_run_of_failures_is_no_evidence() {
        assert_eq!(Cell::of(&with_tasks(&[TaskStatus::Error; 3]), 2), None);
        assert!(Cell::of(&with_tasks(&[TaskStatus::Error, TaskStatus::Ok]), 2).is_some());
    }

    #[test]
    fn workers_tasks_and_cores_bound_what_computes_at_once() {
        let at_once = |tasks: usize, cores: u32| {
            let cell = Cell::of(&with_tasks(&[TaskStatus::Ok; 3][..tasks]), cores);
            cell.map(|cell| (cell.parallel, cell.one_at_a_time()))
        };
        assert_eq!(at_once(3, 8), Some((Some(2), false)));
        assert_eq!(at_once(1, 8), Some((Some(1), true)));
        assert_eq!(at_once(3, 1), Some((Some(1), true)));
        assert_eq!(at_once(0, 8), Some((None, false)));
    }

    #[test]
    fn a_speed_up_speaks_through_its_interval() {
        let said = |interval| Cell::of(&run("async", Some(1.0), interval), 2).and_then(|cell| cell.verdict());
        assert_eq!(said([1.1, 1.3]), Some(Verdict::Faster));
        assert_eq!(said([0.9, 1.3]), Some(Verdict::NoDifferenceShown));
        assert_eq!(said([0.5, 0.9]), Some(Verdict::Slower));
    }
}
