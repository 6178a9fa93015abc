//! Starts the engine's worker. In a sandboxed frame, which has no origin, a worker may only come from a blob of the page's own;
//! that imports the script by its full address, which a host must allow (CORS). Chromium starts no modules from such blobs, so
//! the blob is a classic script.

use crate::page::browser::get;
use crate::protocol::isolation::worker_address;
use leptos::prelude::window;
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, Url, Worker, WorkerOptions, WorkerType};

/// Starts it.
///
/// # Errors
/// The browser has no workers, or the frame forbids them.
pub(super) fn start() -> Result<Worker, JsValue> {
    let options = WorkerOptions::new();
    options.set_name("engine");
    let address = worker_address(get(&window().into(), "crossOriginIsolated").is_truthy());
    if get(&window().into(), "origin").as_string().as_deref() == Some("null") {
        return Worker::new_with_options(&blob(&address)?, &options);
    }
    options.set_type(WorkerType::Module);
    Worker::new_with_options(&address, &options)
}

thread_local! {
    /// Kept as long as the page: workers start further ones from it.
    static BLOB: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// What comes while the script is still on its way is kept for it, as it is for a module. That it cannot be loaded is heard by
/// the worker's owner.
const BLOB_SCRIPT: &str = "const early = [], keep = (event) => early.push(event.data);
addEventListener('message', keep);
import(ADDRESS).then(() => {
  removeEventListener('message', keep);
  for (const data of early) dispatchEvent(new MessageEvent('message', { data }));
}, (error) => setTimeout(() => { throw error; }));";

fn blob(script: &str) -> Result<String, JsValue> {
    if let Some(made) = BLOB.with_borrow(Clone::clone) {
        return Ok(made);
    }
    let address = Url::new_with_base(script, &window().location().href()?)?.href();
    let options = BlobPropertyBag::new();
    options.set_type("text/javascript");
    // An address is written as JSON, so that it ends no literal of the script.
    let text = BLOB_SCRIPT.replace("ADDRESS", &serde_json::to_string(&address).unwrap_or_default());
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?;
    let made = Url::create_object_url_with_blob(&blob)?;
    BLOB.set(Some(made.clone()));
    Ok(made)
}
