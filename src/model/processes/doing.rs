//! One pass: chunks of tasks go out in order, the next one to whoever is free, and results come back in task order.
//!
//! The next chunk leaves in the very event that brings the last one's results, so that no process waits for the
//! engine's executor.

use super::pool::{Incoming, Pool};
use crate::kernel::{Answer, Job};
use crate::measure::browser_clock::now_ms;
use crate::measure::trace::{Handout, Span, Trace};
use crate::model::run::{Pass, Runner, Tasks};
use crate::protocol::fault::Fault;
use crate::protocol::ids::KernelId;
use crate::protocol::message::{FromProcess, ToProcess};
use crate::protocol::settings::Plan;
use futures::channel::oneshot;
use futures::future::LocalBoxFuture;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

pub(super) async fn start(plan: Plan) -> Result<Box<dyn Runner>, Fault> {
    let pool = Pool::start(plan.workers).await?;
    Ok(Box::new(Processes { pool, chunk: plan.chunk as usize, kernel: plan.settings.task }))
}

struct Processes {
    pool: Pool,
    chunk: usize,
    kernel: KernelId,
}

impl Runner for Processes {
    fn spawned(&self) -> bool {
        true
    }

    fn pass<'a>(&'a mut self, tasks: &'a Tasks, on_task: &'a dyn Fn()) -> LocalBoxFuture<'a, Result<Pass, Fault>> {
        Box::pin(async move {
            let Tasks::Cpu { jobs, .. } = tasks else { return Err(Fault::WorkNotOffered) };
            let (ended, end) = oneshot::channel();
            let start_ms = now_ms();
            let handing = Rc::new(RefCell::new(Handing {
                waiting: jobs.chunks(self.chunk).map(<[Job]>::to_vec).collect(),
                posted_ms: vec![0.0; self.pool.size()],
                open: 0,
                trace: Trace { start_ms, ..Trace::default() },
                answers: vec![None; jobs.len()],
                ended: Some(ended),
            }));
            let kernel = self.kernel;
            let post = self.pool.poster();
            let hand_out = {
                let handing = Rc::clone(&handing);
                move |lane: u32| {
                    // Nothing stays borrowed while the browser is called: it may run other code of ours in between.
                    let Some(jobs) = handing.borrow_mut().next_for(lane) else { return };
                    post(lane, &ToProcess::Chunk { kernel, jobs });
                }
            };
            let lanes = self.pool.size() as u32;
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
            handing.answers.iter().for_each(|_| on_task());
            let answers: Option<Vec<Answer>> = std::mem::take(&mut handing.answers).into_iter().collect();
            let answers = answers.ok_or_else(|| Fault::Garbled { message: "a task without an answer".into() })?;
            let trace = Trace { end_ms: now_ms(), ..std::mem::take(&mut handing.trace) };
            Ok(Pass { trace, answers, ..Pass::default() })
        })
    }
}

/// Where a pass stands.
struct Handing {
    waiting: VecDeque<Vec<Job>>,
    posted_ms: Vec<f64>,
    /// Chunks that are out.
    open: usize,
    trace: Trace,
    answers: Vec<Option<Answer>>,
    ended: Option<oneshot::Sender<Result<(), Fault>>>,
}

impl Handing {
    fn next_for(&mut self, lane: u32) -> Option<Vec<Job>> {
        let jobs = self.waiting.pop_front()?;
        self.open += 1;
        self.posted_ms[lane as usize] = now_ms();
        Some(jobs)
    }

    fn take_in(&mut self, Incoming { lane, received_ms, message }: Incoming) {
        let (arrived_ms, done) = match message {
            Ok(FromProcess::Chunk { arrived_ms, done, .. }) => (arrived_ms, done),
            Ok(FromProcess::Ready { .. }) => return,
            Ok(FromProcess::Failed { fault }) | Err(fault) => return self.end(Err(fault)),
        };
        self.open -= 1;
        let finished_ms = done.last().map_or(arrived_ms, |task| task.end_ms);
        let posted_ms = self.posted_ms[lane as usize];
        self.trace.handouts.push(Handout { lane, posted_ms, arrived_ms, finished_ms, received_ms });
        for task in done {
            let span = Span { index: task.index, lane, start_ms: task.start_ms, end_ms: task.end_ms };
            self.trace.spans.push(span);
            if let Some(place) = self.answers.get_mut(task.index as usize) {
                *place = Some(task.answer);
            }
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
