//! What the run's numbers allow to say, and why they are as they are: first what answers the lab's question, then the rest.

use super::link::follow;
use crate::lab::finding::Finding;
use crate::lab::{Lab, Preset};
use crate::page::app::App;
use crate::page::publish::findings;
use crate::page::shown::Source;
use crate::protocol::address;
use crate::protocol::settings::{Part, Work};
use crate::text::particle;
use leptos::prelude::*;

/// The findings of what is shown: those that answer its lab's question, or the others.
fn found(app: App, answers: bool) -> Memo<Vec<Finding>> {
    Memo::new(move |_| {
        let shown = app.runs.results.shown.read();
        // While a run goes on every new sample could take a sentence back.
        let Some(shown) = shown.as_ref().filter(|shown| !shown.live) else { return Vec::new() };
        let mut found = findings(&shown.ended, shown.occasion.cores, app.lang.get());
        let place = |it: &Finding| shown.lab().entry().answers.iter().position(|answer| it.id == *answer);
        found.retain(|it| place(it).is_some() == answers);
        // Stable, so what answers nothing stays in the order of its rules.
        found.sort_by_key(place);
        found
    })
}

fn sentences(found: Vec<Finding>) -> impl IntoView {
    let item = |it: Finding| view! { <li data-finding=it.id>{particle::kept(&it.text, false)}</li> };
    view! { <ul>{found.into_iter().map(item).collect_view()}</ul> }
}

/// What the run says to its lab's question, with the question; nothing where the headline does, or no finding applies.
#[component]
pub(super) fn Answer() -> impl IntoView {
    let app = expect_context::<App>();
    let found = found(app, true);
    let question = move || {
        let shown = app.runs.results.shown.read();
        shown.as_ref().map(|shown| shown.lab().entry().question.get(app.lang.get()))
    };
    view! {
        <Show when=move || !found.read().is_empty()>
            <section class="answer" aria-labelledby="answer-title">
                <h3 id="answer-title">{move || app.texts().results.answer}</h3>
                <p class="hint">{question}</p>
                {move || sentences(found.get())}
                <Others/>
            </section>
        </Show>
    }
}

/// Where the answer is that of one kind of work: the settings that ask for the others.
#[component]
fn Others() -> impl IntoView {
    let app = expect_context::<App>();
    let others = Memo::new(move |_| {
        let shown = app.runs.results.shown.read();
        // Somebody else's result would be lost; a recording's browser lacks what it is about; and without Run nothing would run.
        let own = shown.as_ref().filter(|shown| shown.source == Source::Here && app.shows(Part::Controls));
        own.map(|shown| other_works(shown.lab().entry(), shown.ended.plan.settings.work)).unwrap_or_default()
    });
    let item = move |preset: &'static Preset| {
        view! { <li><a href=format!("?{}", preset.query)>{preset.name.get(app.lang.get())}</a></li> }
    };
    view! {
        <Show when=move || !others.read().is_empty()>
            <div class="others" on:click=move |event| follow(app, &event)>
                <p>{move || app.texts().results.other_works}</p>
                <ul>{move || others.get().into_iter().map(item).collect_view()}</ul>
            </div>
        </Show>
    }
}

/// A lab's first preset for each kind of work but one.
fn other_works(lab: &Lab, work: Work) -> Vec<&'static Preset> {
    let of = |preset: &Preset| address::read(preset.query).0.work;
    let first = |wanted: &Work| lab.presets.iter().find(|preset| of(preset) == *wanted);
    lab.works.iter().filter(|it| **it != work).filter_map(first).collect()
}

/// The other findings of what is shown; nothing where none applies.
#[component]
pub(super) fn Findings() -> impl IntoView {
    let app = expect_context::<App>();
    let found = found(app, false);
    let heading = move || {
        let here = app.runs.results.shown.read().as_ref().is_none_or(|shown| shown.source == Source::Here);
        if here { app.texts().results.findings } else { app.texts().share.findings }
    };
    view! {
        <Show when=move || !found.read().is_empty()>
            <section class="findings" aria-labelledby="findings-title">
                <h3 id="findings-title">{heading}</h3>
                {move || sentences(found.get())}
            </section>
        </Show>
    }
}
