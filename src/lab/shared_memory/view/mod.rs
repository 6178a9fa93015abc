//! What this lab shows: the results of its measurement, and the step-through, which is there before any run.

mod costs;
mod losses;
mod steps;
mod tries;

use super::outcome::Outcome;
use crate::text::Lang;
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::Value;

/// The measurement, as it grows.
pub(super) fn show(data: Signal<Value>, lang: Signal<Lang>) -> AnyView {
    let outcome = Memo::new(move |_| data.with(|data| Outcome::deserialize(data).ok()).unwrap_or_default());
    view! { <losses::Losses outcome lang/> <costs::Costs outcome lang/> <tries::TwoLocks outcome lang/> }.into_any()
}

/// The step-through.
pub(super) fn step_through(lang: Signal<Lang>) -> AnyView {
    view! { <steps::Steps lang/> }.into_any()
}
