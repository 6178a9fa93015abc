//! From samples to the report: medians, intervals, speed-ups, phases, caveats.

use super::sample::Contestant;
use crate::measure::stats::{self, Interval};
use crate::model::memory::ENGINE_MEBIBYTES;
use crate::model::run::Pass;
use crate::network::Outcome;
use crate::protocol::fault::{Caveat, Fault, RequestFault};
use crate::protocol::message::{Report, Surroundings};
use crate::protocol::result::{ModelRun, NetworkKind, Status, TaskRun, TaskStatus, TaskWait};
use crate::protocol::settings::{Plan, Work};

pub(super) fn report(
    plan: &Plan,
    surroundings: &Surroundings,
    clock_step_ms: f64,
    network: Option<NetworkKind>,
    contestants: &[Contestant],
) -> Report {
    let baseline = contestants.iter().find(|c| c.model.as_str() == crate::model::MODELS[0].id);
    let baseline = baseline.map(|c| c.samples_ms.as_slice()).unwrap_or_default();
    let runs = contestants.iter().map(|contestant| model_run(plan, contestant, baseline)).collect();
    Report {
        runs,
        network,
        latency_ms: None,
        picture: None,
        own: None,
        caveats: caveats(plan, surroundings, clock_step_ms, network, contestants),
    }
}

fn model_run(plan: &Plan, contestant: &Contestant, baseline: &[f64]) -> ModelRun<Fault, RequestFault> {
    let samples = &contestant.samples_ms;
    let mut run = ModelRun::empty(contestant.model, contestant.workers);
    (run.status, run.reason) = match &contestant.ended {
        Some((status, fault)) => (*status, Some(fault.clone())),
        None => (Status::Ok, None),
    };
    run.answers = contestant.answers.iter().map(ToString::to_string).collect();
    run.correct = contestant.correct;
    run.first_ms = contestant.first_ms;
    run.samples_ms.clone_from(samples);
    run.passes = contestant.passes_a_sample();
    run.memory_bytes = contestant.memory_bytes;
    run.outliers = stats::outliers(samples);
    // What the clock could not tell from nothing is no number.
    run.median_ms = stats::median(samples).filter(|&ms| ms > 0.0);
    run.ci_ms = stats::median_ci(samples, stats::SEED).map(pair);
    // Nor is there a speed-up over what the clock could not tell from nothing.
    let base = stats::median(baseline).filter(|&ms| ms > 0.0);
    if let (Some(base), Some(own)) = (base, run.median_ms) {
        run.speedup = Some(base / own);
        // The baseline over itself is 1, and no interval belongs to that.
        let differs = contestant.model.as_str() != crate::model::MODELS[0].id;
        run.speedup_ci = stats::ratio_ci(baseline, samples, stats::SEED).filter(|_| differs).map(pair);
    }
    if plan.settings.work == Work::Cpu {
        run.efficiency = run.speedup.map(|speedup| speedup / f64::from(contestant.workers));
    }
    let typical = stats::nearest_to_median(samples);
    if let Some((pass, &sample_ms)) = typical.and_then(|place| contestant.passes.get(place).zip(samples.get(place))) {
        run.phases_ms = Some(pass.trace.phases(sample_ms, contestant.spawn_ms));
        run.lock.clone_from(&pass.lock);
        run.tasks = task_runs(plan, pass);
    }
    run
}

fn pair(interval: Interval) -> [f64; 2] {
    [interval.low, interval.high]
}

fn task_runs(plan: &Plan, pass: &Pass) -> Vec<TaskRun<RequestFault>> {
    let mut tasks: Vec<TaskRun<RequestFault>> = pass
        .trace
        .spans
        .iter()
        .map(|span| {
            let outcome: Option<&Outcome> = pass.outcomes.get(span.index as usize);
            let error = outcome.and_then(|outcome| outcome.fault.clone());
            TaskRun {
                index: span.index,
                lane: span.lane,
                start_ms: span.start_ms - pass.trace.start_ms,
                end_ms: span.end_ms - pass.trace.start_ms,
                status: if error.is_some() { TaskStatus::Error } else { TaskStatus::Ok },
                http: outcome.and_then(|outcome| outcome.http),
                bytes: outcome.and_then(|outcome| outcome.bytes),
                url: url(plan, span.index).filter(|_| outcome.is_some()),
                error,
                waits: waits(pass, span.index),
            }
        })
        .collect();
    tasks.sort_by_key(|task| task.index);
    tasks
}

/// The own address that a task asks: mixed work may have more tasks than there are addresses, which are dealt in turn.
fn url(plan: &Plan, index: u32) -> Option<String> {
    plan.settings.urls.iter().cycle().nth(index as usize).cloned()
}

/// The waits of a task, from the pass's start.
fn waits(pass: &Pass, index: u32) -> Vec<TaskWait> {
    let own = pass.trace.waits.iter().filter(|wait| wait.index == index);
    let from = pass.trace.start_ms;
    own.map(|wait| TaskWait { what: wait.what, start_ms: wait.start_ms - from, end_ms: wait.end_ms - from }).collect()
}

fn caveats(
    plan: &Plan,
    surroundings: &Surroundings,
    step_ms: f64,
    network: Option<NetworkKind>,
    contestants: &[Contestant],
) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    if network == Some(NetworkKind::StaticFile) {
        caveats.push(Caveat::StaticFileNetwork);
    }
    let measured = || contestants.iter().filter(|contestant| !contestant.samples_ms.is_empty());
    // A model that failed has ended early; of the others this is the fewest.
    let to_the_end = measured().filter(|contestant| contestant.ended.is_none());
    let samples = to_the_end.map(|contestant| contestant.samples_ms.len()).min();
    if let Some(samples) = samples.filter(|&samples| samples < stats::MIN_FOR_INTERVAL) {
        caveats.push(Caveat::FewSamples { samples: samples as u32 });
    }
    let passes = measured().map(|contestant| contestant.passes_a_sample()).max().unwrap_or(1);
    if measured().any(|contestant| contestant.too_short) {
        caveats.push(Caveat::CoarseClock { step_ms });
    } else if passes > 1 {
        caveats.push(Caveat::Batched { passes, step_ms });
    }
    let parallel = measured().map(|contestant| contestant.workers).max().unwrap_or(1);
    if plan.settings.work == Work::Cpu && parallel > surroundings.cores {
        caveats.push(Caveat::MoreWorkersThanCores { workers: parallel, cores: surroundings.cores });
    }
    // Only threads share the engine's memory.
    if let Some(mebibytes) = super::memory_mebibytes().filter(|&most| most < ENGINE_MEBIBYTES && plan.threads() > 0) {
        caveats.push(Caveat::SmallerMemory { mebibytes: mebibytes as u32 });
    }
    let many = plan.settings.urls.len() > 6;
    if network == Some(NetworkKind::Custom) && many {
        caveats.push(Caveat::ConnectionLimit);
    }
    caveats
}
