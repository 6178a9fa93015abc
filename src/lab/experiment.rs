//! What a lab's own measurement gets from the engine, and how it tells what it has so far.

use crate::protocol::fault::Fault;
use crate::protocol::message::Surroundings;
use crate::protocol::plan::Plan;
use futures::future::LocalBoxFuture;
use serde::Serialize;
use serde_json::Value;
use std::rc::Rc;
use web_sys::{DedicatedWorkerGlobalScope, Worker};

/// How a lab measures.
#[derive(Debug)]
pub struct Experiment {
    /// Measures; resolves to its data when it is through. What it told on the way stays if it is stopped or fails.
    pub measure: fn(Bench) -> LocalBoxFuture<'static, Result<Value, Fault>>,
    /// What a worker of its own does, started by [`Bench::spawn`], from the role that it was given; `None` where it
    /// needs none. Runs on the worker's thread, once, before the first message.
    pub worker: Option<fn(&DedicatedWorkerGlobalScope, &str)>,
}

/// What an experiment works with.
#[derive(Clone)]
pub struct Bench {
    /// The settings in force; [`Plan::number`] has the lab's own.
    pub plan: Plan,
    /// What the page knows of its surroundings.
    pub surroundings: Surroundings,
    /// The clock's smallest step, in ms, measured.
    pub clock_step_ms: f64,
    /// Why threads and shared memory cannot be had here, if they cannot.
    pub no_shared_memory: Option<Fault>,
    pub(crate) teller: Rc<dyn Fn(Value, u32, u32) -> LocalBoxFuture<'static, ()>>,
}

impl std::fmt::Debug for Bench {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Bench").field("plan", &self.plan).finish_non_exhaustive()
    }
}

impl Bench {
    /// Shows what is measured so far, and how far that is, and waits until it is drawn: to be called between two
    /// measurements, a few times a second at most.
    pub async fn tell(&self, so_far: &impl Serialize, done: u32, total: u32) {
        (self.teller)(to_value(so_far), done, total).await;
    }

    /// Starts a worker of the lab's own: an instance of this program with a memory of its own, in which the lab's
    /// `worker` is called with the role. The caller sets its handlers and ends it with `terminate`.
    ///
    /// # Errors
    /// The browser refuses a worker.
    pub fn spawn(&self, role: &str) -> Result<Worker, Fault> {
        crate::network::place::instance(&format!("{}{}:{role}", NAME_PREFIX, self.plan.settings.lab.as_str()))
    }
}

/// Workers of labs are named `lab:<id>:<role>`.
pub const NAME_PREFIX: &str = "lab:";

/// Data as JSON; null where they are no such thing.
pub fn to_value(data: &impl Serialize) -> Value {
    serde_json::to_value(data).unwrap_or_default()
}
