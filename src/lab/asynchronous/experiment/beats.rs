//! The loop's heartbeat: a timer whose callback writes down when it ran.

use super::super::outcome::longest_gap;
use super::work::Done;
use crate::measure::browser_clock::now_ms;
use crate::protocol::fault::Fault;
use gloo_timers::callback::Interval;
use gloo_timers::future::TimeoutFuture;
use std::cell::RefCell;
use std::rc::Rc;

/// How long the idle loop is watched before and after, in ms: where it is shown, and where only the gaps count.
const LEAD_MS: [u32; 2] = [60, 15];

/// What was seen of one way, times from the start of the work.
pub(super) struct Round {
    pub(super) beats_ms: Vec<f64>,
    pub(super) took_ms: f64,
    pub(super) gap_ms: f64,
    pub(super) done: Done,
}

/// Does the work while the heart beats.
pub(super) async fn watch(
    pace_ms: u32,
    shown: bool,
    work: impl AsyncFnOnce() -> Result<Done, Fault>,
) -> Result<Round, Fault> {
    let lead_ms = LEAD_MS[usize::from(!shown)];
    let beats = Rc::new(RefCell::new(Vec::new()));
    let heart = Interval::new(pace_ms, {
        let beats = Rc::clone(&beats);
        move || beats.borrow_mut().push(now_ms())
    });
    TimeoutFuture::new(lead_ms).await;
    let start_ms = now_ms();
    let mut done = work().await?;
    let took_ms = now_ms() - start_ms;
    TimeoutFuture::new(lead_ms).await;
    drop(heart);
    let beats_ms: Vec<f64> = beats.take().into_iter().map(|beat| beat - start_ms).collect();
    done.spans_ms.iter_mut().for_each(|span| *span = (span.0 - start_ms, span.1 - start_ms));
    let gap_ms = longest_gap(&beats_ms, took_ms).map_or(took_ms, |(from, to)| to - from);
    Ok(Round { beats_ms, took_ms, gap_ms, done })
}
