//! A process of the pool: takes chunks of tasks, does them in order, one request or job at a time, and posts what came of
//! them.

use super::{on_text, post};
use crate::kernel::{Job, Kernel};
use crate::measure::browser_clock::now_ms;
use crate::model::run::memory_bytes;
use crate::network;
use crate::protocol::fault::Fault;
use crate::protocol::message::{Finished, FromProcess, ToProcess};
use crate::protocol::request::Outcome;
use std::sync::atomic::{AtomicU32, Ordering};
use wasm_bindgen_futures::spawn_local;
use web_sys::DedicatedWorkerGlobalScope;

/// Chunks done by this process: a global, of which every process has its own. On a shared memory all would count
/// together; a test in the browser shows that they do not.
static CHUNKS_DONE: AtomicU32 = AtomicU32::new(0);

pub(super) fn serve(scope: &DedicatedWorkerGlobalScope) {
    on_text(scope, |text| {
        let arrived_ms = now_ms();
        match serde_json::from_str(&text) {
            Ok(ToProcess::Chunk { first, count, kernel, jobs, requests }) => {
                let computing = (!jobs.is_empty()).then(|| (kernel.entry(), jobs));
                if requests.is_empty() {
                    // No need for the executor where nothing waits.
                    let done = (0..count).map(|place| finish(place, computing.as_ref(), None)).collect();
                    return tell(first, arrived_ms, done);
                }
                spawn_local(async move {
                    let mut done = Vec::with_capacity(count as usize);
                    for (place, request) in (0..count).zip(&requests) {
                        let start_ms = now_ms();
                        let outcome = network::send(request).await;
                        done.push(finish(place, computing.as_ref(), Some((start_ms, outcome))));
                    }
                    tell(first, arrived_ms, done);
                });
            }
            Err(error) => post(&FromProcess::Failed { fault: Fault::Garbled { message: error.to_string() } }),
        }
    });
    let chunks_done = CHUNKS_DONE.load(Ordering::Relaxed);
    post(&FromProcess::Ready {
        build: crate::BUILD.into(),
        chunks_done,
        memory_bytes: memory_bytes(),
        bound_mebibytes: super::memory_mebibytes(),
    });
}

fn tell(first: u32, arrived_ms: f64, done: Vec<Finished>) {
    let chunks_done = CHUNKS_DONE.fetch_add(1, Ordering::Relaxed) + 1;
    post(&FromProcess::Chunk { first, arrived_ms, done, chunks_done, memory_bytes: memory_bytes() });
}

/// Computes the job in that place, if there is one, after its request was answered, if it made one.
fn finish(place: u32, computing: Option<&(&Kernel, Vec<Job>)>, requested: Option<(f64, Outcome)>) -> Finished {
    let now = now_ms();
    let answered_ms = requested.as_ref().map(|_| now);
    let (start_ms, outcome) = requested.map_or((now, None), |(start_ms, outcome)| (start_ms, Some(outcome)));
    let job = computing.and_then(|(kernel, jobs)| Some((kernel, jobs.get(place as usize)?)));
    let answer = job.map(|(kernel, job)| (kernel.run)(job, &mut || {}));
    Finished { answer, outcome, answered_ms, start_ms, end_ms: now_ms() }
}
