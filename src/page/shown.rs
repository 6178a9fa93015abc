//! What of runs is on the page: how the last one ended, and the result that is shown, wherever it was measured.

use super::ended::Ended;
use super::publish::Occasion;
use crate::protocol::fault::Fault;
use crate::protocol::ids::LabId;
use crate::protocol::settings::Settings;
use leptos::prelude::*;
use std::collections::HashMap;

/// How the last run ended.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Last {
    /// By itself, after so many ms.
    Finished(f64),
    /// By the reader.
    Stopped {
        /// Whether something had been measured.
        measured: bool,
    },
    /// Otherwise.
    Failed {
        /// Why.
        fault: Fault,
        /// Whether something had been measured.
        measured: bool,
    },
}

/// What the results part shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    pub(super) ended: Ended,
    pub(super) occasion: Occasion,
    /// The run is still under way.
    pub(super) live: bool,
    pub(super) source: Source,
}

impl Shown {
    /// The lab that it is a result of.
    pub(super) fn lab(&self) -> LabId {
        self.ended.plan.settings.lab
    }
}

/// Where what is shown was measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// In this page.
    Here,
    /// Wherever the link or the file came from.
    Stored,
    /// On this machine, for browsers without threads.
    Recorded(String),
}

/// The results that the page holds: nothing that was measured in it is lost by looking at something else.
#[derive(Clone, Copy, Default)]
pub(super) struct Results {
    pub(super) shown: RwSignal<Option<Shown>>,
    /// The lab's own result while a recorded one, or one of a link, is shown.
    pub(super) aside: RwSignal<Option<Shown>>,
    /// What the live result has taken the place of, until it has measured something to the end.
    before: StoredValue<Option<Shown>>,
    /// The own results of labs that are not open.
    shelf: StoredValue<HashMap<LabId, Shown>>,
}

impl Results {
    /// Whether what is shown is of this lab.
    pub(super) fn shows(&self, lab: LabId) -> bool {
        self.shown.read().as_ref().is_some_and(|shown| shown.lab() == lab)
    }

    /// Shows a result that was not measured here, and puts the own one aside.
    pub(super) fn open(&self, shown: Shown) {
        let same = |earlier: &Shown| earlier.source == Source::Here && earlier.lab() == shown.lab();
        if let Some(own) = self.shown.get_untracked().filter(same) {
            self.aside.set(Some(own));
        }
        self.put(shown);
    }

    /// Shows the own result again.
    pub(super) fn back_to_own(&self) {
        let own = self.aside.try_update(Option::take).flatten();
        self.shown.set(own);
    }

    /// Shows a result in the place of another. Where that is another lab's own, it waits there.
    pub(super) fn put(&self, shown: Shown) {
        let (lab, live) = (shown.lab(), shown.live);
        let earlier = self.shown.try_update(|place| place.replace(shown)).flatten();
        match earlier {
            Some(earlier) if earlier.lab() != lab => self.shelve(earlier),
            Some(earlier) if live && !earlier.live => self.before.set_value(Some(earlier)),
            _ => {}
        }
        if !live {
            self.before.set_value(None);
        }
    }

    /// Takes back a live result that nothing came of, and shows what was there before.
    pub(super) fn withdraw(&self) {
        if self.shown.read_untracked().as_ref().is_some_and(|shown| shown.live) {
            self.shown.set(self.before.try_update_value(Option::take).flatten());
        }
    }

    /// Shows the own result of a lab that is opened again, if there is one.
    pub(super) fn turn_to(&self, lab: LabId) {
        let elsewhere = |shown: &Shown| shown.lab() != lab;
        if let Some(own) = self.aside.get_untracked().filter(elsewhere) {
            self.aside.set(None);
            self.shelve(own);
        }
        let here = |shown: &&Shown| shown.lab() == lab;
        let source = self.shown.with_untracked(|shown| shown.as_ref().filter(here).map(|shown| shown.source.clone()));
        let own = || self.shelf.try_update_value(|shelf| shelf.remove(&lab)).flatten();
        match source {
            None => own().into_iter().for_each(|own| self.put(own)),
            Some(Source::Here) => {}
            // The lab's recording, or a link's result of it, is shown: the own one is within reach.
            Some(_) if self.aside.read_untracked().is_none() => self.aside.set(own()),
            Some(_) => {}
        }
    }

    /// The settings of the own result that waits in a lab, or is being measured.
    pub(super) fn waiting_in(&self, lab: LabId) -> Option<Settings> {
        let of = |shown: &Shown| shown.ended.plan.settings.clone();
        let own = |shown: &&Shown| shown.lab() == lab && shown.source == Source::Here;
        let shown = self.shown.read_untracked().as_ref().filter(own).map(of);
        shown.or_else(|| self.shelf.with_value(|shelf| shelf.get(&lab).map(of)))
    }

    fn shelve(&self, shown: Shown) {
        if shown.source == Source::Here && !shown.live {
            self.shelf.update_value(|shelf| drop(shelf.insert(shown.lab(), shown)));
        }
    }
}
