//! Lines over two axes: a series each, with its points, their intervals, and guides to read them by.
//!
//! Series of a model have its colour; others are ink. All are told apart by the shape of their points and by dashes too,
//! and what stands in a plot stands in the sentence for who cannot see it; numbers that matter belong in a table beside it.

// The component macro makes its properties `pub`, whatever the component is.
#![allow(unreachable_pub)]

use super::width::width_of;
use super::xy::{AxisSpec, XyScale};
use crate::protocol::ids::ModelId;
use leptos::html::Div;
use leptos::prelude::*;

/// All that a plot shows.
#[derive(Debug, Clone, PartialEq)]
pub struct PlotData {
    /// The axis to the right.
    pub x: AxisSpec,
    /// The axis upwards.
    pub y: AxisSpec,
    /// The lines, in the order of the legend.
    pub series: Vec<Series>,
    /// What helps to read them.
    pub guides: Vec<Guide>,
    /// What is seen, in words.
    pub sentence: String,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// Whose colour it has; `None`: ink.
    pub model: Option<ModelId>,
    /// Its points, from left to right.
    pub points: Vec<Point>,
    /// Keeps its value until the next point, as a count does; such series have no marks.
    pub steps: bool,
}

/// One point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Upwards.
    pub y: f64,
    /// The interval of `y`.
    pub interval: Option<[f64; 2]>,
}

/// A line that was not measured.
#[derive(Debug, Clone, PartialEq)]
pub enum Guide {
    /// Upright at this x, with its label.
    X(f64, String),
    /// Level at this y, with its label.
    Y(f64, String),
    /// A band between two x, with its label.
    Between(f64, f64, String),
    /// From one point to another, with its label.
    Line([f64; 2], [f64; 2], String),
}

/// Height of the drawing area, in px; left and lower margins hold the labels.
const HEIGHT: f64 = 230.0;
const LEFT: f64 = 58.0;
const RIGHT: f64 = 14.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 44.0;

/// Dashes and marks by a series' place, so that ink is told apart.
const DASHES: &[&str] = &["none", "7 4", "2 4", "10 3 2 3", "1 3"];
const MARKS: &[&str] = &[
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
    "M-4-4h8v8h-8z",
    "M0-5L5 4H-5z",
    "M-5 0L0-5 5 0 0 5z",
    "M-4-4L4 4M4-4L-4 4",
];

#[derive(Clone, Copy, PartialEq)]
struct Frame {
    width: f64,
    x: XyScale,
    y: XyScale,
}

impl Frame {
    fn new(data: &PlotData, width: f64) -> Frame {
        let points = || data.series.iter().flat_map(|series| &series.points);
        let xs = points().map(|point| point.x).chain(data.x.include.iter().copied());
        let with_interval = |point: &Point| {
            [point.y, point.interval.map_or(point.y, |[low, _]| low), point.interval.map_or(point.y, |[_, high]| high)]
        };
        let ys = points().flat_map(with_interval).chain(data.y.include.iter().copied());
        let bottom = TOP + HEIGHT;
        Frame {
            width,
            x: XyScale::new(xs, data.x.log, LEFT, (width - RIGHT).max(LEFT + 60.0)),
            y: XyScale::new(ys, data.y.log, bottom, TOP),
        }
    }
}

/// Lines over two axes.
#[component]
pub fn Plot(
    /// What it shows.
    data: Signal<PlotData>,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let width = width_of(node);
    let frame = Memo::new(move |_| data.with(|data| Frame::new(data, width.get())));
    let drawn = move || {
        data.with(|data| {
            let frame = frame.get();
            let guides: Vec<_> =
                data.guides.iter().enumerate().map(|guide| draw_guide(guide, &frame, &data.series)).collect();
            let (guides, labels): (Vec<_>, Vec<_>) = guides.into_iter().unzip();
            let lines =
                data.series.iter().enumerate().map(|(place, series)| line(place, series, &frame)).collect_view();
            view! { {axes(data, &frame)} {guides} {lines} {labels} }
        })
    };
    let legend = move || {
        let item = |(place, series): (usize, &Series)| {
            let name = series.name.clone();
            view! {
                <li data-model=series.model.map(ModelId::as_str)>
                    <svg viewBox="0 0 20 12" aria-hidden="true">{sample(place, series.steps)}</svg>
                    {name}
                </li>
            }
        };
        data.with(|data| data.series.iter().enumerate().map(item).collect_view())
    };
    view! {
        <div class="chart lines" node_ref=node>
            <svg role="img" aria-label=move || data.with(|data| data.sentence.clone()) width=move || frame.get().width height=TOP + HEIGHT + BOTTOM>
                {drawn}
            </svg>
            <ul class="legend" aria-hidden="true">{legend}</ul>
        </div>
    }
}

