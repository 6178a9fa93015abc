//! The page in a frame: what it tells the page that embeds it, and takes from it.
//!
//! Messages go to the parent alone, whatever its origin: they say nothing that the embedding page could not see by measuring
//! here itself, and a frame cannot tell for sure who is around it (not every browser has `ancestorOrigins`, and a
//! referrer may be withheld). What comes in is parsed in [`crate::protocol::embedding`].

mod commands;
mod height;

use super::app::App;
use super::browser::get;
use crate::protocol::address;
use crate::protocol::embedding::{self, Told};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::*;

/// Edits within this time are told as one: a reader types.
const PAUSE: Duration = Duration::from_millis(100);

#[wasm_bindgen]
extern "C" {
    /// Another page's window, of which no more may be known than that it takes messages.
    type Embedder;
    #[wasm_bindgen(method, catch, js_name = postMessage)]
    fn post_message(this: &Embedder, message: &JsValue, origin: &str) -> Result<(), JsValue>;
}

/// The window that this page is in, if it is in a frame.
fn embedder() -> Option<JsValue> {
    let window: JsValue = window().into();
    let parent = get(&window, "parent");
    (parent.is_object() && parent != get(&window, "self")).then_some(parent)
}

/// Tells the embedding page, if there is one; `id` is that of the run under way.
pub(super) fn tell(id: Option<&str>, told: &Told) {
    let Some(embedder) = embedder() else { return };
    // Its own words always parse, and plain data can always be cloned.
    if let Ok(message) = js_sys::JSON::parse(&embedding::message(id, told)) {
        let _ = embedder.unchecked_ref::<Embedder>().post_message(&message, "*");
    }
}

/// Talks with the embedding page from now on, if there is one.
pub(super) fn follow(app: App) {
    if embedder().is_none() {
        return;
    }
    commands::listen(app);
    Effect::new(move |done: Option<()>| {
        if done.is_none() {
            tell(None, &Told::Ready { environment: untrack(|| app.runs.environment()) });
        }
    });
    tell_state(app);
    height::follow(app);
}

fn tell_state(app: App) {
    let last = Rc::new(RefCell::new(None::<String>));
    let pending: Rc<Cell<Option<TimeoutHandle>>> = Rc::default();
    Effect::new(move |earlier: Option<()>| {
        let query = address::write(&app.settings.read());
        let last = Rc::clone(&last);
        let say = move || {
            if last.borrow().as_ref() != Some(&query) {
                tell(app.runs.id().as_deref(), &Told::State { query: query.clone() });
                *last.borrow_mut() = Some(query);
            }
        };
        if earlier.is_none() {
            return say();
        }
        if let Some(earlier) = pending.take() {
            earlier.clear();
        }
        pending.set(set_timeout_with_handle(say, PAUSE).ok());
    });
}
