//! The browser's side of taking turns: a lock that all pages of this origin in the same partition share.
//!
//! The browser lets go of it when its frame is gone. Where there are no locks, or a frame without an origin of its own may
//! not have them, laboratories measure without asking each other.

use crate::page::browser::get;
use leptos::prelude::window;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AbortController;

const NAME: &str = "parallel-playground:run";

#[wasm_bindgen]
extern "C" {
    /// `navigator.locks`, which web-sys counts as unstable.
    type Locks;
    #[wasm_bindgen(method, catch)]
    fn request(
        this: &Locks,
        name: &str,
        options: &js_sys::Object,
        holding: &js_sys::Function,
    ) -> Result<js_sys::Promise, JsValue>;
}

/// The turn that is held or waited for, if any. Clones are the same.
#[derive(Clone, Default)]
pub(super) struct Turn(Rc<RefCell<Option<Rc<Asked>>>>);

/// One request for a turn.
struct Asked {
    waiting: Option<AbortController>,
    /// Given up: a lock that comes late is let go at once.
    over: Cell<bool>,
    /// Lets go of the lock, once it is held.
    release: RefCell<Option<js_sys::Function>>,
}

impl Turn {
    /// Asks for the turn; `told` hears `false` if another has it, and `true` when it is this one's.
    pub(super) fn ask(&self, told: impl Fn(bool) + 'static) {
        self.end();
        let waiting = AbortController::new().ok();
        let asked = Rc::new(Asked { waiting, over: Cell::new(false), release: RefCell::default() });
        *self.0.borrow_mut() = Some(Rc::clone(&asked));
        let this = self.clone();
        spawn_local(async move {
            let is_current = || this.0.borrow().as_ref().is_some_and(|current| Rc::ptr_eq(current, &asked));
            match held_by(&asked, true).await {
                Held::Elsewhere if is_current() => told(false),
                Held::Here | Held::Unknown if is_current() => return told(true),
                _ => return,
            }
            // Refused means aborted here, or a browser that takes back what it said: then nobody would ever answer.
            let _ = held_by(&asked, false).await;
            if is_current() {
                told(true);
            }
        });
    }

    /// Lets go of the turn, or waits for it no longer.
    pub(super) fn end(&self) {
        let Some(asked) = self.0.borrow_mut().take() else { return };
        asked.over.set(true);
        if let Some(release) = asked.release.borrow_mut().take() {
            let _ = release.call0(&JsValue::UNDEFINED);
        } else if let Some(waiting) = &asked.waiting {
            waiting.abort();
        }
    }
}

enum Held {
    Here,
    Elsewhere,
    /// The browser has no locks, or refuses them here.
    Unknown,
}

/// Asks the browser for the lock, at once or in turn, and answers when it is known who has it.
async fn held_by(asked: &Rc<Asked>, at_once: bool) -> Held {
    let locks = get(&window().navigator().into(), "locks");
    if !locks.is_object() {
        return Held::Unknown;
    }
    let options = js_sys::Object::new();
    let option = |name: &str, value: &JsValue| drop(js_sys::Reflect::set(&options, &name.into(), value));
    match &asked.waiting {
        // The two exclude each other.
        _ if at_once => option("ifAvailable", &JsValue::TRUE),
        Some(waiting) => option("signal", &waiting.signal()),
        None => {}
    }
    // Two promises: one that the browser waits for while the lock is held, one that says that it is.
    let known = js_sys::Promise::new(&mut |resolve, refuse| {
        let keeper = Rc::clone(asked);
        let holding = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            let here = lock.is_object() && !keeper.over.get();
            let _ = resolve.call1(&JsValue::UNDEFINED, &here.into());
            match here {
                true => js_sys::Promise::new(&mut |release, _| *keeper.release.borrow_mut() = Some(release)).into(),
                false => JsValue::UNDEFINED,
            }
        });
        let promise = locks.unchecked_ref::<Locks>().request(NAME, &options, holding.unchecked_ref());
        match promise {
            // A refusal is an answer, too.
            Ok(promise) => spawn_local(async move {
                if let Err(error) = JsFuture::from(promise).await {
                    let _ = refuse.call1(&JsValue::UNDEFINED, &error);
                }
            }),
            Err(error) => drop(refuse.call1(&JsValue::UNDEFINED, &error)),
        }
    });
    match JsFuture::from(known).await {
        Ok(here) if here.is_truthy() => Held::Here,
        Ok(_) => Held::Elsewhere,
        Err(_) => Held::Unknown,
    }
}
