//! The pool is rayon's global one: made once in an engine, of one size; another size needs another engine, which the
//! page's owner of the engine sees to. The engine's own thread hands the work over and stays free meanwhile.

use crate::kernel::Answer;
use crate::measure::browser_clock::now_ms;
use crate::measure::trace::{Span, Trace};
use crate::model::run::{Pass, Runner, Tasks, within_deadline};
use crate::model::sequential::compute_one;
use crate::protocol::fault::Fault;
use crate::protocol::settings::Plan;
use futures::channel::oneshot;
use futures::future::LocalBoxFuture;
use rayon::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};
use wasm_bindgen_futures::JsFuture;

static POOL_STARTED: AtomicBool = AtomicBool::new(false);

pub(super) async fn start(plan: Plan) -> Result<Box<dyn Runner>, Fault> {
    let spawned = !POOL_STARTED.load(Ordering::Relaxed);
    if spawned {
        within_deadline(async {
            let started = JsFuture::from(wasm_bindgen_rayon::init_thread_pool(plan.workers as usize)).await;
            started.map_err(|error| Fault::WorkerCrashed { message: crate::network::describe(&error) })
        })
        .await?;
        POOL_STARTED.store(true, Ordering::Relaxed);
    }
    Ok(Box::new(Threads { spawned }))
}

struct Threads {
    spawned: bool,
}

impl Runner for Threads {
    fn spawned(&self) -> bool {
        self.spawned
    }

    fn pass<'a>(&'a mut self, tasks: &'a Tasks, on_task: &'a dyn Fn()) -> LocalBoxFuture<'a, Result<Pass, Fault>> {
        Box::pin(async move {
            let Tasks::Cpu { kernel, jobs } = tasks else { return Err(Fault::WorkNotOffered) };
            let kernel = *kernel;
            // The pool's threads need what they work on for as long as they like, so they get a copy of their own.
            let jobs = jobs.clone();
            let (answer_to, answer) = oneshot::channel::<Vec<(Answer, Span)>>();
            let start_ms = now_ms();
            rayon::spawn(move || {
                let one = |job| compute_one(kernel, job, rayon::current_thread_index().unwrap_or(0) as u32);
                let done = jobs.par_iter().with_max_len(1).map(one).collect();
                // The receiver is gone only with the whole engine.
                let _ = answer_to.send(done);
            });
            let done = answer.await.map_err(|_| Fault::WorkerCrashed { message: "a thread ended early".into() })?;
            let (answers, spans): (Vec<Answer>, Vec<Span>) = done.into_iter().unzip();
            spans.iter().for_each(|_| on_task());
            let trace = Trace { start_ms, end_ms: now_ms(), spans, ..Trace::default() };
            Ok(Pass { trace, answers, ..Pass::default() })
        })
    }
}
