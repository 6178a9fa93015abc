//! Where this program's own files are. In a sandboxed frame, which has no origin, its workers only import
//! `worker.js` (`page/owner/worker.rs`) and have no place of their own, so that relative addresses mean nothing in them.

use crate::protocol::fault::Fault;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Worker, WorkerGlobalScope, WorkerOptions, WorkerType};

/// Starts a worker of that name, from the very address that this one was started from: an instance of this program, compiled
/// once, with a memory of its own. It says nothing before the caller's next wait, so handlers set until then miss nothing.
///
/// # Errors
/// The browser refuses it.
pub fn instance(name: &str) -> Result<Worker, Fault> {
    let start = || {
        let options = WorkerOptions::new();
        options.set_name(name);
        options.set_type(WorkerType::Module);
        let scope: WorkerGlobalScope = js_sys::global().dyn_into()?;
        let worker = Worker::new_with_options(&scope.location().href(), &options)?;
        let init = Object::new();
        Reflect::set(&init, &"module".into(), &wasm_bindgen::module())?;
        // Nobody else knows of one that cannot be told what to run.
        worker.post_message(&init).inspect_err(|_| worker.terminate())?;
        Ok(worker)
    };
    start().map_err(|error: JsValue| Fault::NoWorkers { message: super::describe(&error) })
}

/// What stands before the names of files of the page's own host. `worker.js` says so where it is not the obvious.
pub(super) fn of_files() -> String {
    let home = Reflect::get(&js_sys::global(), &"playgroundHome".into());
    home.ok().and_then(|home| home.as_string()).unwrap_or_else(|| SAME.to_owned())
}

/// Whether the page's own host counts as another one: a frame without an origin has none that is its own. Threads come from
/// blobs, of which Chromium and WebKit start none there.
pub fn is_foreign() -> bool {
    of_files() != SAME
}

const SAME: &str = "./";
