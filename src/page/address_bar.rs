//! The address is the state: read when the page opens and when the reader goes back, rewritten after every edit. Another
//! lab is a step that the browser's Back undoes; an edit is none. Its fragment may hold a result; that stays there as long as it is shown with its own settings.

use super::app::App;
use super::edit;
use super::shown::Source;
use super::stored::{Stored, link};
use crate::protocol::address::{self, Problem, ProblemKind};
use crate::protocol::settings::Settings;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsValue;

/// Safari refuses more than about 100 changes of the address in half a minute.
const PAUSE: Duration = Duration::from_millis(300);

/// The settings of the address, what in it could not be used, and the result that its fragment holds.
pub(super) fn read() -> (Settings, Vec<Problem>, Option<Stored>) {
    let (settings, mut problems) = address::read(&query());
    let hash = window().location().hash().unwrap_or_default();
    let Some(given) = link::find(&hash) else { return (settings, problems, None) };
    match link::read(given) {
        Ok(stored) => {
            // The experiment is that of the result; how the page looks is the reader's.
            let settings = edit::start_over(&settings, &edit::experiment(&stored.ended.plan.settings));
            (settings, problems, Some(stored))
        }
        Err(refused) => {
            let kind = ProblemKind::ResultRefused(refused);
            problems.push(Problem { parameter: link::PARAMETER.to_owned(), given: given.to_owned(), kind });
            (settings, problems, None)
        }
    }
}

/// The address of this page without query and fragment.
pub(super) fn base() -> String {
    let location = window().location();
    format!("{}{}", location.origin().unwrap_or_default(), location.pathname().unwrap_or_default())
}

/// Keeps address and settings the same, from now on.
pub(super) fn follow(app: App) {
    let written = Rc::new(RefCell::new(here()));
    write_edits(app, Rc::clone(&written));
    let on_move = move || {
        let now = here();
        if *written.borrow() == now {
            return;
        }
        written.borrow_mut().clone_from(&now);
        let (settings, problems, stored) = read();
        if let Some(stored) = stored {
            app.runs.open(stored, Source::Stored);
        }
        app.settings.set(settings);
        app.problems.set(problems);
    };
    let again = on_move.clone();
    let _ = window_event_listener(leptos::ev::popstate, move |_| on_move());
    let _ = window_event_listener(leptos::ev::hashchange, move |_| again());
}

fn write_edits(app: App, written: Rc<RefCell<(String, String)>>) {
    let pending: Rc<Cell<Option<TimeoutHandle>>> = Rc::default();
    // A memo, since what is shown changes many times during a run.
    let keeps = Memo::new(move |_| {
        let is_stored = app.runs.results.shown.read().as_ref().is_some_and(|shown| shown.source == Source::Stored);
        is_stored && app.shows_own_experiment() == Some(true)
    });
    Effect::new(move |first: Option<()>| {
        let (query, place) = app.settings.with(|settings| (address::write(settings), (settings.lab, settings.view)));
        let steps = app.settings.with(|settings| !settings.embed) && !app.browser.with_value(|browser| browser.framed);
        let keeps_result = keeps.get();
        // What was opened stays as it was written until the reader edits something.
        if first.is_none() {
            return;
        }
        if let Some(earlier) = pending.take() {
            earlier.clear();
        }
        let query = if query.is_empty() { query } else { format!("?{query}") };
        let (of_address, _) = address::read(&self::query());
        // Going back has changed the address already. The steps of a frame would be steps of the page around it.
        if steps && (of_address.lab, of_address.view) != place && step_to(&query).is_ok() {
            *written.borrow_mut() = here();
            return;
        }
        let written = Rc::clone(&written);
        let write = move || {
            if replace(&query, keeps_result).is_ok() {
                *written.borrow_mut() = here();
            }
        };
        pending.set(set_timeout_with_handle(write, PAUSE).ok());
    });
}

fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// Query and fragment as they are.
fn here() -> (String, String) {
    (query(), window().location().hash().unwrap_or_default())
}

/// A browser that refuses (too many changes, a frame without an address of its own) leaves the address as it was; the
/// next edit tries again.
fn replace(query: &str, keeps_result: bool) -> Result<(), JsValue> {
    let location = window().location();
    let hash = location.hash()?;
    let hash = if keeps_result || link::find(&hash).is_none() { hash } else { String::new() };
    let address = format!("{}{query}{hash}", location.pathname()?);
    window().history()?.replace_state_with_url(&JsValue::NULL, "", Some(&address))
}

/// A new entry in the browser's history, without a result.
fn step_to(query: &str) -> Result<(), JsValue> {
    let address = format!("{}{query}", window().location().pathname()?);
    window().history()?.push_state_with_url(&JsValue::NULL, "", Some(&address))
}
