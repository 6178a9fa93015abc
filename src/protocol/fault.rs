//! What can go wrong, and what weakens a measurement: typed here, worded in [`crate::text`].

use serde::{Deserialize, Serialize};

/// Why a model did not run, stopped, or failed; or why the page cannot run at all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Fault {
    /// Threads need a shared memory, and the page is not isolated.
    NotIsolated {
        /// Served without a secure context (plain http from another machine), where isolation cannot be had at all.
        insecure: bool,
        /// Inside a frame of another page.
        framed: bool,
    },
    /// The browser has no `SharedArrayBuffer`, isolated or not.
    NoSharedMemory,
    /// A thread kept the lock although others asked for it.
    LockStuck {
        /// How long they waited, in s.
        seconds: f64,
    },
    /// The tasks that run at once need more memory than they may have.
    TooMuchMemory {
        /// What they need, in MiB.
        needed_mebibytes: u32,
        /// What they may have, in MiB.
        bound_mebibytes: u32,
    },
    /// The reader pressed Stop.
    Stopped,
    /// The page was hidden during the run and again during its repetition.
    Hidden,
    /// A worker did not become ready in time.
    SpawnTimedOut {
        /// How long was waited, in s.
        seconds: f64,
    },
    /// A worker that had become ready did not answer in time.
    NoAnswer {
        /// How long was waited, in s.
        seconds: f64,
    },
    /// A worker ended by an error.
    WorkerCrashed {
        /// What the browser said.
        message: String,
    },
    /// The engine's files could not be loaded.
    EngineMissing {
        /// What the browser said.
        message: String,
    },
    /// The engine that answered was built from other sources than the page.
    EngineOfAnotherBuild {
        /// The page's build.
        page: String,
        /// The engine's build.
        engine: String,
    },
    /// The browser gives no memory, also not a small one.
    NoMemory {
        /// What the browser said.
        message: String,
    },
    /// The browser has no workers, or the frame forbids them.
    NoWorkers {
        /// What the browser said.
        message: String,
    },
    /// A message that the other side cannot have meant.
    Garbled {
        /// What could not be read.
        message: String,
    },
    /// Of a result that was read back: the reason in the words of the page that measured it.
    Told {
        /// Those words.
        words: String,
    },
}

/// Why a request has no good answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum RequestFault {
    /// The server answered with a status of 400 or more.
    Status {
        /// The status.
        code: u16,
    },
    /// No answer within the time-out.
    TimedOut {
        /// The time-out, in ms.
        after_ms: u32,
    },
    /// It was aborted before its answer: nobody wanted it any more.
    Aborted,
    /// The server answers, but does not allow pages from elsewhere to read it (no CORS header).
    Forbidden,
    /// Nothing answered: unknown host or refused connection.
    Unreachable,
    /// No answer that the page may read; the browser hides whether the server forbids it or is not there.
    Unreadable,
    /// A page served over https may not request an address over http.
    MixedContent,
    /// The answer ended early.
    BodyCut {
        /// What the browser said.
        message: String,
    },
    /// Of a result that was read back: the reason in the words of the page that measured it.
    Told {
        /// Those words.
        words: String,
    },
}

/// Something a reader should know before trusting a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Caveat {
    /// The built-in network fell back to a static file: no size, no failures.
    StaticFileNetwork,
    /// Fewer than six steady samples: no interval.
    FewSamples {
        /// How many there are.
        samples: u32,
    },
    /// The clock's step is coarse, so samples were made of several passes.
    Batched {
        /// The model with the most passes a sample.
        passes: u32,
        /// The clock's step, in ms.
        step_ms: f64,
    },
    /// A sample is shorter than 100 clock steps even so.
    CoarseClock {
        /// The clock's step, in ms.
        step_ms: f64,
    },
    /// More workers than cores.
    MoreWorkersThanCores {
        /// Workers.
        workers: u32,
        /// Cores that the browser reports.
        cores: u32,
    },
    /// The page was hidden, and the run repeated.
    RepeatedAfterHiding,
    /// An own address opens at most some connections a host at once.
    ConnectionLimit,
    /// Memory was refused at the first bound.
    SmallerMemory {
        /// The bound obtained, in MiB.
        mebibytes: u32,
    },
    /// Of a result that was read back: the caveat in the words of the page that measured it.
    Told {
        /// Its name.
        id: String,
        /// Those words.
        text: String,
    },
}

impl Caveat {
    /// Its name in results.
    pub fn id(&self) -> &str {
        match self {
            Caveat::StaticFileNetwork => "static-file-network",
            Caveat::FewSamples { .. } => "few-samples",
            Caveat::Batched { .. } => "batched",
            Caveat::CoarseClock { .. } => "coarse-clock",
            Caveat::MoreWorkersThanCores { .. } => "more-workers-than-cores",
            Caveat::RepeatedAfterHiding => "repeated-after-hiding",
            Caveat::ConnectionLimit => "connection-limit",
            Caveat::SmallerMemory { .. } => "smaller-memory",
            Caveat::Told { id, .. } => id,
        }
    }
}
