//! The width that a chart has to draw in. Charts are drawn in CSS pixels at this width, so that their text keeps its
//! size; a scaled `viewBox` would make it unreadable on phones.

use leptos::ev::{afterprint, beforeprint};
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, ResizeObserver};

/// Before the first measurement, and where the browser has no observer.
const FALLBACK: f64 = 640.0;

/// Narrower than this a chart runs over its edge rather than becoming unreadable.
const NARROWEST: f64 = 240.0;

/// What fits on a sheet of A4: no observer hears of the paper.
const PRINTED: f64 = 600.0;

/// The element's width, followed as it changes.
pub fn width_of(node: NodeRef<Div>) -> Signal<f64> {
    let width = RwSignal::new(FALLBACK);
    let watch = StoredValue::new_local(None);
    Effect::new(move |_| {
        if let Some(element) = node.get() {
            let element: HtmlElement = (*element).clone();
            read(&element, width);
            watch.set_value(Watch::new(element, width));
        }
    });
    let narrow = window_event_listener(beforeprint, move |_| {
        width.try_update(|width| *width = width.min(PRINTED));
    });
    let wide = window_event_listener(afterprint, move |_| {
        if let Some(element) = node.try_get_untracked().flatten() {
            read(&element, width);
        }
    });
    on_cleanup(move || {
        narrow.remove();
        wide.remove();
    });
    width.into()
}

fn read(element: &HtmlElement, width: RwSignal<f64>) {
    let found = f64::from(element.client_width()).max(NARROWEST);
    // An element that is not shown is 0 wide: nothing to learn from that.
    if element.client_width() > 0 && width.try_get_untracked() != Some(found) {
        width.try_set(found);
    }
}

/// Keeps the observer's closure alive as long as the observer.
struct Watch {
    observer: ResizeObserver,
    _changed: Closure<dyn FnMut()>,
}

impl Watch {
    fn new(element: HtmlElement, width: RwSignal<f64>) -> Option<Self> {
        let observed = element.clone();
        let changed = Closure::<dyn FnMut()>::new(move || {
            let element = element.clone();
            // In the next frame: drawing anew inside the observer's own call is reported as a loop.
            request_animation_frame(move || read(&element, width));
        });
        let observer = ResizeObserver::new(changed.as_ref().unchecked_ref()).ok()?;
        observer.observe(&observed);
        Some(Watch { observer, _changed: changed })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
