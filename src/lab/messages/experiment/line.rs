//! The producer's end of the line to the consumer: starts it, posts to it, and hears it, never longer than a deadline.

use super::wire::{Answer, Order};
use crate::lab::experiment::Bench;
use crate::model::run::answered_in_time;
use crate::network::describe;
use crate::protocol::fault::Fault;
use futures::channel::oneshot;
use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, Worker};

type Heard = Result<JsValue, Fault>;
type Inbox = Rc<RefCell<Option<Box<dyn FnMut(Heard)>>>>;

/// The line. Dropping it ends the consumer.
pub(super) struct Line {
    worker: Worker,
    inbox: Inbox,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Line {
    /// Starts the consumer and waits until it is ready.
    ///
    /// # Errors
    /// The browser refuses a worker; it breaks, is of another build, or is not ready in time.
    pub(super) async fn start(bench: &Bench) -> Result<Line, Fault> {
        let worker = bench.spawn(super::consumer::ROLE)?;
        let inbox = Inbox::default();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new({
            let inbox = Rc::clone(&inbox);
            move |event: MessageEvent| deliver(&inbox, Ok(event.data()))
        });
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new({
            let inbox = Rc::clone(&inbox);
            move |event: ErrorEvent| {
                // Handled here: without this the browser would report it once more to the page.
                event.prevent_default();
                deliver(&inbox, Err(Fault::WorkerCrashed { message: event.message() }));
            }
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let line = Line { worker, inbox, _on_message: on_message, _on_error: on_error };
        match line.answer(|| Ok(())).await? {
            Answer::Ready { build } if build == crate::BUILD => Ok(line),
            Answer::Ready { build } => Err(Fault::EngineOfAnotherBuild { page: crate::BUILD.into(), engine: build }),
            other => Err(unexpected(&other)),
        }
    }

    /// A way to post that handlers may keep.
    pub(super) fn outlet(&self) -> Outlet {
        Outlet(self.worker.clone())
    }

    /// Gives an order that has no answer.
    pub(super) fn order(&self, order: &Order) -> Result<(), Fault> {
        self.outlet().post(&text(order))
    }

    /// Gives an order and waits for its answer.
    pub(super) async fn ask(&self, order: &Order) -> Result<Answer, Fault> {
        self.answer(|| self.order(order)).await
    }

    async fn answer(&self, begin: impl FnOnce() -> Result<(), Fault>) -> Result<Answer, Fault> {
        self.hear(|message| Some(read(&message)), begin).await
    }

    /// Begins something, and hands every message to `on` until it gives an end, or the consumer breaks, or the deadline
    /// is over. Whatever is timed is timed inside: an end is noticed here only some time later.
    pub(super) async fn hear<T: 'static>(
        &self,
        mut on: impl FnMut(JsValue) -> Option<Result<T, Fault>> + 'static,
        begin: impl FnOnce() -> Result<(), Fault>,
    ) -> Result<T, Fault> {
        let (end_to, end) = oneshot::channel();
        let mut end_to = Some(end_to);
        let handler = move |heard: Heard| {
            let ended = match heard {
                Ok(message) => on(message),
                Err(fault) => Some(Err(fault)),
            };
            if let Some(ended) = ended
                && let Some(end_to) = end_to.take()
            {
                // Who waited may have given up meanwhile.
                let _ = end_to.send(ended);
            }
        };
        *self.inbox.borrow_mut() = Some(Box::new(handler));
        begin()?;
        let ended =
            answered_in_time(async { end.await.unwrap_or_else(|_| Err(garbled("a hearing without end"))) }).await;
        *self.inbox.borrow_mut() = None;
        ended
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.terminate();
    }
}

/// Nothing stays borrowed while a handler runs: it calls the browser, which may run other code of ours in between.
fn deliver(inbox: &Inbox, heard: Heard) {
    let Some(mut handler) = inbox.borrow_mut().take() else { return };
    handler(heard);
    inbox.borrow_mut().get_or_insert(handler);
}

/// Posts to the consumer.
#[derive(Clone)]
pub(super) struct Outlet(Worker);

impl Outlet {
    /// Posts a message; buffers in it are copied, shared ones shared.
    pub(super) fn post(&self, message: &JsValue) -> Result<(), Fault> {
        self.0.post_message(message).map_err(refused)
    }

    /// Posts a buffer and gives it away.
    pub(super) fn hand_on(&self, buffer: &JsValue) -> Result<(), Fault> {
        self.0.post_message_with_transfer(buffer, &Array::of1(buffer)).map_err(refused)
    }
}

fn refused(error: JsValue) -> Fault {
    Fault::Garbled { message: describe(&error) }
}

/// An order as a message.
pub(super) fn text(order: &Order) -> JsValue {
    serde_json::to_string(order).unwrap_or_default().into()
}

/// A message as an answer.
pub(super) fn read(message: &JsValue) -> Result<Answer, Fault> {
    let text = message.as_string().unwrap_or_default();
    match serde_json::from_str(&text) {
        Ok(Answer::Failed { message }) => Err(Fault::WorkerCrashed { message }),
        Ok(answer) => Ok(answer),
        Err(error) => Err(garbled(&error.to_string())),
    }
}

/// An answer that belongs to another order.
pub(super) fn unexpected(answer: &Answer) -> Fault {
    garbled(&format!("not the answer that was asked for: {answer:?}"))
}

pub(super) fn garbled(message: &str) -> Fault {
    Fault::Garbled { message: message.to_owned() }
}
