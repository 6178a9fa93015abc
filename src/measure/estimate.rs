//! How long a run will take, foretold from the time of one elementary step: shown before a run, never among its results.

use super::{sampling, stats};
use crate::protocol::ids::ModelId;
use crate::protocol::settings::{Plan, Repeats, Work, bounds};

/// The whole run, in ms. `step_ns` is one elementary step of the kernel, measured by a short probe; on I/O it is not
/// used. `cores` bounds what several workers can gain. Own addresses are taken to answer in 200 ms: nobody can know.
pub fn run_ms(plan: &Plan, step_ns: f64, cores: u32) -> f64 {
    let round_ms: f64 = plan.models.iter().map(|&model| pass_ms(plan, model, step_ns, cores)).sum();
    // The cold pass comes first and is not among the rounds.
    round_ms * (1.0 + rounds(plan, round_ms))
}

/// The mean latency to ask of the built-in network, in ms. On mixed work it is such that waiting is the asked share of a
/// task's time, the rest being what the task computes; where all is waiting, it is the latency of the settings.
pub fn latency_ms(plan: &Plan, step_ns: f64) -> u32 {
    let settings = &plan.settings;
    if settings.work != Work::Mixed || settings.share >= 100 {
        return settings.latency_ms;
    }
    let share = f64::from(settings.share) / 100.0;
    let task_ms = compute_ms(plan, step_ns) / f64::from(plan.tasks.max(1));
    (task_ms * share / (1.0 - share)).round().min(f64::from(bounds::LATENCY_MS)) as u32
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

fn pass_ms(plan: &Plan, model: ModelId, step_ns: f64, cores: u32) -> f64 {
    let mut pass_ms = 0.0;
    if plan.computes() {
        pass_ms += compute_ms(plan, step_ns) / model.entry().computing_at_once(plan, cores);
    }
    if plan.settings.work.requests() {
        let latency_ms = if plan.settings.urls.is_empty() { latency_ms(plan, step_ns) } else { OWN_ADDRESS_MS };
        pass_ms += f64::from(plan.tasks) * f64::from(latency_ms.max(1)) / model.entry().requests_at_once(plan);
    }
    pass_ms
}

/// What all tasks compute, one after another, in ms.
fn compute_ms(plan: &Plan, step_ns: f64) -> f64 {
    let kernel = plan.settings.task.entry();
    plan.jobs().iter().map(|job| (kernel.steps)(job.size)).sum::<f64>() * step_ns / 1e6
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
        // 4 × 10⁸ steps of 1 ns: 400 ms alone, 200 ms on two cores; a cold pass and three more.
        let expected = 4.0 * (400.0 + 200.0 + 200.0 + 400.0 + 400.0);
        assert!((run_ms(&settings.plan(2), 1.0, 2) - expected).abs() < 1e-6);
    }

    #[test]
    fn requests_overlap_where_the_model_can() {
        let settings = Settings { repeats: Repeats::Exactly(1), work: Work::Io, ..Settings::default() };
        assert!((run_ms(&settings.plan(2), 0.0, 2) - 2.0 * (1000.0 + 500.0 + 100.0 + 100.0 + 100.0)).abs() < 1e-6);
        let limited = Settings { limit: Some(5), ..settings };
        assert!((run_ms(&limited.plan(2), 0.0, 2) - 2.0 * (1000.0 + 500.0 + 200.0 + 200.0 + 200.0)).abs() < 1e-6);
    }

    #[test]
    fn mixed_work_waits_for_the_asked_share_of_its_time() {
        let of = |share| Settings { work: Work::Mixed, share, ..Settings::default() }.plan(2);
        // A task computes 10⁸ steps of 1 ns: 100 ms.
        for (share, expected_ms) in [(0, 0), (20, 25), (50, 100), (80, 400)] {
            assert_eq!(latency_ms(&of(share), 1.0), expected_ms, "{share} %");
        }
        assert!(of(99).computes() && !of(100).computes());
        assert_eq!(latency_ms(&of(100), 1.0), 100, "as the settings say");
    }

    #[test]
    fn a_thousand_of_the_largest_are_hours_and_the_default_is_seconds() {
        let huge = Settings { tasks: Some(1024), sizes: vec![1_000_000_000], ..Settings::default() };
        assert!(run_ms(&huge.plan(2), 0.3, 2) > 1_000_000.0);
        assert!(run_ms(&Settings::default().plan(2), 0.3, 2) < 10_000.0);
    }
}
