//! Results to test with, of every kind that there is: measured times are drawn from a seed, and what is reckoned from
//! them is reckoned as the engine does.

use super::Stored;
use crate::lab::own::Part;
use crate::measure::stats;
use crate::page::ended::{Ended, end};
use crate::page::publish::Occasion;
use crate::protocol::address;
use crate::protocol::fault::{Caveat, Fault};
use crate::protocol::ids::ModelId;
use crate::protocol::message::Report;
use crate::protocol::plan::Plan;
use crate::protocol::result::{Lock, ModelRun, NetworkKind, Phases, Status, TaskRun, TaskStatus};
use serde_json::json;

const AGENT: &str =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

fn occasion() -> Occasion {
    Occasion {
        id: "19abc0de123-0badcafe5eed5eed".into(),
        started_at: "2026-11-25T09:00:00.000Z".into(),
        version: crate::VERSION.into(),
        user_agent: AGENT.into(),
        cores: 2,
        isolated: true,
        threads: true,
        clock_step_ms: Some(0.005),
    }
}

fn plan(query: &str) -> Box<Plan> {
    Box::new(address::read(query).0.plan(2))
}

/// Thirty times around a middle, from a small generator of pseudo-random numbers.
fn times(middle: f64, mut seed: u64) -> Vec<f64> {
    let next = |seed: &mut u64| {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) as f64 / f64::from(1u32 << 31)
    };
    (0..30).map(|_| middle * (0.97 + 0.08 * next(&mut seed) * next(&mut seed))).collect()
}

fn run(
    model: ModelId,
    workers: u32,
    middle: f64,
    base: &[f64],
) -> ModelRun<Fault, crate::protocol::fault::RequestFault> {
    let samples_ms = times(middle, middle.to_bits());
    let median_ms = stats::median(&samples_ms);
    let speedup = stats::median(base).zip(median_ms).map(|(base, own)| base / own);
    let pair = |interval: stats::Interval| [interval.low, interval.high];
    ModelRun {
        status: Status::Ok,
        answers: vec!["333333328333333350000000".into(); 2],
        correct: Some(true),
        first_ms: Some(1.31 * middle),
        median_ms,
        ci_ms: stats::median_ci(&samples_ms, stats::SEED).map(pair),
        speedup,
        speedup_ci: stats::ratio_ci(base, &samples_ms, stats::SEED).map(pair),
        efficiency: speedup.map(|speedup| speedup / f64::from(workers)),
        phases_ms: Some(Phases {
            spawn: Some(21.7),
            compute: 0.98 * middle,
            send: 0.013,
            other: 0.02 * middle,
            ..Phases::default()
        }),
        lock: (model.as_str() == "threads-gil").then(|| Lock {
            handovers: 12,
            held_ms: vec![middle / 2.0; 2],
            waited_ms: vec![middle / 2.0; 2],
        }),
        tasks: vec![TaskRun {
            index: 0,
            lane: 0,
            start_ms: 0.1,
            end_ms: middle,
            status: TaskStatus::Ok,
            http: None,
            bytes: None,
            url: None,
            error: None,
            waits: vec![],
        }],
        outliers: stats::outliers(&samples_ms),
        samples_ms,
        memory_bytes: Some(2_031_616),
        ..ModelRun::empty(model, workers)
    }
}

fn measured(query: &str) -> Ended {
    let plan = plan(query);
    let base = times(64.2, 64.2f64.to_bits());
    let one = |(place, &model): (usize, &ModelId)| {
        run(model, (model.entry().workers)(&plan), if place == 0 { 64.2 } else { 30.0 + 9.0 * place as f64 }, &base)
    };
    let runs = plan.models.iter().enumerate().map(one).collect();
    let report = Report { runs, ..Report::default() };
    Ended { report, ..end(plan, None, None, false) }
}

/// All models of CPU work.
pub(in crate::page) fn cpu() -> Stored {
    let mut ended = measured("size=30000000&lang=ko");
    ended.report.caveats = vec![Caveat::CoarseClock { step_ms: 0.005 }];
    Stored { ended, occasion: occasion() }
}

pub(in crate::page) fn io() -> Stored {
    let mut ended = measured("work=io&requests=12&latency=80&url=https://a.test/b?c=d%26e&url=http://f.test/");
    ended.report.network = Some(NetworkKind::Custom);
    ended.report.caveats =
        vec![Caveat::ConnectionLimit, Caveat::Told { id: "later".into(), text: "Of a later version.".into() }];
    Stored { ended, occasion: occasion() }
}

/// Without isolation: threads have a reason instead of times.
fn without_threads() -> Stored {
    let mut ended = measured("work=mixed&share=30&size=1000,2000");
    (ended.report.network, ended.report.latency_ms) = (Some(NetworkKind::ServiceWorker), Some(40));
    for run in ended.report.runs.iter_mut().filter(|run| run.model.entry().shares_memory) {
        let words = "Threads share memory.".to_owned();
        *run = ModelRun {
            status: Status::Unavailable,
            reason: Some(Fault::Told { words }),
            ..ModelRun::empty(run.model, 2)
        };
    }
    Stored { ended, occasion: Occasion { isolated: false, threads: false, clock_step_ms: Some(0.1), ..occasion() } }
}

/// A lab's own measurement, and no models.
fn own() -> Stored {
    let mut ended = end(plan("lab=shared-memory"), None, None, true);
    let data = json!({ "threads": 2, "counts": [{ "way": "careless", "lost": [0, 1200, 880], "share": 0.125 }] });
    ended.report.own = Some(Part { status: Status::Ok, reason: None, data });
    Stored { ended, occasion: occasion() }
}

/// One of each kind.
pub(in crate::page) fn all() -> Vec<Stored> {
    vec![cpu(), io(), without_threads(), own()]
}
