//! Waiting until the page has drawn what it was told: on a machine with few cores, drawing beside a sample would take
//! from it what it measures (seen on two cores: a speed-up of 1.5 where 1.9 was to be had).

use super::post;
use crate::protocol::message::{Event, Report, RunNumber, SnapshotNumber};
use futures::channel::oneshot;
use futures::future::select;
use gloo_timers::future::TimeoutFuture;
use std::cell::{Cell, RefCell};

/// A page that draws nothing for so long is not waited for any longer, in ms.
const DEADLINE_MS: u32 = 500;

thread_local! {
    static LAST: Cell<SnapshotNumber> = const { Cell::new(0) };
    static WAITING: RefCell<Option<oneshot::Sender<()>>> = const { RefCell::new(None) };
}

/// The page has drawn this snapshot. A late word of an earlier one, which is not waited for any more, says nothing of the last.
pub(super) fn told(number: SnapshotNumber) {
    if number == LAST.get()
        && let Some(waiting) = WAITING.take()
    {
        // Who waited may have given up meanwhile.
        let _ = waiting.send(());
    }
}

/// Posts a snapshot, and waits until the page has drawn it.
pub(super) async fn show(run: RunNumber, report: Report) {
    let number = LAST.get().wrapping_add(1);
    LAST.set(number);
    let (told, drawn) = oneshot::channel();
    WAITING.set(Some(told));
    post(&Event::Snapshot { run, number, report });
    select(drawn, TimeoutFuture::new(DEADLINE_MS)).await;
}
