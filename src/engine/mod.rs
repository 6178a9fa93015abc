//! The worker's side: takes a command, runs and measures, reports. Draws nothing and words nothing.
//!
//! The same binary is the engine and each process of its pool; the worker's name says which. Threads of rayon are
//! started on the engine's memory and never come here.

mod own;
mod painted;
mod process;
mod progress;
mod report;
mod run;
mod sample;

use crate::lab::experiment;
use crate::measure::browser_clock::WorkerClock;
use crate::measure::clock::resolution_ms;
use crate::protocol::fault::Fault;
use crate::protocol::message::{Command, Event};
use js_sys::Reflect;
use serde::Serialize;
use std::panic;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Starts what this worker is there for.
pub fn main() {
    // A panic ends the worker; the browser reports it to the worker's owner with these words.
    panic::set_hook(Box::new(|info| wasm_bindgen::throw_str(&info.to_string())));
    let Some(scope) = scope() else { return };
    let name = scope.name();
    match name.strip_prefix(experiment::NAME_PREFIX).and_then(|rest| rest.split_once(':')) {
        Some((lab, role)) => {
            let own = crate::lab::find(lab).and_then(|lab| lab.own.as_ref()?.experiment.worker);
            if let Some(work) = own {
                work(&scope, role);
            }
        }
        None if name == "engine" => serve(&scope),
        None => process::serve(&scope),
    }
}

fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Posts a message to this worker's owner.
fn post(message: &impl Serialize) {
    let text = serde_json::to_string(message).unwrap_or_default();
    // Posting text to one's owner fails only where nobody is left to hear it.
    if let Some(scope) = scope() {
        let _ = scope.post_message(&text.into());
    }
}

/// Calls the handler with the text of every message from this worker's owner, from now on.
fn on_text(scope: &DedicatedWorkerGlobalScope, mut handle: impl FnMut(String) + 'static) {
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        handle(event.data().as_string().unwrap_or_default());
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The handler lives as long as the worker.
    on_message.forget();
}

fn serve(scope: &DedicatedWorkerGlobalScope) {
    let clock_step_ms = resolution_ms(&WorkerClock);
    on_text(scope, move |text| match serde_json::from_str::<Command>(&text) {
        Ok(Command::Run { run, plan, surroundings }) => {
            spawn_local(run::run(run::Order { run, plan: *plan, surroundings, clock_step_ms }));
        }
        Ok(Command::Painted { number }) => painted::told(number),
        Err(error) => {
            post(&Event::Failed { run: None, fault: Fault::Garbled { message: error.to_string() } });
        }
    });
    post(&Event::Ready { build: crate::BUILD.into(), clock_step_ms, threads: isolated() });
}

/// The bound of this worker's memory, in MiB, where www/worker.js has said it.
fn memory_mebibytes() -> Option<f64> {
    global("playgroundMemoryMebibytes").as_f64()
}

fn global(name: &str) -> JsValue {
    Reflect::get(&js_sys::global(), &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Whether workers may share memory here.
fn isolated() -> bool {
    let shares = global("crossOriginIsolated").is_truthy() && !global("SharedArrayBuffer").is_undefined();
    shares && !crate::network::place::is_foreign()
}
