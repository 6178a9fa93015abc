//! One pass: chunks of tasks go out in order, the next one to whoever is free, and results come back in task order.
//!
//! The next chunk leaves in the very event that brings the last one's results, so that no process waits for the
//! engine's executor.

use super::pool::{Incoming, Pool};
use crate::measure::browser_clock::now_ms;
use crate::measure::trace::{Handout, Span, Wait};
use crate::model::run::{Pass, Runner, TaskDone, Tasks};
use crate::protocol::fault::Fault;
use crate::protocol::ids::KernelId;
use crate::protocol::message::{Finished, FromProcess, ToProcess};
use crate::protocol::result::WaitFor;
use crate::protocol::settings::Plan;
use futures::channel::oneshot;
use futures::future::LocalBoxFuture;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

pub(super) async fn start(plan: Plan) -> Result<Box<dyn Runner>, Fault> {
    // In WebKitGTK 2.50, of workers that start together only the first gets its answers from the service worker.
    let pool = Pool::start(plan.workers, plan.settings.work.requests()).await?;
    Ok(Box::new(Processes { pool, chunk: plan.chunk, kernel: plan.settings.task }))
}

struct Processes {
    pool: Pool,
    chunk: u32,
    kernel: KernelId,
}

impl Runner for Processes {
    fn spawned(&self) -> bool {
        true
    }

    fn set_chunk(&mut self, tasks: u32) {
        self.chunk = tasks.max(1);
    }

    fn memory_bytes(&self) -> Option<u64> {
        Some(self.pool.memory_bytes())
    }

    fn bound_mebibytes(&self) -> Option<f64> {
        self.pool.bound_mebibytes()
    }

    fn pass<'a>(&'a mut self, tasks: &'a Tasks, on_task: &'a dyn Fn()) -> LocalBoxFuture<'a, Result<Pass, Fault>> {
        Box::pin(async move {
            let (ended, end) = oneshot::channel();
            let start_ms = now_ms();
            let handing = Rc::new(RefCell::new(Handing {
                waiting: chunks(tasks, self.chunk, self.kernel).collect(),
                posted_ms: vec![0.0; self.pool.size()],
                open: 0,
                handouts: Vec::new(),
                done: Vec::with_capacity(tasks.count as usize),
                ended: Some(ended),
            }));
            let post = self.pool.poster();
            let hand_out = {
                let handing = Rc::clone(&handing);
                move |lane: u32| {
                    // Nothing stays borrowed while the browser is called: it may run other code of ours in between.
                    let Some(chunk) = handing.borrow_mut().next_for(lane) else { return };
                    if let Err(fault) = post(lane, &chunk) {
                        handing.borrow_mut().end(Err(fault));
                    }
                }
            };
            let lanes = tasks.workers_at_once(self.pool.size() as u32);
            self.pool.listen({
                let (handing, hand_out) = (Rc::clone(&handing), hand_out.clone());
                move |incoming| {
                    let lane = incoming.lane;
                    handing.borrow_mut().take_in(incoming);
                    hand_out(lane);
                    handing.borrow_mut().end_if_done();
                }
            });
            (0..lanes).for_each(hand_out);
            let outcome = end.await.unwrap_or_else(|_| Err(Fault::Garbled { message: "a pass without end".into() }));
            self.pool.listen(|_| {});
            outcome?;
            let mut handing = handing.borrow_mut();
            handing.done.iter().for_each(|_| on_task());
            if handing.done.len() != tasks.count as usize {
                return Err(Fault::Garbled { message: "a task without an answer".into() });
            }
            let mut pass = Pass::of(start_ms, std::mem::take(&mut handing.done));
            pass.trace.handouts = std::mem::take(&mut handing.handouts);
            Ok(pass)
        })
    }
}

/// The messages that hand all tasks out, so many a message.
fn chunks(tasks: &Tasks, size: u32, kernel: KernelId) -> impl Iterator<Item = ToProcess> {
    (0..tasks.count).step_by(size as usize).map(move |first| {
        let places = first as usize..tasks.count.min(first + size) as usize;
        let jobs = tasks.computing.as_ref().map(|(_, jobs)| jobs[places.clone()].to_vec());
        let requests = tasks.requests.as_ref().map(|requests| requests[places.clone()].to_vec());
        ToProcess::Chunk {
            first,
            count: places.len() as u32,
            kernel,
            jobs: jobs.unwrap_or_default(),
            requests: requests.unwrap_or_default(),
        }
    })
}

/// Where a pass stands.
struct Handing {
    waiting: VecDeque<ToProcess>,
    posted_ms: Vec<f64>,
    /// Chunks that are out.
    open: usize,
    handouts: Vec<Handout>,
    done: Vec<TaskDone>,
    ended: Option<oneshot::Sender<Result<(), Fault>>>,
}

impl Handing {
    fn next_for(&mut self, lane: u32) -> Option<ToProcess> {
        let chunk = self.waiting.pop_front()?;
        self.open += 1;
        self.posted_ms[lane as usize] = now_ms();
        Some(chunk)
    }

    fn take_in(&mut self, Incoming { lane, received_ms, message }: Incoming) {
        let (first, arrived_ms, done) = match message {
            Ok(FromProcess::Chunk { first, arrived_ms, done, .. }) => (first, arrived_ms, done),
            Ok(FromProcess::Ready { .. }) => return,
            Ok(FromProcess::Failed { fault }) | Err(fault) => return self.end(Err(fault)),
        };
        self.open -= 1;
        let finished_ms = done.last().map_or(arrived_ms, |task| task.end_ms);
        let posted_ms = self.posted_ms[lane as usize];
        self.handouts.push(Handout { lane, posted_ms, arrived_ms, finished_ms, received_ms });
        for (index, task) in (first..).zip(done) {
            let Finished { answer, outcome, answered_ms, start_ms, end_ms } = task;
            let wait = answered_ms.map(|end_ms| Wait { index, lane, what: WaitFor::Io, start_ms, end_ms });
            let span = Span { index, lane, start_ms, end_ms };
            self.done.push(TaskDone { span, waits: wait.into_iter().collect(), answer, outcome });
        }
    }

    fn end_if_done(&mut self) {
        if self.open == 0 && self.waiting.is_empty() {
            self.end(Ok(()));
        }
    }

    fn end(&mut self, outcome: Result<(), Fault>) {
        if let Some(ended) = self.ended.take() {
            // The receiver is gone only with the whole pass.
            let _ = ended.send(outcome);
        }
    }
}
