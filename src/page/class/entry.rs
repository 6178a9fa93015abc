//! One result of a class: as much of it as is compared. Tasks and samples are let go, so that many fit.

use crate::page::stored::{Stored, agent};
use crate::protocol::address;
use crate::protocol::ids::{KernelId, LabId, ModelId};
use crate::protocol::result::Status;
use crate::protocol::settings::{Settings, Work};

/// One result.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Where it stood.
    pub from: String,
    /// The run's name.
    pub id: String,
    /// When it started.
    pub started_at: String,
    /// The version that measured it.
    pub version: String,
    /// The lab.
    pub lab: LabId,
    /// What was measured.
    pub work: WorkKey,
    /// The browser's own description.
    pub user_agent: String,
    /// The browser's name.
    pub browser: String,
    /// Cores that it reports.
    pub cores: u32,
    /// Whether the page was isolated.
    pub isolated: bool,
    /// Whether threads could be had.
    pub threads: bool,
    /// The models.
    pub runs: Vec<Run>,
}

/// What one model came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The model.
    pub model: ModelId,
    /// How it ended.
    pub status: Status,
    /// Its workers.
    pub workers: u32,
    /// The cold pass, in ms.
    pub first_ms: Option<f64>,
    /// The median, in ms.
    pub median_ms: Option<f64>,
    /// Its interval, in ms.
    pub ci_ms: Option<[f64; 2]>,
    /// Over the baseline of the same run.
    pub speedup: Option<f64>,
    /// Its interval.
    pub speedup_ci: Option<[f64; 2]>,
    /// Speed-up over workers.
    pub efficiency: Option<f64>,
    /// How many samples.
    pub samples: usize,
    /// Whether every answer was right.
    pub correct: Option<bool>,
}

/// What was measured, as far as two results must agree to be compared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WorkKey {
    /// The work itself.
    pub kind: WorkKind,
    /// What else was set and bears on the times, as name and text of the address. What nobody sets follows the machine: the
    /// number of workers and of tasks follows its cores, and that is what a class compares.
    pub set: Vec<(&'static str, String)>,
}

/// What bears on the times besides the work itself, where somebody sets it.
fn bearing(work: Work) -> &'static [&'static str] {
    match work {
        Work::Cpu => &["tasks", "workers", "chunk", "switch"],
        Work::Io => &["workers", "chunk", "switch", "jitter", "fail", "bytes", "limit", "timeout", "url"],
        Work::Mixed => &["tasks", "workers", "chunk", "switch", "jitter", "fail", "bytes", "limit", "timeout", "url"],
    }
}

/// The work.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum WorkKind {
    /// Computing: kernel and sizes.
    Cpu(KernelId, Vec<u64>),
    /// Requests: how many, and the latency asked for; `None` for addresses of somebody's own.
    Io(u32, Option<u32>),
    /// Both: kernel, sizes and the share of waiting.
    Mixed(KernelId, Vec<u64>, u32),
}

impl WorkKey {
    fn of(settings: &Settings, requests: u32) -> WorkKey {
        let default = Settings::default();
        let text = |name| address::text(settings, name);
        let set = bearing(settings.work).iter().filter(|name| text(name) != address::text(&default, name));
        WorkKey { kind: WorkKind::of(settings, requests), set: set.map(|name| (*name, text(name))).collect() }
    }
}

impl WorkKind {
    fn of(settings: &Settings, requests: u32) -> WorkKind {
        match settings.work {
            Work::Cpu => WorkKind::Cpu(settings.task, settings.sizes_in_force()),
            Work::Io => WorkKind::Io(requests, settings.urls.is_empty().then_some(settings.latency_ms)),
            Work::Mixed => WorkKind::Mixed(settings.task, settings.sizes_in_force(), settings.share),
        }
    }
}

impl Entry {
    /// What is compared of a result.
    pub fn of(stored: &Stored, from: &str) -> Entry {
        let Stored { ended, occasion } = stored;
        let runs = ended.report.runs.iter().map(|run| Run {
            model: run.model,
            status: run.status,
            workers: run.workers,
            first_ms: run.first_ms,
            median_ms: run.median_ms,
            ci_ms: run.ci_ms,
            speedup: run.speedup,
            speedup_ci: run.speedup_ci,
            efficiency: run.efficiency,
            samples: run.samples_ms.len(),
            correct: run.correct,
        });
        Entry {
            from: from.to_owned(),
            id: occasion.id.clone(),
            started_at: occasion.started_at.clone(),
            version: occasion.version.clone(),
            lab: ended.plan.settings.lab,
            work: WorkKey::of(&ended.plan.settings, ended.plan.tasks),
            user_agent: occasion.user_agent.clone(),
            browser: agent::family(&occasion.user_agent),
            cores: occasion.cores,
            isolated: occasion.isolated,
            threads: occasion.threads,
            runs: runs.collect(),
        }
    }
}
