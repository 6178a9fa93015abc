//! How long a run will take, foretold from the time of one elementary step: shown before a run, never among its results.

use super::{sampling, stats};
use crate::protocol::settings::{Plan, Repeats, Work};

/// The whole run, in ms. `step_ns` is one elementary step of the kernel, measured by a short probe; on I/O it is not
/// used. `cores` bounds what several workers can gain. Own addresses are taken to answer in 200 ms: nobody can know.
pub fn run_ms(plan: &Plan, step_ns: f64, cores: u32) -> f64 {
    let models = plan.models.iter().map(|model| model.entry()).filter(|model| (model.does)(plan.settings.work));
    let round_ms: f64 = models.map(|model| pass_ms(plan, model.shares_work_out(plan, cores), step_ns)).sum();
    // The cold pass comes first and is not among the rounds.
    round_ms * (1.0 + rounds(plan, round_ms))
}

fn rounds(plan: &Plan, round_ms: f64) -> f64 {
    match plan.settings.repeats {
        Repeats::Exactly(count) => f64::from(count),
        Repeats::Auto => {
            let fitting = |cap_ms: f64| (cap_ms / round_ms.max(1e-3)).floor();
            let patient = fitting(sampling::DEFAULT_CAP_MS * sampling::PATIENCE).min(stats::MIN_FOR_INTERVAL as f64);
            fitting(sampling::DEFAULT_CAP_MS).max(patient).clamp(1.0, sampling::MAX_ROUNDS as f64)
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::settings::Settings;

    #[test]
    fn a_run_is_its_passes_added_up() {
        let settings = Settings { repeats: Repeats::Exactly(3), tasks: Some(4), ..Settings::default() };
        // 4 × 10⁸ steps of 1 ns: 400 ms alone, 200 ms on two cores; two models of each kind, a cold pass and three more.
        let expected = 4.0 * (400.0 + 200.0 + 200.0 + 400.0);
        assert!((run_ms(&settings.plan(2), 1.0, 2) - expected).abs() < 1e-6);
    }

    #[test]
    fn requests_overlap_where_the_model_can() {
        let settings = Settings { repeats: Repeats::Exactly(1), work: Work::Io, ..Settings::default() };
        assert!((run_ms(&settings.plan(2), 0.0, 2) - 2.0 * (1000.0 + 100.0)).abs() < 1e-6);
        let limited = Settings { limit: Some(5), ..settings };
        assert!((run_ms(&limited.plan(2), 0.0, 2) - 2.0 * (1000.0 + 200.0)).abs() < 1e-6);
    }

    #[test]
    fn a_thousand_of_the_largest_are_hours_and_the_default_is_seconds() {
        let huge = Settings { tasks: Some(1024), sizes: vec![1_000_000_000], ..Settings::default() };
        assert!(run_ms(&huge.plan(2), 0.3, 2) > 1_000_000.0);
        assert!(run_ms(&Settings::default().plan(2), 0.3, 2) < 10_000.0);
    }
}
