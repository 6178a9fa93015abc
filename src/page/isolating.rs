//! Isolating the page on hosts that send no headers: watches the service worker, and reloads once when it can add them.
//! What is decided from what was observed stands in [`crate::protocol::isolation`].
//!
//! Until it is settled whether a reload comes, the page is shown but not called ready, and nothing starts by itself.

use super::browser::{Browser, get};
use super::service_worker::{Duty, ServiceWorker};
use crate::protocol::isolation::{Guard, Next, Observed, Step, Worker};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::prelude::*;

/// How long the page waits for its service worker before it goes on without.
const PATIENCE: Duration = Duration::from_secs(4);
/// A reload that has not come by then does not come: the browser refused it.
const RELOADING: Duration = Duration::from_secs(10);
/// What a reader does first; scrolling by script is none of it.
const TOUCHES: &[&str] = &["pointerdown", "keydown", "click", "input", "wheel"];

/// What is known of the page's isolation. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Isolating {
    observed: RwSignal<Observed>,
    /// No reload comes any more.
    pub(super) settled: RwSignal<bool>,
    /// The reload is on its way, and nothing else is decided any more.
    reloading: StoredValue<bool>,
}

impl Isolating {
    /// Looks at the page as it was opened.
    pub(super) fn look(browser: &Browser, allowed: bool) -> Isolating {
        let guard = note();
        if browser.isolated && guard == Guard::Set {
            // Should isolation be lost later (a reload past the service worker), one more reload may bring it back.
            forget();
        }
        let observed = Observed {
            isolated: browser.isolated,
            shared_memory: browser.shared_memory,
            insecure: browser.insecure,
            framed: browser.framed,
            marked: marked(),
            allowed,
            worker: Worker::Pending,
            guard,
            touched: false,
            late: false,
        };
        let settled = observed.next() == Next::Settle;
        Isolating {
            observed: RwSignal::new(observed),
            settled: RwSignal::new(settled),
            reloading: StoredValue::new(false),
        }
    }

    /// Whether a reload may come.
    pub(super) fn pending(&self) -> bool {
        !self.settled.get_untracked()
    }

    /// The step in force.
    pub(super) fn step(&self) -> Step {
        self.observed.read().step()
    }

    /// Follows the service worker and the reader, and reloads if and when it helps.
    pub(super) fn follow(self, network: &ServiceWorker) {
        let (duty, of_this_build) = (network.duty, network.of_this_build);
        Effect::new(move || {
            let worker = match duty.get() {
                Duty::Refused(words) => Worker::Refused(words),
                Duty::InCharge if of_this_build.get() => Worker::InCharge,
                _ => Worker::Pending,
            };
            self.learn(|observed| observed.worker = worker);
        });
        if self.pending() {
            listen(move || self.learn(|observed| observed.touched = true));
            set_timeout(move || self.learn(|observed| observed.late = true), PATIENCE);
        }
    }

    fn learn(self, change: impl FnOnce(&mut Observed)) {
        // What comes later changes neither what was decided nor the reason for it.
        if self.settled.get_untracked() || self.reloading.get_value() {
            return;
        }
        self.observed.update(change);
        // A name of its own: read in the head of the match, it would stay locked for what the arms change.
        let next = self.observed.read_untracked().next();
        match next {
            Next::Wait => {}
            Next::Settle => self.settled.set(true),
            Next::Reload => self.reload(),
        }
    }

    fn reload(self) {
        // Without the note the page would not know afterwards that it has tried.
        if !write() || window().location().reload().is_err() {
            return self.learn(|observed| observed.guard = Guard::Unavailable);
        }
        self.reloading.set_value(true);
        let refused = move || {
            self.reloading.set_value(false);
            self.learn(|observed| observed.guard = Guard::Set);
        };
        set_timeout(refused, RELOADING);
    }
}

/// Calls back at the reader's first touch, and harmlessly at later ones.
fn listen(touched: impl Fn() + 'static) {
    let on_touch = Closure::<dyn Fn()>::new(touched);
    for kind in TOUCHES {
        // Before the page's own handlers. Fails only for things that listen to nothing.
        let _ = window().add_event_listener_with_callback_and_bool(kind, on_touch.as_ref().unchecked_ref(), true);
    }
    // Listens as long as the page lives.
    on_touch.forget();
}

/// Whether the service worker says, by a header that a page can read of itself, that it isolated this very page.
fn marked() -> bool {
    let Some(clock) = window().performance() else { return false };
    let entries = clock.get_entries_by_type("navigation");
    let timings = get(&entries.get(0), "serverTiming");
    js_sys::Array::is_array(&timings)
        && js_sys::Array::from(&timings)
            .iter()
            .any(|timing| get(&timing, "name") == "isolated" && get(&timing, "description") == "service-worker")
}

/// The note's name: the tab's storage is one for all pages of an origin, and other versions lie in other folders.
fn key() -> String {
    format!("parallel-playground reloaded {}", window().location().pathname().unwrap_or_default())
}

fn storage() -> Option<web_sys::Storage> {
    // Throws where the browser or a sandbox forbids storing.
    window().session_storage().ok().flatten()
}

fn note() -> Guard {
    match storage().map(|storage| storage.get_item(&key())) {
        Some(Ok(None)) => Guard::Clear,
        Some(Ok(Some(_))) => Guard::Set,
        Some(Err(_)) | None => Guard::Unavailable,
    }
}

/// Whether the note stands, as reading it back shows.
fn write() -> bool {
    storage().is_some_and(|storage| storage.set_item(&key(), "1").is_ok()) && note() == Guard::Set
}

fn forget() {
    if let Some(storage) = storage() {
        // What cannot be removed only forbids a reload.
        let _ = storage.remove_item(&key());
    }
}
