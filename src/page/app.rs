//! The page's state, its start, and what it tells of itself by attributes of `<html>`.

use super::address_bar;
use super::browser::{Browser, now_ms};
use super::class::Pool;
use super::edit;
use super::frame;
use super::isolating::Isolating;
use super::owner::step::Stage;
use super::prediction::{Predicted, Prediction};
use super::runs::Runs;
use super::service_worker::{Duty, ServiceWorker};
use super::shown::Source;
use super::view::Page;
use crate::lab::LABS;
use crate::measure::estimate;
use crate::protocol::address::Problem;
use crate::protocol::ids::LabId;
use crate::protocol::settings::{Isolate, Part, Plan, Settings};
use crate::text::{Lang, Texts};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::collections::HashMap;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// Long enough for a reader (or a script) to have started the run that the page was opened for.
const A_MOMENT: Duration = Duration::from_millis(1000);

/// What appeared less than so long ago was not read yet, in ms.
const UNSEEN_MS: f64 = 700.0;

/// Everything that views share. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct App {
    pub(super) settings: RwSignal<Settings>,
    pub(super) problems: RwSignal<Vec<Problem>>,
    pub(super) lang: Signal<Lang>,
    /// The numbers in force with these settings in this browser.
    pub(super) plan: Memo<Plan>,
    pub(super) browser: StoredValue<Browser>,
    pub(super) runs: Runs,
    pub(super) duty: RwSignal<Duty>,
    pub(super) isolating: Isolating,
    /// Whether the page works without network from now on.
    pub(super) kept: RwSignal<bool>,
    /// The results of a class.
    pub(super) class: RwSignal<Pool>,
    /// What the reader expects of each lab.
    predicted: RwSignal<HashMap<LabId, Prediction>>,
    /// The own addresses that the reader has pressed Run for.
    agreed: StoredValue<Vec<String>>,
    /// When something typed was last not taken, in ms.
    refused_ms: StoredValue<f64>,
}

/// Starts the page: the views take the place of the static first view, which stays if they break off on their way.
pub fn start() {
    console_error_panic_hook::set_once();
    let Some(place) = document().get_element_by_id("app") else { return };
    // Filled outside of the document; without children a clone always succeeds.
    let Ok(views) = place.clone_node() else { return };
    let mounted = ArcRwSignal::new(false);
    let there = mounted.clone();
    let handle = mount_to(views.clone().unchecked_into(), move || {
        let (app, of_this_build) = App::open();
        provide_context(app);
        app.mark_document(there);
        address_bar::follow(app);
        app.turn_with_lab();
        frame::follow(app);
        app.run_if_asked();
        app.keep_for_later(of_this_build);
        view! { <Page/> }
    });
    // The page lives as long as its document.
    handle.forget();
    if place.replace_with_with_node_1(&views).is_ok() {
        mounted.set(true);
    }
}

impl App {
    fn open() -> (App, RwSignal<bool>) {
        let browser = StoredValue::new(Browser::look());
        let (settings, problems, stored) = address_bar::read();
        let settings = RwSignal::new(settings);
        let preferred = browser.with_value(|browser| Lang::preferred(browser.languages.iter().map(String::as_str)));
        let lang = Memo::new(move |_| settings.read().lang.unwrap_or(preferred));
        let cores = browser.with_value(|browser| browser.cores);
        let plan = Memo::new(move |_| settings.read().plan(cores));
        let allowed = settings.with_untracked(|settings| settings.isolate == Isolate::Auto);
        let isolating = browser.with_value(|browser| Isolating::look(browser, allowed));
        let network = ServiceWorker::register(isolating.pending());
        isolating.follow(&network);
        let (duty, of_this_build, kept) = (network.duty, network.of_this_build, network.kept);
        let runs = Runs::new(browser, lang.into(), network);
        if let Some(stored) = stored {
            runs.open(stored, Source::Stored);
        }
        let app = App {
            settings,
            problems: RwSignal::new(problems),
            lang: lang.into(),
            plan,
            browser,
            runs,
            duty,
            isolating,
            kept,
            class: RwSignal::new(Pool::default()),
            predicted: RwSignal::new(HashMap::new()),
            agreed: StoredValue::new(Vec::new()),
            refused_ms: StoredValue::new(f64::NEG_INFINITY),
        };
        (app, of_this_build)
    }

