//! Starts the engine's worker. In a sandboxed frame, which has no origin, its own host counts as another one, and from there no
//! worker comes; but one that is written in its address may import the script, if the host lets others read it (CORS).
//! Blobs would do the same, but WebKit starts none there, and Chromium no modules.

use crate::page::browser::get;
use crate::protocol::isolation::worker_address;
use leptos::prelude::window;
use wasm_bindgen::JsValue;
use web_sys::{Url, Worker, WorkerOptions, WorkerType};

/// Starts it.
///
/// # Errors
/// The browser has no workers, or the frame forbids them.
pub(super) fn start() -> Result<Worker, JsValue> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    options.set_name("engine");
    let script = worker_address(get(&window().into(), "crossOriginIsolated").is_truthy());
    let has_origin = get(&window().into(), "origin").as_string().as_deref() != Some("null");
    let address = if has_origin { script } else { importing(&script)? };
    Worker::new_with_options(&address, &options)
}

/// The address of a script that does nothing but import this one.
fn importing(script: &str) -> Result<String, JsValue> {
    let address = Url::new_with_base(script, &window().location().href()?)?.href();
    // Written as JSON, an address ends no literal of the script.
    let text = format!("import {};", serde_json::to_string(&address).unwrap_or_default());
    Ok(format!("data:text/javascript,{}", String::from(js_sys::encode_uri_component(&text))))
}
