//! What was measured, in three panels: heartbeats, ways to wait, the order of steps.

pub(super) mod freeze;
mod order;
mod scenes;
mod strips;

use super::outcome::Outcome;
use crate::text::Lang;
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::Value;

/// All that is known so far.
pub(super) fn view(data: Signal<Value>, lang: Signal<Lang>) -> AnyView {
    let outcome = Memo::new(move |_| Outcome::deserialize(&*data.read()).unwrap_or_default());
    let strips = Memo::new(move |_| !outcome.read().strips.is_empty());
    let scenes = Memo::new(move |_| !outcome.read().scenes.is_empty());
    let order = Memo::new(move |_| !outcome.read().order.is_empty());
    view! {
        <Show when=move || strips.get()>{strips::panel(outcome, lang)}</Show>
        <Show when=move || scenes.get()>{scenes::panel(outcome, lang)}</Show>
        <Show when=move || order.get()>{order::panel(outcome, lang)}</Show>
    }
    .into_any()
}
