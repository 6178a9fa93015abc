//! What the views know of runs: signals, fed by the owner of the engine.

use super::announce::announce;
use super::browser::{Browser, now_iso, now_ms, unique_id};
use super::ended::Ended;
use super::frame::tell;
use super::owner::browser::{Owner, Told};
use super::owner::state::Machine;
use super::owner::step::{EngineFacts, Input, Output, Progress, Stage};
use super::publish::{self, Occasion, publish};
use super::service_worker::ServiceWorker;
use super::shown::{Last, Results, Shown, Source};
use super::stored::Stored;
use crate::protocol::embedding::Told as Public;
use crate::protocol::fault::Fault;
use crate::protocol::ids::KernelId;
use crate::protocol::in_force;
use crate::protocol::message::{Report, Surroundings};
use crate::protocol::result::Environment;
use crate::protocol::settings::Plan;
use crate::text::Lang;
use leptos::prelude::*;
use std::collections::HashMap;
use std::time::Duration;

/// After so much silence of the engine a run's time is shown anew, in ms.
const SILENCE_MS: f64 = 1900.0;

/// All signals of runs.
#[derive(Clone, Copy)]
pub(super) struct Runs {
    pub(super) stage: RwSignal<Stage>,
    pub(super) repeated: RwSignal<bool>,
    pub(super) progress: RwSignal<Option<Progress>>,
    pub(super) expected_ms: RwSignal<Option<f64>>,
    pub(super) elapsed_ms: RwSignal<f64>,
    pub(super) facts: RwSignal<Option<EngineFacts>>,
    /// One elementary step of each kernel that has run, in ns.
    pub(super) steps_ns: RwSignal<HashMap<KernelId, f64>>,
    pub(super) last: RwSignal<Option<Last>>,
    pub(super) results: Results,
    /// What the current run measures, since when, and its name.
    current: RwSignal<Option<(Plan, f64, Occasion)>>,
    browser: StoredValue<Browser>,
    lang: Signal<Lang>,
    owner: StoredValue<Option<Owner>, LocalStorage>,
    network: StoredValue<ServiceWorker, LocalStorage>,
}

impl Runs {
    pub(super) fn new(browser: StoredValue<Browser>, lang: Signal<Lang>, network: ServiceWorker) -> Runs {
        let runs = Runs {
            stage: RwSignal::new(Stage::Idle),
            repeated: RwSignal::new(false),
            progress: RwSignal::new(None),
            expected_ms: RwSignal::new(None),
            elapsed_ms: RwSignal::new(0.0),
            facts: RwSignal::new(None),
            steps_ns: RwSignal::new(HashMap::new()),
            last: RwSignal::new(None),
            results: Results::default(),
            current: RwSignal::new(None),
            browser,
            lang,
            owner: StoredValue::new_local(None),
            network: StoredValue::new_local(network.clone()),
        };
        let owner = Owner::new(network, move |told| runs.hear(told));
        runs.owner.set_value(Some(owner));
        runs.count_time();
        runs
    }

    /// Whether a run is under way.
    pub(super) fn active(&self) -> bool {
        self.stage.get() != Stage::Idle
    }

    /// Starts a run; nothing, if one is under way.
    pub(super) fn start(&self, plan: Plan) {
        if self.current.read_untracked().is_some() {
            return;
        }
        let surroundings = self.browser.with_value(|browser| Surroundings {
            cores: browser.cores,
            framed: browser.framed,
            service_worker: self.network.with_value(ServiceWorker::in_charge),
        });
        self.elapsed_ms.set(0.0);
        let occasion = self.occasion();
        tell(Some(&occasion.id), &Public::Run { settings: in_force::all(&plan, self.lang.get_untracked()) });
        self.current.set(Some((plan.clone(), now_ms(), occasion)));
        self.take(Input::Run { plan: Box::new(plan), surroundings });
    }

    /// Has the service worker keep the page for a visit without network.
    pub(super) fn keep(&self) {
        self.network.with_value(ServiceWorker::keep);
    }

    /// Shows a result that was not measured here; nothing, while a run is under way.
    pub(super) fn open(&self, stored: Stored, source: Source) {
        if self.current.read_untracked().is_none() {
            let Stored { ended, occasion } = stored;
            self.results.open(Shown { ended, occasion, live: false, source });
        }
    }

    /// Ends the run at once.
    pub(super) fn stop(&self) {
        self.take(Input::Stop);
    }

    /// Whether threads can be had, as far as is known.
    pub(super) fn threads(&self) -> bool {
        let guess = || self.browser.with_value(|browser| browser.isolated && browser.shared_memory);
        self.facts.get().map_or_else(guess, |facts| facts.threads)
    }

    /// The name of the run that is under way.
    pub(super) fn id(&self) -> Option<String> {
        self.current.read_untracked().as_ref().map(|(_, _, occasion)| occasion.id.clone())
    }

    /// Where a run would be measured now.
    pub(super) fn environment(&self) -> Environment {
        publish::environment(&self.with_facts(self.occasion()), false)
    }

    fn take(&self, input: Input) {
        if let Some(owner) = self.owner.get_value() {
            owner.take(input);
        }
    }

