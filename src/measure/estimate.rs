//! How long a run will take, foretold from the time of one elementary step: shown before a run, never among its results.

use super::sampling;
use crate::protocol::settings::{Plan, Repeats, Work};

/// The whole run, in ms. `step_ns` is one elementary step of the kernel, measured by a short probe; on I/O it is not
/// used. `cores` bounds what several workers can gain. Own addresses are taken to answer in 200 ms: nobody can know.
pub fn run_ms(plan: &Plan, step_ns: f64, cores: u32) -> f64 {
    let round_ms: f64 = plan.models.iter().map(|model| pass_ms(plan, model.entry().shares_work_out(plan, cores), step_ns)).sum();
    // The cold pass comes first and is not among the rounds.
    round_ms * (1.0 + rounds(plan, round_ms))
}

/// One elementary step of the kernel, in ns, if the tasks of the plan took so long one after another.
pub fn step_ns(plan: &Plan, one_after_another_ms: f64) -> f64 {
    one_after_another_ms * 1e6 / steps(plan).max(1.0)
}

fn rounds(plan: &Plan, round_ms: f64) -> f64 {
    match plan.settings.repeats {
        Repeats::Exactly(count) => f64::from(count),
        Repeats::Auto => (sampling::DEFAULT_CAP_MS / round_ms.max(1e-3)).floor().clamp(1.0, sampling::MAX_ROUNDS as f64),
    }
}

fn pass_ms(plan: &Plan, side_by_side: f64, step_ns: f64) -> f64 {
    match plan.settings.work {
        Work::Cpu => steps(plan) * step_ns / 1e6 / side_by_side,
        Work::Io => {
            let latency = if plan.settings.urls.is_empty() { plan.settings.latency_ms } else { OWN_ADDRESS_MS };
            f64::from(plan.tasks) * f64::from(latency.max(1)) / side_by_side
        }
    }
}

fn steps(plan: &Plan) -> f64 {
    let kernel = plan.settings.task.entry();
    plan.jobs().iter().map(|job| (kernel.steps)(job.size)).sum()
}

/// What an own address is taken to need, in ms.
const OWN_ADDRESS_MS: u32 = 200;
