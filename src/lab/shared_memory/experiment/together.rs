//! Work of several threads of the pool that starts at the same moment, awaited by the engine's own thread, which must
//! not block.

use super::super::start_line::StartLine;
use crate::measure::browser_clock::now_ms;
use crate::protocol::fault::Fault;
use futures::channel::oneshot;
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use std::sync::{Mutex, PoisonError};

/// How long threads wait for each other at the start, in ms.
const PATIENCE_MS: f64 = 10_000.0;
/// How long their work may take, in ms: the largest that the settings allow takes less, also on a busy machine.
const DEADLINE_MS: u32 = 120_000;

/// When work began and ended that several threads did at the same time, in ms.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    start_ms: f64,
    end_ms: f64,
}

impl Span {
    /// From the first thread's start to the last one's end, in ms.
    pub(super) fn took_ms(self) -> f64 {
        self.end_ms - self.start_ms
    }
}

/// Has so many threads do `one`, each with its number, and resolves when all have ended.
///
/// # Errors
/// The threads did not come together, or did not end in time.
pub(super) async fn together(threads: u32, one: impl Fn(usize) + Send + Sync + 'static) -> Result<Span, Fault> {
    let (done_to, done) = oneshot::channel();
    let line = StartLine::new(threads);
    let ended = Mutex::new(Ended { open: threads, missed: false, span: None, done_to: Some(done_to) });
    rayon::spawn_broadcast(move |context| {
        let thread = context.index();
        if thread < threads as usize {
            let here = line.wait(PATIENCE_MS, now_ms);
            let start_ms = now_ms();
            one(thread);
            let span = Span { start_ms, end_ms: now_ms() };
            ended.lock().unwrap_or_else(PoisonError::into_inner).add(span, here);
        }
    });
    let deadline = TimeoutFuture::new(DEADLINE_MS);
    match select(done, deadline).await {
        Either::Left((Ok(span), _)) => span,
        Either::Left((Err(_), _)) => Err(Fault::WorkerCrashed { message: "a thread ended early".into() }),
        Either::Right(_) => Err(Fault::NoAnswer { seconds: f64::from(DEADLINE_MS) / 1000.0 }),
    }
}

/// What threads have ended, and whom to tell when all have.
struct Ended {
    open: u32,
    missed: bool,
    span: Option<Span>,
    done_to: Option<oneshot::Sender<Result<Span, Fault>>>,
}

impl Ended {
    fn add(&mut self, span: Span, here: bool) {
        let all = self.span.get_or_insert(span);
        *all = Span { start_ms: all.start_ms.min(span.start_ms), end_ms: all.end_ms.max(span.end_ms) };
        let all = *all;
        self.missed |= !here;
        self.open -= 1;
        if self.open == 0
            && let Some(done_to) = self.done_to.take()
        {
            let apart = Fault::SpawnTimedOut { seconds: PATIENCE_MS / 1000.0 };
            // The receiver is gone only with the whole engine, or after its deadline.
            let _ = done_to.send(if self.missed { Err(apart) } else { Ok(all) });
        }
    }
}
