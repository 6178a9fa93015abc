//! The third way: the work in a worker of the lab's own, while the loop waits for its answer.

use super::work::{Done, Work};
use crate::kernel::Job;
use crate::lab::experiment::Bench;
use crate::model::run::answered_in_time;
use crate::protocol::fault::Fault;
use crate::protocol::ids::KernelId;
use futures::channel::mpsc;
use futures::stream::StreamExt;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, ErrorEvent, MessageEvent, Worker};

#[derive(Serialize, Deserialize)]
struct Order {
    kernel: KernelId,
    job: Job,
    pieces: u32,
}

/// What the worker says: ready, with nothing done, or what it did.
#[derive(Serialize, Deserialize)]
enum Said {
    Ready,
    Done(Done),
}

/// A worker that does what it is told.
pub(super) struct Hand {
    worker: Worker,
    kernel: KernelId,
    heard: mpsc::UnboundedReceiver<Result<Said, Fault>>,
    is_ready: bool,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Hand {
    pub(super) fn start(bench: &Bench) -> Result<Hand, Fault> {
        let worker = bench.spawn("compute")?;
        let (teller, heard) = mpsc::unbounded();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let teller = teller.clone();
            move |event: MessageEvent| {
                let text = event.data().as_string().unwrap_or_default();
                let said = serde_json::from_str(&text).map_err(|error| Fault::Garbled { message: error.to_string() });
                // The receiver is gone only once the measurement is over.
                let _ = teller.unbounded_send(said);
            }
        });
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            let _ = teller.unbounded_send(Err(Fault::WorkerCrashed { message: event.message() }));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Hand {
            worker,
            kernel: bench.plan.settings.task,
            heard,
            is_ready: false,
            _on_message: on_message,
            _on_error: on_error,
        })
    }

    /// Waits until it has started and is warm: it has done the work once already, as the engine has for its pieces.
    pub(super) async fn ready(&mut self, work: &Work) -> Result<(), Fault> {
        if std::mem::replace(&mut self.is_ready, true) {
            return Ok(());
        }
        match self.hear().await? {
            Said::Ready => self.does(work).await.map(drop),
            Said::Done(_) => Err(garbled()),
        }
    }

    /// Has it do the work; what it did, and when, by its own clock.
    pub(super) async fn does(&mut self, work: &Work) -> Result<Done, Fault> {
        let order = Order { kernel: self.kernel, job: work.job, pieces: work.pieces };
        let text = serde_json::to_string(&order).unwrap_or_default();
        let refused = |error: JsValue| Fault::WorkerCrashed { message: crate::network::describe(&error) };
        self.worker.post_message(&text.into()).map_err(refused)?;
        match self.hear().await? {
            Said::Done(done) => Ok(done),
            Said::Ready => Err(garbled()),
        }
    }

    async fn hear(&mut self) -> Result<Said, Fault> {
        answered_in_time(async { self.heard.next().await.unwrap_or_else(|| Err(garbled())) }).await
    }
}

impl Drop for Hand {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

fn garbled() -> Fault {
    Fault::Garbled { message: "the worker spoke out of turn".into() }
}

/// The worker's side.
pub(in super::super) fn serve(scope: &DedicatedWorkerGlobalScope, _role: &str) {
    let owner = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        if let Ok(Order { kernel, job, pieces }) = serde_json::from_str(&text) {
            let work = Work { kernel: kernel.entry(), job, pieces };
            tell(&owner, &Said::Done(work.in_one_go()));
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The handler lives as long as the worker.
    on_message.forget();
    tell(scope, &Said::Ready);
}

fn tell(scope: &DedicatedWorkerGlobalScope, said: &Said) {
    let text = serde_json::to_string(said).unwrap_or_default();
    // Posting text to one's owner fails only where nobody is left to hear it.
    let _ = scope.post_message(&text.into());
}
