//! The consumer: a worker with a memory of its own, which takes what the producer posts, or what it puts into a ring.

use super::pace;
use super::parcel::{digest, is_stamped};
use super::shared::SharedWords;
use super::wire::{Answer, Order, Seen};
use crate::lab::messages::outcome::Way;
use crate::lab::messages::ring::Ring;
use crate::measure::browser_clock::now_ms;
use crate::network::describe;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Its role.
pub(super) const ROLE: &str = "consumer";

/// Takes messages from now on, as long as the worker lives.
pub(super) fn consume(scope: &DedicatedWorkerGlobalScope, _role: &str) {
    let mut consumer = Consumer { scope: scope.clone(), order: Order::Tell, seen: Seen::default() };
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Err(message) = consumer.take(event.data()) {
            consumer.answer(&Answer::Failed { message });
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The handler lives as long as the worker.
    on_message.forget();
    post(scope, &Answer::Ready { build: crate::BUILD.into() });
}

struct Consumer {
    scope: DedicatedWorkerGlobalScope,
    /// What to do with messages.
    order: Order,
    seen: Seen,
}

impl Consumer {
    fn take(&mut self, message: JsValue) -> Result<(), String> {
        if let Some(text) = message.as_string() {
            return self.obey(serde_json::from_str(&text).map_err(|error| error.to_string())?);
        }
        match self.order {
            Order::Echo { way, digest } => self.echo(&message, way, digest),
            Order::Count { messages } => {
                self.note(message.as_f64());
                self.tell_if_last(messages);
                Ok(())
            }
            Order::Work { messages, pace, credits } => {
                self.seen.taken_ms.push(now_ms());
                self.note(message.as_f64());
                if credits {
                    self.scope.post_message(&message).map_err(|error| describe(&error))?;
                }
                self.seen.worked_ms += pace.work();
                self.tell_if_last(messages);
                Ok(())
            }
            Order::Ring { messages } => self.drain(&message, messages),
            Order::Calibrate { .. } | Order::Tell => Err("a message before any order".into()),
        }
    }

    fn obey(&mut self, order: Order) -> Result<(), String> {
        match order {
            Order::Tell => self.tell(),
            Order::Calibrate { clock_step_ms } => {
                self.answer(&Answer::Pace { steps_per_us: pace::calibrate(clock_step_ms) });
            }
            _ => (self.order, self.seen) = (order, Seen::default()),
        }
        Ok(())
    }

    /// The timed work of this end: look at the first and the last byte, send back.
    fn echo(&mut self, message: &JsValue, way: Way, with_digest: bool) -> Result<(), String> {
        let view = Uint8Array::new(message);
        self.seen.out_of_order |= !is_stamped(&view, self.seen.received);
        self.seen.received += 1;
        if with_digest {
            self.seen.digest = Some(digest(message));
        }
        let sent = match way {
            Way::Moved => self.scope.post_message_with_transfer(message, &Array::of1(message)),
            Way::Copied | Way::Shared => self.scope.post_message(message),
        };
        sent.map_err(|error| describe(&error))
    }

    /// Takes numbers out of the ring until the last; sleeps where it is empty.
    fn drain(&mut self, memory: &JsValue, messages: u32) -> Result<(), String> {
        let mut ring = Ring::new(SharedWords::new(memory));
        self.answer(&Answer::Ready { build: crate::BUILD.into() });
        for _ in 0..messages {
            let number = ring.pop().map_err(|_| "the ring was silent".to_owned())?;
            self.note(Some(number.into()));
        }
        self.seen.sleeps = ring.sleeps;
        self.tell();
        Ok(())
    }

    /// A number that should be the next one.
    fn note(&mut self, number: Option<f64>) {
        self.seen.out_of_order |= number != Some(self.seen.received.into());
        self.seen.received += 1;
    }

    fn tell_if_last(&mut self, messages: u32) {
        if self.seen.received == messages {
            self.seen.done_ms = now_ms();
            self.tell();
        }
    }

    fn tell(&mut self) {
        let seen = std::mem::take(&mut self.seen);
        self.answer(&Answer::Seen(seen));
    }

    fn answer(&self, answer: &Answer) {
        post(&self.scope, answer);
    }
}

fn post(scope: &DedicatedWorkerGlobalScope, answer: &Answer) {
    let text = serde_json::to_string(answer).unwrap_or_default();
    // Posting text to one's owner fails only where nobody is left to hear it.
    let _ = scope.post_message(&text.into());
}
