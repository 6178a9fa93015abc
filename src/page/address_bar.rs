//! The address is the state: read when the page opens and when the reader goes back, rewritten after every edit.

use super::app::App;
use crate::protocol::address::{self, Problem};
use crate::protocol::settings::Settings;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsValue;

/// Safari refuses more than about 100 changes of the address in half a minute.
const PAUSE: Duration = Duration::from_millis(300);

/// The settings of the address, and what in it could not be used.
pub(super) fn read() -> (Settings, Vec<Problem>) {
    address::read(&query())
}

/// Keeps address and settings the same, from now on.
pub(super) fn follow(app: App) {
    let written = Rc::new(RefCell::new(query()));
    write_edits(app, Rc::clone(&written));
    let on_move = move || {
        let now = query();
        if *written.borrow() == now {
            return;
        }
        written.borrow_mut().clone_from(&now);
        let (settings, problems) = address::read(&now);
        app.settings.set(settings);
        app.problems.set(problems);
    };
    let again = on_move.clone();
    let _ = window_event_listener(leptos::ev::popstate, move |_| on_move());
    let _ = window_event_listener(leptos::ev::hashchange, move |_| again());
}

fn write_edits(app: App, written: Rc<RefCell<String>>) {
    let pending: Rc<Cell<Option<TimeoutHandle>>> = Rc::default();
    Effect::new(move |first: Option<()>| {
        let query = address::write(&app.settings.read());
        // What was opened stays as it was written until the reader edits something.
        if first.is_none() {
            return;
        }
        if let Some(earlier) = pending.take() {
            earlier.clear();
        }
        let written = Rc::clone(&written);
        let write = move || {
            let query = if query.is_empty() { query } else { format!("?{query}") };
            if replace(&query).is_ok() {
                *written.borrow_mut() = self::query();
            }
        };
        pending.set(set_timeout_with_handle(write, PAUSE).ok());
    });
}

fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// A browser that refuses (too many changes, a frame without an address of its own) leaves the address as it was; the
/// next edit tries again.
fn replace(query: &str) -> Result<(), JsValue> {
    let location = window().location();
    let address = format!("{}{query}{}", location.pathname()?, location.hash()?);
    window().history()?.replace_state_with_url(&JsValue::NULL, "", Some(&address))
}
