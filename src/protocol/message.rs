//! The two closed sets of messages between the page and the engine, and between the engine and its processes.
//!
//! All travel as JSON text: one parser, no shared objects, nothing that only one side could read. Every message that
//! belongs to a run carries the run's number; a reader drops what belongs to another.

use super::fault::{Caveat, Fault};
use super::ids::{KernelId, ModelId};
use super::request::{Outcome, Request};
use super::result::{ModelRun, NetworkKind};
use super::settings::Plan;
use crate::kernel::{Answer, Job};
use crate::lab::own::Part;
use serde::{Deserialize, Serialize};

/// Numbers the runs of a page, from 1.
pub type RunNumber = u32;

/// Numbers the snapshots of an engine, from 1.
pub type SnapshotNumber = u32;

/// What the page tells the engine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// Measure this. There is no command to stop: the page ends the worker.
    Run {
        /// The run.
        run: RunNumber,
        /// What to measure.
        plan: Box<Plan>,
        /// What the page knows of its surroundings.
        surroundings: Surroundings,
    },
    /// A snapshot is on the screen: drawing takes no processor from the next sample.
    Painted {
        /// Which.
        number: SnapshotNumber,
    },
}

/// What only the page's own thread can know of where it is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Surroundings {
    /// The browser's number of cores.
    pub cores: u32,
    /// In a frame of another page.
    pub framed: bool,
    /// Whether the page's service worker is in charge of its requests.
    pub service_worker: bool,
}

/// What the engine tells the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// Loaded; waits for commands.
    Ready {
        /// The build of the engine.
        build: String,
        /// The clock's smallest step, in ms.
        clock_step_ms: f64,
        /// Whether threads can be had.
        threads: bool,
    },
    /// How long the run is expected to take, from a short probe.
    Expected {
        /// The run.
        run: RunNumber,
        /// The whole run, in ms.
        run_ms: f64,
        /// One elementary step of the kernel, in ns, to foretell other sizes; `None` on I/O.
        step_ns: Option<f64>,
    },
    /// How far the run is.
    Progress {
        /// The run.
        run: RunNumber,
        /// Tasks done, over all models and samples.
        done: u32,
        /// Tasks planned; may grow or shrink with what is measured.
        total: u32,
        /// The model at work; `None`: the lab's own measurement.
        model: Option<ModelId>,
    },
    /// Everything measured so far. The last thing that a stopped run is known by.
    Snapshot {
        /// The run.
        run: RunNumber,
        /// Its number: the page says when it has drawn it.
        number: SnapshotNumber,
        /// What is known.
        report: Report,
    },
    /// The run ended by itself.
    Done {
        /// The run.
        run: RunNumber,
        /// Everything measured.
        report: Report,
    },
    /// The engine cannot go on.
    Failed {
        /// The run, if one was under way.
        run: Option<RunNumber>,
        /// Why.
        fault: Fault,
    },
}

/// What the engine measured in a run.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// One entry a model, in the plan's order.
    pub runs: Vec<ModelRun<Fault, super::fault::RequestFault>>,
    /// Which network answered; `None` on CPU work.
    pub network: Option<NetworkKind>,
    /// The mean latency that was asked of the built-in network, in ms; `None` where none was asked.
    pub latency_ms: Option<u32>,
    /// What to know before trusting the numbers.
    pub caveats: Vec<Caveat>,
    /// The picture that the tasks are bands of, once the run is over.
    pub picture: Option<Picture>,
    /// What the lab measured besides the models; `None` before that.
    pub own: Option<Part<Fault>>,
}

/// A square picture, for looking at.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// Pixels each way.
    pub side: u32,
    /// One letter a pixel, row after row: `0` dark, and 63 letters on bright. As text it is a quarter of a list of numbers.
    levels: String,
}

impl Picture {
    /// A picture of these levels, 0 to 255; a quarter of the shades is kept.
    pub fn new(side: u32, levels: &[u8]) -> Picture {
        Picture { side, levels: levels.iter().map(|level| char::from(b'0' + level / 4)).collect() }
    }

    /// The levels, 0 to 252.
    pub fn levels(&self) -> Vec<u8> {
        self.levels.bytes().map(|letter| letter.saturating_sub(b'0').min(63) * 4).collect()
    }
}

/// What the engine tells one of its processes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ToProcess {
    /// Do these tasks, in order: each makes its request, if there is one, and then computes, if there is a job.
    Chunk {
        /// The place of the first among all tasks; the others follow.
        first: u32,
        /// How many.
        count: u32,
        /// The kernel.
        kernel: KernelId,
        /// One job a task, or none.
        jobs: Vec<Job>,
        /// One request a task, or none.
        requests: Vec<Request>,
    },
}

/// What a process tells the engine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FromProcess {
    /// Loaded; waits for tasks.
    Ready {
        /// Its build.
        build: String,
        /// The chunks that this process has done, kept in a global of its own memory: 0 in every new one.
        chunks_done: u32,
        /// The size of its memory, in bytes.
        memory_bytes: u64,
        /// What the browser lets its memory grow to, in MiB; `None` where it does not know.
        bound_mebibytes: Option<f64>,
    },
    /// A chunk is done.
    Chunk {
        /// The place of its first task among all.
        first: u32,
        /// When it arrived, in ms since the epoch.
        arrived_ms: f64,
        /// One answer a task, in order.
        done: Vec<Finished>,
        /// The chunks that this process has done, this one included.
        chunks_done: u32,
        /// The size of its memory, in bytes.
        memory_bytes: u64,
    },
    /// It cannot go on.
    Failed {
        /// Why.
        fault: Fault,
    },
}

/// A task that is done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finished {
    /// What it found, if it computed.
    pub answer: Option<Answer>,
    /// What it was answered, if it made a request.
    pub outcome: Option<Outcome>,
    /// When its request was answered, in ms since the epoch: it waited from its start until then.
    pub answered_ms: Option<f64>,
    /// When it started, in ms since the epoch.
    pub start_ms: f64,
    /// When it ended, in ms since the epoch.
    pub end_ms: f64,
}
