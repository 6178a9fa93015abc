//! Timeline: which worker did which task when; for `async` on I/O, which requests were in flight together.
//!
//! A task is read by pointing at it or by stepping to it with the slider; a line below says what is known of it.
//! Deliberately absent: zoom and animation.

mod steps;

use super::axis::Axis;
use super::lanes::{self, HEADING, Layout, Rect};
use super::mark::Pattern;
use super::slices::{self, Doing};
use super::width::width_of;
use crate::protocol::ids::ModelId;
use crate::protocol::result::{ModelRun, TaskRun, TaskStatus};
use crate::text::chart::{LockSeen, OneTask, Summary};
use crate::text::{ChartTexts, Lang, format};
use leptos::ev::PointerEvent;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::svg::Svg;
use steps::Steps;

type Run = ModelRun<String, String>;

/// The lanes of one model's run.
#[component]
pub fn Timeline(
    /// The model whose tasks are shown.
    run: Signal<Option<ModelRun<String, String>>>,
    /// The reader's language.
    lang: Signal<Lang>,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let width = width_of(node);
    // A new snapshot may bring other tasks: the choice is kept by the task's number, and lost with the task.
    let chosen = RwSignal::new(None::<u32>);
    let layout = Memo::new(move |_| {
        run.with(|run| {
            run.as_ref().map_or_else(|| Layout::new::<String>(width.get(), &[], 1), |run| layout_of(width.get(), run))
        })
    });
    let has_tasks = Memo::new(move |_| run.with(|run| run.as_ref().is_some_and(|run| !run.tasks.is_empty())));
    let said = Memo::new(move |_| {
        run.with(|run| {
            let run = run.as_ref()?;
            find(run, chosen.get()).map(|task| line(task, run, &lang.get().texts().chart))
        })
    });
    let readout = move || said.get().unwrap_or_else(|| lang.get().texts().chart.hint.to_owned());
    let lock = move || {
        run.with(|run| lock_line(run.as_ref()?, &lang.get().texts().chart))
            .map(|line| view! { <p class="lock">{line}</p> })
    };
    view! {
        <div class="chart timeline" node_ref=node>
            <Show
                when=move || has_tasks.get()
                fallback=move || view! { <p class="hint">{move || lang.get().texts().chart.no_tasks}</p> }
            >
                <Plot run layout chosen lang />
                <KindLegend run lang roomy=Signal::derive(move || layout.get().is_roomy()) />
                <Steps run chosen said lang />
                // Silent: the slider says the same.
                <p class="readout">{readout}</p>
                {lock}
            </Show>
        </div>
    }
}

/// What the slices of tasks mean, where there are any but computing.
#[component]
fn KindLegend(run: Signal<Option<Run>>, lang: Signal<Lang>, roomy: Signal<bool>) -> impl IntoView {
    let occurs = move |doing| run.with(|run| run.as_ref().is_some_and(|run| spent(run, doing) > 0.0));
    let swatch = move |doing| {
        let (drawing, word) = match doing {
            Doing::Computing => (
                // Where lanes are too thin for patterns, computing is a full area.
                view! { <rect class=if roomy.get() { "fill outline" } else { "solid" } x="1" y="1" width="18" height="10" /> }
                    .into_any(),
                lang.get().texts().chart.computing,
            ),
            Doing::Locked => {
                (view! { <path class="locked" d="M1 6h18" /> }.into_any(), lang.get().texts().chart.locked)
            }
            Doing::Blocked => {
                let drawing = view! { <rect class="blocked" x="1" y="1" width="18" height="10" /><path class="blocked-line" d="M2 6h16" /> };
                (drawing.into_any(), lang.get().texts().chart.blocked)
            }
        };
        view! { <li><svg viewBox="0 0 20 12" aria-hidden="true">{drawing}</svg>{word}</li> }
    };
    let model = move || run.with(|run| run.as_ref().map(|run| run.model.as_str()));
    view! {
        <Show when=move || occurs(Doing::Locked) || occurs(Doing::Blocked)>
            <ul class="legend" data-model=model>
                {move || [Doing::Computing, Doing::Locked, Doing::Blocked].into_iter().filter(|&doing| occurs(doing)).map(swatch).collect_view()}
            </ul>
        </Show>
    }
}

