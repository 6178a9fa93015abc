//! All models in numbers.

use crate::chart::mark::Mark;
use crate::page::app::App;
use crate::protocol::ids::ModelId;
use crate::protocol::result::{ModelRun, Status};
use crate::protocol::settings::Work;
use crate::text::format::{self, grouped, percent, ratio, time};
use crate::text::texts::TableTexts;
use leptos::prelude::*;

/// The table of models.
#[component]
pub(super) fn Table(
    /// The models as measured.
    runs: Memo<Vec<ModelRun<String, String>>>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let words = move || &app.texts().results.table;
    let column = move |name: fn(&TableTexts) -> &'static str| view! { <th scope="col">{move || name(words())}</th> };
    view! {
        <section class="panel" aria-labelledby="table-title">
            <h3 id="table-title">{move || words().heading}</h3>
            <div class="scroll">
                <table class="models">
                    <caption>{move || caption(app)}</caption>
                    <thead>
                        <tr>
                            {column(|t| t.model)} {column(|t| t.median)} {column(|t| t.interval)} {column(|t| t.speedup)}
                            {column(|t| t.efficiency)} {column(|t| t.first)} {column(|t| t.spawn)} {column(|t| t.samples)}
                            {column(|t| t.answers)}
                        </tr>
                    </thead>
                    <tbody>{move || runs.get().into_iter().map(|run| row(app, run)).collect_view()}</tbody>
                </table>
            </div>
            <p class="help">{move || words().help}</p>
        </section>
    }
}

fn caption(app: App) -> String {
    let words = &app.texts().results.table;
    let shown = app.runs.results.shown.read();
    let Some(plan) = shown.as_ref().map(|shown| &shown.ended.plan) else { return String::new() };
    let computing = plan.settings.work.computes().then(|| {
        let task = plan.settings.task.entry().name.get(app.lang.get());
        let sizes: Vec<String> = plan.settings.sizes_in_force().iter().map(|&size| grouped(size.into())).collect();
        (words.caption_cpu)(task, &sizes.join("; "), plan.tasks, plan.workers)
    });
    let requests = plan.settings.work.requests().then(|| (words.caption_io)(plan.tasks));
    let latency = shown.as_ref().and_then(|shown| shown.ended.report.latency_ms);
    let latency = latency.filter(|_| plan.settings.work == Work::Mixed).map(|ms| (words.caption_latency)(ms));
    [computing, requests, latency].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn row(app: App, run: ModelRun<String, String>) -> AnyView {
    let model = run.model;
    let name = model.entry().name.get(app.lang.get());
    let head = view! { <th scope="row"><Mark model/>{name}</th> };
    let nothing = run.first_ms.is_none() && run.samples_ms.is_empty();
    if nothing && run.status != Status::Ok {
        let class = if run.status == Status::Unavailable { "unavailable" } else { "unmeasured" };
        let reason = run.reason.unwrap_or_default();
        return view! { <tr class=class data-model=model.as_str()>{head}<td class="reason" colspan="8">{reason}</td></tr> }.into_any();
    }
    let reason = run.reason.clone().map(|reason| {
        view! { <tr class="unmeasured" data-model=model.as_str()><td class="reason" colspan="9">{reason}</td></tr> }
    });
    view! { <tr data-model=model.as_str()>{head}{cells(app, &run)}</tr> {reason} }.into_any()
}

fn cells(app: App, run: &ModelRun<String, String>) -> impl IntoView + use<> {
    let words = &app.texts().results.table;
    let or_none = |text: Option<String>| text.unwrap_or_else(|| words.none.to_owned());
    let between =
        |pair: Option<[f64; 2]>, show: fn(f64) -> String| pair.map(|[low, high]| format::between(low, high, show));
    let answers = match run.correct {
        Some(true) => words.correct,
        Some(false) => words.wrong,
        None => words.none,
    };
    // The baseline's speed-up over itself is 1 by definition, whatever an interval would say.
    let speedup_ci = run.speedup_ci.filter(|_| ModelId::all().next() != Some(run.model));
    let spawn = run.phases_ms.and_then(|phases| phases.spawn);
    view! {
        <td class="main" data-label=words.median>{or_none(run.median_ms.map(time))}</td>
        <td data-label=words.interval>{or_none(between(run.ci_ms, time))}</td>
        <td class="main" data-label=words.speedup>
            {or_none(run.speedup.map(ratio))} " " <small>{between(speedup_ci, ratio)}</small>
        </td>
        <td data-label=words.efficiency>{or_none(run.efficiency.map(percent))}</td>
        <td data-label=words.first>{or_none(run.first_ms.map(time))}</td>
        <td data-label=words.spawn>{or_none(spawn.map(time))}</td>
        <td data-label=words.samples>{run.samples_ms.len()}</td>
        <td data-label=words.answers>{answers}</td>
    }
}
