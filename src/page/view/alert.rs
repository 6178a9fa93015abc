//! The one region that lists what was given and is not used as it stands.

use crate::page::app::App;
use crate::protocol::address::Problem;
use crate::text::format::cut;
use leptos::prelude::*;

/// Always in the page, so that readers of screens hear of what comes into it.
#[component]
pub(super) fn Alert() -> impl IntoView {
    let app = expect_context::<App>();
    let empty = move || app.problems.read().is_empty();
    let dismiss = move |_| app.problems.set(Vec::new());
    let problems = move || {
        let texts = app.texts();
        let item = |Problem { parameter, given, kind }: Problem| {
            // What the reader sees at the field, and what stands in the address.
            let label = label(&app, &parameter).map(|label| view! { <strong>{label}</strong> " " });
            let sentence = (texts.problems.sentence)(&kind);
            view! {
                <li>
                    {label} <code>{cut(&parameter)}</code> " = " <span class="given">{cut(&given)}</span> ": " {sentence}
                </li>
            }
        };
        app.problems.get().into_iter().map(item).collect_view()
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

/// The label of a parameter's field, if it has one in this lab.
fn label(app: &App, parameter: &str) -> Option<&'static str> {
    let of_lab = || app.settings.read().lab.entry().number(parameter).map(|number| number.label.get(app.lang.get()));
    app.texts().form.field(parameter).map(|field| field.label).or_else(of_lab)
}
