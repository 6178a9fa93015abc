//! What a model does, on the engine's side: one pass over all tasks, traced.

use crate::kernel::{Answer, Checkpoint, Job, Kernel};
use crate::measure::browser_clock::now_ms;
use crate::measure::trace::{Span, Trace, Wait};
use crate::network::{self, Outcome, Request};
use crate::protocol::fault::Fault;
use crate::protocol::result::{Lock, WaitFor};
use futures::future::LocalBoxFuture;

/// The tasks of a run. Each makes its request, if there are any, and then computes, if there is anything to compute.
#[derive(Debug, Clone)]
pub struct Tasks {
    /// How many.
    pub count: u32,
    /// One job a task, and by which kernel; `None` where nothing is computed.
    pub computing: Option<(&'static Kernel, Vec<Job>)>,
    /// One request a task; `None` where nothing is requested.
    pub requests: Option<Vec<Request>>,
    /// Requests in flight at most.
    pub limit: Option<u32>,
}

impl Tasks {
    /// The request of a task.
    pub fn request(&self, index: u32) -> Option<&Request> {
        self.requests.as_ref()?.get(index as usize)
    }

    /// The job of a task.
    pub fn job(&self, index: u32) -> Option<(&'static Kernel, &Job)> {
        let (kernel, jobs) = self.computing.as_ref()?;
        Some((kernel, jobs.get(index as usize)?))
    }

    /// How many of so many workers may work at once: no more than requests may be under way.
    pub fn workers_at_once(&self, workers: u32) -> u32 {
        let limit = self.limit.filter(|_| self.requests.is_some()).unwrap_or(workers);
        workers.min(limit).max(1)
    }
}

/// What came of one task.
#[derive(Debug, Clone)]
pub struct TaskDone {
    /// When, and by whom.
    pub span: Span,
    /// When it did not compute.
    pub waits: Vec<Wait>,
    /// What it computed.
    pub answer: Option<Answer>,
    /// What it was answered.
    pub outcome: Option<Outcome>,
}

impl TaskDone {
    /// A task that starts now.
    pub fn begin(index: u32, lane: u32) -> TaskDone {
        let start_ms = now_ms();
        let span = Span { index, lane, start_ms, end_ms: start_ms };
        TaskDone { span, waits: Vec::new(), answer: None, outcome: None }
    }

    /// Makes the task's request, if it has one, without holding up the event loop.
    pub async fn request(&mut self, tasks: &Tasks) {
        let Some(request) = tasks.request(self.span.index) else { return };
        let start_ms = now_ms();
        self.outcome = Some(network::send(request).await);
        self.waited_for_io(start_ms);
    }

    /// Records a wait for the network, from then until now.
    pub fn waited_for_io(&mut self, start_ms: f64) {
        let Span { index, lane, .. } = self.span;
        self.waits.push(Wait { index, lane, what: WaitFor::Io, start_ms, end_ms: now_ms() });
    }

    /// Computes the task's job, if it has one, here and now.
    pub fn compute(&mut self, tasks: &Tasks, checkpoint: &mut Checkpoint<'_>) {
        if let Some((kernel, job)) = tasks.job(self.span.index) {
            self.answer = Some((kernel.run)(job, checkpoint));
        }
    }

    /// The task ends now.
    pub fn end(mut self) -> TaskDone {
        self.span.end_ms = now_ms();
        self
    }
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

impl Pass {
    /// A pass that began then and ends now, of tasks that ended in any order.
    pub fn of(start_ms: f64, mut done: Vec<TaskDone>) -> Pass {
        done.sort_by_key(|task| task.span.index);
        let mut pass = Pass { trace: Trace { start_ms, ..Trace::default() }, ..Pass::default() };
        for task in done {
            pass.trace.spans.push(task.span);
            pass.trace.waits.extend(task.waits);
            pass.answers.extend(task.answer);
            pass.outcomes.extend(task.outcome);
        }
        pass.trace.end_ms = now_ms();
        pass
    }
}

/// A model that is ready to run.
pub trait Runner {
    /// Does all tasks once. `on_task` is called when a task has ended, where the model can tell while it runs.
    fn pass<'a>(&'a mut self, tasks: &'a Tasks, on_task: &'a dyn Fn()) -> LocalBoxFuture<'a, Result<Pass, Fault>>;

    /// Whether workers were started for it just now; a pool that was there already costs nothing.
    fn spawned(&self) -> bool {
        false
    }

    /// From now on so many tasks travel in a message, where tasks travel in messages.
    fn set_chunk(&mut self, _tasks: u32) {}

    /// Bytes of the memories of workers that have one of their own; `None`: it works in the engine's.
    fn memory_bytes(&self) -> Option<u64> {
        None
    }

    /// The smallest bound of the memories of workers that have one of their own, in MiB; `None`: nobody knows it, or it works
    /// in the engine's.
    fn bound_mebibytes(&self) -> Option<f64> {
        None
    }
}

/// The size of this worker's memory, in bytes; what threads share counts once.
pub fn memory_bytes() -> u64 {
    core::arch::wasm32::memory_size::<0>() as u64 * 65_536
}

/// A model on its way to be ready.
pub type Starting = LocalBoxFuture<'static, Result<Box<dyn Runner>, Fault>>;

/// How long a worker may take to become ready, or to answer, in ms.
pub const DEADLINE_MS: u32 = 15_000;

/// Waits for a start no longer than [`DEADLINE_MS`].
///
/// # Errors
/// Those of the start; it takes longer.
pub async fn within_deadline<T>(start: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    in_time(start, |seconds| Fault::SpawnTimedOut { seconds }).await
}

/// Waits for an answer no longer than [`DEADLINE_MS`].
///
/// # Errors
/// Those of the answer; it takes longer.
pub async fn answered_in_time<T>(answer: impl Future<Output = Result<T, Fault>>) -> Result<T, Fault> {
    in_time(answer, |seconds| Fault::NoAnswer { seconds }).await
}

async fn in_time<T>(what: impl Future<Output = Result<T, Fault>>, late: fn(f64) -> Fault) -> Result<T, Fault> {
    let deadline = gloo_timers::future::TimeoutFuture::new(DEADLINE_MS);
    futures::pin_mut!(what);
    match futures::future::select(what, deadline).await {
        futures::future::Either::Left((outcome, _)) => outcome,
        futures::future::Either::Right(_) => Err(late(f64::from(DEADLINE_MS) / 1000.0)),
    }
}
