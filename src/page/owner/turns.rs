//! Who measures next, among the laboratories of one page, without anybody who keeps a list: a machine without a browser.
//!
//! Who wants to measure asks all others. Who measures, or has asked before, answers; where nobody does for a while, it is the
//! asker's turn. Who is done says so, and those that wait ask anew, in their order. A frame that is gone answers nothing: so
//! those that wait also ask from time to time by themselves. Locks of the browser would say the same, but Chromium denies
//! them to frames of other sites wherever third-party storage is blocked; channels it allows.

use serde::{Deserialize, Serialize};
use std::mem;

/// So long nobody answers before it is the asker's turn, in ms. The page's thread may be that late on a busy machine.
pub const SILENCE_MS: u32 = 150;

/// After so long those that wait ask again, in ms.
pub const AGAIN_MS: u32 = 1_000;

/// A wake-up so much too late, in ms, proves nothing: this page's thread was busy, and the answers may wait behind it.
pub const LATE_MS: u32 = 50;

/// Whose thread is always busy gets its turn after asking again so often.
const MOST_AGAIN: u32 = 5;

/// What laboratories say to each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Word {
    /// This one wants to measure.
    Ask(
        /// Who asks.
        Asker,
    ),
    /// Not now: another one measures, or comes first.
    Busy {
        /// The name of who asked.
        to: String,
    },
    /// Nobody measures any more.
    Free,
}

/// Who asks, and since when: the earlier comes first, and of two at the very same time the one with the smaller name.
#[derive(Debug, Clone, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Asker {
    /// When it asked first, in ms since the epoch.
    pub since_ms: f64,
    /// A name that no other has.
    pub name: String,
}

/// What to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Say this to all others.
    Say(Word),
    /// Call [`Turns::wake`] with this number after so many ms.
    Wake(u32, u32),
    /// It is another one's turn; this one waits.
    Queued,
    /// It is this one's turn.
    Granted,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Idle,
    /// Has asked, and hears whether somebody answers.
    Asking(Asker),
    /// Waits for another one.
    Queued(Asker),
    /// Measures.
    Holding,
}

/// The machine of one laboratory.
#[derive(Debug, Default)]
pub struct Turns {
    state: State,
    /// The number of the last wake-up: earlier ones mean nothing any more.
    wakes: u32,
    /// How often it has asked again because it woke too late.
    again: u32,
}

impl Turns {
    /// Wants to measure.
    pub fn ask(&mut self, asker: Asker) -> Vec<Step> {
        self.again = 0;
        self.ask_again(asker)
    }

    fn ask_again(&mut self, asker: Asker) -> Vec<Step> {
        self.wakes += 1;
        self.state = State::Asking(asker.clone());
        vec![Step::Say(Word::Ask(asker)), Step::Wake(SILENCE_MS, self.wakes)]
    }

    /// Another laboratory says something.
    pub fn hear(&mut self, word: &Word) -> Vec<Step> {
        match (&self.state, word) {
            (State::Holding, Word::Ask(other)) => vec![busy(other)],
            (State::Asking(own) | State::Queued(own), Word::Ask(other)) if own < other => vec![busy(other)],
            (State::Asking(own), Word::Ask(_)) => self.wait(own.clone()),
            (State::Asking(own), Word::Busy { to }) if *to == own.name => self.wait(own.clone()),
            (State::Queued(own), Word::Free) => self.ask(own.clone()),
            _ => Vec::new(),
        }
    }

    /// The time of a [`Step::Wake`] is over; `late` if it was over long ago: then answers may be on their way still.
    pub fn wake(&mut self, number: u32, late: bool) -> Vec<Step> {
        if number != self.wakes {
            return Vec::new();
        }
        match mem::take(&mut self.state) {
            State::Asking(own) if late && self.again < MOST_AGAIN => {
                self.again += 1;
                self.ask_again(own)
            }
            State::Asking(_) => {
                self.state = State::Holding;
                vec![Step::Granted]
            }
            State::Queued(own) => self.ask(own),
            other => {
                self.state = other;
                Vec::new()
            }
        }
    }

    /// Is done, or waits no longer.
    pub fn end(&mut self) -> Vec<Step> {
        self.wakes += 1;
        match mem::take(&mut self.state) {
            State::Idle => Vec::new(),
            // Also who only waited may have kept others waiting behind it.
            _ => vec![Step::Say(Word::Free)],
        }
    }

    fn wait(&mut self, own: Asker) -> Vec<Step> {
        self.wakes += 1;
        self.state = State::Queued(own);
        vec![Step::Queued, Step::Wake(AGAIN_MS, self.wakes)]
    }
}

fn busy(other: &Asker) -> Step {
    Step::Say(Word::Busy { to: other.name.clone() })
}
