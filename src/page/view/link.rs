//! Links that this page follows itself, without loading anything. Deliberately absent: any other link.

use crate::page::address_bar;
use crate::page::app::App;
use crate::page::browser::focus_quietly;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// Whether the page follows a click on a link itself; with a key held, the browser opens the link elsewhere.
pub(super) fn opened_here(event: &MouseEvent) -> bool {
    let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if !elsewhere {
        event.prevent_default();
    }
    !elsewhere
}

/// Follows a click on a link that is only a query, anywhere in the element that listens: such a link is an experiment of this
/// page. It is set, and the reader, with the keyboard's focus, goes up to it.
pub(super) fn follow(app: App, event: &MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let clicked = target.and_then(|target| target.closest("a").ok().flatten());
    let href = clicked.and_then(|link| link.get_attribute("href"));
    let Some(query) = href.as_deref().and_then(|href| href.strip_prefix('?')) else { return };
    if opened_here(event) {
        address_bar::go(app, query);
        if let Some(lab) = document().get_element_by_id("lab") {
            focus_quietly(&lab);
            lab.scroll_into_view();
        }
    }
}
