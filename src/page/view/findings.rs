//! What the run's numbers allow to say, and why they are as they are.

use crate::page::app::App;
use crate::page::publish::findings;
use crate::page::shown::Source;
use crate::text::particle;
use leptos::prelude::*;

/// The findings of what is shown; nothing where none applies.
#[component]
pub(super) fn Findings() -> impl IntoView {
    let app = expect_context::<App>();
    let found = Memo::new(move |_| {
        let shown = app.runs.results.shown.read();
        // While a run goes on every new sample could take a sentence back.
        let over = shown.as_ref().filter(|shown| !shown.live);
        over.map(|shown| findings(&shown.ended, shown.occasion.cores, app.lang.get())).unwrap_or_default()
    });
    let heading = move || {
        let here = app.runs.results.shown.read().as_ref().is_none_or(|shown| shown.source == Source::Here);
        if here { app.texts().results.findings } else { app.texts().share.findings }
    };
    view! {
        <Show when=move || !found.read().is_empty()>
            <section class="findings" aria-labelledby="findings-title">
                <h3 id="findings-title">{heading}</h3>
                <ul>
                    {move || found.get().into_iter().map(|it| view! { <li data-finding=it.id>{particle::kept(&it.text, false)}</li> }).collect_view()}
                </ul>
            </section>
        </Show>
    }
}
