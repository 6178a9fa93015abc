//! The result of a run: the public JSON object of the interface, version 1.
//!
//! The same types serve inside, where what went wrong is typed, and outside, where it is a sentence: `R` and `E` are
//! the reason of a model and the error of a task. Numbers that make no sense are `None` (null), never 0.

use super::ids::ModelId;
pub use super::tasks::{Lock, Phases, TaskRun, TaskStatus, TaskWait, WaitFor};
use crate::lab::{finding::Finding, own::Part};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name of the event that each run fires on the window, with its result as `detail`.
pub const EVENT: &str = "parallel-playground:result";

/// A run, as published.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct RunResult {
    /// The version of this format: 1.
    pub schema: u32,
    /// The version of the playground and its build.
    pub version: String,
    /// Unique to this run.
    pub id: String,
    /// When it started, ISO 8601, UTC.
    pub started_at: String,
    /// The lab.
    pub lab: String,
    /// Every parameter in force, under its name in the address.
    pub settings: serde_json::Map<String, serde_json::Value>,
    /// Where it was measured.
    pub environment: Environment,
    /// What was measured.
    pub work: WorkDone,
    /// One entry a model.
    pub runs: Vec<ModelRun<String, String>>,
    /// What to know before trusting the numbers.
    pub caveats: Vec<PublicCaveat>,
    /// What the numbers allow to say, and why they are as they are.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// What only this lab measures, under a name of its own.
    #[serde(flatten)]
    pub own: BTreeMap<String, Part<String>>,
}

/// Where a run was measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Environment {
    /// The browser's own description.
    pub user_agent: String,
    /// Cores that the browser reports.
    pub cores: u32,
    /// Whether the page is cross-origin isolated.
    pub isolated: bool,
    /// Whether threads can be had.
    pub threads: bool,
    /// The clock's smallest step, in ms, measured; null before the engine was loaded.
    pub timer_resolution_ms: Option<f64>,
    /// Whether the page was hidden at some time during the run.
    pub hidden_during_run: bool,
}

/// What was measured.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "lowercase", rename_all_fields = "camelCase")]
pub enum WorkDone {
    /// Tasks that compute.
    Cpu {
        /// The kernel.
        task: String,
        /// The size of every task, or a list dealt to the tasks in turn.
        size: Sizes,
        /// How many tasks.
        tasks: u32,
    },
    /// Requests.
    Io {
        /// How many requests.
        requests: u32,
        /// The asked latency of the built-in network; null for own addresses.
        latency_ms: Option<u32>,
        /// Which network answered; null if none was asked yet.
        network: Option<NetworkKind>,
    },
    /// Tasks that make a request and then compute.
    Mixed {
        /// The kernel.
        task: String,
        /// The size of every task, or a list dealt to the tasks in turn.
        size: Sizes,
        /// How many tasks.
        tasks: u32,
        /// How many requests: one a task.
        requests: u32,
        /// The latency asked of the built-in network, from the share of waiting; null for own addresses.
        latency_ms: Option<u32>,
        /// Which network answered; null if none was asked yet.
        network: Option<NetworkKind>,
    },
}

/// One size, or several dealt in turn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Sizes {
    /// Every task has this size.
    One(u64),
    /// The tasks take these in turn.
    Several(Vec<u64>),
}

/// Who answers requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum NetworkKind {
    /// The page's own service worker.
    ServiceWorker,
    /// A static file of the page's host; the engine adds the latency.
    StaticFile,
    /// The reader's own addresses.
    Custom,
}

/// How a model's part of a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Measured.
    Ok,
    /// Cannot be had here.
    Unavailable,
    /// Ended before it was done.
    Stopped,
    /// Broke.
    Failed,
}

