//! Bars: one a model, from 0 to its median, with its interval, every sample and the cold first one.
//!
//! A band keeps its elements while a run goes on and only their places change, so that a new snapshot moves the bars
//! instead of drawing new ones. The table beside the chart holds the same numbers for who cannot see it.

use super::axis::Axis;
use super::bands::{self, BAR, Kind, Layout, Measured, Point, SAMPLES_BELOW};
use super::mark::{self, Pattern};
use super::width::width_of;
use crate::protocol::ids::ModelId;
use crate::protocol::result::{ModelRun, Status};
use crate::text::{Lang, format};
use leptos::html::Div;
use leptos::prelude::*;

/// One horizontal bar a model.
#[component]
pub fn Bars(
    /// The models, in the order of the table.
    runs: Signal<Vec<ModelRun<String, String>>>,
    /// The reader's language.
    lang: Signal<Lang>,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let width = width_of(node);
    let bands = Memo::new(move |_| runs.with(|runs| runs.iter().map(Band::of).collect::<Vec<_>>()));
    let layout = Memo::new(move |_| {
        bands.with(|bands| {
            Layout::new(width.get(), bands.len(), bands::axis_end(bands.iter().map(|band| &band.measured)))
        })
    });
    let sentence = move || {
        let said = bands.with(|bands| bands.iter().map(|band| band.sentence(lang.get())).collect::<Vec<_>>());
        (lang.get().texts().chart.bars)(&said)
    };
    let models = move || bands.with(|bands| bands.iter().map(|band| band.model).collect::<Vec<_>>());
    view! {
        <div class="chart bars" node_ref=node>
            <svg role="img" aria-label=sentence width=move || layout.get().width height=move || layout.get().height>
                <defs>
                    {ModelId::all().map(|model| view! { <Pattern model id=pattern_id(model) /> }).collect_view()}
                </defs>
                <Axis
                    scale=Signal::derive(move || layout.get().scale)
                    top=0.0
                    y=Signal::derive(move || layout.get().axis)
                />
                <For each=models key=|model| model.as_str() let(model)>
                    <BandView model bands layout lang />
                </For>
            </svg>
            <Legend bands lang />
        </div>
    }
}

/// What a band shows.
#[derive(Debug, Clone, PartialEq)]
struct Band {
    model: ModelId,
    status: Status,
    measured: Measured,
    speedup: Option<f64>,
}

impl Band {
    fn of(run: &ModelRun<String, String>) -> Self {
        Band { model: run.model, status: run.status, measured: Measured::of(run), speedup: run.speedup }
    }

    /// Why there is no bar.
    fn note(&self, lang: Lang) -> &'static str {
        let texts = &lang.texts().chart;
        match self.status {
            Status::Unavailable => texts.unavailable,
            Status::Failed => texts.failed,
            Status::Ok | Status::Stopped => texts.stopped,
        }
    }

    fn sentence(&self, lang: Lang) -> String {
        let name = self.model.entry().name.get(lang);
        match (self.measured.median, self.speedup) {
            (None, _) => format!("{name}: {}", self.note(lang)),
            (Some(median), None) => format!("{name}: {}", format::time(median)),
            (Some(median), Some(speedup)) => format!("{name}: {}, {}", format::time(median), format::ratio(speedup)),
        }
    }
}

/// A snowflake: the mark of the cold sample.
const COLD: &str = "M0-5V5M-4.3-2.5l8.6 5M-4.3 2.5l8.6-5";

fn pattern_id(model: ModelId) -> String {
    format!("bars-{}", model.as_str())
}

#[component]
fn BandView(model: ModelId, bands: Memo<Vec<Band>>, layout: Memo<Layout>, lang: Signal<Lang>) -> impl IntoView {
    let place = Memo::new(move |_| bands.with(|bands| bands.iter().position(|band| band.model == model).unwrap_or(0)));
    let band = Memo::new(move |_| bands.with(|bands| bands.iter().find(|band| band.model == model).cloned()));
    let measured = move || band.get().map(|band| band.measured);
    let bar_top = move || layout.get().bar_top;
    let left = move || layout.get().scale.span().0;
    let length = move || {
        let median = measured().and_then(|measured| measured.median);
        median.map_or(0.0, |median| layout.get().scale.at(median) - left())
    };
    let name_y = move || if layout.get().wide { bar_top() + BAR / 2.0 + 5.0 } else { 15.0 };
    let mark_place = move || format!("translate(0 {}) scale(0.875)", name_y() - 12.0);
    let empty = move || {
        band.get().is_some_and(|band| band.measured.median.is_none()).then(|| {
            let (note, y) = (band.get().map(|band| band.note(lang.get())), bar_top() + BAR / 2.0);
            view! {
                <line class="nothing" x1=left x2=move || layout.get().scale.span().1 y1=y y2=y />
                <text class="note" x=move || left() + 10.0 y=y + 4.0>{note}</text>
            }
        })
    };
    view! {
        <g data-model=model.as_str() transform=move || format!("translate(0 {})", layout.get().top(place.get()))>
            <path class="glyph" d=mark::outline(model.as_str()) transform=mark_place />
            <text class="name" x="22" y=name_y>{move || model.entry().name.get(lang.get())}</text>
            {move || band.get().map(|band| value(&band, &layout.get(), name_y()))}
            {empty}
            <g transform=move || format!("translate({} {})", left(), bar_top())>
                <rect class="fill" height=BAR width=length />
                <rect class="pattern" height=BAR width=length fill=format!("url(#{})", pattern_id(model)) />
                <rect class="outline" height=BAR width=length />
            </g>
            {move || measured().and_then(|measured| whisker(&measured, &layout.get()))}
            <g transform=move || format!("translate(0 {})", bar_top() + BAR + SAMPLES_BELOW)>
                {move || measured().map(|measured| bands::points(&measured, &layout.get().scale).into_iter().map(point).collect_view())}
            </g>
        </g>
    }
}

