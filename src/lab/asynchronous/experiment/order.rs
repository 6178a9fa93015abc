//! Runs the small program and writes down the order in which its steps ran; and the calls that it is made of.

use super::super::outcome::Step;
use super::program::program;
use futures::channel::oneshot;
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// Steps that the program has.
const STEPS: usize = 11;
/// How long it is waited for, in turns of 5 ms.
const TURNS: u32 = 100;

thread_local! {
    static RAN: RefCell<Vec<Step>> = const { RefCell::new(Vec::new()) };
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = queueMicrotask)]
    fn queue_microtask(callback: &Function);
}

/// The steps in the order in which they ran.
pub(super) async fn run() -> Vec<Step> {
    RAN.take();
    // As a task of its own, as a script is: not inside whatever ran before.
    let (sender, begun) = oneshot::channel();
    timer(0, move || {
        program(|step| RAN.with_borrow_mut(|ran| ran.push(step)));
        // The receiver waits below.
        let _ = sender.send(());
    });
    let _ = begun.await;
    for _ in 0..TURNS {
        if RAN.with_borrow(Vec::len) == STEPS {
            break;
        }
        TimeoutFuture::new(5).await;
    }
    RAN.take()
}

/// Runs it after so many ms.
pub(super) fn timer(ms: u32, then: impl FnOnce() + 'static) {
    Timeout::new(ms, then).forget();
}

/// Runs it when a message to oneself arrives.
pub(super) fn message(then: impl FnOnce() + 'static) {
    let Ok(channel) = MessageChannel::new() else { return };
    let port = channel.port1();
    let arrived = Closure::once_into_js(move || {
        then();
        port.close();
    });
    channel.port1().set_onmessage(Some(arrived.unchecked_ref()));
    // A port of one's own takes null.
    let _ = channel.port2().post_message(&JsValue::NULL);
}

/// Runs it as a microtask.
pub(super) fn microtask(then: impl FnOnce() + 'static) {
    queue_microtask(Closure::once_into_js(then).unchecked_ref());
}

/// Runs it when a promise is fulfilled that is so already.
pub(super) fn promise_then(then: impl FnOnce() + 'static) {
    let reaction = Closure::once_into_js(move |_: JsValue| then());
    let _ = js_sys::Reflect::get(&fulfilled(), &"then".into())
        .and_then(|method| method.unchecked_into::<Function>().call1(&fulfilled(), &reaction));
}

/// Awaits a promise that is fulfilled already.
pub(super) async fn ready() {
    let _ = JsFuture::from(fulfilled()).await;
}

fn fulfilled() -> Promise {
    Promise::resolve(&JsValue::UNDEFINED)
}
