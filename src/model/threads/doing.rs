//! Computing is shared out by rayon: halves of the tasks are stolen by who is idle. Tasks that make requests are taken
//! one by one, a thread each, as a pool of blocking threads does.

use crate::measure::browser_clock::now_ms;
use crate::model::crew;
use crate::model::run::{Pass, Runner, TaskDone, Tasks};
use crate::protocol::fault::Fault;
use crate::protocol::settings::Plan;
use futures::channel::oneshot;
use futures::future::LocalBoxFuture;
use rayon::prelude::*;

/// Pieces a thread that many tasks are cut into, at least.
const SHARES: u32 = 32;

pub(super) async fn start(plan: Plan) -> Result<Box<dyn Runner>, Fault> {
    let spawned = crew::start(super::MODEL.workers_of(&plan)).await?;
    Ok(Box::new(Threads { spawned }))
}

struct Threads {
    spawned: bool,
}

impl Runner for Threads {
    fn spawned(&self) -> bool {
        self.spawned
    }

    fn pass<'a>(&'a mut self, tasks: &'a Tasks, _: &'a dyn Fn()) -> LocalBoxFuture<'a, Result<Pass, Fault>> {
        Box::pin(async move {
            if tasks.requests.is_none() {
                return compute(tasks).await;
            }
            crew::pass(tasks, |tasks, index, lane, desk| {
                let mut task = TaskDone::begin(index, lane);
                desk.request(&mut task);
                task.compute(tasks, &mut || {});
                task.end()
            })
            .await
        })
    }
}

/// The most tasks that cannot be stolen from each other: one, unless there are so many that sharing them out one by one would
/// cost more than it brings. At [`SHARES`] pieces a thread, a thread waits at the end for a small part of the whole at most.
fn at_a_time(tasks: u32, threads: u32) -> usize {
    (tasks / (threads.max(1) * SHARES)).max(1) as usize
}

async fn compute(tasks: &Tasks) -> Result<Pass, Fault> {
    // The pool's threads need what they work on for as long as they like, so they get a copy of their own.
    let own = tasks.clone();
    let (done_to, done) = oneshot::channel::<Vec<TaskDone>>();
    let at_a_time = at_a_time(own.count, crew::threads());
    let start_ms = now_ms();
    rayon::spawn(move || {
        let one = |index| {
            let lane = rayon::current_thread_index().unwrap_or(0) as u32;
            let mut task = TaskDone::begin(index, lane);
            task.compute(&own, &mut || {});
            task.end()
        };
        let all = (0..own.count).into_par_iter().with_max_len(at_a_time).map(one).collect();
        // The receiver is gone only with the whole engine.
        let _ = done_to.send(all);
    });
    let done = done.await.map_err(|_| Fault::WorkerCrashed { message: "a thread ended early".into() })?;
    Ok(Pass::of(start_ms, done))
}