    /// The texts in the reader's language.
    pub(super) fn texts(&self) -> &'static Texts {
        self.lang.get().texts()
    }

    /// Takes what was typed or chosen for a parameter.
    pub(super) fn set(&self, name: &str, value: &str) {
        let problems = self.settings.try_update(|settings| edit::set(settings, name, value)).unwrap_or_default();
        self.answer(name, problems);
    }

    /// Whether something typed was not taken so shortly ago that who presses Run cannot have seen it.
    pub(super) fn refused_just_now(&self) -> bool {
        now_ms() - self.refused_ms.get_value() < UNSEEN_MS
    }

    /// Puts the problems of an edit in the place of earlier ones with the same parameter.
    pub(super) fn answer(&self, name: &str, problems: Vec<Problem>) {
        if !problems.is_empty() {
            self.refused_ms.set_value(now_ms());
        }
        // Another task takes its own sizes.
        let stale = |old: &Problem| old.parameter == name || (name == "task" && old.parameter == "size");
        if self.problems.read_untracked().iter().any(stale) || !problems.is_empty() {
            self.problems.update(|all| {
                all.retain(|old| !stale(old) && problems.iter().all(|new| new.parameter != old.parameter));
                all.extend(problems);
            });
        }
    }

    /// The settings of a preset, or of a fresh start.
    pub(super) fn start_over(&self, query: &str) {
        // Read and let go of before it is written.
        let fresh = self.settings.with_untracked(|settings| edit::start_over(settings, query));
        self.settings.set(fresh);
        self.problems.set(Vec::new());
    }

    /// Opens a lab, with the settings of the result that waits there, if there is one.
    pub(super) fn open_lab(&self, id: &str) {
        let waiting = id.parse().ok().and_then(|lab| self.runs.results.waiting_in(lab));
        self.start_over(&waiting.map_or_else(|| lab_query(id), |settings| edit::experiment(&settings)));
    }

    /// What the reader predicted for these settings.
    pub(super) fn predicted_for(&self, settings: &Settings) -> Option<Predicted> {
        self.predicted.read().get(&settings.lab)?.answer_for(settings).cloned()
    }

    /// Takes the reader's prediction for the present settings.
    pub(super) fn predict(&self, what: Predicted) {
        let (lab, prediction) = self.settings.with_untracked(|it| (it.lab, Prediction::new(it, what)));
        self.predicted.update(|predicted| drop(predicted.insert(lab, prediction)));
    }

    /// Whether the settings are those of what is shown, whatever the page looks like; nothing, where nothing is shown.
    pub(super) fn shows_own_experiment(&self) -> Option<bool> {
        let shown = self.runs.results.shown.read();
        let of_shown = edit::experiment(&shown.as_ref()?.ended.plan.settings);
        Some(of_shown == edit::experiment(&self.settings.read()))
    }

    /// The query of this lab as it opens.
    pub(super) fn lab_query(&self) -> String {
        lab_query(self.settings.read_untracked().lab.as_str())
    }

    /// Starts a run with the settings in force, as the reader asks.
    pub(super) fn run(&self) {
        self.settings.with_untracked(|settings| {
            // Who runs work that computes has seen no addresses, and agreed to none.
            if settings.work.requests() {
                self.agreed.set_value(settings.urls.clone());
            }
        });
        self.runs.start(self.plan.get_untracked());
    }

    /// Whether a run may start that the reader has not asked for: a link or another page makes no requests to addresses of
    /// its own choice, unless the reader has once pressed Run for the very same.
    pub(super) fn may_run_unasked(&self) -> bool {
        let urls = &self.settings.read_untracked().urls;
        urls.is_empty() || self.agreed.with_value(|agreed| agreed == urls)
    }

    /// How long a run with these settings is expected to take, in ms, if anything is known of it.
    pub(super) fn expected_ms(&self) -> Option<f64> {
        let plan = self.plan.read();
        if plan.models.is_empty() {
            return None;
        }
        let step_ns = match plan.settings.work.computes() {
            true => *self.runs.steps_ns.read().get(&plan.settings.task)?,
            false => 0.0,
        };
        Some(estimate::run_ms(&plan, step_ns, self.browser.with_value(|browser| browser.cores)))
    }

    /// Whether a part of the lab is to be shown.
    pub(super) fn shows(&self, part: Part) -> bool {
        edit::shows(&self.settings.read(), part)
    }

    /// Until the views are there the state is the first view's own: its script says so if they never come.
    fn mark_document(self, there: ArcRwSignal<bool>) {
        let root = document().document_element();
        let mark = move |name: &str, value: &str| {
            if let Some(root) = &root {
                // Fails only for names that are none.
                let _ = root.set_attribute(name, value);
            }
        };
        mark("data-isolated", if self.browser.with_value(|browser| browser.isolated) { "true" } else { "false" });
        Effect::new(move || {
            let state = match self.runs.stage.get() {
                Stage::Idle if !self.isolating.settled.get() => "loading",
                Stage::Idle => "ready",
                _ => "running",
            };
            if there.get() {
                mark("data-state", state);
            }
            mark("lang", self.lang.get().as_str());
            mark("data-theme", self.settings.read().theme.as_str());
        });
    }

    /// A lab that is opened again shows what was measured in it.
    fn turn_with_lab(self) {
        let lab = Memo::new(move |_| self.settings.read().lab);
        Effect::new(move |earlier: Option<LabId>| {
            let lab = lab.get();
            if !self.runs.active() {
                self.runs.results.turn_to(lab);
            }
            // How the last run ended is news of the lab that was left.
            if earlier.is_some_and(|earlier| earlier != lab) {
                self.runs.last.set(None);
            }
            lab
        });
    }

    /// A link may ask for a run, but not for requests to addresses of its own choice.
    fn run_if_asked(self) {
        let asked = self.settings.read_untracked().autorun && self.may_run_unasked();
        Effect::new(move |done: Option<bool>| {
            let due = asked && self.isolating.settled.get();
            if due && done != Some(true) {
                self.run();
            }
            due
        });
    }

    /// When nothing has been measured for a moment, the service worker of this build loads what a visit without network
    /// needs. A frame is no place to visit again: what is around it would not be there.
    fn keep_for_later(self, of_this_build: RwSignal<bool>) {
        let framed = self.browser.with_value(|browser| browser.framed);
        let kept = StoredValue::new(false);
        Effect::new(move |earlier: Option<Option<TimeoutHandle>>| {
            if let Some(handle) = earlier.flatten() {
                handle.clear();
            }
            let idle = of_this_build.get() && self.isolating.settled.get() && !self.runs.active();
            if framed || !idle || kept.get_value() {
                return None;
            }
            let keep = move || {
                kept.set_value(true);
                self.runs.keep();
            };
            set_timeout_with_handle(keep, A_MOMENT).ok()
        });
    }
}

/// The query of a lab as it opens; the first lab is the page without a query.
pub(super) fn lab_query(lab: &str) -> String {
    if lab == LABS[0].id { String::new() } else { format!("lab={lab}") }
}
