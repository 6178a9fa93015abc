//! The engine's own thread does task after task.

use crate::measure::browser_clock::now_ms;
use crate::model::run::{Pass, Runner, TaskDone, Tasks};
use crate::protocol::fault::Fault;
use crate::protocol::settings::Plan;
use futures::future::LocalBoxFuture;

pub(super) async fn start(_: Plan) -> Result<Box<dyn Runner>, Fault> {
    Ok(Box::new(Sequential))
}

struct Sequential;

impl Runner for Sequential {
    fn pass<'a>(&'a mut self, tasks: &'a Tasks, on_task: &'a dyn Fn()) -> LocalBoxFuture<'a, Result<Pass, Fault>> {
        Box::pin(async move {
            let start_ms = now_ms();
            let mut all = Vec::with_capacity(tasks.count as usize);
            for index in 0..tasks.count {
                let mut task = TaskDone::begin(index, 0);
                task.request(tasks).await;
                task.compute(tasks, &mut || {});
                all.push(task.end());
                on_task();
            }
            Ok(Pass::of(start_ms, all))
        })
    }
}
