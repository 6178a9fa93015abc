//! Carries out what [`super::state`] decides: the worker with its handlers and its deadline, and the page's visibility.
//!
//! Handlers carry the number of their engine, so that what an ended one had still on its way is told apart.

use super::state::Machine;
use super::step::{DEADLINE_MS, EngineNumber, Input, LOADED, LOADING_MS, Output};
use super::turn::Turn;
use super::worker;
use crate::page::browser::{get, hidden, words};
use crate::page::service_worker::ServiceWorker;
use crate::protocol::fault::Fault;
use crate::protocol::message::{Command, SnapshotNumber};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::{document, request_animation_frame, set_timeout, set_timeout_with_handle};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, MessageEvent, Worker};

/// What the page's views are told.
pub(in crate::page) enum Told<'a> {
    /// Something happened; the machine's state may have changed.
    State(&'a Machine),
    /// Something that the views or the world must see.
    Output(Output),
}

/// The owner. Clones are the same.
#[derive(Clone)]
pub(in crate::page) struct Owner(Rc<Inner>);

struct Inner {
    machine: RefCell<Machine>,
    worker: RefCell<Option<Alive>>,
    waiting: RefCell<VecDeque<Input>>,
    busy: Cell<bool>,
    network: ServiceWorker,
    turn: Turn,
    tell: Box<dyn Fn(Told<'_>)>,
}

/// A worker with all that hangs on it.
struct Alive {
    worker: Worker,
    deadline: Option<TimeoutHandle>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Drop for Alive {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
        if let Some(deadline) = self.deadline {
            deadline.clear();
        }
    }
}

/// Frames from a change to its being on the screen: other threads rasterize and compose while the page's own is at
/// the next frame already.
const FRAMES: u32 = 4;

/// Calls `then` after so many frames.
fn after_frames(frames: u32, then: Box<dyn FnOnce()>) {
    match frames {
        // A task that is set in a frame runs after its drawing.
        0 => set_timeout(then, Duration::ZERO),
        _ => request_animation_frame(move || after_frames(frames - 1, then)),
    }
}

impl Owner {
    /// An owner that tells all that happens.
    pub(in crate::page) fn new(network: ServiceWorker, tell: impl Fn(Told<'_>) + 'static) -> Owner {
        let owner = Owner(Rc::new(Inner {
            machine: RefCell::new(Machine::new(crate::BUILD)),
            worker: RefCell::default(),
            waiting: RefCell::default(),
            busy: Cell::new(false),
            network,
            turn: Turn::default(),
            tell: Box::new(tell),
        }));
        owner.watch_visibility();
        owner
    }

    /// Lets the machine take what happened, and does what it says. What happens meanwhile waits its turn.
    pub(in crate::page) fn take(&self, input: Input) {
        self.0.waiting.borrow_mut().push_back(input);
        if self.0.busy.replace(true) {
            return;
        }
        loop {
            let next = self.0.waiting.borrow_mut().pop_front();
            let Some(input) = next else { break };
            let outputs = self.0.machine.borrow_mut().take(input);
            for output in outputs {
                self.carry_out(output);
            }
            (self.0.tell)(Told::State(&self.0.machine.borrow()));
        }
        self.0.busy.set(false);
    }

    fn carry_out(&self, output: Output) {
        match output {
            Output::Spawn(engine) => self.spawn(engine),
            Output::Terminate => self.terminate(),
            Output::Post(text) => self.post(&text),
            Output::AwaitTurn(run) => {
                let owner = self.clone();
                self.0.turn.ask(move |granted| owner.take(Input::Turn { run, granted }));
            }
            Output::EndTurn => self.0.turn.end(),
            Output::AwaitNetwork(run) => {
                let owner = self.clone();
                self.0.network.when_settled(move |in_charge| owner.take(Input::Network { run, in_charge }));
            }
            Output::Show(report, number) => {
                (self.0.tell)(Told::Output(Output::Show(report, number)));
                self.tell_when_painted(number);
            }
            other => (self.0.tell)(Told::Output(other)),
        }
    }

    fn spawn(&self, engine: EngineNumber) {
        let worker = match worker::start() {
            Ok(worker) => worker,
            Err(error) => {
                let fault = Fault::NoWorkers { message: words(&error) };
                return self.take(Input::Broke { engine, fault });
            }
        };
        let on_message = self.on_message(engine);
        let on_error = self.on_error(engine);
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        // Adding a listener fails only for things that listen to nothing.
        let _ = worker.add_event_listener_with_callback("messageerror", on_error.as_ref().unchecked_ref());
        let deadline = self.deadline(engine, LOADING_MS);
        let alive = Alive { worker, deadline, _on_message: on_message, _on_error: on_error };
        *self.0.worker.borrow_mut() = Some(alive);
    }

    fn deadline(&self, engine: EngineNumber, after_ms: u32) -> Option<TimeoutHandle> {
        let owner = self.clone();
        let late = move || owner.take(Input::Late { engine, after_ms });
        set_timeout_with_handle(late, Duration::from_millis(after_ms.into())).ok()
    }

    /// A slow line is no broken engine: only from now on it may not take long.
    fn loaded(&self, engine: EngineNumber) {
        let deadline = self.deadline(engine, DEADLINE_MS);
        if let Some(alive) = self.0.worker.borrow_mut().as_mut()
            && let Some(earlier) = std::mem::replace(&mut alive.deadline, deadline)
        {
            earlier.clear();
        }
    }

    fn on_message(&self, engine: EngineNumber) -> Closure<dyn FnMut(MessageEvent)> {
        let owner = self.clone();
        Closure::new(move |event: MessageEvent| {
            let text = event.data().as_string().unwrap_or_default();
            if text == LOADED {
                return owner.loaded(engine);
            }
            owner.take(Input::Said { engine, text });
        })
    }

    fn on_error(&self, engine: EngineNumber) -> Closure<dyn FnMut(Event)> {
        let owner = self.clone();
        Closure::new(move |event: Event| {
            // It is said on the page; the console needs no second report.
            event.prevent_default();
            let message = get(&event, "message").as_string().unwrap_or_default();
            // A script that cannot be loaded fires an event without words.
            let fault = match event.type_().as_str() {
                "error" if message.is_empty() => Fault::EngineMissing { message: "worker.js".to_owned() },
                _ => Fault::WorkerCrashed { message },
            };
            owner.take(Input::Broke { engine, fault });
        })
    }

    /// Lets the engine go on once the browser has drawn: on few cores, drawing beside a sample would lengthen it.
    fn tell_when_painted(&self, number: SnapshotNumber) {
        let owner = self.clone();
        let painted = serde_json::to_string(&Command::Painted { number }).unwrap_or_default();
        after_frames(FRAMES, Box::new(move || owner.post(&painted)));
    }

    fn post(&self, text: &str) {
        if let Some(alive) = self.0.worker.borrow().as_ref() {
            // Text can always be posted.
            let _ = alive.worker.post_message(&text.into());
        }
    }

    fn terminate(&self) {
        let Some(alive) = self.0.worker.borrow_mut().take() else { return };
        alive.worker.terminate();
        // Its handlers may be running at this very moment: they are dropped after they have returned.
        spawn_local(async move { drop(alive) });
    }

    fn watch_visibility(&self) {
        let owner = self.clone();
        let look = move || owner.take(if hidden() { Input::Hidden } else { Input::Seen });
        look();
        let on_change = Closure::<dyn FnMut()>::new(look);
        let _ = document().add_event_listener_with_callback("visibilitychange", on_change.as_ref().unchecked_ref());
        // The owner lives as long as the page.
        on_change.forget();
    }
}