fn axes(data: &PlotData, frame: &Frame) -> impl IntoView + use<> {
    let bottom = TOP + HEIGHT;
    let right = frame.width - RIGHT;
    let (format_x, format_y) = (data.x.format, data.y.format);
    let x = *frame;
    let upright = move |value: f64| {
        let place = x.x.at(value);
        view! {
            <line class="grid" x1=place x2=place y1=TOP y2=bottom/>
            <text x=place y=bottom + 16.0 text-anchor="middle">{format_x(value)}</text>
        }
    };
    let level = move |value: f64| {
        let place = x.y.at(value);
        view! {
            <line class="grid" x1=LEFT x2=right y1=place y2=place/>
            <text x=LEFT - 6.0 y=place + 4.0 text-anchor="end">{format_y(value)}</text>
        }
    };
    view! {
        {frame.x.ticks(64.0).into_iter().map(upright).collect_view()}
        {frame.y.ticks(34.0).into_iter().map(level).collect_view()}
        <path class="axis" fill="none" d=format!("M{LEFT} {TOP}V{bottom}H{right}")/> // ok: an SVG path
        <text x=right y=bottom + 36.0 text-anchor="end">{data.x.label.clone()}</text>
        <text x="0" y="12">{data.y.label.clone()}</text>
    }
}

fn line(place: usize, series: &Series, frame: &Frame) -> impl IntoView + use<> {
    let dash = DASHES[place % DASHES.len()];
    let at = |point: &Point| (frame.x.at(point.x), frame.y.at(point.y));
    let mut path = String::new();
    for (index, point) in series.points.iter().enumerate() {
        let (x, y) = at(point);
        path += &match (index, series.steps) {
            (0, _) => format!("M{x:.1} {y:.1}"),
            (_, true) => format!("H{x:.1}V{y:.1}"),
            (_, false) => format!("L{x:.1} {y:.1}"),
        };
    }
    let mark = |point: &Point| {
        let (x, y) = at(point);
        let whisker = point.interval.map(|[low, high]| {
            let (low, high) = (frame.y.at(low), frame.y.at(high));
            let stroke = format!("M{x:.1} {low:.1}V{high:.1}");
            let serif = |y: f64| format!("M{:.1} {y:.1}h6", x - 3.0);
            view! { <path class="series-interval" d=stroke + &serif(low) + &serif(high)/> }
        });
        view! { {whisker} <path class="series-mark" d=MARKS[place % MARKS.len()] transform=format!("translate({x:.1} {y:.1})")/> }
    };
    let marks = (!series.steps).then(|| series.points.iter().map(mark).collect_view());
    view! {
        <g data-model=series.model.map(ModelId::as_str) class="series">
            <path class="series-line" stroke-dasharray=dash d=path/>
            {marks}
        </g>
    }
}

/// A series' line and mark, for the legend.
fn sample(place: usize, steps: bool) -> impl IntoView {
    let mark = (!steps).then(|| {
        view! { <path class="series-mark" d=MARKS[place % MARKS.len()] transform="translate(10 6) scale(0.9)"/> }
    });
    view! { <path class="series-line" stroke-dasharray=DASHES[place % DASHES.len()] d="M0 6h20"/> {mark} }
}

/// Whether the lines' left ends are further from a height than their right ones, so that a label there is not crossed.
fn freer_on_the_left(frame: &Frame, series: &[Series], y: f64) -> bool {
    let gap = |end: fn(&Series) -> Option<&Point>| {
        series.iter().filter_map(end).map(|point| (frame.y.at(point.y) - y).abs()).fold(f64::MAX, f64::min)
    };
    gap(|series| series.points.first()) > gap(|series| series.points.last())
}

/// The guide at its place among the guides, and its label, which lies above the lines.
fn draw_guide((place, guide): (usize, &Guide), frame: &Frame, series: &[Series]) -> (AnyView, AnyView) {
    let bottom = TOP + HEIGHT;
    let right = frame.width - RIGHT;
    let upright_label = |x: f64, label: &String| {
        // A label near the right edge ends at its line instead of starting there.
        let late = x > (LEFT + right) / 2.0;
        let (anchor, dx) = if late { ("end", -5.0) } else { ("start", 5.0) };
        let label = label.clone();
        // Each lower than the one before it, should they stand close together.
        let y = TOP + 11.0 + 15.0 * place as f64;
        view! { <text class="note" x=x + dx y=y text-anchor=anchor>{label}</text> }.into_any()
    };
    match guide {
        Guide::X(value, label) => {
            let x = frame.x.at(*value);
            (view! { <line class="guide" x1=x x2=x y1=TOP y2=bottom/> }.into_any(), upright_label(x, label))
        }
        Guide::Y(value, label) => {
            let y = frame.y.at(*value);
            let label = label.clone();
            let (x, anchor) = if freer_on_the_left(frame, series, y) { (LEFT + 6.0, "start") } else { (right, "end") };
            (
                view! { <line class="guide" x1=LEFT x2=right y1=y y2=y/> }.into_any(),
                view! { <text class="note" x=x y=y - 5.0 text-anchor=anchor>{label}</text> }.into_any(),
            )
        }
        Guide::Between(low, high, label) => {
            let (low, high) = (frame.x.at(*low), frame.x.at(*high));
            let band = view! { <rect class="guide-band" x=low width=(high - low).max(1.0) y=TOP height=HEIGHT/> };
            (band.into_any(), upright_label((low + high) / 2.0, label))
        }
        Guide::Line(from, to, label) => {
            let (x1, y1, x2, y2) = (frame.x.at(from[0]), frame.y.at(from[1]), frame.x.at(to[0]), frame.y.at(to[1]));
            let label = label.clone();
            (
                view! { <line class="guide" x1=x1 y1=y1 x2=x2 y2=y2/> }.into_any(),
                view! { <text class="note" x=x2 y=y2 - 6.0 text-anchor="end">{label}</text> }.into_any(),
            )
        }
    }
}
