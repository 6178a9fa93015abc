//! The same in numbers: each model over the results that are looked at.

use super::Class;
use crate::chart::mark::Mark;
use crate::page::app::App;
use crate::page::class::entry::Entry;
use crate::page::class::groups::{Quantity, Spread, spreads};
use crate::text::format::{between, ratio, time};
use crate::text::texts::ClassTexts;
use leptos::prelude::*;

/// A row a model.
#[component]
pub(super) fn Summary() -> impl IntoView {
    let app = expect_context::<App>();
    let class = expect_context::<Class>();
    let column =
        move |name: fn(&ClassTexts) -> &'static str| view! { <th scope="col">{move || name(&app.texts().class)}</th> };
    let rows = move || {
        let chosen = class.chosen.read();
        let all: Vec<&Entry> = chosen.iter().collect();
        let times = spreads(&all, Quantity::Time, false);
        let speedups = spreads(&all, Quantity::Speedup, false);
        let row = |spread: &Spread| {
            let speedup = speedups.iter().find(|other| other.model == spread.model);
            let (model, name) = (spread.model, spread.model.entry().name.get(app.lang.get()));
            let of = |spread: &Spread, show: fn(f64) -> String| {
                let [q1, q3] = spread.quartiles;
                let [low, high] = spread.range;
                (show(spread.median), between(q1, q3, show), between(low, high, show))
            };
            let (median, half, range) = of(spread, time);
            let none = || ("–".to_owned(), "–".to_owned(), "–".to_owned());
            let (faster, faster_half, faster_range) = speedup.map_or_else(none, |spread| of(spread, ratio));
            view! {
                <tr data-model=model.as_str()>
                    <th scope="row"><Mark model/>{name}</th>
                    <td>{spread.values.len()}</td>
                    <td class="main">{faster}</td>
                    <td>{faster_half}</td>
                    <td>{faster_range}</td>
                    <td class="main">{median}</td>
                    <td>{half}</td>
                    <td>{range}</td>
                </tr>
            }
        };
        times.iter().map(row).collect_view()
    };
    view! {
        <section class="panel" aria-labelledby="class-table">
            <h3 id="class-table">{move || app.texts().class.table}</h3>
            <div class="scroll">
                <table>
                    <thead>
                        <tr>
                            <th></th>
                            <th></th>
                            <th scope="colgroup" colspan="3">{move || app.texts().results.table.speedup}</th>
                            <th scope="colgroup" colspan="3">{move || app.texts().class.time}</th>
                        </tr>
                        <tr>
                            {column(|t| t.model)} {column(|t| t.results)} {column(|t| t.median)} {column(|t| t.middle_half)}
                            {column(|t| t.range)} {column(|t| t.median)} {column(|t| t.middle_half)} {column(|t| t.range)}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}
