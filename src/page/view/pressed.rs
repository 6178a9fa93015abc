//! Whether a button of the mouse, or a finger, is down: so long nothing may move under it.

use leptos::ev::{self, PointerEvent};
use leptos::prelude::*;
use std::time::Duration;

/// Whether it is. One for the whole page.
#[derive(Clone, Copy)]
pub(super) struct Pressed(pub(super) ReadSignal<bool>);

/// Listens as long as the page lives. Browsers tell of every press and not of every release: none where a menu opens, or where
/// another window takes over. So only the main button counts, and whatever shows that it is up again ends it.
pub(super) fn watch() -> Pressed {
    let (pressed, press) = signal(false);
    let end = move || {
        if press.try_update_untracked(|pressed| *pressed) == Some(true) {
            press.set(false);
        }
    };
    let down = move |event: PointerEvent| {
        if event.button() == 0 {
            press.set(true);
        }
    };
    // The click comes after the release, and its handlers are to find the page unmoved.
    let up = move |_| set_timeout(end, Duration::ZERO);
    let moved = move |event: PointerEvent| {
        if event.buttons() == 0 {
            end();
        }
    };
    // The page never goes.
    let _ = window_event_listener(ev::pointerdown, down);
    let _ = window_event_listener(ev::pointerup, up);
    let _ = window_event_listener(ev::pointercancel, up);
    let _ = window_event_listener(ev::pointermove, moved);
    let _ = window_event_listener(ev::contextmenu, move |_| end());
    let _ = window_event_listener(ev::keydown, move |_| end());
    let _ = window_event_listener(ev::blur, move |_| end());
    Pressed(pressed)
}
