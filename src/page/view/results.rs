//! What was measured; before the first run, what will be compared.

use super::findings::{Answer, Findings};
use super::own::Own;
use super::prediction::Outcome;
use super::share::ResultActions;
use super::source::{RecordingOffer, SourceNote};
use super::table::Table;
use super::timeline::TimelinePanel;
use super::verdict::Verdict;
use crate::chart::bars::Bars;
use crate::chart::mark::Mark;
use crate::page::app::App;
use crate::page::publish::worded;
use crate::protocol::ids::ModelId;
use crate::protocol::result::ModelRun;
use crate::protocol::settings::Part;
use leptos::prelude::*;

/// The results part. What an earlier run left is dimmed until a new one has measured something.
#[component]
pub(super) fn Results() -> impl IntoView {
    let app = expect_context::<App>();
    // A result of another lab waits there until the reader comes back.
    let any = Memo::new(move |_| app.runs.results.shows(app.settings.read().lab));
    let outdated = Memo::new(move |_| any.get() && !app.runs.active() && app.shows_own_experiment() == Some(false));
    let stale = move || app.runs.active() && app.runs.results.shown.read().as_ref().is_some_and(|shown| !shown.live);
    view! {
        <section class="results" aria-labelledby="results-title" data-stale=move || stale().then_some("")>
            <h2 id="results-title" class="visually-hidden">{move || app.texts().results.heading}</h2>
            <Show when=move || outdated.get()>
                <p class="outdated" role="note">{move || app.texts().results.outdated}</p>
            </Show>
            <RecordingOffer/>
            <Show when=move || any.get() fallback=|| view! { <Contenders/> }><Measured/></Show>
        </section>
    }
}

#[component]
fn Contenders() -> impl IntoView {
    let app = expect_context::<App>();
    let any = move || !app.plan.read().models.is_empty();
    let item = move |model: ModelId| {
        let entry = model.entry();
        view! {
            <li>
                <Mark model/>
                <div><strong>{move || entry.name.get(app.lang.get())}</strong><code>{entry.python}</code></div>
                <p class="about">{move || entry.about.get(app.lang.get())}</p>
            </li>
        }
    };
    view! {
        <Show when=any>
            <section class="panel" aria-labelledby="contenders-title">
                <h3 id="contenders-title">{move || app.texts().results.contenders}</h3>
                <ul class="contenders">{move || app.plan.read().models.iter().copied().map(item).collect_view()}</ul>
            </section>
        </Show>
        <p class="hint">{move || if any() { app.texts().results.empty } else { app.texts().results.empty_lab }}</p>
    }
}

#[component]
fn Measured() -> impl IntoView {
    let app = expect_context::<App>();
    let runs: Memo<Vec<ModelRun<String, String>>> = Memo::new(move |_| {
        let shown = app.runs.results.shown.read();
        shown.as_ref().map(|shown| worded(&shown.ended.report, app.texts())).unwrap_or_default()
    });
    let chart = move || app.shows(Part::Chart);
    let table = move || app.shows(Part::Table);
    let models = move || !runs.read().is_empty();
    // Where only numbers are wanted, the page around them says what they mean.
    let said = move || chart() || app.shows(Part::Controls);
    view! {
        <SourceNote/>
        <Show when=said>
            <Answer/>
            <Show when=models><Verdict runs/></Show>
            <Outcome/>
            <Findings/>
        </Show>
        <Show when=chart><Own/></Show>
        <Show when=move || models() && chart()>
            <section class="panel" aria-labelledby="bars-title">
                <header>
                    <h3 id="bars-title">{move || app.texts().results.bars}</h3>
                    <span class="hint">{move || app.texts().results.shorter}</span>
                </header>
                <Bars runs=runs.into() lang=app.lang/>
            </section>
        </Show>
        <Show when=move || models() && table()><Table runs/></Show>
        <TimelinePanel runs/>
        <Caveats/>
        <Show when=table><ResultActions shown=app.runs.results.shown.into()/></Show>
    }
}

#[component]
fn Caveats() -> impl IntoView {
    let app = expect_context::<App>();
    let caveats = Memo::new(move |_| {
        let shown = app.runs.results.shown.read();
        let caveats = shown.iter().flat_map(|shown| &shown.ended.report.caveats);
        caveats.map(|caveat| (app.texts().caveat)(caveat)).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || !caveats.read().is_empty()>
            <section class="caveats" aria-labelledby="caveats-title">
                <h3 id="caveats-title">{move || app.texts().results.caveats}</h3>
                <ul>{move || caveats.get().into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul>
            </section>
        </Show>
    }
}
