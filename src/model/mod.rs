//! How work is scheduled: the models of parallel and concurrent execution that the playground compares.
//!
//! A model is one file or folder here and one line in [`MODELS`]. It knows tasks only as jobs to run or requests to send; no
//! model names a kernel. What readers see of a model (its name, its counterpart in Python) is known on both sides;
//! its doing lives behind the feature `engine`.

mod asynchronous;
#[cfg(feature = "engine")]
pub mod crew;
#[cfg(any(feature = "engine", test))]
pub mod memory;
mod processes;
mod sequential;
mod threads;
pub mod threads_gil;

#[cfg(feature = "engine")]
pub mod run;

use crate::protocol::settings::{Plan, Work, bounds};
use crate::text::Bilingual;

/// All models, in the order in which tables and charts show them. The first is the baseline of every speed-up.
pub const MODELS: &[Model] =
    &[sequential::MODEL, processes::MODEL, threads::MODEL, threads_gil::MODEL, asynchronous::MODEL];

/// The model with the given id, or `None` if there is none.
pub fn find(id: &str) -> Option<&'static Model> {
    MODELS.iter().find(|model| model.id == id)
}

/// One way to execute tasks.
#[derive(Debug)]
pub struct Model {
    /// Its name in addresses and results.
    pub id: &'static str,
    /// Its name for readers.
    pub name: Bilingual,
    /// Its counterpart in the chapter's Python.
    pub python: &'static str,
    /// How it works, in a sentence for readers.
    pub about: Bilingual,
    /// Whether it needs a memory that workers share, and so an isolated page.
    pub shares_memory: bool,
    /// Whether its workers compute at the same time.
    pub computes_in_parallel: bool,
    /// How many workers it uses.
    pub workers: fn(&Plan) -> u32,
    /// How many of its tasks can wait for their answers at once, if nothing limits that.
    pub waiting_at_once: fn(&Plan) -> u32,
    /// Makes ready to run: starts workers, if it needs any.
    #[cfg(feature = "engine")]
    pub start: fn(&Plan) -> run::Starting,
}

impl Model {
    /// How many workers it uses.
    pub fn workers_of(&self, plan: &Plan) -> u32 {
        (self.workers)(plan)
    }

    /// How many tasks can compute at once on that many cores; only to foretell durations.
    pub fn computing_at_once(&self, plan: &Plan, cores: u32) -> f64 {
        let at_once = if self.computes_in_parallel { self.workers_of(plan).min(cores) } else { 1 };
        f64::from(at_once.max(1))
    }

    /// How many tasks wait for their answers at once with these settings; only to foretell durations.
    pub fn requests_at_once(&self, plan: &Plan) -> f64 {
        let limit = plan.settings.limit.unwrap_or(plan.tasks);
        f64::from((self.waiting_at_once)(plan).min(limit).min(plan.tasks).max(1))
    }
}

/// Threads: as many as workers where tasks only compute; else one a request, as the chapter's program starts one an
/// address, up to a bound beyond which requests queue.
fn one_thread_a_request(plan: &Plan) -> u32 {
    match plan.settings.work {
        Work::Cpu => plan.workers,
        Work::Io | Work::Mixed => plan.tasks.min(bounds::WORKERS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_found() {
        for (place, model) in MODELS.iter().enumerate() {
            assert!(MODELS[..place].iter().all(|other| other.id != model.id), "{} stands twice", model.id);
            assert_eq!(find(model.id).map(|found| found.id), Some(model.id));
        }
        assert!(find("no-such-model").is_none());
    }

    #[test]
    fn the_baseline_stands_first() {
        assert_eq!(MODELS[0].id, "sequential");
    }
}
