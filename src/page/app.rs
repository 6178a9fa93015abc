//! The page's state, its start, and what it tells of itself by attributes of `<html>`.

use super::address_bar;
use super::browser::Browser;
use super::class::Pool;
use super::edit;
use super::owner::step::Stage;
use super::prediction::Predicted;
use super::runs::{Runs, Source};
use super::service_worker::{Duty, ServiceWorker};
use super::view::Page;
use crate::lab::LABS;
use crate::measure::estimate;
use crate::protocol::address::Problem;
use crate::protocol::settings::{Part, Plan, Settings};
use crate::text::{Lang, Texts};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

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
    /// The results of a class.
    pub(super) class: RwSignal<Pool>,
    /// What the reader expects of this lab.
    pub(super) predicted: RwSignal<Option<Predicted>>,
}

/// Starts the page: the views take the place of the static first view.
pub fn start() {
    console_error_panic_hook::set_once();
    let Some(place) = document().get_element_by_id("app") else { return };
    place.set_inner_html("");
    let handle = mount_to(place.unchecked_into(), || {
        let app = App::open();
        provide_context(app);
        app.mark_document();
        address_bar::follow(app);
        app.run_if_asked();
        view! { <Page/> }
    });
    // The page lives as long as its document.
    handle.forget();
}

impl App {
    fn open() -> App {
        let browser = StoredValue::new(Browser::look());
        let (settings, problems, stored) = address_bar::read();
        let settings = RwSignal::new(settings);
        let preferred = browser.with_value(|browser| Lang::preferred(browser.languages.iter().map(String::as_str)));
        let lang = Memo::new(move |_| settings.read().lang.unwrap_or(preferred));
        let cores = browser.with_value(|browser| browser.cores);
        let plan = Memo::new(move |_| settings.read().plan(cores));
        let network = ServiceWorker::register();
        let duty = network.duty;
        let runs = Runs::new(browser, lang.into(), network);
        if let Some(stored) = stored {
            runs.open(stored, Source::Stored);
        }
        App {
            settings,
            problems: RwSignal::new(problems),
            lang: lang.into(),
            plan,
            browser,
            runs,
            duty,
            class: RwSignal::new(Pool::default()),
            predicted: RwSignal::new(None),
        }
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

    /// Puts the problems of an edit in the place of earlier ones with the same parameter.
    pub(super) fn answer(&self, name: &str, problems: Vec<Problem>) {
        let stale = self.problems.read_untracked().iter().any(|problem| problem.parameter == name);
        if stale || !problems.is_empty() {
            self.problems.update(|all| {
                all.retain(|old| old.parameter != name && problems.iter().all(|new| new.parameter != old.parameter));
                all.extend(problems);
            });
        }
    }

    /// The settings of a preset, or of a fresh start.
    pub(super) fn start_over(&self, query: &str) {
        let lab = self.settings.read_untracked().lab;
        self.settings.update(|settings| *settings = edit::start_over(settings, query));
        if self.settings.read_untracked().lab != lab {
            self.predicted.set(None);
        }
        self.problems.set(Vec::new());
    }

    /// The query of this lab as it opens.
    pub(super) fn lab_query(&self) -> String {
        lab_query(self.settings.read_untracked().lab.as_str())
    }

    /// Starts a run with the settings in force.
    pub(super) fn run(&self) {
        self.runs.start(self.plan.get_untracked());
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

    fn mark_document(self) {
        let root = document().document_element();
        let mark = move |name: &str, value: &str| {
            if let Some(root) = &root {
                // Fails only for names that are none.
                let _ = root.set_attribute(name, value);
            }
        };
        mark("data-isolated", if self.browser.with_value(|browser| browser.isolated) { "true" } else { "false" });
        Effect::new(move || {
            mark("data-state", if self.runs.stage.get() == Stage::Idle { "ready" } else { "running" });
            mark("lang", self.lang.get().as_str());
            mark("data-theme", self.settings.read().theme.as_str());
        });
    }

    /// A link may ask for a run, but not for requests to addresses of its own choice.
    fn run_if_asked(self) {
        let asked = self.settings.with_untracked(|settings| settings.autorun && settings.urls.is_empty());
        Effect::new(move |done: Option<()>| {
            if done.is_none() && asked {
                self.run();
            }
        });
    }
}

/// The query of a lab as it opens; the first lab is the page without a query.
pub(super) fn lab_query(lab: &str) -> String {
    if lab == LABS[0].id { String::new() } else { format!("lab={lab}") }
}
