//! Requests of one scene, written down: when each was sent, aborted, over, and how it ended.

use super::super::outcome::{Call, Ended, Scene, SceneId};
use crate::measure::browser_clock::now_ms;
use crate::network::{Outcome, Request, send_abortable};
use crate::protocol::fault::RequestFault;
use std::cell::{Cell, RefCell};
use web_sys::AbortController;

/// What happens in one scene.
pub(super) struct Calls {
    requests: Vec<Request>,
    start_ms: f64,
    open: RefCell<Vec<Option<AbortController>>>,
    done: RefCell<Vec<Option<Call>>>,
    aborted_ms: RefCell<Vec<Option<f64>>>,
    in_flight: Cell<u32>,
    most: Cell<u32>,
}

impl Calls {
    pub(super) fn new(requests: Vec<Request>) -> Calls {
        let count = requests.len();
        Calls {
            requests,
            start_ms: now_ms(),
            open: RefCell::new(vec![None; count]),
            done: RefCell::new(vec![None; count]),
            aborted_ms: RefCell::new(vec![None; count]),
            in_flight: Cell::new(0),
            most: Cell::new(0),
        }
    }

    /// The numbers of all requests.
    pub(super) fn all(&self) -> std::ops::Range<usize> {
        0..self.requests.len()
    }

    /// Sends a request and waits for its end; an answer that is none is an error, as in most libraries.
    pub(super) async fn send(&self, index: usize) -> Result<(), ()> {
        let start_ms = self.now();
        let abort = AbortController::new().ok();
        self.open.borrow_mut()[index].clone_from(&abort);
        self.in_flight.set(self.in_flight.get() + 1);
        self.most.set(self.most.get().max(self.in_flight.get()));
        let outcome = match &abort {
            Some(abort) => send_abortable(&self.requests[index], abort).await,
            None => crate::network::send(&self.requests[index]).await,
        };
        self.in_flight.set(self.in_flight.get() - 1);
        self.open.borrow_mut()[index] = None;
        let ended = ended(&outcome);
        let abort_ms = self.aborted_ms.borrow()[index];
        let call = Call { start_ms, end_ms: self.now(), abort_ms, ended, http: outcome.http };
        self.done.borrow_mut()[index] = Some(call);
        if ended == Ended::Answered { Ok(()) } else { Err(()) }
    }

    /// Aborts a request that is under way; one that is over stays as it ended.
    pub(super) fn abort(&self, index: usize) {
        let open = self.open.borrow()[index].clone();
        if let Some(open) = open {
            self.aborted_ms.borrow_mut()[index] = Some(self.now());
            open.abort();
        }
    }

    /// Time since the start of the scene, in ms.
    pub(super) fn now(&self) -> f64 {
        now_ms() - self.start_ms
    }

    /// What was written down; the waiting was over then.
    pub(super) fn scene(&self, id: SceneId, took_ms: f64) -> Scene {
        let calls = self.done.borrow().iter().flatten().cloned().collect();
        Scene { id, took_ms, calls, most_in_flight: self.most.get() }
    }
}

fn ended(outcome: &Outcome) -> Ended {
    match outcome.fault {
        None => Ended::Answered,
        Some(RequestFault::Aborted) => Ended::Aborted,
        Some(_) => Ended::Failed,
    }
}
