//! The sweep, drawn: speed-up against the share of waiting, one line a model, and who is ahead at each share.

use super::outcome::{AtShare, Mix};
use super::texts::words;
use crate::chart::mark::Mark;
use crate::chart::plot::{Plot, PlotData, Point, Series};
use crate::chart::xy::AxisSpec;
use crate::protocol::ids::ModelId;
use crate::text::{Lang, format};
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::Value;

/// The view of the sweep.
pub(super) fn view(data: Signal<Value>, lang: Signal<Lang>) -> AnyView {
    let mix = Memo::new(move |_| data.with(|data| Mix::deserialize(data).ok()));
    let plot = Signal::derive(move || mix.with(|mix| plot(mix.as_ref(), lang.get())));
    let about = move || {
        mix.with(|mix| mix.as_ref().map(|mix| (words(lang.get()).mix.about)(mix.tasks, &format::time(mix.task_ms))))
    };
    let body = move || mix.with(|mix| mix.as_ref().map(|mix| rows(mix, lang.get())));
    view! {
        <Show when=move || mix.read().is_some()>
            <section class="panel" aria-labelledby="mix-title">
                <h3 id="mix-title">{move || words(lang.get()).mix.heading}</h3>
                <p class="hint">{about}</p>
                <Plot data=plot/>
                <div class="scroll">
                    <table class="mix">
                        <caption>{move || words(lang.get()).mix.regions}</caption>
                        {body}
                    </table>
                </div>
                <p class="help">{move || words(lang.get()).mix.help}</p>
            </section>
        </Show>
    }
    .into_any()
}

fn models(mix: &Mix) -> Vec<ModelId> {
    mix.shares.first().map(|at| at.models.iter().map(|of| of.model).collect()).unwrap_or_default()
}

fn plot(mix: Option<&Mix>, lang: Lang) -> PlotData {
    let words = &words(lang).mix;
    let line = |mix: &Mix, model: ModelId| {
        let point = |at: &AtShare| {
            let of = at.models.iter().find(|of| of.model == model)?;
            Some(Point { x: f64::from(at.share), y: of.speedup?, interval: of.speedup_ci })
        };
        let points = mix.shares.iter().filter_map(point).collect();
        Series { name: model.entry().name.get(lang).to_owned(), model: Some(model), points, steps: false }
    };
    let ahead = mix.map(|mix| mix.shares.iter().map(|at| ahead(at, lang)).collect::<Vec<_>>().join("; "));
    PlotData {
        x: AxisSpec {
            label: words.share.to_owned(),
            log: false,
            format: |value| format!("{value:.0}%"),
            include: vec![0.0, 100.0],
        },
        y: AxisSpec {
            label: words.speedup.to_owned(),
            log: false,
            format: |value| format!("{}×", (value * 100.0).round() / 100.0),
            include: vec![0.0, 1.0],
        },
        series: mix.map(|mix| models(mix).into_iter().map(|model| line(mix, model)).collect()).unwrap_or_default(),
        guides: Vec::new(),
        sentence: (words.sentence)(&ahead.unwrap_or_default()),
    }
}

/// Who is ahead at a share, in words.
fn ahead(at: &AtShare, lang: Lang) -> String {
    let names: Vec<&str> = at.fastest.iter().map(|model| model.entry().name.get(lang)).collect();
    (words(lang).mix.ahead)(at.share, &names.join(", "), names.len())
}

/// The table: a row a share, a column a model, the models that are ahead marked.
fn rows(mix: &Mix, lang: Lang) -> impl IntoView + use<> {
    let words = &words(lang).mix;
    let heads = models(mix).into_iter().map(|model| {
        view! { <th scope="col" data-model=model.as_str()><Mark model/>{model.entry().name.get(lang)}</th> }
    });
    let row = |at: &AtShare| {
        let cell = |of: &super::outcome::Measured| {
            let (first, several) = (at.fastest.contains(&of.model), at.fastest.len() > 1);
            let note = first.then_some(if several { words.level } else { words.first });
            let speedup = of.speedup.map(format::ratio).unwrap_or_else(|| "–".to_owned());
            view! { <td class=if first { "main" } else { "" }>{speedup} " " <small>{note}</small></td> }
        };
        view! { <tr data-share=at.share><th scope="row">{format!("{}%", at.share)}</th>{at.models.iter().map(cell).collect_view()}</tr> }
    };
    view! {
        <thead><tr><th scope="col">{words.waiting}</th>{heads.collect_view()}</tr></thead>
        <tbody>{mix.shares.iter().map(row).collect_view()}</tbody>
    }
}
