//! The pool of [`super::super::crew`], every task of which holds the lock while it computes and has let go of it while
//! it waits for an answer.

use super::lock::{Gil, Record};
use crate::measure::browser_clock::now_ms;
use crate::measure::trace::Wait;
use crate::model::crew;
use crate::model::run::{Pass, Runner, TaskDone, Tasks};
use crate::protocol::fault::Fault;
use crate::protocol::result::{Lock, WaitFor};
use crate::protocol::settings::Plan;
use futures::future::LocalBoxFuture;
use std::sync::Arc;

/// How long a holder may ignore that it is asked to let go, in ms: checkpoints come every fraction of one.
const PATIENCE_MS: f64 = 10_000.0;

pub(super) async fn start(plan: Plan) -> Result<Box<dyn Runner>, Fault> {
    let threads = super::MODEL.workers_of(&plan);
    let spawned = crew::start(threads).await?;
    Ok(Box::new(ThreadsWithGil { spawned, threads, interval_ms: plan.settings.switch_ms }))
}

struct ThreadsWithGil {
    spawned: bool,
    threads: u32,
    interval_ms: f64,
}

impl Runner for ThreadsWithGil {
    fn spawned(&self) -> bool {
        self.spawned
    }

    fn pass<'a>(&'a mut self, tasks: &'a Tasks, _: &'a dyn Fn()) -> LocalBoxFuture<'a, Result<Pass, Fault>> {
        Box::pin(async move {
            let gil = Arc::new(Gil::new(self.threads, self.interval_ms, PATIENCE_MS, now_ms));
            let own = Arc::clone(&gil);
            let mut pass =
                crew::pass(tasks, move |tasks, index, lane, desk| one(tasks, TaskDone::begin(index, lane), desk, &own))
                    .await?;
            if gil.stuck() {
                return Err(Fault::LockStuck { seconds: PATIENCE_MS / 1000.0 });
            }
            let Record { handovers, held_ms, waited_ms } = gil.record();
            pass.lock = Some(Lock { handovers, held_ms, waited_ms });
            Ok(pass)
        })
    }
}

fn one(tasks: &Tasks, mut task: TaskDone, desk: &crew::Desk, gil: &Gil) -> TaskDone {
    let lane = task.span.lane;
    let mut locked = Vec::new();
    locked.extend(gil.acquire(lane));
    if tasks.requests.is_some() {
        gil.release(lane);
        desk.request(&mut task);
        locked.extend(gil.acquire(lane));
    }
    task.compute(tasks, &mut || locked.extend(gil.checkpoint(lane)));
    gil.release(lane);
    let index = task.span.index;
    let wait = |(start_ms, end_ms)| Wait { index, lane, what: WaitFor::Lock, start_ms, end_ms };
    task.waits.extend(locked.into_iter().map(wait));
    task.end()
}
