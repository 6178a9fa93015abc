//! The small program whose order is looked at. The page shows this very file from the function's first line on.

use super::super::outcome::Step::{self, *};
use super::order::{message, microtask, promise_then, ready, timer};
use wasm_bindgen_futures::spawn_local;

#[rustfmt::skip]
pub(super) fn program(ran: fn(Step)) {
    ran(FirstLine);
    timer(0, move || {
        ran(TimerA);
        microtask(move || {
            ran(MicrotaskOfTimerA);
        });
    });
    timer(0, move || ran(TimerB));
    message(move || ran(Message));
    promise_then(move || ran(PromiseThen));
    microtask(move || {
        ran(Microtask);
        microtask(move || {
            ran(MicrotaskOfMicrotask);
        });
    });
    spawn_local(async move {
        ran(FutureStarts);
        ready().await;
        ran(FutureWoken);
    });
    ran(LastLine);
}
