//! How work is scheduled: the models of parallel and concurrent execution that the playground compares.
//!
//! A model is one file here and one line in [`MODELS`]. It knows tasks only as jobs to run or requests to send; no
//! model names a kernel. What readers see of a model (its name, its counterpart in Python) is known on both sides;
//! its doing lives behind the feature `engine`.

mod asynchronous;
mod processes;
mod sequential;
mod threads;

#[cfg(feature = "engine")]
pub mod run;

use crate::protocol::settings::{Plan, Work};
use crate::text::Bilingual;

/// All models, in the order in which tables and charts show them. The first is the baseline of every speed-up.
pub const MODELS: &[Model] = &[sequential::MODEL, processes::MODEL, threads::MODEL, asynchronous::MODEL];

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
    /// Whether it does this kind of work in this version.
    pub does: fn(Work) -> bool,
    /// How many workers it uses.
    pub workers: fn(&Plan) -> u32,
    /// Whether it overlaps the waiting of requests.
    pub overlaps_waiting: bool,
    /// Makes ready to run: starts workers, if it needs any.
    #[cfg(feature = "engine")]
    pub start: fn(&Plan) -> run::Starting,
}

impl Model {
    /// How many tasks it can have under way at once on that many cores; only to foretell durations.
    pub fn shares_work_out(&self, plan: &Plan, cores: u32) -> f64 {
        let at_once = match plan.settings.work {
            Work::Cpu => (self.workers)(plan).min(cores),
            Work::Io if self.overlaps_waiting => plan.settings.limit.unwrap_or(plan.tasks).min(plan.tasks),
            Work::Io => 1,
        };
        f64::from(at_once.max(1))
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
    fn the_baseline_stands_first_and_does_everything() {
        assert_eq!(MODELS[0].id, "sequential");
        assert!(Work::ALL.iter().all(|&work| (MODELS[0].does)(work)));
    }
}
