//! The one region that lists what was given and is not used as it stands.

use crate::page::app::App;
use crate::text::format::cut;
use leptos::prelude::*;

/// Always in the page, so that readers of screens hear of what comes into it.
#[component]
pub(super) fn Alert() -> impl IntoView {
    let app = expect_context::<App>();
    let empty = move || app.problems.read().is_empty();
    let dismiss = move |_| app.problems.set(Vec::new());
    let item = |name: String, given: String, sentence: String| {
        view! { <li><strong>{cut(&name)}</strong>" = "<span class="given">{cut(&given)}</span>": " {sentence}</li> }
    };
    let problems = move || {
        let texts = &app.texts().problems;
        let all = app.problems.get();
        all.into_iter().map(|it| item(it.parameter, it.given, (texts.sentence)(&it.kind))).collect_view()
    };
    view! {
        <div class="problems" role="alert" hidden=empty>
            <Show when=move || !empty()>
                <h2>{move || app.texts().problems.heading}</h2>
                <ul>{problems}</ul>
                <button type="button" class="dismiss" on:click=dismiss>{move || app.texts().problems.dismiss}</button>
            </Show>
        </div>
    }
}
