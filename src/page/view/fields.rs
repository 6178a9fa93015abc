//! Fields of the form: a label, a unit, what it takes, a sentence of help. Numbers are plain text fields, so that whatever
//! is typed reaches the parser of addresses and is answered by it, not by the browser: in the list of all such answers
//! (`alert.rs`), and beside the field.

use super::alert::shown_problems;
use crate::lab::Number;
use crate::page::app::App;
use crate::protocol::address::{self, Problem, Takes};
use crate::protocol::in_force;
use crate::text::Bilingual;
use crate::text::format::cut;
use crate::text::texts::{FieldTexts, FormTexts};
use leptos::html::Input;
use leptos::prelude::*;

/// A field for a parameter of every lab.
#[component]
pub(super) fn NumberField(
    /// The parameter's name in the address.
    name: &'static str,
    /// Its words.
    words: fn(&FormTexts) -> &FieldTexts,
    /// What its number counts, where that depends on another field.
    #[prop(optional, into)]
    unit: Option<Signal<String>>,
    /// What the default is, where it is not a text that the address takes.
    #[prop(optional, into)]
    placeholder: Option<Signal<String>>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let words = move || words(&app.texts().form);
    let said = Said {
        label: Signal::derive(move || words().label.to_owned()),
        unit: Signal::derive(move || unit.map_or_else(|| words().unit.to_owned(), |unit| unit.get())),
        help: Signal::derive(move || words().help.to_owned()),
    };
    field(name, said, placeholder)
}

/// A field for a parameter that only this lab has.
#[component]
pub(super) fn OwnNumber(number: &'static Number) -> impl IntoView {
    let app = expect_context::<App>();
    let in_words = move |text: &'static Bilingual| Signal::derive(move || text.get(app.lang.get()).to_owned());
    let said = Said { label: in_words(&number.label), unit: in_words(&number.unit), help: in_words(&number.help) };
    field(number.name, said, None)
}

/// What stands at a field.
#[derive(Clone, Copy)]
struct Said {
    label: Signal<String>,
    unit: Signal<String>,
    help: Signal<String>,
}

fn field(name: &'static str, said: Said, placeholder: Option<Signal<String>>) -> impl IntoView {
    let app = expect_context::<App>();
    let input = NodeRef::<Input>::new();
    // Several with spaces between, for "100,200" typed is a hundred thousand and more.
    let value = Memo::new(move |_| address::text(&app.settings.read(), name).replace(',', ", "));
    let takes = Memo::new(move |_| address::takes(&app.settings.read(), name));
    let keys = move || takes.get().as_ref().and_then(keypad);
    let range = move || takes.get().map(|takes| (app.texts().form.takes)(&takes)).unwrap_or_default();
    let change = move |_| {
        let Some(input) = input.get_untracked() else { return };
        app.set(name, &input.value());
        // What is in force may equal what was before, so that nothing would overwrite what was typed.
        input.set_value(&value.get_untracked());
    };
    let Said { label, unit, help } = said;
    let shown = shown_problems(app, move |problem| problem.parameter == name);
    let problem = Memo::new(move |_| shown.read().first().cloned());
    let described = move || {
        let parts =
            [("problem", problem.read().is_some()), ("unit", !unit.read().is_empty()), ("range", true), ("help", true)];
        let ids = parts.into_iter().filter(|(_, there)| *there).map(|(part, _)| format!("{name}-{part}"));
        ids.collect::<Vec<_>>().join(" ")
    };
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <Show when=move || !unit.read().is_empty()><span class="unit" id=format!("{name}-unit")>{unit}</span></Show>
            <input
                node_ref=input
                id=name
                name=name
                inputmode=keys
                autocomplete="off"
                aria-invalid=move || problem.read().is_some().then_some("true")
                aria-describedby=described
                prop:value=move || value.get()
                placeholder=move || placeholder.map(|placeholder| placeholder.get())
                on:change=change
            />
            {move || problem.get().map(|problem| answer(app, name, &problem))}
            <span class="range" id=format!("{name}-range")>{range}</span>
            <p class="help" id=format!("{name}-help")>{help}</p>
        </div>
    }
}

/// What is wrong with what was typed, or came with the address, and what is used instead.
fn answer(app: App, name: &str, problem: &Problem) -> impl IntoView + use<> {
    // What is in force when it is said, as in the list.
    let kind = untrack(|| in_force::completed(problem, &app.plan.read(), app.lang.get()));
    let sentence = (app.texts().problems.sentence)(&kind);
    let given = (!problem.given.is_empty()).then(|| view! { <code>{cut(&problem.given)}</code> ": " });
    view! { <p class="problem" id=format!("{name}-problem")>{given}{sentence}</p> }
}

/// The keypad that a phone may show instead of its keyboard. It has digits, at most a point besides: no comma, no sign and
/// no letters.
fn keypad(takes: &Takes) -> Option<&'static str> {
    match takes {
        Takes::Integer { min, .. } if *min >= 0 => Some("numeric"),
        Takes::Decimal { min, .. } if *min >= 0.0 => Some("decimal"),
        _ => None,
    }
}
