//! The browser's side of [`super::turns`]: a channel on which all pages of this origin in the same partition hear each other.
//!
//! A frame without an origin of its own hears nobody, and some browsers have no channels: then laboratories measure without
//! asking each other.

use super::turns::{Asker, LATE_MS, Step, Turns, Word};
use crate::page::browser::{now_ms, unique_id};
use leptos::prelude::set_timeout;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

const NAME: &str = "parallel-playground:turns";

type Told = Rc<dyn Fn(bool)>;

/// The laboratory's place among the others. Clones are the same.
#[derive(Clone, Default)]
pub(super) struct Turn(Rc<Inner>);

#[derive(Default)]
struct Inner {
    turns: RefCell<Turns>,
    /// Opened when first asked; before, there is nothing to answer.
    channel: RefCell<Option<BroadcastChannel>>,
    told: RefCell<Option<Told>>,
}

impl Turn {
    /// Asks for the turn; `told` hears `false` if another has it, and `true` when it is this one's.
    pub(super) fn ask(&self, told: impl Fn(bool) + 'static) {
        *self.0.told.borrow_mut() = Some(Rc::new(told));
        if !self.listen() {
            return self.tell(true);
        }
        let asker = Asker { since_ms: js_sys::Date::now(), name: unique_id() };
        let steps = self.0.turns.borrow_mut().ask(asker);
        self.carry_out(steps);
    }

    /// Lets go of the turn, or waits for it no longer.
    pub(super) fn end(&self) {
        let steps = self.0.turns.borrow_mut().end();
        self.carry_out(steps);
    }

    /// Whether there is a channel to the others.
    fn listen(&self) -> bool {
        if self.0.channel.borrow().is_some() {
            return true;
        }
        let Ok(channel) = BroadcastChannel::new(NAME) else { return false };
        let this = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            // Another version of this page may say what this one does not know.
            let word = event.data().as_string().and_then(|text| serde_json::from_str(&text).ok());
            if let Some(word) = word {
                let steps = this.0.turns.borrow_mut().hear(&word);
                this.carry_out(steps);
            }
        });
        channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        // It lives as long as the page.
        on_message.forget();
        *self.0.channel.borrow_mut() = Some(channel);
        true
    }

    fn carry_out(&self, steps: Vec<Step>) {
        for step in steps {
            match step {
                Step::Say(word) => self.say(&word),
                Step::Queued => self.tell(false),
                Step::Granted => self.tell(true),
                Step::Wake(after_ms, number) => {
                    let this = self.clone();
                    let due_ms = now_ms() + f64::from(after_ms);
                    let wake = move || {
                        let late = now_ms() - due_ms > f64::from(LATE_MS);
                        let steps = this.0.turns.borrow_mut().wake(number, late);
                        this.carry_out(steps);
                    };
                    set_timeout(wake, Duration::from_millis(after_ms.into()));
                }
            }
        }
    }

    fn say(&self, word: &Word) {
        if let (Some(channel), Ok(text)) = (self.0.channel.borrow().as_ref(), serde_json::to_string(word)) {
            // Text can always be sent.
            let _ = channel.post_message(&text.into());
        }
    }

    /// Who is told may ask or end at once.
    fn tell(&self, granted: bool) {
        let told = self.0.told.borrow().clone();
        if let Some(told) = told {
            told(granted);
        }
    }
}
