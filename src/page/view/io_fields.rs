//! The fields of requests: the built-in network, and own addresses.

use super::fields::NumberField;
use crate::page::app::App;
use crate::protocol::address;
use leptos::html::Textarea;
use leptos::prelude::*;

/// What is asked of the built-in network, or that own addresses are asked instead.
#[component]
pub(super) fn IoFields() -> impl IntoView {
    let app = expect_context::<App>();
    let own = Memo::new(move |_| app.settings.read().urls.len());
    let note = move || view! { <p class="help">{move || (app.texts().form.urls_in_force)(own.get())}</p> };
    view! { <Show when=move || own.get() == 0 fallback=note><BuiltInFields/></Show> }
}

#[component]
fn BuiltInFields() -> impl IntoView {
    view! {
        <div class="fields">
            <NumberField name="requests" words=|form| &form.requests/>
            <NumberField name="latency" words=|form| &form.latency/>
            <NumberField name="jitter" words=|form| &form.jitter/>
            <NumberField name="fail" words=|form| &form.fail/>
        </div>
    }
}

/// What is seldom changed.
#[component]
pub(super) fn TimingFields() -> impl IntoView {
    view! {
        <NumberField name="bytes" words=|form| &form.bytes/>
        <NumberField name="limit" words=|form| &form.limit/>
        <NumberField name="timeout" words=|form| &form.timeout/>
        <NumberField name="seed" words=|form| &form.seed/>
    }
}

/// Addresses of the reader's own, one a line.
#[component]
pub(super) fn OwnAddresses() -> impl IntoView {
    let app = expect_context::<App>();
    let area = NodeRef::<Textarea>::new();
    let value = Memo::new(move |_| app.settings.read().urls.join("\n"));
    let change = move |_| {
        let Some(area) = area.get_untracked() else { return };
        let text = area.value();
        let problems = app.settings.try_update(|settings| address::set_addresses(settings, &text));
        app.answer("url", problems.unwrap_or_default());
        area.set_value(&value.get_untracked());
    };
    view! {
        <div class="field wide">
            <label for="urls">{move || app.texts().form.urls.label}</label>
            <textarea
                node_ref=area
                id="urls"
                rows="4"
                placeholder="https://…"
                aria-describedby="urls-help"
                autocomplete="off"
                spellcheck="false"
                prop:value=move || value.get()
                on:change=change
            ></textarea>
            <p class="help" id="urls-help">
                {move || {
                    let form = &app.texts().form;
                    format!("{} {} {}", form.urls.help, form.urls_replace, form.urls_cors)
                }}
            </p>
        </div>
    }
}
