//! The address is the state: read when the page opens and when the reader goes back, rewritten after every edit. Another
//! lab, the class view, and what a link sets, are steps that the browser's Back undoes; an edit is none. Its
//! fragment may hold a result; that stays there as long as it is shown with its own settings.

use super::app::App;
use super::edit;
use super::shown::Source;
use super::stored::{Stored, link};
use crate::protocol::address::{self, Problem, ProblemKind};
use crate::protocol::ids::LabId;
use crate::protocol::settings::{Settings, View};
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
    let place = Rc::new(Cell::new(app.settings.with_untracked(place_of)));
    write_edits(app, Rc::clone(&written), Rc::clone(&place));
    let on_move = move || {
        let now = here();
        let before = written.replace(now.clone());
        if before == now || is_anchor(&before, &now) {
            return;
        }
        let (settings, problems, stored) = read();
        if let Some(stored) = stored {
            app.runs.open(stored, Source::Stored);
        }
        place.set(place_of(&settings));
        // Who goes back to another lab goes on in the language and the colours they have chosen since.
        let (lang, theme) = app.settings.with_untracked(|now| (now.lang, now.theme));
        app.settings.set(Settings { lang, theme, ..settings });
        app.problems.set(problems);
    };
    let again = on_move.clone();
    let _ = window_event_listener(leptos::ev::popstate, move |_| on_move());
    let _ = window_event_listener(leptos::ev::hashchange, move |_| again());
}

/// What is a step of its own in the browser's history.
type Place = (LabId, View);

thread_local! {
    /// Whether the change of settings that comes is one that a link made.
    static FOLLOWED: Cell<bool> = const { Cell::new(false) };
}

/// Makes the settings those of a link. As with any link, Back undoes it.
pub(super) fn go(app: App, query: &str) {
    let written = || app.settings.with_untracked(address::write);
    let before = written();
    app.start_over(query);
    FOLLOWED.set(written() != before);
}

/// An edit that is not in the address yet: the timer, and what it will do.
type Pending = (TimeoutHandle, Rc<dyn Fn()>);

fn place_of(settings: &Settings) -> Place {
    (settings.lab, settings.view)
}

/// `place` is that of the history's present entry.
fn write_edits(app: App, written: Rc<RefCell<(String, String)>>, place: Rc<Cell<Place>>) {
    let pending: Rc<Cell<Option<Pending>>> = Rc::default();
    // A memo, since what is shown changes many times during a run.
    let keeps = Memo::new(move |_| {
        let is_stored = app.runs.results.shown.read().as_ref().is_some_and(|shown| shown.source == Source::Stored);
        is_stored && app.shows_own_experiment() == Some(true)
    });
    Effect::new(move |first: Option<()>| {
        let (query, now) = app.settings.with(|settings| (address::write(settings), place_of(settings)));
        let query = if query.is_empty() { query } else { format!("?{query}") };
        // The steps of a frame would be steps of the page around it.
        let steps = app.settings.with(|settings| !settings.embed) && !app.browser.with_value(|browser| browser.framed);
        let keeps_result = keeps.get();
        // What was opened stays as it was written until the reader edits something.
        if first.is_none() {
            return;
        }
        let earlier = pending.take();
        if let Some((handle, _)) = &earlier {
            handle.clear();
        }
        let followed = FOLLOWED.take();
        if (place.replace(now) != now || followed) && steps {
            // Back leads to what was there, the last edit included.
            if let Some((_, write)) = earlier {
                write();
            }
            if step_to(&query).is_ok() {
                *written.borrow_mut() = here();
                return;
            }
        }
        let written = Rc::clone(&written);
        let write: Rc<dyn Fn()> = Rc::new(move || {
            if replace(&query, keeps_result).is_ok() {
                *written.borrow_mut() = here();
            }
        });
        let later = Rc::clone(&write);
        pending.set(set_timeout_with_handle(move || later(), PAUSE).ok().map(|handle| (handle, write)));
    });
}

fn query() -> String {
    window().location().search().unwrap_or_default()
}

/// Whether all that has changed is the place in the page: a result that the fragment held stays, and so do the settings.
fn is_anchor((query, hash): &(String, String), (new_query, new_hash): &(String, String)) -> bool {
    let holds = |hash: &str| link::find(hash).is_some();
    // An emptied fragment leads back to what there was without the result.
    query == new_query && !holds(new_hash) && !(new_hash.is_empty() && holds(hash))
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
