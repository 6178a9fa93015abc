//! The workers of a pool: started on a module that was compiled once, each with a memory of its own; ended with it.

use crate::measure::browser_clock::now_ms;
use crate::model::run::within_deadline;
use crate::protocol::fault::Fault;
use crate::protocol::message::{FromProcess, ToProcess};
use futures::channel::mpsc;
use futures::stream::StreamExt;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker};

/// A message from a process, or what ended it.
pub(super) struct Incoming {
    pub(super) lane: u32,
    pub(super) received_ms: f64,
    pub(super) message: Message,
}

type Listener = Rc<RefCell<Box<dyn FnMut(Incoming)>>>;
type Memories = Rc<RefCell<Vec<Memory>>>;

/// What a process said of its memory last.
#[derive(Clone, Copy, Default)]
struct Memory {
    bytes: u64,
    /// What it may grow to, in MiB.
    bound_mebibytes: Option<f64>,
}

pub(super) struct Pool {
    processes: Vec<Process>,
    listener: Listener,
    memories: Memories,
}

impl Pool {
    /// Starts so many processes, all at once or in turn, and waits until all are ready. Many take long together, so each wait
    /// for the next to be ready has a deadline of its own: who makes progress is not cut off, and who is silent is.
    ///
    /// # Errors
    /// The browser refuses a worker, one breaks, belongs to another build, or none becomes ready in time.
    pub(super) async fn start(size: u32, in_turn: bool) -> Result<Pool, Fault> {
        let (ready_to, mut ready) = mpsc::unbounded();
        let on_ready = move |incoming: Incoming| {
            // The receiver is gone only once the start has failed.
            let _ = ready_to.unbounded_send(incoming.message);
        };
        let listener: Listener = Rc::new(RefCell::new(Box::new(on_ready)));
        let memories = Rc::new(RefCell::new(vec![Memory::default(); size as usize]));
        let mut pool = Pool { processes: Vec::with_capacity(size as usize), listener, memories };
        for lane in 0..size {
            pool.processes.push(Process::start(lane, &pool.listener, &pool.memories)?);
            if in_turn {
                next_ready(&mut ready).await?;
            }
        }
        for _ in 0..if in_turn { 0 } else { size } {
            next_ready(&mut ready).await?;
        }
        Ok(pool)
    }

    pub(super) fn size(&self) -> usize {
        self.processes.len()
    }

    /// The memories of all processes together, in bytes.
    pub(super) fn memory_bytes(&self) -> u64 {
        self.memories.borrow().iter().map(|memory| memory.bytes).sum()
    }

    /// The smallest of the bounds of their memories, in MiB, as far as they know them.
    pub(super) fn bound_mebibytes(&self) -> Option<f64> {
        self.memories.borrow().iter().filter_map(|memory| memory.bound_mebibytes).min_by(f64::total_cmp)
    }

    /// Who gets to hear the processes from now on.
    pub(super) fn listen(&self, listener: impl FnMut(Incoming) + 'static) {
        *self.listener.borrow_mut() = Box::new(listener);
    }

    /// Something that posts to a process; it fails where the browser does not take the message.
    pub(super) fn poster(&self) -> impl Fn(u32, &ToProcess) -> Result<(), Fault> + Clone + 'static {
        let workers: Rc<[Worker]> = self.processes.iter().map(|process| process.worker.clone()).collect();
        move |lane, message| {
            let text = serde_json::to_string(message).unwrap_or_default();
            let refused = |error: JsValue| Fault::WorkerCrashed { message: crate::network::describe(&error) };
            workers[lane as usize].post_message(&text.into()).map_err(refused)
        }
    }
}

type Message = Result<FromProcess, Fault>;

/// Waits until one more process is ready.
async fn next_ready(ready: &mut mpsc::UnboundedReceiver<Message>) -> Result<(), Fault> {
    within_deadline(async { answered(ready.next().await) }).await
}

/// What a process says first: that it is ready, and of this build.
fn answered(message: Option<Message>) -> Result<(), Fault> {
    match message {
        Some(Ok(FromProcess::Ready { build, .. })) if build == crate::BUILD => Ok(()),
        Some(Ok(FromProcess::Ready { build, .. })) => {
            Err(Fault::EngineOfAnotherBuild { page: crate::BUILD.into(), engine: build })
        }
        Some(Ok(FromProcess::Failed { fault }) | Err(fault)) => Err(fault),
        Some(Ok(FromProcess::Chunk { .. })) | None => {
            Err(Fault::Garbled { message: "a process spoke before it was ready".into() })
        }
    }
}

/// Keeps what a process says of its memory.
fn note(memories: &Memories, lane: u32, message: &Message) {
    let memory = &mut memories.borrow_mut()[lane as usize];
    match message {
        Ok(FromProcess::Ready { memory_bytes, bound_mebibytes, .. }) => {
            *memory = Memory { bytes: *memory_bytes, bound_mebibytes: *bound_mebibytes };
        }
        Ok(FromProcess::Chunk { memory_bytes, .. }) => memory.bytes = *memory_bytes,
        Ok(FromProcess::Failed { .. }) | Err(_) => {}
    }
}

fn deliver(listener: &Listener, incoming: Incoming) {
    // Listeners neither replace nor call each other, so it stays borrowed while it runs.
    (listener.borrow_mut())(incoming);
}

struct Process {
    worker: Worker,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Process {
    fn start(lane: u32, listener: &Listener, memories: &Memories) -> Result<Process, Fault> {
        let worker = crate::network::place::instance("process")?;
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let (listener, memories) = (Rc::clone(listener), Rc::clone(memories));
            move |event: MessageEvent| {
                let received_ms = now_ms();
                let text = event.data().as_string().unwrap_or_default();
                let message =
                    serde_json::from_str(&text).map_err(|error| Fault::Garbled { message: error.to_string() });
                note(&memories, lane, &message);
                deliver(&listener, Incoming { lane, received_ms, message });
            }
        });
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new({
            let listener = Rc::clone(listener);
            move |event: ErrorEvent| {
                // Handled here: without this the browser would report it once more to the page.
                event.prevent_default();
                let message = Err(Fault::WorkerCrashed { message: event.message() });
                deliver(&listener, Incoming { lane, received_ms: now_ms(), message });
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Process { worker, _on_message: on_message, _on_error: on_error })
    }
}

thread_local! {
    /// Hears the errors of processes that nobody waits for any more.
    static QUIET: Closure<dyn FnMut(ErrorEvent)> = Closure::new(|event: ErrorEvent| event.prevent_default());
}

impl Drop for Process {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        // When one process breaks, the pool ends, and the error of another may be on its way already: unheard, it would
        // end the engine, too.
        QUIET.with(|quiet| self.worker.set_onerror(Some(quiet.as_ref().unchecked_ref())));
        self.worker.terminate();
    }
}
