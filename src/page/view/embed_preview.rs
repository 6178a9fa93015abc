//! The preview of the embed dialog: the frame itself, as high as its content, which tells its height as it does everywhere.

use super::embed_dialog::Embedding;
use crate::page::app::App;
use crate::page::browser::get;
use crate::page::snippet::address_of;
use crate::protocol::embedding;
use crate::protocol::settings::Settings;
use leptos::html::Iframe;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::MessageEvent;

/// A frame that claims to be higher is not believed, in CSS pixels.
const TALLEST: f64 = 20_000.0;

/// The preview. It does not run at once, whatever is chosen: the reader is choosing.
#[component]
pub(super) fn Preview(embedding: Embedding) -> impl IntoView {
    let app = expect_context::<App>();
    let Embedding { framed, place, height, .. } = embedding;
    let frame = NodeRef::<Iframe>::new();
    let page = untrack(|| place.read().page.clone());
    let address = Memo::new(move |_| {
        let quiet = Settings { autorun: false, ..framed.get() };
        let place = crate::page::snippet::Place { page: page.clone(), title: String::new(), height: 0 };
        address_of(&place, &quiet)
    });
    let heard = window_event_listener_untyped("message", move |event| {
        let Ok(event) = event.dyn_into::<MessageEvent>() else { return };
        let source = frame.get_untracked().and_then(|frame| frame.content_window());
        let data = event.data();
        let of_frame = source.is_some_and(|window| get(&event, "source") == JsValue::from(window));
        if of_frame && get(&data, "source").as_string().as_deref() == Some(embedding::NAME) {
            let told = get(&data, "height").as_f64().filter(|height| (1.0..=TALLEST).contains(height));
            if let Some(told) = told {
                height.set(Some(told as u32));
            }
        }
    });
    on_cleanup(move || heard.remove());
    view! {
        <section class="preview" aria-labelledby="embed-preview">
            <h3 id="embed-preview">{move || app.texts().embed.preview}</h3>
            <iframe
                node_ref=frame
                src=move || address.get()
                title=move || place.read().title.clone()
                style:height=move || format!("{}px", place.read().height)
                allow="cross-origin-isolated; clipboard-write"
            ></iframe>
        </section>
    }
}
