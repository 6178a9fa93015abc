//! What this lab shows: how long handing over takes by size, messages a second, and the queues over time; each as a
//! chart or bars with its numbers in a table. All of it is ink: no model is at work here.

mod depth;
mod rates;
mod sizes;

use super::outcome::Outcome;
use super::texts::{self, ViewWords};
use crate::text::Lang;
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::Value;

/// What every part of the view derives from.
#[derive(Clone, Copy)]
struct Shown {
    outcome: Memo<Option<Outcome>>,
    lang: Signal<Lang>,
}

impl Shown {
    fn words(&self) -> &'static ViewWords {
        &texts::of(self.lang.get()).view
    }

    /// Something of what was measured, if there is any yet.
    fn of<T>(&self, pick: impl FnOnce(&Outcome) -> Option<T>) -> Option<T> {
        self.outcome.with(|outcome| outcome.as_ref().and_then(pick))
    }
}

/// The lab's own measurement; nothing where nothing was measured.
pub(super) fn view(data: Signal<Value>, lang: Signal<Lang>) -> AnyView {
    let outcome = Memo::new(move |_| data.with(|data| Outcome::deserialize(data).ok()));
    let shown = Shown { outcome, lang };
    let has =
        move |test: fn(&Outcome) -> bool| Memo::new(move |_| shown.of(|outcome| Some(test(outcome))) == Some(true));
    let sizes = has(|outcome| outcome.series.iter().any(|series| !series.points.is_empty()));
    let rates = has(|outcome| outcome.posted.is_some());
    let depth = has(|outcome| outcome.back_pressure.is_some());
    let absent = move || shown.of(|outcome| outcome.no_shared_memory).map(|absent| (shown.words().absent)(absent));
    let refused = move || {
        let refused = shown.of(|outcome| outcome.refused)?;
        Some((shown.words().refused)(&texts::size(refused.bytes), &texts::size(refused.bound_bytes)))
    };
    let note = |text: String| view! { <p class="hint">{text}</p> };
    view! {
        <Show when=move || sizes.get()>
            {move || absent().map(|text| note(text.to_owned()))} {move || refused().map(note)}
            {sizes::plots(shown)}
        </Show>
        <Show when=move || rates.get()>{rates::rates(shown)}</Show>
        <Show when=move || depth.get()>{depth::depth(shown)}</Show>
        <Show when=move || sizes.get()>{sizes::table(shown)}</Show>
    }
    .into_any()
}

/// A panel with its heading and a hint beside it.
fn panel(
    id: &'static str,
    heading: impl Fn() -> &'static str + Send + 'static,
    hint: impl Fn() -> String + Send + 'static,
    content: impl IntoView,
) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby=id>
            <header><h3 id=id>{heading}</h3><span class="hint">{hint}</span></header>
            {content}
        </section>
    }
}
