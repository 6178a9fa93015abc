//! Where this program's own files are. In a sandboxed frame, which has no origin, its workers come from a blob that imports
//! `worker.js` (`page/owner/worker.rs`), and there relative addresses mean nothing.

use wasm_bindgen::JsCast;
use web_sys::WorkerGlobalScope;

/// The address that this worker was started from: others are started from it, too.
pub fn of_workers() -> String {
    let scope: Option<WorkerGlobalScope> = js_sys::global().dyn_into().ok();
    scope.map(|scope| scope.location().href()).unwrap_or_default()
}

/// What stands before the names of files of the page's own host. `worker.js` says so where it is not the obvious.
pub(super) fn of_files() -> String {
    let home = js_sys::Reflect::get(&js_sys::global(), &"playgroundHome".into());
    home.ok().and_then(|home| home.as_string()).unwrap_or_else(|| SAME.to_owned())
}

/// Whether the page's own host counts as another one: a frame without an origin has none that is its own.
pub(super) fn is_foreign() -> bool {
    of_files() != SAME
}

const SAME: &str = "./";
