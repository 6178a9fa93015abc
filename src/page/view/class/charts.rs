//! The two pictures of a class: speed-up against cores, and how each model spreads over machines and browsers.

use super::Class;
use crate::chart::columns::{Cloud, ColumnsData, Lane};
use crate::chart::strips::{Strip, Strips, StripsData};
use crate::measure::stats::median;
use crate::page::app::App;
use crate::page::class::entry::Entry;
use crate::page::class::groups::{Quantity, Spread, spreads};
use crate::protocol::ids::ModelId;
use crate::text::Lang;
use crate::text::format::{ratio, significant, time};
use leptos::prelude::*;

/// Speed-up against cores.
#[component]
pub(super) fn CoresCloud() -> impl IntoView {
    let app = expect_context::<App>();
    let class = expect_context::<Class>();
    let data = Memo::new(move |_| columns(&class.chosen.read(), app.lang.get()));
    view! {
        <section class="panel" aria-labelledby="class-cloud">
            <h3 id="class-cloud">{move || app.texts().class.cloud}</h3>
            <Cloud data=data.into() format=tick/>
            <p class="help">{move || app.texts().class.cloud_help}</p>
        </section>
    }
}

fn columns(entries: &[Entry], lang: Lang) -> ColumnsData {
    let words = &lang.texts().class;
    let mut cores: Vec<u32> = entries.iter().map(|entry| entry.cores).collect();
    cores.sort_unstable();
    cores.dedup();
    let of = |model: ModelId, cores: u32| -> Vec<f64> {
        let runs = entries.iter().filter(|entry| entry.cores == cores).flat_map(|entry| &entry.runs);
        runs.filter(|run| run.model == model).filter_map(|run| Quantity::Speedup.of(run)).collect()
    };
    // The baseline is 1 by definition.
    let lanes: Vec<Lane> = ModelId::all()
        .skip(1)
        .map(|model| {
            let values: Vec<Vec<f64>> = cores.iter().map(|&cores| of(model, cores)).collect();
            let medians = values.iter().map(|values| median(values)).collect();
            Lane { model, name: model.entry().name.get(lang).to_owned(), values, medians }
        })
        .filter(|lane| lane.values.iter().any(|values| !values.is_empty()))
        .collect();
    let all: Vec<&Entry> = entries.iter().collect();
    let said: Vec<String> =
        spreads(&all, Quantity::Speedup, false).iter().map(|spread| say(spread, lang, ratio)).collect();
    ColumnsData {
        columns: cores.iter().map(u32::to_string).collect(),
        x_label: words.cores.to_owned(),
        y_label: words.speedup.to_owned(),
        lanes,
        bound: Some((cores.iter().map(|&cores| f64::from(cores)).collect(), words.bound.to_owned())),
        sentence: (words.said)(&said),
    }
}

fn say(spread: &Spread, lang: Lang, show: fn(f64) -> String) -> String {
    (lang.texts().class.model_said)(spread.model.entry().name.get(lang), spread.values.len(), &show(spread.median))
}

/// A ratio for an axis, without idle zeros: "2", "0.5".
fn tick(value: f64) -> String {
    let text = significant(value);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// How machines and browsers spread.
#[component]
pub(super) fn MachineStrips() -> impl IntoView {
    let app = expect_context::<App>();
    let class = expect_context::<Class>();
    let quantity = RwSignal::new(Quantity::Speedup);
    let data = move |of: Quantity| Memo::new(move |_| strips(&class.chosen.read(), of, app.lang.get()));
    let (speedups, times) = (data(Quantity::Speedup), data(Quantity::Time));
    let option = move |of: Quantity, value: &'static str, name: fn(App) -> &'static str| {
        view! {
            <label class="option">
                <input type="radio" name="quantity" value=value prop:checked=move || quantity.get() == of on:change=move |_| quantity.set(of)/>
                <span>{move || name(app)}</span>
            </label>
        }
    };
    let chart = move || match quantity.get() {
        Quantity::Speedup => view! { <Strips data=speedups.into() format=tick/> }.into_any(),
        Quantity::Time => view! { <Strips data=times.into() format=time/> }.into_any(),
    };
    view! {
        <section class="panel" aria-labelledby="class-strips">
            <header>
                <h3 id="class-strips">{move || app.texts().class.strips}</h3>
                <fieldset class="choice">
                    <legend class="visually-hidden">{move || app.texts().class.quantity}</legend>
                    {option(Quantity::Speedup, "speedup", |app| app.texts().results.table.speedup)}
                    {option(Quantity::Time, "time", |app| app.texts().class.time)}
                </fieldset>
            </header>
            {chart}
            <p class="help">{move || app.texts().class.strips_help}</p>
        </section>
    }
}

fn strips(entries: &[Entry], quantity: Quantity, lang: Lang) -> StripsData {
    let words = &lang.texts().class;
    let all: Vec<&Entry> = entries.iter().collect();
    let several = entries.iter().any(|entry| entry.browser != entries[0].browser);
    let (show, label): (fn(f64) -> String, &str) = match quantity {
        Quantity::Speedup => (ratio, words.speedup),
        Quantity::Time => (time, words.time),
    };
    let mut last = None;
    let strip = |spread: Spread| {
        let first = last.replace(spread.model) != Some(spread.model);
        Strip {
            model: spread.model,
            name: first.then(|| spread.model.entry().name.get(lang).to_owned()),
            group: spread.browser.unwrap_or_default(),
            said: show(spread.median),
            values: spread.values,
            median: spread.median,
            quartiles: spread.quartiles,
        }
    };
    let sentence: Vec<String> = spreads(&all, quantity, false).iter().map(|spread| say(spread, lang, show)).collect();
    // The speed-up of the baseline over itself is no measurement.
    let baseline = ModelId::all().next().filter(|_| quantity == Quantity::Speedup);
    let rows = spreads(&all, quantity, several).into_iter().filter(|spread| Some(spread.model) != baseline);
    StripsData { label: label.to_owned(), strips: rows.map(strip).collect(), sentence: (words.said)(&sentence) }
}
