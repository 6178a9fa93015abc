//! Tells the page how far a run is, often enough to be seen and seldom enough not to disturb what is measured.

use super::post;
use crate::measure::browser_clock::now_ms;
use crate::protocol::ids::ModelId;
use crate::protocol::message::{Event, RunNumber};
use std::cell::Cell;

/// Between two messages within samples at least, in ms.
const PAUSE_MS: f64 = 2000.0;

pub(super) struct Progress {
    run: RunNumber,
    /// Tasks of a pass.
    tasks: u32,
    passes_done: Cell<u32>,
    passes_planned: Cell<u32>,
    tasks_done: Cell<u32>,
    model: Cell<ModelId>,
    told_ms: Cell<f64>,
}

impl Progress {
    pub(super) fn new(run: RunNumber, tasks: u32, first: ModelId) -> Progress {
        Progress {
            run,
            tasks,
            passes_done: Cell::new(0),
            passes_planned: Cell::new(1),
            tasks_done: Cell::new(0),
            model: Cell::new(first),
            told_ms: Cell::new(0.0),
        }
    }

    /// How many samples there will be from now on, as far as is known.
    pub(super) fn plan_more(&self, samples: u32) {
        self.passes_planned.set(self.passes_done.get() + samples.max(1));
    }

    /// A sample of this model begins. Says nothing: the page would draw beside it.
    pub(super) fn begin(&self, model: ModelId) {
        self.model.set(model);
        self.tasks_done.set(0);
    }

    /// A task has ended. Called between tasks inside measured time: it looks at the clock and seldom does more.
    pub(super) fn task(&self) {
        self.tasks_done.set((self.tasks_done.get() + 1).min(self.tasks));
        self.tell_if_due();
    }

    /// A sample has ended.
    pub(super) fn end(&self) {
        self.passes_done.set(self.passes_done.get() + 1);
        self.tasks_done.set(0);
    }

    fn tell_if_due(&self) {
        if now_ms() - self.told_ms.get() >= PAUSE_MS {
            self.tell();
        }
    }

    /// Tells it now: between two samples, where it takes time from none.
    pub(super) fn tell(&self) {
        self.told_ms.set(now_ms());
        post(&Event::Progress {
            run: self.run,
            done: self.passes_done.get() * self.tasks + self.tasks_done.get(),
            total: self.passes_planned.get().max(self.passes_done.get() + 1) * self.tasks,
            model: Some(self.model.get()),
        });
    }
}
