//! Messages a second: a bar for each queue, from 0, beside its numbers.

use super::{Shown, panel};
use crate::lab::messages::outcome::{Outcome, Rate};
use crate::lab::messages::texts::{ViewWords, rounded};
use crate::text::format::{between, grouped};
use leptos::prelude::*;

/// The bars and their table in one: each row has its bar.
pub(super) fn rates(shown: Shown) -> impl IntoView {
    let words = move || shown.words();
    let rows = move || shown.of(|outcome| Some(rows(outcome, words())));
    let table = view! {
        <div class="scroll">
            <table class="rates cards">
                <thead>
                    <tr>
                        <th scope="col">{move || words().queue}</th>
                        <th scope="col">{move || words().per_second}</th>
                        <th scope="col">{move || words().interval}</th>
                        <th scope="col">{move || words().batch}</th>
                        <th scope="col" class="text">{move || words().arrived}</th>
                        <th scope="col">{move || words().slept}</th>
                    </tr>
                </thead>
                {rows}
            </table>
        </div>
    };
    panel("messages-rates", move || words().rates, move || words().rates_hint.into(), table)
}

fn rows(outcome: &Outcome, words: &'static ViewWords) -> impl IntoView + use<> {
    let rates = [(words.posted, outcome.posted.as_ref()), (words.ring, outcome.ring.as_ref())];
    let most = rates.iter().filter_map(|(_, rate)| rate.and_then(|rate| rate.median_per_second)).fold(0.0, f64::max);
    rates.into_iter().filter_map(|(name, rate)| Some(row(name, rate?, most, words))).collect_view()
}

/// The bar stands in a row of its own below the numbers: a cell would be too narrow for the smaller of two that differ
/// fifty times.
fn row(name: &'static str, rate: &Rate, most: f64, words: &'static ViewWords) -> impl IntoView + use<> {
    let none = || words.none.to_owned();
    let median = rate.median_per_second.unwrap_or_default();
    let width = if most > 0.0 { format!("{:.2}%", median / most * 100.0) } else { "0".into() };
    let arrived = if rate.in_order { (words.all_in_order)(rate.received) } else { words.disorder.into() };
    view! {
        <tbody>
            <tr>
                <th scope="row">{name}</th>
                <td class="main" data-label=words.per_second>{rate.median_per_second.map_or_else(none, rounded)}</td>
                <td data-label=words.interval>{rate.ci_per_second.map_or_else(none, |[low, high]| between(low, high, rounded))}</td>
                <td data-label=words.batch>{grouped(rate.messages.into())}</td>
                <td class="text" data-label=words.arrived>{arrived}</td>
                <td data-label=words.slept>{rate.sleeps.map_or_else(none, |sleeps| grouped(sleeps.into()))}</td>
            </tr>
            <tr class="rate-bar" aria-hidden="true">
                <td colspan="6" style="border:0;padding-top:0">
                    <svg width="100%" height="12"><rect width=width height="12" fill="currentColor"/></svg>
                </td>
            </tr>
        </tbody>
    }
}
