//! What the owner's machine takes and gives: one [`Input`] in, some [`Output`]s out, and what it may be asked between.

use super::super::ended::Ended;
use crate::protocol::fault::Fault;
use crate::protocol::ids::{KernelId, ModelId};
use crate::protocol::message::{Report, RunNumber, SnapshotNumber, Surroundings};
use crate::protocol::settings::Plan;

/// How long an engine may take to become ready, once it is loaded.
pub const DEADLINE_MS: u32 = 20_000;

/// How long it may take to load: half a megabyte, or more than one from a host that does not compress it, on a slow line.
pub const LOADING_MS: u32 = 120_000;

/// What www/worker.js says when it has loaded.
pub const LOADED: &str = "loaded";

/// Numbers the engines of a page, from 1: what an ended one still says is told apart.
pub type EngineNumber = u32;

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// The reader, or the address, asks for a run. Ignored while one is under way.
    Run {
        /// What to measure.
        plan: Box<Plan>,
        /// Where.
        surroundings: Surroundings,
    },
    /// The reader pressed Stop.
    Stop,
    /// It is this laboratory's turn to measure, or another one's.
    Turn {
        /// The attempt that waits for it.
        run: RunNumber,
        /// Whether it is this one's.
        granted: bool,
    },
    /// The service worker is in charge, or will not be.
    Network {
        /// The attempt that waits for it.
        run: RunNumber,
        /// Whether it is in charge.
        in_charge: bool,
    },
    /// The engine said something.
    Said {
        /// Which engine.
        engine: EngineNumber,
        /// Its words.
        text: String,
    },
    /// The engine broke, could not be started, or is late.
    Broke {
        /// Which engine.
        engine: EngineNumber,
        /// How.
        fault: Fault,
    },
    /// An engine's deadline is over; means nothing if it is ready.
    Late {
        /// Which engine.
        engine: EngineNumber,
        /// How long it was, in ms.
        after_ms: u32,
    },
    /// The page is hidden.
    Hidden,
    /// The page is seen again.
    Seen,
}

/// What to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    /// Wait until no other laboratory on the same page measures; answer with [`Input::Turn`].
    AwaitTurn(RunNumber),
    /// Let the next laboratory measure, or wait no longer.
    EndTurn,
    /// Wait, for some seconds at most, for the service worker to take charge; answer with [`Input::Network`].
    AwaitNetwork(RunNumber),
    /// Start a worker, and its deadline.
    Spawn(EngineNumber),
    /// Send this to the engine.
    Post(String),
    /// End the engine's worker.
    Terminate,
    /// Something is measured.
    Show(Report, SnapshotNumber),
    /// A kernel's elementary step takes so long, in ns.
    Learned(KernelId, f64),
    /// The run is over.
    Finish(Box<Ended>),
}

/// What the machine is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stage {
    /// Nothing.
    #[default]
    Idle,
    /// Waiting for the page to be seen.
    AwaitingSight,
    /// Waiting for another laboratory on the same page.
    AwaitingTurn {
        /// Whether there is one; the browser is still being asked where not.
        queued: bool,
    },
    /// Waiting for the service worker.
    AwaitingNetwork,
    /// Waiting for the engine.
    Loading,
    /// Measuring.
    Running,
}

/// What the engine said of itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EngineFacts {
    /// The clock's smallest step, in ms.
    pub clock_step_ms: f64,
    /// Whether threads can be had.
    pub threads: bool,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Passes done.
    pub done: u32,
    /// Passes planned.
    pub total: u32,
    /// The model at work; `None`: the lab's own measurement.
    pub model: Option<ModelId>,
}
