//! Predict first: what the reader expects, before the first run; after it, beside what was measured. Never required.

use crate::chart::mark::Mark;
use crate::lab::finding::Seen;
use crate::lab::prediction::Prediction as Asked;
use crate::page::app::App;
use crate::page::prediction::{Compared, Predicted, compare};
use crate::page::publish::worded;
use crate::protocol::ids::ModelId;
use crate::protocol::settings::Part;
use crate::text::format::ratio;
use leptos::prelude::*;
use serde_json::Value;

/// The longest bar that can be dragged, in speed-ups; the step is a tenth.
const MOST: f64 = 12.0;

/// The question, and the reader's answer.
#[component]
pub(super) fn Predict() -> impl IntoView {
    let app = expect_context::<App>();
    let lab = Memo::new(move |_| app.settings.read().lab);
    let question = move || lab.get().entry().prediction.question().get(app.lang.get());
    let answer = move || match &lab.get().entry().prediction {
        Asked::Speedups { .. } => view! { <Bars/> }.into_any(),
        Asked::Choice { options, .. } => {
            let option = |(place, text): (usize, &'static crate::text::Bilingual)| {
                let chosen = move || app.predicted_for(&app.settings.read()) == Some(Predicted::Choice(place));
                let choose = move |_| app.predict(Predicted::Choice(place));
                view! {
                    <label class="option">
                        <input type="radio" name="prediction" prop:checked=chosen on:change=choose/>
                        <span>{move || text.get(app.lang.get())}</span>
                    </label>
                }
            };
            view! {
                <div class="choice column" role="radiogroup" aria-labelledby="predict-question">
                    {options.iter().enumerate().map(option).collect_view()}
                </div>
            }
            .into_any()
        }
    };
    view! {
        <section class="panel predict" aria-labelledby="predict-title">
            <h3 id="predict-title">{move || app.texts().lesson.predict}</h3>
            <p id="predict-question">{question}</p>
            {answer}
            <p class="hint">{move || app.texts().lesson.predict_help}</p>
        </section>
    }
}

/// The invitation to predict: before the first run, and again where the settings are no longer those of what is shown.
#[component]
pub(super) fn Invitation() -> impl IntoView {
    let app = expect_context::<App>();
    let due = Memo::new(move |_| {
        let lab = app.settings.read().lab;
        let others = !app.runs.active() && app.shows_own_experiment() == Some(false);
        app.shows(Part::Controls)
            && (!app.runs.results.shows(lab) || (others && lab.entry().prediction.is_of_speedups()))
    });
    view! { <Show when=move || due.get()><Predict/></Show> }
}

/// A bar to drag for each model that is compared with the baseline.
#[component]
fn Bars() -> impl IntoView {
    let app = expect_context::<App>();
    let models = Memo::new(move |_| app.plan.read().models.iter().copied().skip(1).collect::<Vec<_>>());
    let of = move |model: ModelId| match app.predicted_for(&app.settings.read()) {
        Some(Predicted::Speedups(all)) => all.iter().find(|(other, _)| *other == model).map(|(_, value)| *value),
        _ => None,
    };
    let drag = move |model: ModelId, value: f64| {
        let mut all = match untrack(|| app.predicted_for(&app.settings.read())) {
            Some(Predicted::Speedups(all)) => all,
            _ => Vec::new(),
        };
        all.retain(|(other, _)| *other != model);
        all.push((model, value));
        app.predict(Predicted::Speedups(all));
    };
    let bar = move |model: ModelId| {
        let name = move || model.entry().name.get(app.lang.get());
        let input = move |event| {
            if let Ok(value) = event_target_value(&event).parse() {
                drag(model, value);
            }
        };
        // A bar that nobody has moved has a value, too; it is not the reader's.
        let said = move || of(model).map_or_else(|| app.texts().form.unset.to_owned(), ratio);
        view! {
            <label class="bar" data-model=model.as_str()>
                <span><Mark model/>{name} <code>{model.entry().python}</code></span>
                <input type="range" min="0" max=MOST step="0.1" prop:value=move || of(model).unwrap_or(1.0)
                    aria-valuetext=said on:input=input/>
                // What the bar itself says, for the eye.
                <output aria-hidden="true">{move || of(model).map_or_else(|| "?".to_owned(), ratio)}</output>
            </label>
        }
    };
    view! {
        <div class="bars" role="group" aria-labelledby="predict-question">
            {move || models.get().into_iter().map(bar).collect_view()}
            <p class="scale" aria-hidden="true"><span>"0×"</span><span>{format!("{MOST}×")}</span></p>
        </div>
    }
}

/// The prediction beside what was measured, in words.
#[component]
pub(super) fn Outcome() -> impl IntoView {
    let app = expect_context::<App>();
    let sentences = Memo::new(move |_| {
        let shown = app.runs.results.shown.read();
        let Some(shown) = shown.as_ref().filter(|shown| !shown.live) else { return Vec::new() };
        let texts = app.texts();
        let runs = worded(&shown.ended.report, texts);
        let lab = shown.ended.plan.settings.lab;
        match (app.predicted_for(&shown.ended.plan.settings), &lab.entry().prediction) {
            (Some(Predicted::Speedups(all)), Asked::Speedups { .. }) => {
                let sentence = |it: &Compared| {
                    let name = it.model.entry().name.get(app.lang.get());
                    (Some(it.right), (texts.lesson.compared)(name, &ratio(it.predicted), &ratio(it.measured), it.right))
                };
                compare(&all, &runs).iter().map(sentence).collect()
            }
            (Some(Predicted::Choice(place)), Asked::Choice { options, truth, but, .. }) => {
                let own = shown.ended.report.own.as_ref();
                let data = own.map_or(Value::Null, |own| own.data.clone());
                let seen = Seen { plan: &shown.ended.plan, cores: shown.occasion.cores, runs: &runs, data: &data };
                let held = truth(&seen).and_then(|held| options.get(held).map(|text| (held == place, text)));
                let option = options.get(place).map(|text| text.get(app.lang.get())).unwrap_or_default();
                let but = but(&seen).map(|but| format!(" {}", but.get(app.lang.get()))).unwrap_or_default();
                vec![match held {
                    Some((right, text)) => {
                        (Some(right), (texts.lesson.chosen)(option, text.get(app.lang.get()), right) + &but)
                    }
                    None => (None, (texts.lesson.undecided)(option)),
                }]
            }
            _ => Vec::new(),
        }
    });
    view! {
        <Show when=move || !sentences.read().is_empty()>
            <section class="outcome" aria-labelledby="outcome-title">
                <h3 id="outcome-title">{move || app.texts().lesson.your_prediction}</h3>
                <ul>
                    {move || sentences.get().into_iter().map(|(right, text)| view! { <li data-right=right.map_or("open".into(), |right| right.to_string())>{text}</li> }).collect_view()}
                </ul>
                <Show when=move || sentences.read().iter().any(|(right, _)| *right == Some(false))>
                    <p class="hint">{move || app.texts().lesson.what_made_it}</p>
                </Show>
            </section>
        </Show>
    }
}
