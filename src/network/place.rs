//! Where this program's own files are. In a sandboxed frame, which has no origin, its workers come from a blob that imports
//! `worker.js` (`page/owner/worker.rs`), and there relative addresses mean nothing.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Worker, WorkerGlobalScope, WorkerOptions, WorkerType};

/// Starts a worker of that name, from the very address that this one was started from.
///
/// # Errors
/// The browser refuses it.
pub fn worker(name: &str) -> Result<Worker, JsValue> {
    let options = WorkerOptions::new();
    options.set_name(name);
    // The blob is a classic script.
    options.set_type(if is_foreign() { WorkerType::Classic } else { WorkerType::Module });
    let scope: WorkerGlobalScope = js_sys::global().dyn_into()?;
    Worker::new_with_options(&scope.location().href(), &options)
}

/// What stands before the names of files of the page's own host. `worker.js` says so where it is not the obvious.
pub(super) fn of_files() -> String {
    let home = js_sys::Reflect::get(&js_sys::global(), &"playgroundHome".into());
    home.ok().and_then(|home| home.as_string()).unwrap_or_else(|| SAME.to_owned())
}

/// Whether the page's own host counts as another one: a frame without an origin has none that is its own. Chromium starts no
/// threads there, isolated or not.
pub fn is_foreign() -> bool {
    of_files() != SAME
}

const SAME: &str = "./";
