//! The engine's own thread does task after task.

use crate::kernel::{Answer, Job, Kernel};
use crate::measure::browser_clock::now_ms;
use crate::measure::trace::{Span, Trace};
use crate::model::run::{Pass, Runner, Tasks};
use crate::network::{self, Request};
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
            Ok(match tasks {
                Tasks::Cpu { kernel, jobs } => compute(kernel, jobs, on_task),
                Tasks::Io { requests, .. } => request(requests, on_task).await,
            })
        })
    }
}

fn compute(kernel: &Kernel, jobs: &[Job], on_task: &dyn Fn()) -> Pass {
    let mut pass = Pass { answers: Vec::with_capacity(jobs.len()), ..Pass::default() };
    pass.trace = Trace { start_ms: now_ms(), spans: Vec::with_capacity(jobs.len()), ..Trace::default() };
    for job in jobs {
        let (answer, span) = compute_one(kernel, job, 0);
        pass.answers.push(answer);
        pass.trace.spans.push(span);
        on_task();
    }
    pass.trace.end_ms = now_ms();
    pass
}

/// Does one job here and now.
pub(in crate::model) fn compute_one(kernel: &Kernel, job: &Job, lane: u32) -> (Answer, Span) {
    let start_ms = now_ms();
    let answer = (kernel.run)(job, &mut || {});
    (answer, Span { index: job.index, lane, start_ms, end_ms: now_ms() })
}

async fn request(requests: &[Request], on_task: &dyn Fn()) -> Pass {
    let mut pass = Pass::default();
    pass.trace.start_ms = now_ms();
    for (index, request) in requests.iter().enumerate() {
        let start_ms = now_ms();
        let outcome = network::send(request).await;
        pass.trace.spans.push(Span { index: index as u32, lane: 0, start_ms, end_ms: now_ms() });
        pass.outcomes.push(outcome);
        on_task();
    }
    pass.trace.end_ms = now_ms();
    pass
}
