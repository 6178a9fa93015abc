//! Fields of the form: a label, a unit, what it takes, a sentence of help. Numbers are plain text fields, so that whatever
//! is typed reaches the parser of addresses and is answered by it, not by the browser.

use crate::lab::Number;
use crate::page::app::App;
use crate::protocol::address;
use crate::text::Bilingual;
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
    let value = Memo::new(move |_| address::text(&app.settings.read(), name));
    let takes = Memo::new(move |_| address::takes(&app.settings.read(), name));
    let range = move || takes.get().map(|takes| (app.texts().form.takes)(&takes)).unwrap_or_default();
    let change = move |_| {
        let Some(input) = input.get_untracked() else { return };
        app.set(name, &input.value());
        // What is in force may equal what was before, so that nothing would overwrite what was typed.
        input.set_value(&value.get_untracked());
    };
    let Said { label, unit, help } = said;
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <Show when=move || !unit.read().is_empty()><span class="unit">{unit}</span></Show>
            <input
                node_ref=input
                id=name
                name=name
                inputmode="numeric"
                autocomplete="off"
                aria-describedby=format!("{name}-range {name}-help")
                prop:value=move || value.get()
                placeholder=move || placeholder.map(|placeholder| placeholder.get())
                on:change=change
            />
            <span class="range" id=format!("{name}-range")>{range}</span>
            <p class="help" id=format!("{name}-help")>{help}</p>
        </div>
    }
}
