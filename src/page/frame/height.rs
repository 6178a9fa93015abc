//! The height of the page's content, for who sizes the frame: never that of the frame itself, which would grow for ever.
//!
//! A change is told once it has settled, so that who follows makes one step of it; half a second after a run in
//! any case. Where the frame follows, it hides its scroll bar: the bar would take width, wrap the text anew and so change the
//! height again.

use super::tell;
use crate::page::app::App;
use crate::protocol::embedding::Told;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::ResizeObserver;

/// Smaller changes are rounding, not content, in CSS pixels.
const WORTH_TELLING: u32 = 2;

/// A frame that has not followed within this time does not follow: its content must be reachable by scrolling.
const PATIENCE: Duration = Duration::from_secs(1);

/// By then a page that is drawn has told its height by itself.
const UNDRAWN: Duration = Duration::from_millis(500);

/// Marks a page whose frame follows its content; see the styles.
const FITS: &str = "data-fits";

#[derive(Default)]
struct Height {
    told: Cell<u32>,
    /// A change is settling.
    settling: Cell<bool>,
}

/// Tells the height from now on.
pub(super) fn follow(app: App) {
    let height = Rc::new(Height::default());
    let changed = {
        let height = Rc::clone(&height);
        Closure::<dyn FnMut()>::new(move || settle(app, &height))
    };
    let fitting = Rc::clone(&height);
    let resized = Closure::<dyn FnMut()>::new(move || mark_fit(&fitting));
    let _ = window().add_event_listener_with_callback("resize", resized.as_ref().unchecked_ref());
    if let (Some(body), Ok(observer)) = (document().body(), ResizeObserver::new(changed.as_ref().unchecked_ref())) {
        observer.observe(&body);
    }
    // A frame out of sight draws nothing, so no observer hears of a run's end there; a reader who comes back should not see
    // it grow. Reading the height lays the page out anew, drawn or not.
    let ended = Rc::clone(&height);
    Effect::new(move || {
        app.runs.stage.track();
        let height = Rc::clone(&ended);
        set_timeout(move || read_and_tell(app, &height), UNDRAWN);
    });
    // They live as long as the page.
    resized.forget();
    changed.forget();
}

/// Charts learn their width in one frame and are drawn in the next: the height is read after both.
fn settle(app: App, height: &Rc<Height>) {
    if height.settling.replace(true) {
        return;
    }
    let height = Rc::clone(height);
    request_animation_frame(move || {
        request_animation_frame(move || {
            height.settling.set(false);
            read_and_tell(app, &height);
        });
    });
}

fn read_and_tell(app: App, height: &Rc<Height>) {
    let Some(body) = document().body() else { return };
    let now = body.get_bounding_client_rect().height().ceil() as u32;
    if now.abs_diff(height.told.get()) < WORTH_TELLING {
        return;
    }
    height.told.set(now);
    tell(app.runs.id().as_deref(), &Told::Resize { height: now });
    let height = Rc::clone(height);
    set_timeout(move || mark_fit(&height), PATIENCE);
}

fn mark_fit(height: &Height) {
    let Some(root) = document().document_element() else { return };
    let inner = window().inner_height().ok().and_then(|inner| inner.as_f64()).unwrap_or_default();
    let fits = height.told.get() > 0 && inner + f64::from(WORTH_TELLING) > f64::from(height.told.get());
    // Both fail only for names that are none.
    let _ = if fits { root.set_attribute(FITS, "") } else { root.remove_attribute(FITS) };
}
