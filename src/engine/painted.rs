//! Waiting until the page has drawn what it was told: on a machine with few cores, drawing beside a sample would take
//! from it what it measures (seen on two cores: a speed-up of 1.5 where 1.9 was to be had).

use futures::channel::oneshot;
use futures::future::select;
use gloo_timers::future::TimeoutFuture;
use std::cell::RefCell;

/// A page that draws nothing for so long is not waited for any longer, in ms.
const DEADLINE_MS: u32 = 500;

thread_local! {
    static WAITING: RefCell<Option<oneshot::Sender<()>>> = const { RefCell::new(None) };
}

/// The page has drawn.
pub(super) fn told() {
    if let Some(waiting) = WAITING.take() {
        // Who waited may have given up meanwhile.
        let _ = waiting.send(());
    }
}

/// Waits until the page has drawn the snapshot that was just posted.
pub(super) async fn wait() {
    let (told, drawn) = oneshot::channel();
    WAITING.set(Some(told));
    select(drawn, TimeoutFuture::new(DEADLINE_MS)).await;
}
