//! The part of a result that looks inside one sample: its phases, its lock, its tasks.

use serde::{Deserialize, Serialize};

/// The critical path of a sample, in ms. All but `spawn` sum to the sample.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Phases {
    /// Starting the workers: before the sample and outside it; null where nothing was started.
    pub spawn: Option<f64>,
    /// From the beginning to the first hand-out.
    pub start: f64,
    /// Tasks on their way to a worker.
    pub send: f64,
    /// Tasks that arrived and wait.
    pub queue: f64,
    /// Computing.
    pub compute: f64,
    /// Waiting for answers of the network.
    pub wait: f64,
    /// Waiting for the lock.
    pub lock: f64,
    /// Results on their way back.
    pub receive: f64,
    /// Putting results together.
    pub merge: f64,
    /// What the trace does not explain.
    pub other: f64,
}

/// What the lock saw in the sample nearest the median.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Lock {
    /// How often it passed from one lane to another.
    pub handovers: u32,
    /// How long each lane held it, in ms.
    pub held_ms: Vec<f64>,
    /// How long each lane waited for it, in ms.
    pub waited_ms: Vec<f64>,
}

/// Whether a task came to its good end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum TaskStatus {
    /// It did.
    Ok,
    /// It did not; `error` says why.
    Error,
}

/// One task in the sample nearest the median. Times count from the sample's start.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TaskRun<E> {
    /// Its place among the tasks.
    pub index: u32,
    /// The worker that did it; on `async` I/O the place among the requests in flight.
    pub lane: u32,
    /// When it started, in ms.
    pub start_ms: f64,
    /// When it ended, in ms.
    pub end_ms: f64,
    /// Whether it succeeded.
    pub status: TaskStatus,
    /// The answer's HTTP status; null on CPU work and where no answer came.
    pub http: Option<u16>,
    /// Decoded length of the answer's body.
    pub bytes: Option<u64>,
    /// The address asked; null on CPU work and for the built-in network.
    pub url: Option<String>,
    /// Why it failed.
    pub error: Option<E>,
    /// When it did not compute although it was under way, in order of time. Waits for the lock that follow each other
    /// closely may be drawn together where there are very many.
    #[serde(default)]
    pub waits: Vec<TaskWait>,
}

/// What a task waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum WaitFor {
    /// For the lock.
    Lock,
    /// For an answer of the network.
    Io,
}

/// One wait within a task. Times count from the sample's start.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TaskWait {
    /// What for.
    #[serde(rename = "for")]
    pub what: WaitFor,
    /// When it began, in ms.
    pub start_ms: f64,
    /// When it ended, in ms.
    pub end_ms: f64,
}