/// What one model did. `R` is the type of its reason, `E` that of a task's error.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ModelRun<R, E> {
    /// The model.
    pub model: ModelId,
    /// Its processes or threads; 1 for the models of one thread.
    pub workers: u32,
    /// How it ended.
    pub status: Status,
    /// Why, unless it is `ok`.
    pub reason: Option<R>,
    /// One answer a task in task order, exact decimals; empty on I/O.
    pub answers: Vec<String>,
    /// Whether every answer is right; null where nothing was checked.
    pub correct: Option<bool>,
    /// The first, cold pass, in ms; not among the samples.
    pub first_ms: Option<f64>,
    /// Time of all tasks together, one entry a sample, in ms.
    pub samples_ms: Vec<f64>,
    /// The median sample, in ms.
    pub median_ms: Option<f64>,
    /// Its 95 % bootstrap interval, in ms; null below six samples.
    pub ci_ms: Option<[f64; 2]>,
    /// Median of `sequential` over this median, in the same run.
    pub speedup: Option<f64>,
    /// Its 95 % bootstrap interval; null below six samples of either, and for `sequential` itself.
    pub speedup_ci: Option<[f64; 2]>,
    /// Speed-up over workers, on CPU work.
    pub efficiency: Option<f64>,
    /// Where the time of the sample nearest the median went.
    pub phases_ms: Option<Phases>,
    /// The lock's record; null for models without one.
    pub lock: Option<Lock>,
    /// The tasks of the sample nearest the median.
    pub tasks: Vec<TaskRun<E>>,
    /// Which samples lie outside Tukey's fences; as long as `samplesMs`.
    #[serde(default)]
    pub outliers: Vec<bool>,
    /// How many passes over all tasks a sample averages.
    #[serde(default = "one_pass")]
    pub passes: u32,
    /// Bytes of the memory that it worked in, as large as it was after its last sample: of `processes` the memories of all
    /// of them together, of others the engine's, which they share. Browsers hand it out in pages of 64 KiB.
    pub memory_bytes: Option<u64>,
}

/// A result of a page that did not say counted one pass a sample.
fn one_pass() -> u32 {
    1
}

/// A caveat, worded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PublicCaveat {
    /// Its fixed name.
    pub id: String,
    /// The sentence, in the reader's language.
    pub text: String,
}

impl<R, E> ModelRun<R, E> {
    /// A model of which nothing is measured yet.
    pub fn empty(model: ModelId, workers: u32) -> Self {
        ModelRun {
            model,
            workers,
            status: Status::Stopped,
            reason: None,
            answers: Vec::new(),
            correct: None,
            first_ms: None,
            samples_ms: Vec::new(),
            median_ms: None,
            ci_ms: None,
            speedup: None,
            speedup_ci: None,
            efficiency: None,
            phases_ms: None,
            lock: None,
            tasks: Vec::new(),
            outliers: Vec::new(),
            passes: 1,
            memory_bytes: None,
        }
    }

    /// The same with reasons and errors worded, or read back from their words.
    pub fn worded<S, F>(self, mut reason: impl FnMut(R) -> S, mut error: impl FnMut(E) -> F) -> ModelRun<S, F> {
        let tasks = self.tasks.into_iter().map(|task| TaskRun {
            index: task.index,
            lane: task.lane,
            start_ms: task.start_ms,
            end_ms: task.end_ms,
            status: task.status,
            http: task.http,
            bytes: task.bytes,
            url: task.url,
            error: task.error.map(&mut error),
            waits: task.waits,
        });
        ModelRun {
            tasks: tasks.collect(),
            reason: self.reason.map(&mut reason),
            model: self.model,
            workers: self.workers,
            status: self.status,
            answers: self.answers,
            correct: self.correct,
            first_ms: self.first_ms,
            samples_ms: self.samples_ms,
            median_ms: self.median_ms,
            ci_ms: self.ci_ms,
            speedup: self.speedup,
            speedup_ci: self.speedup_ci,
            efficiency: self.efficiency,
            phases_ms: self.phases_ms,
            lock: self.lock,
            outliers: self.outliers,
            passes: self.passes,
            memory_bytes: self.memory_bytes,
        }
    }
}