/// Median and speed-up, in words.
fn value(band: &Band, layout: &Layout, y: f64) -> Option<impl IntoView + use<>> {
    let median = format::time(band.measured.median?);
    let speedup = band.speedup.map(format::ratio);
    let right = layout.width;
    // In a wide chart the two stand in columns, otherwise one after the other.
    let columns = layout.wide.then(|| {
        let speedup = speedup.clone();
        view! {
            <text class="value median-value" text-anchor="end" x=right - 62.0 y=y>{median.clone()}</text>
            <text class="value ratio" text-anchor="end" x=right y=y>{speedup}</text>
        }
    });
    let line = (!layout.wide).then(|| {
        view! {
            <text class="value" text-anchor="end" x=right y=y>
                <tspan class="median-value">{median.clone()}</tspan>
                {speedup.map(|speedup| view! { <tspan class="ratio" dx="8">{speedup}</tspan> })}
            </text>
        }
    });
    Some(view! { {columns} {line} })
}

/// The interval over the bar's end, and the median as a stroke.
fn whisker(measured: &Measured, layout: &Layout) -> Option<impl IntoView + use<>> {
    let (top, middle, bottom) = (layout.bar_top, layout.bar_top + BAR / 2.0, layout.bar_top + BAR);
    let median = layout.scale.at(measured.median?);
    let interval = measured.interval.map(|[low, high]| {
        let (low, high) = (layout.scale.at(low), layout.scale.at(high));
        let serif = |x: f64| format!("M{x:.1},{}v10", middle - 5.0);
        let path = format!("M{low:.1},{middle}H{high:.1}") + &serif(low) + &serif(high);
        view! { <path class="halo" d=path.clone() /> <path class="whisker" d=path /> }
    });
    Some(view! { <line class="median" x1=median x2=median y1=top - 2.0 y2=bottom + 2.0 /> {interval} })
}

fn point(point: Point) -> AnyView {
    let Point { x, y, .. } = point;
    let title = format::time(point.ms);
    let shape = match point.kind {
        Kind::Sample => view! { <circle class="sample" cx=x cy=y r="2.5"><title>{title}</title></circle> }.into_any(),
        Kind::Outlier => view! { <circle class="outlier" cx=x cy=y r="4"><title>{title}</title></circle> }.into_any(),
        Kind::Cold => {
            view! { <path class="cold" d=COLD transform=format!("translate({x:.1} {y})")><title>{title}</title></path> }
                .into_any()
        }
    };
    let arrow =
        point.beyond.then(|| view! { <path class="beyond" d=format!("M{:.1} {:.1}l5 4-5 4", x + 7.0, y - 4.0) /> });
    view! { {shape} {arrow} }.into_any()
}

/// What the marks mean; only those that occur.
#[component]
fn Legend(bands: Memo<Vec<Band>>, lang: Signal<Lang>) -> impl IntoView {
    let any = move |test: fn(&Measured) -> bool| bands.with(|bands| bands.iter().any(|band| test(&band.measured)));
    let texts = move || &lang.get().texts().chart;
    let item = |drawing: AnyView, word: &'static str| view! { <li><svg viewBox="0 0 20 12" aria-hidden="true">{drawing}</svg>{word}</li> };
    let interval = move || {
        any(|it| it.interval.is_some()).then(|| {
            let drawing =
                view! { <path class="whisker" d="M2 6h16M2 1v10M18 1v10" /><path class="median" d="M10 0v12" /> };
            item(drawing.into_any(), texts().interval)
        })
    };
    let sample = move || {
        any(|it| !it.samples.is_empty())
            .then(|| item(view! { <circle class="sample" cx="10" cy="6" r="2.5" /> }.into_any(), texts().sample))
    };
    let outlier = move || {
        any(|it| it.samples.iter().any(|(_, outlier)| *outlier))
            .then(|| item(view! { <circle class="outlier" cx="10" cy="6" r="4" /> }.into_any(), texts().outlier))
    };
    let cold = move || {
        any(|it| it.cold.is_some())
            .then(|| item(view! { <path class="cold" d=COLD transform="translate(10 6)" /> }.into_any(), texts().cold))
    };
    let end = Memo::new(move |_| bands.with(|bands| bands::axis_end(bands.iter().map(|band| &band.measured))));
    let beyond = move || {
        let strays = |band: &Band| {
            band.measured.cold.is_some_and(|ms| ms > end.get())
                || band.measured.samples.iter().any(|(ms, _)| *ms > end.get())
        };
        bands
            .with(|bands| bands.iter().any(strays))
            .then(|| item(view! { <path class="beyond" d="M8 2l5 4-5 4" /> }.into_any(), texts().beyond))
    };
    view! { <ul class="legend" aria-hidden="true">{interval} {sample} {outlier} {cold} {beyond}</ul> }
}
