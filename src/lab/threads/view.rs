//! The convoy as a plot of the wait against the switch interval, and as a table.

use super::outcome::{Convoy, Waits};
use super::texts::view::{Words, interval, words};
use crate::chart::plot::{Guide, Plot, PlotData, Point, Series};
use crate::chart::xy::AxisSpec;
use crate::protocol::ids::ModelId;
use crate::text::Lang;
use crate::text::format::{between, significant, step, time};
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::Value;

/// Draws what there is; nothing before the first round.
pub(super) fn view(data: Signal<Value>, lang: Signal<Lang>) -> AnyView {
    let convoy = Memo::new(move |_| data.with(|data| Convoy::deserialize(data).ok()));
    let some = Memo::new(move |_| convoy.with(Option::is_some));
    let title = move || words(lang.get()).title;
    view! {
        <Show when=move || some.get()>
            <section class="panel" aria-labelledby="convoy-title">
                <h3 id="convoy-title">{title}</h3>
                <p class="help">{move || words(lang.get()).about}</p>
                {move || convoy.get().map(|convoy| numbers(&convoy, lang.get()))}
            </section>
        </Show>
    }
    .into_any()
}

fn numbers(convoy: &Convoy, lang: Lang) -> AnyView {
    let words = words(lang);
    if convoy.threads < 2 {
        return view! { <p>{words.few_threads}</p> }.into_any();
    }
    let plot = plot(convoy, words).map(|data| view! { <Plot data=Signal::stored(data)/> });
    let note = (words.note)(&step(convoy.clock_step_ms));
    view! { {plot} {table(convoy, words)} <p class="help">{note}</p> }.into_any()
}

fn model(id: &str) -> Option<ModelId> {
    ModelId::all().find(|model| model.as_str() == id)
}

fn plot(convoy: &Convoy, words: &Words) -> Option<PlotData> {
    let [first, last] = convoy.ends()?;
    let (short, long) = (first.interval_ms?, last.interval_ms?);
    let ends = [(short, first.median_ms), (long, last.median_ms)];
    let point = |waits: &Waits| Some(Point { x: waits.interval_ms?, y: waits.median_ms, interval: waits.ci_ms });
    let locked = convoy.locked.iter().filter_map(point).collect();
    // Where the switch interval has no part, one measurement holds for all of them.
    let level = |waits: &Waits, name: &str, model| {
        let y = waits.median_ms.max(convoy.clock_step_ms);
        let at = |x| Point { x, y, interval: None };
        Series { name: name.into(), model, points: vec![at(short), at(long)], steps: true }
    };
    let mut series =
        vec![Series { name: words.locked.into(), model: model("threads-gil"), points: locked, steps: false }];
    series.extend(convoy.unlocked.as_ref().map(|waits| level(waits, words.unlocked, model("threads"))));
    series.extend(convoy.alone.as_ref().map(|waits| level(waits, words.alone, None)));
    // So that the lowest line does not lie on the axis.
    let below = 0.6 * series.iter().flat_map(|series| &series.points).map(|point| point.y).fold(short, f64::min);
    // What was measured runs along the prediction, so its name stands where nothing else does.
    let line = Guide::Line([short, short], [long, long], String::new());
    let label = Guide::Line([long, 0.4 * short], [long, 0.4 * short], words.prediction.into());
    let milliseconds = |value: f64| {
        let text = significant(value);
        let short = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
        format!("{short} ms")
    };
    let median = |waits: &Option<Waits>| waits.as_ref().map(|waits| waits.median_ms);
    Some(PlotData {
        x: AxisSpec { label: words.interval.into(), log: true, format: milliseconds, include: Vec::new() },
        y: AxisSpec { label: words.wait.into(), log: true, format: milliseconds, include: vec![long, below] },
        series,
        guides: vec![line, label],
        sentence: (words.sentence)(&ends, median(&convoy.alone), median(&convoy.unlocked)),
    })
}

/// Every condition with its name, in the order of the table.
fn rows<'a>(convoy: &'a Convoy, words: &Words) -> Vec<(String, &'a Waits)> {
    let alone = convoy.alone.iter().map(|waits| (words.alone.to_owned(), waits));
    let unlocked = convoy.unlocked.iter().map(|waits| (words.unlocked.to_owned(), waits));
    let locked = convoy.locked.iter().map(|waits| {
        let interval = waits.interval_ms.map(step).unwrap_or_default();
        ((words.locked_at)(&interval), waits)
    });
    alone.chain(unlocked).chain(locked).collect()
}

fn table(convoy: &Convoy, words: &'static Words) -> impl IntoView + use<> {
    let row = |(name, waits): (String, &Waits)| {
        let low = waits.late_ms.iter().copied().fold(f64::INFINITY, f64::min);
        let high = waits.late_ms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="main" data-label=words.median>{time(waits.median_ms)}</td>
                <td data-label=words.ci>{interval(waits.ci_ms)}</td>
                <td data-label=words.lock_part>{time(waits.median_lock_ms)}</td>
                <td data-label=words.range>{between(low, high, time)}</td>
                <td data-label=words.count>{waits.late_ms.len()}</td>
            </tr>
        }
    };
    view! {
        <div class="scroll">
            <table class="models">
                <caption>{words.caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.condition}</th>
                        <th scope="col">{words.median}</th>
                        <th scope="col">{words.ci}</th>
                        <th scope="col">{words.lock_part}</th>
                        <th scope="col">{words.range}</th>
                        <th scope="col">{words.count}</th>
                    </tr>
                </thead>
                <tbody>{rows(convoy, words).into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
