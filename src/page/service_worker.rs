//! The page's service worker, which answers the built-in network, isolates the page where its host does not, and keeps
//! it for a visit without network: registered when the page has been painted, or at once where a reload waits for it; and
//! awaited, for some seconds, before the first run that needs it. What it does is in `www/sw.js`.

use super::browser::{get, words};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{MessageEvent, ServiceWorkerContainer, ServiceWorkerRegistration, Url};

const SCRIPT: &str = "./sw.js";
/// How long a run waits for it.
const DEADLINE: Duration = Duration::from_secs(4);

/// Whether the page's requests go through the service worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Duty {
    /// It is on its way.
    Pending,
    /// They do.
    InCharge,
    /// They do not, as the browser says; empty where it has no service workers here.
    Refused(String),
}

type Waiting = Rc<RefCell<Vec<Box<dyn FnOnce(bool)>>>>;

/// The service worker. Clones are the same.
#[derive(Clone)]
pub(super) struct ServiceWorker {
    pub(super) duty: RwSignal<Duty>,
    /// Whether the one in charge is this build's.
    pub(super) of_this_build: RwSignal<bool>,
    /// Whether it says that it keeps all that the page needs without network.
    pub(super) kept: RwSignal<bool>,
    waiting: Waiting,
}

impl ServiceWorker {
    /// Registers it at once, or as soon as the page has been painted.
    pub(super) fn register(at_once: bool) -> ServiceWorker {
        let this = ServiceWorker {
            duty: RwSignal::new(Duty::Pending),
            of_this_build: RwSignal::new(false),
            kept: RwSignal::new(false),
            waiting: Waiting::default(),
        };
        let Some(container) = container() else {
            this.settle(Duty::Refused(String::new()));
            return this;
        };
        this.look(&container);
        this.watch(&container);
        if at_once {
            this.ask(container);
            return this;
        }
        let waiter = this.clone();
        // A timer set in a frame's callback fires after that frame is on the screen.
        request_animation_frame(move || set_timeout(move || waiter.ask(container), Duration::ZERO));
        this
    }

    /// Whether it is in charge now.
    pub(super) fn in_charge(&self) -> bool {
        self.duty.get_untracked() == Duty::InCharge
    }

    /// Calls back when it is known whether it is in charge, within some seconds.
    pub(super) fn when_settled(&self, then: impl FnOnce(bool) + 'static) {
        match self.duty.get_untracked() {
            Duty::InCharge => then(true),
            Duty::Refused(_) => then(false),
            Duty::Pending => {
                self.waiting.borrow_mut().push(Box::new(then));
                let this = self.clone();
                let late = move || {
                    if this.duty.get_untracked() == Duty::Pending {
                        this.settle(Duty::Refused(format!("{} s", DEADLINE.as_secs())));
                    }
                };
                set_timeout(late, DEADLINE);
            }
        }
    }

    /// Has it keep the build's files, if it is this build's.
    pub(super) fn keep(&self) {
        if let Some(container) = container().filter(|_| self.of_this_build.get_untracked()) {
            post(&get(&container, "controller"), "keep");
        }
    }

    fn ask(&self, container: ServiceWorkerContainer) {
        let this = self.clone();
        spawn_local(async move {
            match JsFuture::from(container.register(&format!("{SCRIPT}?b={}", crate::BUILD))).await {
                Ok(registration) if ours(&container).is_none() => {
                    // One that starts now takes charge by itself. One that runs already does not, after a reload past it.
                    let registration: ServiceWorkerRegistration = registration.unchecked_into();
                    post(&get(&registration, "active"), "claim");
                }
                Ok(_) => {}
                Err(error) => this.settle(Duty::Refused(words(&error))),
            }
        });
    }

    fn look(&self, container: &ServiceWorkerContainer) {
        if let Some(of_this_build) = ours(container) {
            self.of_this_build.set(of_this_build);
            self.settle(Duty::InCharge);
        }
    }

    fn watch(&self, container: &ServiceWorkerContainer) {
        let this = self.clone();
        let watched = container.clone();
        let on_change = Closure::<dyn FnMut()>::new(move || this.look(&watched));
        let _ = container.add_event_listener_with_callback("controllerchange", on_change.as_ref().unchecked_ref());
        // It may take charge at any time in the life of the page.
        on_change.forget();
        let kept = self.kept;
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if event.data() == "kept" {
                kept.set(true);
            }
        });
        let _ = container.add_event_listener_with_callback("message", on_message.as_ref().unchecked_ref());
        on_message.forget();
    }

    fn settle(&self, duty: Duty) {
        let in_charge = duty == Duty::InCharge;
        self.duty.set(duty);
        for then in self.waiting.take() {
            then(in_charge);
        }
    }
}

/// Absent on insecure pages; in some frames and private windows it throws or is null.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator: JsValue = window().navigator().into();
    let container = get(&navigator, "serviceWorker");
    container.is_object().then(|| container.unchecked_into())
}

/// Whether the service worker in charge is this build's; none if there is none, or another page's (one of a folder above
/// takes charge of every page below, until this page has its own).
fn ours(container: &ServiceWorkerContainer) -> Option<bool> {
    let script = get(&get(container, "controller"), "scriptURL").as_string()?;
    let here = window().location().href().ok()?;
    let (script, own) = (Url::new(&script).ok()?, Url::new_with_base(SCRIPT, &here).ok()?);
    let build = script.search_params().get("b");
    let same = script.origin() == own.origin() && script.pathname() == own.pathname();
    same.then(|| build.as_deref() == Some(crate::BUILD))
}

fn post(worker: &JsValue, message: &str) {
    if let Ok(post) = get(worker, "postMessage").dyn_into::<js_sys::Function>() {
        // To one that has just ended nothing need be said.
        let _ = post.call1(worker, &message.into());
    }
}
