//! All tasks are futures on the engine's one event loop, started together and joined.

use crate::measure::browser_clock::now_ms;
use crate::measure::trace::{Span, Trace};
use crate::model::run::{Pass, Runner, Tasks};
use crate::model::sequential::compute_one;
use crate::network::{self, Outcome, Request};
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
            let mut pass = Pass::default();
            match tasks {
                Tasks::Cpu { kernel, jobs } => {
                    // Each future computes in its first poll: nothing in it waits, so nothing overlaps.
                    let computing = jobs.iter().map(|job| async move {
                        let done = compute_one(kernel, job, 0);
                        on_task();
                        done
                    });
                    let (answers, spans) = join_all(computing).await.into_iter().unzip();
                    pass.answers = answers;
                    pass.trace.spans = spans;
                }
                Tasks::Io { requests, limit } => {
                    let (spans, outcomes) = request_all(requests, *limit, on_task).await;
                    pass.trace.spans = spans;
                    pass.outcomes = outcomes;
                }
            }
            pass.trace = Trace { start_ms, end_ms: now_ms(), ..pass.trace };
            Ok(pass)
        })
    }
}

async fn request_all(requests: &[Request], limit: Option<u32>, on_task: &dyn Fn()) -> (Vec<Span>, Vec<Outcome>) {
    let slots = Slots::default();
    let sending = requests.iter().enumerate().map(|(index, request)| {
        let slots = &slots;
        async move {
            let lane = slots.take();
            let start_ms = now_ms();
            let outcome = network::send(request).await;
            let span = Span { index: index as u32, lane, start_ms, end_ms: now_ms() };
            slots.give_back(lane);
            on_task();
            (span, outcome)
        }
    });
    let mut done: Vec<(Span, Outcome)> = match limit {
        None => join_all(sending).await,
        Some(limit) => stream::iter(sending).buffer_unordered(limit as usize).collect().await,
    };
    done.sort_by_key(|(span, _)| span.index);
    done.into_iter().unzip()
}

/// Places for requests in flight: each takes the lowest free one, so that the timeline is as high as the crowd.
#[derive(Default)]
struct Slots(RefCell<Vec<bool>>);

impl Slots {
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