/// How long all tasks together did that, in ms.
fn spent(run: &Run, doing: Doing) -> f64 {
    run.tasks.iter().map(|task| slices::spent_ms(task, doing)).sum()
}

/// What the lock saw, in a sentence or two.
fn lock_line(run: &Run, texts: &ChartTexts) -> Option<String> {
    let lock = run.lock.as_ref()?;
    let lanes =
        lock.held_ms.iter().zip(&lock.waited_ms).map(|(&held, &waited)| (format::time(held), format::time(waited)));
    let total = |times: &[f64]| format::time(times.iter().sum());
    // More would be a table.
    let threads: Vec<_> = if lock.held_ms.len() <= 8 { lanes.collect() } else { Vec::new() };
    let (held, waited) = (total(&lock.held_ms), total(&lock.waited_ms));
    Some((texts.lock)(LockSeen { handovers: lock.handovers, threads: &threads, held: &held, waited: &waited }))
}

/// The drawing, and what a pointer chooses in it.
#[component]
fn Plot(
    run: Signal<Option<Run>>,
    layout: Memo<Layout>,
    chosen: RwSignal<Option<u32>>,
    lang: Signal<Lang>,
) -> impl IntoView {
    let drawing = NodeRef::<Svg>::new();
    let point = move |event: PointerEvent| {
        let Some(drawing) = drawing.get_untracked() else { return };
        let box_ = drawing.get_bounding_client_rect();
        let (x, y) = (f64::from(event.client_x()) - box_.left(), f64::from(event.client_y()) - box_.top());
        let found = run.with_untracked(|run| {
            let tasks = &run.as_ref()?.tasks;
            layout.get_untracked().hit(tasks, x, y).map(|place| tasks[place].index)
        });
        if chosen.get_untracked() != found {
            chosen.set(found);
        }
    };
    let sentence = move || run.with(|run| run.as_ref().map(|run| summary(run, &layout.get(), lang.get())));
    let shape = move || run.with(|run| run.as_ref().map(|run| tasks_view(run, &layout.get())));
    let rect = move || run.with(|run| find(run.as_ref()?, chosen.get()).map(|task| layout.get().rect(task)));
    let heading = move || run.with(|run| run.as_ref().map(|run| lane_heading(run, &lang.get().texts().chart)));
    view! {
        <div class="plot">
            <svg
                node_ref=drawing
                role="img"
                aria-label=sentence
                data-model=move || run.with(|run| run.as_ref().map(|run| run.model.as_str()))
                width=move || layout.get().width
                height=move || layout.get().height
                on:pointermove=point
                on:pointerdown=point
            >
                <defs>
                    {ModelId::all().map(|model| view! { <Pattern model id=pattern_id(model) /> }).collect_view()}
                    {ModelId::all().map(dots).collect_view()}
                </defs>
                <Axis
                    scale=Signal::derive(move || layout.get().scale)
                    top=HEADING
                    y=Signal::derive(move || layout.get().axis)
                />
                <text class="lane-heading" x="0" y="12">{heading}</text>
                {move || numbers(&layout.get())}
                {shape}
                {move || rect().map(|rect| highlight(&rect))}
            </svg>
        </div>
    }
}

/// The dots of [`Doing::Blocked`] as a pattern, for lanes too thin for a dotted line each: told from computing, which is a
/// full area there, without colour.
fn dots(model: ModelId) -> impl IntoView {
    view! {
        <pattern id=dots_id(model) data-model=model.as_str() class="dots" width="9" height="9" patternUnits="userSpaceOnUse">
            <path d="M4.5 4.5h.01" />
        </pattern>
    }
}

fn dots_id(model: ModelId) -> String {
    format!("blocked-{}", model.as_str())
}

fn pattern_id(model: ModelId) -> String {
    format!("lanes-{}", model.as_str())
}

fn layout_of(width: f64, run: &Run) -> Layout {
    Layout::new(width, &run.tasks, run.workers)
}

/// The numbers of the lanes.
fn numbers(layout: &Layout) -> impl IntoView + use<> {
    let one = |(lane, y): (u32, f64)| view! { <text x=lanes::GUTTER - 10.0 y=y + 4.0 text-anchor="end">{lane}</text> };
    layout.numbers().into_iter().map(one).collect_view()
}

