//! The page's service worker, which answers the built-in network: registered when the page has been painted, and
//! awaited, for some seconds, before the first run that needs it. What it does is in `www/sw.js`.

use super::browser::{get, words};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::ServiceWorkerContainer;

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
    waiting: Waiting,
}

impl ServiceWorker {
    /// Registers it as soon as the page has been painted.
    pub(super) fn register() -> ServiceWorker {
        let this = ServiceWorker { duty: RwSignal::new(Duty::Pending), waiting: Waiting::default() };
        let Some(container) = container() else {
            this.settle(Duty::Refused(String::new()));
            return this;
        };
        if controlled(&container) {
            this.settle(Duty::InCharge);
        }
        this.watch(&container);
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

    fn ask(&self, container: ServiceWorkerContainer) {
        let this = self.clone();
        spawn_local(async move {
            if let Err(error) = JsFuture::from(container.register("./sw.js")).await {
                this.settle(Duty::Refused(words(&error)));
            }
        });
    }

    fn watch(&self, container: &ServiceWorkerContainer) {
        let this = self.clone();
        let watched = container.clone();
        let on_change = Closure::<dyn FnMut()>::new(move || {
            if controlled(&watched) {
                this.settle(Duty::InCharge);
            }
        });
        let _ = container.add_event_listener_with_callback("controllerchange", on_change.as_ref().unchecked_ref());
        // It may take charge at any time in the life of the page.
        on_change.forget();
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

fn controlled(container: &ServiceWorkerContainer) -> bool {
    get(container, "controller").is_object()
}