    fn hear(&self, told: Told<'_>) {
        match told {
            Told::State(machine) => self.follow(machine),
            Told::Output(Output::Show(report, _)) => self.show(report),
            Told::Output(Output::Learned(kernel, ns)) => self.steps_ns.update(|steps| {
                steps.insert(kernel, ns);
            }),
            Told::Output(Output::Finish(ended)) => self.finish(*ended),
            Told::Output(_) => {}
        }
    }

    fn follow(&self, machine: &Machine) {
        if matches!(*self.stage.read_untracked(), Stage::AwaitingTurn { .. }) {
            self.start_anew(machine.stage());
        }
        set_if_new(self.stage, machine.stage());
        set_if_new(self.repeated, machine.repeated());
        let goes_on = set_if_new(self.progress, machine.progress());
        if let Some(Progress { done, total, model }) = machine.progress().filter(|_| goes_on) {
            tell(self.id().as_deref(), &Public::Progress { done, total, model });
        }
        set_if_new(self.expected_ms, machine.expected_ms());
        if machine.facts().is_some() {
            set_if_new(self.facts, machine.facts());
        }
    }

    /// Waiting for others is no part of the run's own time.
    fn start_anew(&self, stage: Stage) {
        if !matches!(stage, Stage::Idle | Stage::AwaitingTurn { .. }) {
            self.current.update(|current| {
                if let Some((_, since_ms, occasion)) = current {
                    (*since_ms, occasion.started_at) = (now_ms(), now_iso());
                }
            });
            self.elapsed_ms.set(0.0);
        }
    }

    /// What is measured so far takes the place of an earlier result.
    fn show(&self, report: Report) {
        let Some((plan, _, occasion)) = self.current.get_untracked() else { return };
        let ended = Ended { plan: Box::new(plan), report, fault: None, hidden: false };
        self.show_elapsed();
        self.results.put(Shown { ended, occasion: self.with_facts(occasion), live: true, source: Source::Here });
    }

    fn finish(&self, ended: Ended) {
        let Some((_, since_ms, occasion)) = self.current.get_untracked() else { return };
        let occasion = self.with_facts(occasion);
        let by_models = ended.report.runs.iter().any(|run| run.first_ms.is_some() || !run.samples_ms.is_empty());
        let measured = by_models || ended.report.own.as_ref().is_some_and(|own| !own.data.is_null());
        let last = match &ended.fault {
            None => Last::Finished(now_ms() - since_ms),
            Some(Fault::Stopped) => Last::Stopped { measured },
            Some(fault) => Last::Failed { fault: fault.clone(), measured },
        };
        let lang = self.lang.get_untracked();
        let result = publish(&ended, &occasion, lang);
        announce(&result);
        if let Last::Failed { fault, .. } = &last {
            let message = (lang.texts().fault)(fault);
            tell(Some(&occasion.id), &Public::Error { message, parameter: None });
        }
        tell(Some(&occasion.id), &Public::Result { result: Box::new(result) });
        // A run that was cut short before it measured anything leaves what is on the page where it is.
        if measured || ended.fault.is_none() {
            self.results.aside.set(None);
            self.results.put(Shown { ended, occasion, live: false, source: Source::Here });
        } else {
            self.results.withdraw();
        }
        self.last.set(Some(last));
        self.current.set(None);
    }

    fn occasion(&self) -> Occasion {
        self.browser.with_value(|browser| Occasion {
            id: unique_id(),
            version: crate::VERSION.to_owned(),
            started_at: now_iso(),
            user_agent: browser.user_agent.clone(),
            cores: browser.cores,
            isolated: browser.isolated,
            threads: false,
            clock_step_ms: None,
        })
    }

    /// The engine's own knowledge, which comes after the start.
    fn with_facts(&self, occasion: Occasion) -> Occasion {
        let facts = self.facts.get_untracked();
        Occasion {
            threads: untrack(|| self.threads()),
            clock_step_ms: facts.map(|facts| facts.clock_step_ms),
            ..occasion
        }
    }

    fn show_elapsed(&self) {
        if let Some((_, since_ms, _)) = self.current.read_untracked().as_ref() {
            self.elapsed_ms.set(now_ms() - since_ms);
        }
    }

    /// Shows the time that passes while a run is under way and the engine is silent. What it says comes between two
    /// samples and is drawn there, the time with it; anything else that is drawn takes time from what is measured.
    fn count_time(self) {
        let tick = move || {
            let shown_ms = self.elapsed_ms.get_untracked();
            let passed_ms = self.current.read_untracked().as_ref().map(|(_, since_ms, _)| now_ms() - since_ms);
            if passed_ms.is_some_and(|passed_ms| passed_ms - shown_ms >= SILENCE_MS) {
                self.show_elapsed();
            }
        };
        Effect::new(move |earlier: Option<Option<IntervalHandle>>| {
            if let Some(handle) = earlier.flatten() {
                handle.clear();
            }
            let active = self.current.read().is_some();
            active.then(|| set_interval_with_handle(tick, Duration::from_secs(1)).ok()).flatten()
        });
    }
}

/// Signals tell even of an equal value; views need to hear of new ones only. Whether it was one.
fn set_if_new<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) -> bool {
    let new = *signal.read_untracked() != value;
    if new {
        signal.set(value);
    }
    new
}
