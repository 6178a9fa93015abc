//! The one region that lists what was given and is not used as it stands.

use super::pressed::Pressed;
use crate::page::app::App;
use crate::page::browser::focus_quietly;
use crate::protocol::address::Problem;
use crate::protocol::in_force;
use crate::text::format::cut;
use leptos::prelude::*;

/// Always in the page, so that readers of screens hear of what comes into it.
#[component]
pub(super) fn Alert() -> impl IntoView {
    let app = expect_context::<App>();
    let shown = shown_problems(app, |_| true);
    let empty = move || shown.read().is_empty();
    let dismiss = move |_| {
        app.problems.set(Vec::new());
        // The button goes with the list; the focus goes to the first heading that stays.
        if let Some(heading) = document().query_selector("#lab h2[id]").ok().flatten() {
            // Fails only for names that are none.
            let _ = heading.set_attribute("tabindex", "-1");
            focus_quietly(&heading);
        }
    };
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
        shown.get().into_iter().map(item).collect_view()
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

/// The problems that are of concern, as they may be shown: each with what is used instead, also where that depends on the
/// browser. A click on Run leaves the field before, whose number may be answered: if that moved the page between press and
/// release, the click would hit nothing.
pub(super) fn shown_problems(
    app: App,
    concerns: impl Fn(&Problem) -> bool + Send + Sync + 'static,
) -> Memo<Vec<Problem>> {
    let Pressed(pressed) = expect_context::<Pressed>();
    let given = Memo::new(move |earlier: Option<&Vec<Problem>>| match earlier.filter(|_| pressed.get()) {
        Some(earlier) => earlier.clone(),
        None => app.problems.read().iter().filter(|&problem| concerns(problem)).cloned().collect(),
    });
    // What is in force when it is said: later edits do not change what was used.
    let completed = move |problem: Problem| {
        let kind = untrack(|| in_force::completed(&problem, &app.plan.read(), app.lang.get()));
        Problem { kind, ..problem }
    };
    Memo::new(move |_| given.get().into_iter().map(completed).collect())
}

/// The label of a parameter's field, if it has one in this lab.
fn label(app: &App, parameter: &str) -> Option<&'static str> {
    let of_lab = || app.settings.read().lab.entry().number(parameter).map(|number| number.label.get(app.lang.get()));
    app.texts().form.field(parameter).map(|field| field.label).or_else(of_lab)
}