/// All tasks: areas, patterns, outlines; then what marks the failed ones; then the numbers that fit.
fn tasks_view(run: &Run, layout: &Layout) -> impl IntoView + use<> {
    let tasks = &run.tasks;
    let blocked = slices::areas(layout, tasks, Doing::Blocked, layout.is_roomy());
    let areas = if layout.is_roomy() {
        let fill = format!("url(#{})", pattern_id(run.model));
        let computing = slices::areas(layout, tasks, Doing::Computing, false);
        view! {
            <path class="fill" d=computing.clone() />
            <path class="pattern" fill=fill d=computing />
            <path class="outline" d=slices::areas(layout, tasks, Doing::Computing, true) />
            <path class="blocked" d=blocked />
            <path class="blocked-line" d=slices::middles(layout, tasks, Doing::Blocked) />
            <path class="locked" d=slices::middles(layout, tasks, Doing::Locked) />
            <path class="failed" d=lanes::outlines(layout, tasks, TaskStatus::Error) />
            <path class="cross" d=lanes::crosses(layout, tasks) />
        }
        .into_any()
    } else {
        let height = tasks.first().map_or(0.0, |task| layout.rect(task).height.max(1.0));
        let failed = lanes::failed_middles(layout, tasks);
        let computing = slices::areas(layout, tasks, Doing::Computing, false);
        view! {
            <path class="solid" d=computing />
            <path class="dotted" fill=format!("url(#{})", dots_id(run.model)) d=blocked />
            <path class="locked" d=slices::middles(layout, tasks, Doing::Locked) />
            <path class="failed-line" stroke-width=height d=failed />
        }
        .into_any()
    };
    let number = |task: &TaskRun<String>| {
        let rect = slices::widest(layout, task);
        let fits = Layout::number_fits(&rect, task.index + 1) && task.status == TaskStatus::Ok;
        fits.then(|| view! { <text class="index" x=rect.x + rect.width / 2.0 y=rect.y + rect.height / 2.0 + 4.0>{task.index + 1}</text> })
    };
    view! {
        {areas}
        {run.tasks.iter().filter_map(number).collect_view()}
    }
}

fn highlight(rect: &Rect) -> impl IntoView + use<> {
    view! {
        <rect class="chosen" x=rect.x - 1.0 y=rect.y - 1.0 width=rect.width + 2.0 height=(rect.height + 2.0).max(4.0) />
    }
}

/// What the lanes are: workers, or places among the requests in flight. Only one model has more lanes than workers.
fn lane_heading(run: &Run, texts: &ChartTexts) -> &'static str {
    let in_flight = run.tasks.iter().any(|task| task.lane >= run.workers);
    if in_flight { texts.in_flight } else { texts.worker }
}

fn summary(run: &Run, layout: &Layout, lang: Lang) -> String {
    let end = run.tasks.iter().map(|task| task.end_ms).fold(0.0, f64::max);
    (lang.texts().chart.timeline)(Summary {
        model: run.model.entry().name.get(lang),
        tasks: run.tasks.len(),
        lanes: layout.lanes,
        end: &format::time(end),
        failed: run.tasks.iter().filter(|task| task.status == TaskStatus::Error).count(),
    })
}

fn line(task: &TaskRun<String>, run: &Run, texts: &ChartTexts) -> String {
    let part = |doing| {
        let ms = slices::spent_ms(task, doing);
        (!task.waits.is_empty() && ms > 0.0).then(|| format::time(ms))
    };
    let (computed, locked, blocked) = (part(Doing::Computing), part(Doing::Locked), part(Doing::Blocked));
    (texts.task)(OneTask {
        computed: computed.as_deref(),
        locked: locked.as_deref(),
        blocked: blocked.as_deref(),
        number: task.index + 1,
        lane_is: lane_heading(run, texts),
        lane: task.lane + 1,
        start: &format::time(task.start_ms),
        end: &format::time(task.end_ms),
        took: &format::time(task.end_ms - task.start_ms),
        http: task.http,
        error: task.error.as_deref(),
    })
}

fn find(run: &Run, chosen: Option<u32>) -> Option<&TaskRun<String>> {
    run.tasks.iter().find(|task| Some(task.index) == chosen)
}
