//! What an addition costs, by one thread and by all: numbers with their intervals, and a bar under each. All bars are
//! from 0 on one scale.

// The component macro makes its properties `pub`, whatever the component is.
#![allow(unreachable_pub)]

use super::super::outcome::{Cost, Outcome, Way};
use super::super::texts;
use crate::text::Lang;
use crate::text::format::{between, significant, with_unit};
use leptos::prelude::*;

#[component]
pub(super) fn Costs(outcome: Memo<Outcome>, lang: Signal<Lang>) -> impl IntoView {
    let words = move || texts::of(lang.get());
    let measured = move || outcome.with(|outcome| outcome.costs.iter().any(|cost| cost.median_ns.is_some()));
    let threads = move || outcome.with(|outcome| outcome.threads);
    let rows = move || outcome.with(|outcome| Way::ALL.map(|way| row(way, outcome, lang.get())).collect_view());
    view! {
        <Show when=measured>
            <section class="panel" aria-labelledby="costs-title">
                <h3 id="costs-title">{move || words().costs}</h3>
                <p class="hint">{move || (words().costs_help)(threads())}</p>
                <div class="scroll">
                    <table class="ways costs cards">
                        <thead>
                            <tr>
                                <th scope="col">{move || words().column_way}</th>
                                <th scope="col">{move || words().column_one}</th>
                                <th scope="col">{move || (words().column_all)(threads())}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        </Show>
    }
}

fn row(way: Way, outcome: &Outcome, lang: Lang) -> impl IntoView + use<> {
    let words = texts::of(lang);
    let highs = outcome.costs.iter().filter_map(|cost| cost.ci_ns.map(|[_, high]| high).or(cost.median_ns));
    let most = highs.fold(0.0, f64::max);
    view! {
        <tr>
            <th scope="row">{texts::way(lang, way)}<small>{(words.way_hint)(way)}</small></th>
            <td class="main" data-label=words.column_one>{cell(outcome.cost(way, false), most, lang)}</td>
            <td class="main" data-label=(words.column_all)(outcome.threads)>{cell(outcome.cost(way, true), most, lang)}</td>
        </tr>
    }
}

fn nanoseconds(ns: f64) -> String {
    with_unit(significant(ns), "ns")
}

/// A number, its interval, and the bar: 100 wide whatever its width on the screen.
fn cell(cost: Option<&Cost>, most: f64, lang: Lang) -> AnyView {
    let Some((cost, median)) = cost.and_then(|cost| Some((cost, cost.median_ns?))) else {
        return texts::of(lang).not_measured.into_any();
    };
    let at = |ns: f64| 100.0 * ns / most.max(f64::MIN_POSITIVE);
    let interval = cost.ci_ns.map(|[low, high]| between(low, high, nanoseconds));
    let whisker = cost
        .ci_ns
        .map(|[low, high]| format!("M{:.2} 5H{:.2}M{:.2} 2v6M{:.2} 2v6", at(low), at(high), at(low), at(high)));
    view! {
        {nanoseconds(median)}
        <small>{interval}</small>
        <svg class="cost" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class="amount" x="0" y="1" height="8" width=at(median)/>
            <path class="whisker" d=whisker/>
        </svg>
    }
    .into_any()
}
