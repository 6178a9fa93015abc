//! The result leaves the page: the window's event, the clipboard, a file.

use super::browser::get;
use crate::protocol::result::{EVENT, RunResult};
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, CustomEvent, CustomEventInit, HtmlAnchorElement, Url};

/// Fires the event, with a plain object.
pub(super) fn announce(result: &RunResult) {
    let Ok(detail) =
        serde_json::to_string(result).map_err(|_| ()).and_then(|text| js_sys::JSON::parse(&text).map_err(|_| ()))
    else {
        return;
    };
    let init = CustomEventInit::new();
    init.set_detail(&detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(EVENT, &init) {
        // A listener that throws reports itself.
        let _ = window().dispatch_event(&event);
    }
}

/// The result as text for people and programs.
pub(super) fn json(result: &RunResult) -> String {
    serde_json::to_string_pretty(result).unwrap_or_default()
}

/// Puts a text on the clipboard; whether the browser allowed it.
pub(super) async fn copy(text: &str) -> bool {
    let navigator: JsValue = window().navigator().into();
    // Absent on insecure pages.
    if !get(&navigator, "clipboard").is_object() {
        return false;
    }
    JsFuture::from(window().navigator().clipboard().write_text(text)).await.is_ok()
}

/// Offers a result as a file.
pub(super) fn download(text: &str, name: &str) -> Result<(), JsValue> {
    download_as(text, name, "application/json")
}

/// Offers a text as a file of a type.
pub(super) fn download_as(text: &str, name: &str, kind: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The download has taken hold of the blob by the time its click has been handled.
    leptos::prelude::set_timeout(move || drop(Url::revoke_object_url(&address)), std::time::Duration::from_secs(10));
    Ok(())
}
