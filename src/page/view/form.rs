//! The form of an experiment.

use super::fields::{NumberField, OwnNumber};
use super::io_fields::{IoFields, OwnAddresses, TimingFields};
use crate::chart::mark::Mark;
use crate::lab::Number;
use crate::page::app::App;
use crate::page::edit;
use crate::protocol::ids::{KernelId, ModelId};
use crate::protocol::settings::Work;
use crate::text::format::grouped;
use leptos::html::Details;
use leptos::prelude::*;
use std::time::Duration;

/// The parameters whose fields are folded away.
const ADVANCED: &[&str] =
    &["chunk", "switch", "jitter", "fail", "bytes", "limit", "timeout", "seed", "repeats", "models", "url"];

fn results() -> Option<web_sys::Element> {
    document().query_selector(".results").ok().flatten()
}

/// On a narrow page the results stand below the form and out of sight: who presses Run wants to see what happens. Where the
/// page has been scrolled to for that, in px.
fn show_results() -> Option<f64> {
    let height = window().inner_height().ok().and_then(|height| height.as_f64())?;
    let results = results()?;
    if results.get_bounding_client_rect().top() <= height * 0.8 {
        return None;
    }
    results.scroll_into_view();
    window().scroll_y().ok()
}

/// Results come bit by bit, and what stands above them may go: until the run has ended, or the reader has scrolled, they stay
/// where they were shown.
fn keep_in_sight(app: App, shown_at: StoredValue<Option<f64>>) {
    Effect::new(move || {
        app.runs.results.shown.track();
        let ended = !app.runs.active();
        request_animation_frame(move || {
            // The page may have gone on to something else meanwhile.
            let Some(at) = shown_at.try_get_value().flatten() else { return };
            let stays = window().scroll_y().is_ok_and(|now| (now - at).abs() < 2.0);
            let results = results().filter(|_| stays);
            if let Some(results) = &results {
                results.scroll_into_view();
            }
            let followed = results.filter(|_| !ended).and_then(|_| window().scroll_y().ok());
            shown_at.set_value(followed);
        });
    });
}

/// What was not taken stands above the form, which may be out of sight.
fn show_problems() {
    if let Some(problems) = document().query_selector(".problems").ok().flatten() {
        problems.scroll_into_view_with_bool(true);
    }
}

/// The form. Its button stands in the run bar.
#[component]
pub(super) fn Form() -> impl IntoView {
    let app = expect_context::<App>();
    let work = Memo::new(move |_| app.settings.read().work);
    let lab = Memo::new(move |_| app.settings.read().lab);
    let tasks = move || !lab.get().entry().works.is_empty();
    let (computes, requests) = (move || tasks() && work.get().computes(), move || tasks() && work.get().requests());
    let io = move || tasks() && work.get() == Work::Io;
    let mixed = move || tasks() && work.get() == Work::Mixed;
    // A lab without tasks may still need threads.
    let only_threads = move || !tasks() && (lab.get().entry().threads)(&app.plan.read()) > 0;
    let own = move || {
        let field = |number: &'static Number| view! { <OwnNumber number/> };
        lab.get().entry().numbers.iter().map(field).collect_view()
    };
    let workers = move || app.plan.read().workers.to_string();
    // What a preset or a link has set must be seen. Closing is the reader's.
    let advanced = NodeRef::<Details>::new();
    let in_use = Memo::new(move |_| edit::sets_one_of(&app.settings.read(), ADVANCED));
    Effect::new(move || {
        if let Some(details) = advanced.get().filter(|_| in_use.get()) {
            details.set_open(true);
        }
    });
    let shown_at = StoredValue::new(None::<f64>);
    keep_in_sight(app, shown_at);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        app.run();
        // Enter in a field changes it and asks for a run. What the run takes in place of a bad number is said first.
        if app.refused_just_now() {
            // After the button's release, until which it is not shown.
            set_timeout(show_problems, Duration::ZERO);
        } else {
            shown_at.set_value(show_results());
        }
    };
    view! {
        <form class="settings" id="settings" aria-label=move || app.texts().form.heading on:submit=submit novalidate>
            <Show when=move || { lab.get().entry().works.len() > 1 }><WorkChoice/></Show>
            <Show when=computes><CpuFields/></Show>
            <Show when=io><IoFields/></Show>
            <Show when=mixed><div class="fields"><NumberField name="share" words=|form| &form.share/></div></Show>
            <div class="fields">
                {own}
                <Show when=only_threads>
                    <NumberField name="workers" words=|form| &form.workers placeholder=Signal::derive(workers)/>
                </Show>
            </div>
            <Show when=tasks><details class="advanced" node_ref=advanced>
                <summary>{move || app.texts().form.advanced}</summary>
                <div class="fields">
                    <NumberField name="chunk" words=|form| &form.chunk/>
                    <NumberField name="switch" words=|form| &form.switch/>
                    <Show when=io>
                        <NumberField name="workers" words=|form| &form.workers placeholder=Signal::derive(workers)/>
                    </Show>
                    <Show when=mixed>
                        <NumberField name="jitter" words=|form| &form.jitter/>
                        <NumberField name="fail" words=|form| &form.fail/>
                    </Show>
                    <Show when=requests><TimingFields/></Show>
                    <NumberField name="repeats" words=|form| &form.repeats/>
                    <ModelChoice/>
                    <Show when=requests><OwnAddresses/></Show>
                </div>
            </details></Show>
        </form>
    }
}

