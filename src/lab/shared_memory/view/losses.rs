//! Lost additions: a histogram of the runs without care, and what became of the additions of every way to count.

// The component macro makes its properties `pub`, whatever the component is.
#![allow(unreachable_pub)]

use super::super::outcome::{Count, Outcome, Way};
use super::super::texts;
use crate::chart::histogram::{Histogram, HistogramData};
use crate::text::Lang;
use crate::text::format::{grouped, percent, significant};
use leptos::prelude::*;

#[component]
pub(super) fn Losses(outcome: Memo<Outcome>, lang: Signal<Lang>) -> impl IntoView {
    let words = move || texts::of(lang.get());
    let counted = Memo::new(move |_| outcome.with(|outcome| outcome.count(Way::Careless).cloned()));
    let lost_any = move || counted.with(|count| count.as_ref().is_some_and(|count| count.worst() > 0));
    let data = Signal::derive(move || counted.with(|count| histogram(count.as_ref(), &outcome.read(), lang.get())));
    let none = move || {
        let runs = counted.with(|count| count.as_ref().map_or(0, |count| count.lost.len()));
        (words().losses_none)(runs, outcome.with(|outcome| outcome.cores))
    };
    let rows = move || {
        outcome.with(|outcome| {
            outcome
                .counts
                .iter()
                .filter(|count| !count.lost.is_empty())
                .map(|count| row(count, outcome, lang.get()))
                .collect_view()
        })
    };
    view! {
        <Show when=move || counted.read().is_some()>
            <section class="panel" aria-labelledby="losses-title">
                <h3 id="losses-title">{move || words().losses}</h3>
                <p class="hint">{move || words().losses_help}</p>
                <Show when=lost_any fallback=move || view! { <p>{none}</p> }><Histogram data/></Show>
                <div class="scroll">
                    <table class="ways cards">
                        <thead>
                            <tr>
                                <th scope="col">{move || words().column_way}</th>
                                <th scope="col">{move || words().column_lost}</th>
                                <th scope="col">{move || words().column_exact}</th>
                                <th scope="col">{move || words().column_worst}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </section>
        </Show>
    }
}

fn histogram(count: Option<&Count>, outcome: &Outcome, lang: Lang) -> HistogramData {
    let words = texts::of(lang);
    let expected = outcome.expected().max(1) as f64;
    let values: Vec<f64> = count.iter().flat_map(|count| &count.lost).map(|&lost| lost as f64 / expected).collect();
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(0.0, f64::max);
    HistogramData {
        sentence: (words.losses_seen)(values.len(), outcome.threads, &percent(low), &percent(high)),
        label: words.losses_axis.to_owned(),
        count_label: words.losses_count.to_owned(),
        format: tick,
        values,
    }
}

/// A share for an axis, without idle zeros: "10%", "2.5%".
fn tick(share: f64) -> String {
    let text = significant(share * 100.0);
    let short = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    format!("{short}%")
}

fn row(count: &Count, outcome: &Outcome, lang: Lang) -> impl IntoView + use<> {
    let words = texts::of(lang);
    let whole = |number: u64| grouped(number.into());
    let wrong = (count.way != Way::Careless && count.worst() > 0).then_some("wrong");
    view! {
        <tr class=wrong>
            <th scope="row">{texts::way(lang, count.way)}<small>{(words.way_hint)(count.way)}</small></th>
            <td class="main" data-label=words.column_lost>{percent(count.share)}</td>
            <td data-label=words.column_exact>{(words.of_runs)(count.exact(), count.lost.len())}</td>
            <td data-label=words.column_worst>
                {(words.of_additions)(&whole(count.worst()), &whole(outcome.expected()))}
            </td>
        </tr>
    }
}
