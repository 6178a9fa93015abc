//! The threads of the two thread models: wasm-bindgen-rayon's pool on the engine's memory, and the waiting of a thread
//! for an answer of the network.
//!
//! The pool is rayon's global one: made once in an engine, of one size; another size needs another engine, which the
//! page's owner of the engine sees to. The engine's own thread hands the work over and stays free: its event loop sends
//! the requests that threads wait for, as an operating system does for threads that block.
//!
//! Absent: who may compute when. The models say that.

use super::run::{Pass, TaskDone, Tasks, within_deadline};
use crate::measure::browser_clock::now_ms;
use crate::network::{self, Outcome};
use crate::protocol::fault::Fault;
use futures::channel::{mpsc, oneshot};
use futures::future::{Either, select};
use futures::stream::StreamExt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{EventTarget, PromiseRejectionEvent};

/// Threads of the pool; 0 before there is one.
static POOL: AtomicU32 = AtomicU32::new(0);

/// Why there is none: the first start failed. It is not repeated in this engine, for its workers are still there, and may
/// become ready late: others beside them would wait as long, slow down what is measured, and make a second global pool.
static FAILED: OnceLock<Fault> = OnceLock::new();

/// How many threads the pool has; 0 before there is one.
pub fn threads() -> u32 {
    POOL.load(Ordering::Relaxed)
}

/// Makes sure that there are so many threads; whether they were started just now.
///
/// # Errors
/// The browser gives fewer (they are not ready in time), now or when they were asked for first; or this engine has a pool of
/// another size.
pub async fn start(threads: u32) -> Result<bool, Fault> {
    match POOL.load(Ordering::Relaxed) {
        0 => {
            if let Some(fault) = FAILED.get() {
                return Err(fault.clone());
            }
            let starting = within_deadline(async {
                let started = JsFuture::from(wasm_bindgen_rayon::init_thread_pool(threads as usize)).await;
                started.map_err(|error| Fault::WorkerCrashed { message: network::describe(&error) })
            });
            starting.await.map_err(|fault| FAILED.get_or_init(|| fault).clone())?;
            POOL.store(threads, Ordering::Relaxed);
            hear_threads_break();
            Ok(true)
        }
        size if size == threads => Ok(false),
        size => Err(Fault::Garbled { message: format!("{threads} threads were asked of a pool of {size}") }),
    }
}

/// From now on, a thread that breaks breaks the engine, whose owner hears of it. Unheard, it would take its task with it and
/// keep the lock if it held it, and the run would never end.
///
/// A thread is a worker in which one promise runs for ever: whatever breaks in it, a panic or a trap, is a promise broken.
fn hear_threads_break() {
    let (broken_to, mut broken) = mpsc::unbounded::<String>();
    rayon::spawn_broadcast(move |_| {
        let broken_to = broken_to.clone();
        let on_broken = Closure::<dyn FnMut(PromiseRejectionEvent)>::new(move |event: PromiseRejectionEvent| {
            event.prevent_default();
            // The receiver is gone only with the whole engine.
            let _ = broken_to.unbounded_send(network::describe(&event.reason()));
        });
        let scope: EventTarget = js_sys::global().unchecked_into();
        // Adding a listener fails only for things that listen to nothing.
        let _ = scope.add_event_listener_with_callback("unhandledrejection", on_broken.as_ref().unchecked_ref());
        // The listener lives as long as the thread.
        on_broken.forget();
    });
    spawn_local(async move {
        if let Some(message) = broken.next().await {
            wasm_bindgen::throw_str(&message);
        }
    });
}

