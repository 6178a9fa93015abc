//! A process of the pool: takes chunks of tasks, does them in order, posts the answers.

use super::{on_text, post};
use crate::kernel::Job;
use crate::measure::browser_clock::now_ms;
use crate::protocol::fault::Fault;
use crate::protocol::ids::KernelId;
use crate::protocol::message::{Finished, FromProcess, ToProcess};
use std::sync::atomic::{AtomicU32, Ordering};
use web_sys::DedicatedWorkerGlobalScope;

/// Chunks done by this process: a global, of which every process has its own. On a shared memory all would count
/// together; a test in the browser shows that they do not.
static CHUNKS_DONE: AtomicU32 = AtomicU32::new(0);

pub(super) fn serve(scope: &DedicatedWorkerGlobalScope) {
    on_text(scope, |text| {
        let arrived_ms = now_ms();
        match serde_json::from_str(&text) {
            Ok(ToProcess::Chunk { kernel, jobs }) => {
                let done = jobs.iter().map(|job| finish(kernel, job)).collect();
                let chunks_done = CHUNKS_DONE.fetch_add(1, Ordering::Relaxed) + 1;
                post(&FromProcess::Chunk { arrived_ms, done, chunks_done });
            }
            Err(error) => post(&FromProcess::Failed { fault: Fault::Garbled { message: error.to_string() } }),
        }
    });
    let chunks_done = CHUNKS_DONE.load(Ordering::Relaxed);
    post(&FromProcess::Ready { build: crate::BUILD.into(), chunks_done });
}

fn finish(kernel: KernelId, job: &Job) -> Finished {
    let start_ms = now_ms();
    let answer = (kernel.entry().run)(job, &mut || {});
    Finished { index: job.index, answer, start_ms, end_ms: now_ms() }
}
