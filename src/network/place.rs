//! Where this program's own files are. In a sandboxed frame, which has no origin, its workers only import
//! `worker.js` (`page/owner/worker.rs`) and have no place of their own, so that relative addresses mean nothing in them.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Worker, WorkerGlobalScope, WorkerOptions, WorkerType};

/// Starts a worker of that name, from the very address that this one was started from.
///
/// # Errors
/// The browser refuses it.
pub fn worker(name: &str) -> Result<Worker, JsValue> {
    let options = WorkerOptions::new();
    options.set_name(name);
    options.set_type(WorkerType::Module);
    let scope: WorkerGlobalScope = js_sys::global().dyn_into()?;
    Worker::new_with_options(&scope.location().href(), &options)
}

/// What stands before the names of files of the page's own host. `worker.js` says so where it is not the obvious.
pub(super) fn of_files() -> String {
    let home = js_sys::Reflect::get(&js_sys::global(), &"playgroundHome".into());
    home.ok().and_then(|home| home.as_string()).unwrap_or_else(|| SAME.to_owned())
}

/// Whether the page's own host counts as another one: a frame without an origin has none that is its own. Threads come from
/// blobs, of which Chromium and WebKit start none there.
pub fn is_foreign() -> bool {
    of_files() != SAME
}

const SAME: &str = "./";
