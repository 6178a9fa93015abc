//! The numbers in force in a run: the settings, with everything decided that they leave to the browser.

use super::ids::ModelId;
use super::settings::{Chunk, Settings, Work, bounds};
use crate::kernel::Job;
use serde::{Deserialize, Serialize};

/// The numbers in force in a run: what [`Settings`] leave to the browser is decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// What was asked.
    pub settings: Settings,
    /// Processes, and threads on CPU work.
    pub workers: u32,
    /// Which models take part, in the registry's order.
    pub models: Vec<ModelId>,
    /// Tasks of CPU or mixed work, or requests of I/O.
    pub tasks: u32,
    /// Tasks a message to a process.
    pub chunk: u32,
}

impl Settings {
    /// Decides what depends on the browser: `cores` is its `navigator.hardwareConcurrency`.
    pub fn plan(&self, cores: u32) -> Plan {
        let workers = self.workers.unwrap_or(cores).clamp(1, bounds::WORKERS);
        let tasks = match self.work {
            Work::Cpu | Work::Mixed => self.tasks.unwrap_or(workers),
            Work::Io if self.urls.is_empty() => self.requests,
            Work::Io => self.urls.len() as u32,
        };
        let chunk = match self.chunk {
            Chunk::Auto => tasks.div_ceil(4 * workers),
            Chunk::Tasks(count) => count,
        };
        let lab = self.lab.entry();
        let takes_part = |model: &ModelId| match self.models.as_slice() {
            [] => lab.models.contains(&model.as_str()),
            chosen => !lab.models.is_empty() && chosen.contains(model),
        };
        let models = ModelId::all().filter(takes_part).collect();
        Plan { settings: self.clone(), workers, models, tasks, chunk: chunk.max(1) }
    }
}

impl Plan {
    /// Whether the tasks compute: mixed work of which all is waiting does not.
    pub fn computes(&self) -> bool {
        self.settings.work.computes() && !(self.settings.work == Work::Mixed && self.settings.share >= 100)
    }

    /// The tasks of CPU work: the sizes dealt in turn.
    pub fn jobs(&self) -> Vec<Job> {
        let sizes = self.settings.sizes_in_force();
        (0..self.tasks).map(|index| Job { index, of: self.tasks, size: sizes[index as usize % sizes.len()] }).collect()
    }

    /// The threads that its models and its lab need, all of one pool; 0 if they need none.
    pub fn threads(&self) -> u32 {
        let sharing = self.models.iter().map(|model| model.entry()).find(|model| model.shares_memory);
        sharing.map_or_else(|| (self.settings.lab.entry().threads)(self), |model| model.workers_of(self))
    }

    /// Whether its models, or its lab, make requests to the built-in network.
    pub fn asks_built_in_network(&self) -> bool {
        let by_models = self.settings.work.requests() && !self.models.is_empty() && self.settings.urls.is_empty();
        by_models || self.settings.lab.entry().requests
    }

    /// The value in force of a parameter that only this lab has.
    pub fn number(&self, name: &str) -> u64 {
        self.settings.number(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_cores_are_used_within_bounds() {
        let settings = Settings::default();
        assert_eq!(settings.plan(2).workers, 2);
        assert_eq!(settings.plan(2).tasks, 2);
        assert_eq!(settings.plan(0).workers, 1);
        assert_eq!(settings.plan(256).workers, bounds::WORKERS);
    }

    #[test]
    fn chunks_follow_pool_map() {
        let settings = Settings { tasks: Some(1000), workers: Some(2), ..Settings::default() };
        assert_eq!(settings.plan(8).chunk, 125);
        let settings = Settings { tasks: Some(3), workers: Some(2), ..Settings::default() };
        assert_eq!(settings.plan(8).chunk, 1);
    }

    #[test]
    fn sizes_are_dealt_in_turn() {
        let settings = Settings { tasks: Some(5), sizes: vec![10, 20], ..Settings::default() };
        let sizes: Vec<u64> = settings.plan(2).jobs().iter().map(|job| job.size).collect();
        assert_eq!(sizes, [10, 20, 10, 20, 10]);
    }

    #[test]
    fn own_addresses_count_as_requests() {
        let settings = Settings { work: Work::Io, urls: vec!["http://a.test/".into(); 3], ..Settings::default() };
        assert_eq!(settings.plan(2).tasks, 3);
    }

    #[test]
    fn all_models_that_share_memory_have_the_same_threads() {
        for (query, threads) in
            [("workers=3", 3), ("work=io", 10), ("work=io&requests=500", 64), ("work=mixed&tasks=5", 5)]
        {
            let plan = crate::protocol::address::read(query).0.plan(2);
            let sharing = plan.models.iter().filter(|model| model.entry().shares_memory);
            assert!(sharing.map(|model| model.entry().workers_of(&plan)).all(|own| own == threads), "{query}");
            assert_eq!(plan.threads(), threads);
        }
        let (alone, _) = crate::protocol::address::read("models=async,processes");
        assert_eq!(alone.plan(2).threads(), 0);
    }
}