#[component]
fn WorkChoice() -> impl IntoView {
    let app = expect_context::<App>();
    let option = move |work: Work| {
        let label = move || match work {
            Work::Cpu => app.texts().form.cpu,
            Work::Io => app.texts().form.io,
            Work::Mixed => app.texts().form.mixed,
        };
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="work"
                    value=work.as_str()
                    prop:checked=move || app.settings.read().work == work
                    on:change=move |_| app.set("work", work.as_str())
                />
                <span>{label}</span>
            </label>
        }
    };
    let help = move || match app.settings.read().work {
        Work::Cpu => app.texts().form.cpu_help,
        Work::Io => app.texts().form.io_help,
        Work::Mixed => app.texts().form.mixed_help,
    };
    view! {
        <fieldset class="choice">
            <legend>{move || app.texts().form.work}</legend>
            {move || app.settings.read().lab.entry().works.iter().copied().map(option).collect_view()}
            <p class="help">{help}</p>
        </fieldset>
    }
}

#[component]
fn CpuFields() -> impl IntoView {
    let app = expect_context::<App>();
    let task = Memo::new(move |_| app.settings.read().task);
    let option = move |kernel: KernelId| {
        view! {
            <option value=kernel.as_str() prop:selected=move || task.get() == kernel>
                {move || kernel.entry().name.get(app.lang.get())}
            </option>
        }
    };
    let default_size = move || grouped(task.get().entry().sizes.default.into());
    let workers = move || app.plan.read().workers.to_string();
    view! {
        <div class="fields">
            <div class="field">
                <label for="task">{move || app.texts().form.task.label}</label>
                <select id="task" name="task" aria-describedby="task-help" on:change=move |event| app.set("task", &event_target_value(&event))>
                    {KernelId::all().map(option).collect_view()}
                </select>
                <p class="help" id="task-help">{move || task.get().entry().about.get(app.lang.get())}</p>
            </div>
            <NumberField
                name="size"
                words=|form| &form.size
                unit=Signal::derive(move || task.get().entry().unit.get(app.lang.get()).to_owned())
                placeholder=Signal::derive(default_size)
            />
            <NumberField name="tasks" words=|form| &form.tasks placeholder=Signal::derive(workers)/>
            <NumberField name="workers" words=|form| &form.workers placeholder=Signal::derive(workers)/>
        </div>
    }
}

#[component]
fn ModelChoice() -> impl IntoView {
    let app = expect_context::<App>();
    let takes_part = move |model: ModelId| app.plan.read().models.contains(&model);
    let toggle = move |model: ModelId| {
        let chosen: Vec<&str> =
            ModelId::all().filter(|&other| takes_part(other) != (other == model)).map(ModelId::as_str).collect();
        // None is the default.
        let default = chosen == untrack(|| app.settings.read().lab.entry().models);
        app.set("models", &if default { String::new() } else { chosen.join(",") });
    };
    let check = move |model: ModelId| {
        let change = move |event| {
            toggle(model);
            // Who unchecks the last one gets all: the box is checked as before, though the browser has just unchecked it.
            event_target::<web_sys::HtmlInputElement>(&event).set_checked(untrack(|| takes_part(model)));
        };
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=move || takes_part(model) on:change=change/>
                <Mark model/>
                <span>{move || model.entry().name.get(app.lang.get())}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field wide">
            <legend>{move || app.texts().form.models.label}</legend>
            <div class="checks">{ModelId::all().map(check).collect_view()}</div>
            <p class="help">{move || app.texts().form.models.help}</p>
        </fieldset>
    }
}
