//! What only this lab measures, and what it shows besides results.

use super::link::follow;
use crate::page::app::App;
use crate::page::shown::Shown;
use leptos::prelude::*;
use serde_json::Value;

/// The lab's own measurement, if what is shown has one.
#[component]
pub(super) fn Own() -> impl IntoView {
    let app = expect_context::<App>();
    // What is shown may be of another lab than the one the reader is at by now.
    let lab = Memo::new(move |_| app.runs.results.shown.read().as_ref().map(Shown::lab));
    let data = Memo::new(move |_| {
        let shown = app.runs.results.shown.read();
        let own = shown.as_ref().and_then(|shown| shown.ended.report.own.as_ref());
        own.map_or(Value::Null, |own| own.data.clone())
    });
    let reason = move || {
        let shown = app.runs.results.shown.read();
        let reason = shown.as_ref().and_then(|shown| shown.ended.report.own.as_ref()?.reason.as_ref());
        reason.map(|reason| (app.texts().fault)(reason))
    };
    let view = move || {
        let own = lab.get()?.entry().own.as_ref()?;
        Some((own.view)(data.into(), app.lang))
    };
    view! {
        <Show when=move || reason().is_some()><p class="reason" role="note">{reason}</p></Show>
        <Show when=move || !data.read().is_null()><div class="own">{view}</div></Show>
    }
}

/// What the lab shows besides results.
#[component]
pub(super) fn Extra() -> impl IntoView {
    let app = expect_context::<App>();
    let lab = Memo::new(move |_| app.settings.read().lab);
    move || {
        lab.get()
            .entry()
            .extra
            .map(|extra| view! { <div class="extra" on:click=move |event| follow(app, &event)>{extra(app.lang)}</div> })
    }
}
