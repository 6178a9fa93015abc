//! The lanes of one model, by the reader's choice, and on I/O its requests.

use super::requests::Requests;
use crate::chart::mark::Mark;
use crate::chart::picture::{Bands, Picture};
use crate::chart::timeline::Timeline;
use crate::page::app::App;
use crate::protocol::ids::ModelId;
use crate::protocol::result::ModelRun;
use crate::protocol::settings::Part;
use leptos::prelude::*;

/// The choice of a model, its timeline, its requests.
#[component]
pub(super) fn TimelinePanel(
    /// The models as measured.
    runs: Memo<Vec<ModelRun<String, String>>>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let wanted = RwSignal::new(None::<ModelId>);
    let subject = move || app.runs.results.shown.read().as_ref()?.lab().entry().subject?.parse().ok();
    let chosen = Memo::new(move |_| choose(&runs.read(), [wanted.get(), subject()]));
    let run = Memo::new(move |_| {
        let chosen = chosen.get()?;
        runs.read().iter().find(|run| run.model == chosen).cloned()
    });
    let requests = Memo::new(move |_| {
        app.runs.results.shown.read().as_ref().is_some_and(|shown| shown.ended.plan.settings.work.requests())
    });
    // The run whose lanes are shown colours the picture.
    let bands = Memo::new(move |_| {
        let shown = app.runs.results.shown.read();
        let picture = shown.as_ref()?.ended.report.picture.as_ref()?;
        let lanes = run.read().as_ref()?.tasks.iter().map(|task| task.lane).collect();
        Some(Bands { side: picture.side, levels: picture.levels(), lanes })
    });
    let models =
        Memo::new(move |_| runs.read().iter().map(|run| (run.model, run.tasks.is_empty())).collect::<Vec<_>>());
    let option = move |(model, empty): (ModelId, bool)| {
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="timeline"
                    value=model.as_str()
                    disabled=empty
                    prop:checked=move || chosen.get() == Some(model)
                    on:change=move |_| wanted.set(Some(model))
                />
                <span><Mark model/>{move || model.entry().name.get(app.lang.get())}</span>
            </label>
        }
    };
    view! {
        <Show when=move || chosen.get().is_some() && (app.shows(Part::Chart) || requests.get() && app.shows(Part::Table))>
            <section class="panel" aria-labelledby="timeline-title">
                <header>
                    <h3 id="timeline-title">{move || app.texts().results.timeline}</h3>
                    <fieldset class="choice">
                        <legend class="visually-hidden">{move || app.texts().results.choose_model}</legend>
                        {move || models.get().into_iter().map(option).collect_view()}
                    </fieldset>
                </header>
                <Show when=move || app.shows(Part::Chart)>
                    <Timeline run=run.into() lang=app.lang/>
                    <Picture bands=bands.into() lang=app.lang/>
                    <p class="help">{move || app.texts().results.timeline_help}</p>
                </Show>
                <Show when=move || requests.get() && app.shows(Part::Table)><Requests run/></Show>
            </section>
        </Show>
    }
}

/// The first of these models that has tasks to show; else the first after the baseline that has.
fn choose(runs: &[ModelRun<String, String>], wanted: [Option<ModelId>; 2]) -> Option<ModelId> {
    let shown: Vec<ModelId> = runs.iter().filter(|run| !run.tasks.is_empty()).map(|run| run.model).collect();
    let wanted = wanted.into_iter().flatten().find(|model| shown.contains(model));
    wanted.or_else(|| shown.get(1).copied()).or_else(|| shown.first().copied())
}
