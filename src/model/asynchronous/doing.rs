//! All tasks are futures on the engine's one event loop, started together and joined.

use crate::measure::browser_clock::now_ms;
use crate::model::run::{Pass, Runner, TaskDone, Tasks};
use crate::protocol::fault::Fault;
use crate::protocol::settings::Plan;
use futures::future::{LocalBoxFuture, join_all};
use futures::stream::{self, StreamExt};
use std::cell::RefCell;

pub(super) async fn start(_: Plan) -> Result<Box<dyn Runner>, Fault> {
    Ok(Box::new(Async))
}

struct Async;

impl Runner for Async {
    fn pass<'a>(&'a mut self, tasks: &'a Tasks, on_task: &'a dyn Fn()) -> LocalBoxFuture<'a, Result<Pass, Fault>> {
        Box::pin(async move {
            let start_ms = now_ms();
            let places = Places::default();
            let all = (0..tasks.count).map(|index| {
                let places = &places;
                async move {
                    let place = places.take();
                    let mut task = TaskDone::begin(index, place);
                    task.request(tasks).await;
                    // Nothing in here waits: while one task computes, the loop does nothing else.
                    task.compute(tasks, &mut || {});
                    places.give_back(place);
                    on_task();
                    task.end()
                }
            });
            let limit = tasks.limit.filter(|_| tasks.requests.is_some());
            let done = match limit {
                None => join_all(all).await,
                Some(limit) => stream::iter(all).buffer_unordered(limit as usize).collect().await,
            };
            Ok(Pass::of(start_ms, done))
        })
    }
}

/// Places for tasks under way: each takes the lowest free one, so that the timeline is as high as the crowd.
#[derive(Default)]
struct Places(RefCell<Vec<bool>>);

impl Places {
    fn take(&self) -> u32 {
        let mut taken = self.0.borrow_mut();
        let free = taken.iter().position(|taken| !taken);
        let place = free.unwrap_or_else(|| {
            taken.push(false);
            taken.len() - 1
        });
        taken[place] = true;
        place as u32
    }

    fn give_back(&self, place: u32) {
        self.0.borrow_mut()[place as usize] = false;
    }
}
