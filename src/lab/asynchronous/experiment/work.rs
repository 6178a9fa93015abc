//! One CPU work of about 300 ms, made of many equal pieces, and the two ways to do it on the loop itself.

use crate::kernel::{Answer, Job, Kernel};
use crate::measure::browser_clock::now_ms;
use futures::channel::oneshot;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::MessageChannel;

/// How long the work is to take, in ms.
const WORK_MS: f64 = 300.0;
/// How long a piece is to take, in ms: short beside the shortest slice that is worth a turn of the loop.
const PIECE_MS: f64 = 0.5;
/// The kernel is warmed up and timed in so many windows of so many ms: browsers compile in tiers, and have coarse clocks.
const WINDOWS: u32 = 6;
const WINDOW_MS: f64 = 20.0;

/// So many pieces of a kernel's work.
#[derive(Clone, Copy)]
pub(super) struct Work {
    pub(super) kernel: &'static Kernel,
    pub(super) job: Job,
    pub(super) pieces: u32,
}

/// What came of it.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub(super) struct Done {
    /// The answer of the pieces; `None` if two of them differ.
    pub(super) answer: Option<Answer>,
    /// When something computed, in ms since the epoch.
    pub(super) spans_ms: Vec<(f64, f64)>,
}

impl Work {
    /// As many pieces as take that long on this machine, once the kernel is warm.
    pub(super) fn of_about_300_ms(kernel: &'static Kernel) -> Work {
        let mut job = Job { index: 0, of: 1, size: kernel.sizes.min };
        let run = |job: &Job| {
            let start_ms = now_ms();
            (kernel.run)(job, &mut || {});
            now_ms() - start_ms
        };
        // The sizes double until one takes some steps of a coarse clock, twice: once may be a moment in which the machine was
        // busy elsewhere. A piece is the share of it that fits.
        while run(&job).min(run(&job)) < 8.0 && job.size < kernel.sizes.max {
            job.size = (job.size * 2).min(kernel.sizes.max);
        }
        let steps = (kernel.steps)(job.size) * PIECE_MS / run(&job).max(PIECE_MS);
        while (kernel.steps)(job.size) > steps && job.size > kernel.sizes.min {
            job.size = (job.size * 4 / 5).max(kernel.sizes.min);
        }
        let pieces_of = |ms: f64| {
            let (start_ms, mut count) = (now_ms(), 0);
            while now_ms() - start_ms < ms {
                run(&job);
                count += 1;
            }
            (now_ms() - start_ms) / f64::from(count)
        };
        // The fastest window is the one that is warm and undisturbed.
        let piece_ms = (0..WINDOWS).map(|_| pieces_of(WINDOW_MS)).fold(f64::INFINITY, f64::min);
        Work { kernel, job, pieces: (WORK_MS / piece_ms.max(0.01)).ceil() as u32 }
    }

    fn piece(&self) -> Answer {
        (self.kernel.run)(&self.job, &mut || {})
    }

    /// All pieces without a pause: nothing else runs on the loop meanwhile.
    pub(super) fn in_one_go(&self) -> Done {
        let start_ms = now_ms();
        let mut answer = Some(self.piece());
        for _ in 1..self.pieces {
            answer = answer.filter(|first| *first == self.piece());
        }
        Done { answer, spans_ms: vec![(start_ms, now_ms())] }
    }

    /// All pieces in slices of at most that long; between two slices the loop has a turn.
    pub(super) async fn in_slices(&self, slice_ms: f64) -> Done {
        let (mut spans_ms, mut slice_start_ms) = (Vec::new(), now_ms());
        let mut answer = Some(self.piece());
        for _ in 1..self.pieces {
            answer = answer.filter(|first| *first == self.piece());
            if now_ms() - slice_start_ms >= slice_ms {
                spans_ms.push((slice_start_ms, now_ms()));
                turn_of_the_loop().await;
                slice_start_ms = now_ms();
            }
        }
        spans_ms.push((slice_start_ms, now_ms()));
        Done { answer, spans_ms }
    }

    /// Whether the answer is right, checked by another way than it was found.
    pub(super) fn is_right(&self, answer: Option<Answer>) -> bool {
        answer.is_some_and(|answer| (self.kernel.check)(&self.job, answer))
    }
}

/// Waits for a message to oneself: a task of its own, so that what is due (timers, answers) runs before. A promise that
/// is fulfilled already would not do: microtasks run before any timer. Nor would a timer of 0 ms, which browsers hold
/// back for 4 ms when timers set timers.
pub(super) async fn turn_of_the_loop() {
    let (sender, arrived) = oneshot::channel();
    let Ok(channel) = MessageChannel::new() else { return };
    let on_message = Closure::once(move || {
        // The receiver waits below.
        let _ = sender.send(());
    });
    channel.port1().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        let _ = arrived.await;
    }
    channel.port1().close();
}