/// One pass: each thread takes the next task that nobody has taken, until there is none. `one` does a task on the
/// thread that calls it; it gets the task and the desk to wait at.
pub(super) async fn pass(
    tasks: &Tasks,
    one: impl Fn(&Tasks, u32, u32, &Desk) -> TaskDone + Send + Sync + 'static,
) -> Result<Pass, Fault> {
    // The pool's threads need what they work on for as long as they like, so they get a copy of their own.
    let shared = Arc::new(tasks.clone());
    let (orders_to, orders) = mpsc::unbounded();
    let (done_to, done) = oneshot::channel();
    let at_once = tasks.workers_at_once(threads());
    let round = Round {
        tasks: Arc::clone(&shared),
        next: AtomicU32::new(0),
        open: AtomicU32::new(at_once),
        done: Mutex::new((Vec::with_capacity(tasks.count as usize), Some(done_to))),
        desk: Desk { orders: orders_to },
    };
    let start_ms = now_ms();
    rayon::spawn_broadcast(move |context| {
        let lane = context.index() as u32;
        if lane < at_once {
            round.work(lane, &one);
        }
    });
    let serving = orders.for_each_concurrent(None, |order: Order| serve(order, &shared));
    futures::pin_mut!(serving);
    let done = match select(done, serving).await {
        Either::Left((done, _)) => done,
        // The threads keep the desk for as long as they work.
        Either::Right((_, done)) => done.await,
    };
    let done = done.map_err(|_| Fault::WorkerCrashed { message: "a thread ended early".into() })?;
    Ok(Pass::of(start_ms, done))
}

/// Sends a request on the engine's event loop and wakes who sleeps on its answer.
async fn serve(order: Order, tasks: &Tasks) {
    if let Some(request) = tasks.request(order.index) {
        order.answer.put(network::send(request).await);
    }
}

type DoneTo = oneshot::Sender<Vec<TaskDone>>;

/// What the threads of a pass share.
struct Round {
    tasks: Arc<Tasks>,
    next: AtomicU32,
    /// Threads at work.
    open: AtomicU32,
    /// What threads have done that are through, and whom to tell when all are.
    done: Mutex<(Vec<TaskDone>, Option<DoneTo>)>,
    desk: Desk,
}

impl Round {
    fn work(&self, lane: u32, one: &impl Fn(&Tasks, u32, u32, &Desk) -> TaskDone) {
        let mut own = Vec::new();
        loop {
            let index = self.next.fetch_add(1, Ordering::Relaxed);
            if index >= self.tasks.count {
                break;
            }
            own.push(one(&self.tasks, index, lane, &self.desk));
        }
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        done.0.append(&mut own);
        if self.open.fetch_sub(1, Ordering::AcqRel) == 1 {
            let all = std::mem::take(&mut done.0);
            if let Some(done_to) = done.1.take() {
                // The receiver is gone only with the whole engine.
                let _ = done_to.send(all);
            }
        }
    }
}

/// Where threads hand in their requests and sleep until the answer is there.
pub(super) struct Desk {
    orders: mpsc::UnboundedSender<Order>,
}

struct Order {
    index: u32,
    answer: Arc<Slot>,
}

/// A place for one answer.
#[derive(Default)]
struct Slot {
    outcome: Mutex<Option<Outcome>>,
    arrived: Condvar,
}

impl Slot {
    fn put(&self, outcome: Outcome) {
        *self.outcome.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
        self.arrived.notify_one();
    }

    /// Sleeps: in the browser this is `memory.atomic.wait32`, which takes no processor.
    fn take(&self) -> Option<Outcome> {
        let outcome = self.outcome.lock().unwrap_or_else(PoisonError::into_inner);
        self.arrived.wait_while(outcome, |outcome| outcome.is_none()).unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Desk {
    /// Makes the task's request and blocks this thread until its answer is there.
    pub(super) fn request(&self, task: &mut TaskDone) {
        let start_ms = now_ms();
        let answer = Arc::new(Slot::default());
        let order = Order { index: task.span.index, answer: Arc::clone(&answer) };
        // The engine listens for as long as threads work.
        if self.orders.unbounded_send(order).is_ok() {
            task.outcome = answer.take();
        }
        task.waited_for_io(start_ms);
    }
}
