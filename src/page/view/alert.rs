//! The one region that lists what was given and is not used as it stands.

use crate::page::app::App;
use crate::page::edit;
use crate::text::format::cut;
use leptos::prelude::*;

/// Always in the page, so that readers of screens hear of what comes into it.
#[component]
pub(super) fn Alert() -> impl IntoView {
    let app = expect_context::<App>();
    let dismissed = RwSignal::new(Vec::new());
    let absent = Memo::new(move |_| edit::not_in_this_version(&app.settings.read()));
    let some_absent = move || !absent.read().is_empty() && *absent.read() != *dismissed.read();
    let empty = move || app.problems.read().is_empty() && !some_absent();
    let dismiss = move |_| {
        app.problems.set(Vec::new());
        dismissed.set(absent.get_untracked());
    };
    let item = |name: String, given: String, sentence: String| {
        view! { <li><strong>{cut(&name)}</strong>" = "<span class="given">{cut(&given)}</span>": " {sentence}</li> }
    };
    let problems = move || {
        let texts = &app.texts().problems;
        let all = app.problems.get();
        all.into_iter().map(|it| item(it.parameter, it.given, (texts.sentence)(&it.kind))).collect_view()
    };
    let parts = move || {
        let sentence = app.texts().problems.not_in_this_version;
        let asked = if some_absent() { absent.get() } else { Vec::new() };
        let halves = asked
            .into_iter()
            .filter_map(|it| it.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())));
        halves.map(|(name, value)| item(name, value, sentence.to_owned())).collect_view()
    };
    view! {
        <div class="problems" role="alert" hidden=empty>
            <Show when=move || !empty()>
                <h2>{move || app.texts().problems.heading}</h2>
                <ul>{problems}{parts}</ul>
                <button type="button" class="dismiss" on:click=dismiss>{move || app.texts().problems.dismiss}</button>
            </Show>
        </div>
    }
}
