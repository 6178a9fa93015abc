//! What a model does, on the engine's side: one pass over all tasks, traced.

use crate::kernel::{Answer, Job, Kernel};
use crate::measure::trace::Trace;
use crate::network::{Outcome, Request};
use crate::protocol::fault::Fault;
use crate::protocol::result::Lock;
use futures::future::LocalBoxFuture;

/// The tasks of a run.
#[derive(Debug)]
pub enum Tasks {
    /// To compute.
    Cpu {
        /// By this kernel.
        kernel: &'static Kernel,
        /// One job a task.
        jobs: Vec<Job>,
    },
    /// To request.
    Io {
        /// One request a task.
        requests: Vec<Request>,
        /// Requests in flight at most.
        limit: Option<u32>,
    },
}

/// One pass over all tasks.
#[derive(Debug, Default)]
pub struct Pass {
    /// When what happened.
    pub trace: Trace,
    /// The answers of computing tasks, in task order.
    pub answers: Vec<Answer>,
    /// The outcomes of requests, in task order.
    pub outcomes: Vec<Outcome>,
    /// What the lock saw, where there is one.
    pub lock: Option<Lock>,
}

/// A model that is ready to run.
pub trait Runner {
    /// Does all tasks once. `on_task` is called when a task has ended, where the model can tell while it runs.
    fn pass<'a>(&'a mut self, tasks: &'a Tasks, on_task: &'a dyn Fn()) -> LocalBoxFuture<'a, Result<Pass, Fault>>;

    /// Whether workers were started for it just now; a pool that was there already costs nothing.
    fn spawned(&self) -> bool {
        false
    }
}

/// A model on its way to be ready.
pub type Starting = LocalBoxFuture<'static, Result<Box<dyn Runner>, Fault>>;

/// How long a worker may take to become ready, in ms.
pub const SPAWN_DEADLINE_MS: u32 = 15_000;

/// Waits for a start no longer than [`SPAWN_DEADLINE_MS`].
pub async fn within_deadline<T>(start: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    let deadline = gloo_timers::future::TimeoutFuture::new(SPAWN_DEADLINE_MS);
    futures::pin_mut!(start);
    match futures::future::select(start, deadline).await {
        futures::future::Either::Left((started, _)) => started,
        futures::future::Either::Right(_) => {
            Err(Fault::SpawnTimedOut { seconds: f64::from(SPAWN_DEADLINE_MS) / 1000.0 })
        }
    }
}
