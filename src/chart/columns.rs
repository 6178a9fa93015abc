//! Many results over classes that have an order but no scale (numbers of cores): a column each, a lane a model in it, a dot
//! a result, and the model's median as a stroke. The table beside it holds the numbers for who cannot see it.

// The component macro makes its properties `pub`, whatever the component is.
#![allow(unreachable_pub)]

use super::cloud::{Columns, path};
use super::width::width_of;
use super::xy::XyScale;
use crate::protocol::ids::ModelId;
use leptos::html::Div;
use leptos::prelude::*;

/// All that it shows.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnsData {
    /// The columns' names, from left to right.
    pub columns: Vec<String>,
    /// What the columns are.
    pub x_label: String,
    /// What goes upwards.
    pub y_label: String,
    /// One lane a model.
    pub lanes: Vec<Lane>,
    /// A value for each column that results could come to at most, and its name.
    pub bound: Option<(Vec<f64>, String)>,
    /// What is seen, in words.
    pub sentence: String,
}

/// One model.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// The model.
    pub model: ModelId,
    /// Its name.
    pub name: String,
    /// Its values, by column.
    pub values: Vec<Vec<f64>>,
    /// The middle of each column's values.
    pub medians: Vec<Option<f64>>,
}

const HEIGHT: f64 = 260.0;
const LEFT: f64 = 44.0;
const RIGHT: f64 = 8.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 44.0;

/// Dots in columns.
#[component]
pub fn Cloud(
    /// What it shows.
    data: Signal<ColumnsData>,
    /// How a value is written on the axis.
    format: fn(f64) -> String,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let width = width_of(node);
    let drawn = move || data.with(|data| draw(data, width.get(), format));
    let legend = move || {
        let item = |lane: &Lane| {
            let (model, name) = (lane.model, lane.name.clone());
            view! {
                <li data-model=model.as_str()>
                    <svg viewBox="0 0 20 12" aria-hidden="true"><path class="dots" d=path(model.as_str(), [(10.0, 6.0)].into_iter())/></svg>
                    {name}
                </li>
            }
        };
        data.with(|data| data.lanes.iter().map(item).collect_view())
    };
    view! {
        <div class="chart cloud" node_ref=node>
            <svg role="img" aria-label=move || data.with(|data| data.sentence.clone()) width=move || width.get() height=TOP + HEIGHT + BOTTOM>
                {drawn}
            </svg>
            <ul class="legend" aria-hidden="true">{legend}</ul>
        </div>
    }
}

fn draw(data: &ColumnsData, width: f64, format: fn(f64) -> String) -> impl IntoView + use<> {
    let (bottom, right) = (TOP + HEIGHT, (width - RIGHT).max(LEFT + 60.0));
    let bounds = data.bound.iter().flat_map(|(values, _)| values).copied();
    let highest = data.lanes.iter().flat_map(|lane| lane.values.iter().flatten()).copied().fold(1.0, f64::max);
    // A bound far above everything measured would press the dots together.
    let y = XyScale::new(
        [0.0, highest].into_iter().chain(bounds.filter(|bound| *bound <= 1.25 * highest)),
        false,
        bottom,
        TOP,
    );
    let place = Columns { left: LEFT, right, columns: data.columns.len(), lanes: data.lanes.len() };
    let level = |value: f64| {
        let at = y.at(value);
        view! {
            <line class="grid" x1=LEFT x2=right y1=at y2=at/>
            <text x=LEFT - 6.0 y=at + 4.0 text-anchor="end">{format(value)}</text>
        }
    };
    let column = |(number, name): (usize, &String)| {
        let (start, end) = place.span(number);
        let name = name.clone();
        view! {
            <line class="grid" x1=start x2=start y1=TOP y2=bottom/>
            <text x=f64::midpoint(start, end) y=bottom + 16.0 text-anchor="middle">{name}</text>
        }
    };
    let bound =
        data.bound.iter().flat_map(|(values, _)| values.iter().enumerate()).filter(|(_, value)| y.holds(**value));
    let bound = bound.map(|(number, &value)| {
        let ((start, end), at) = (place.span(number), y.at(value));
        view! { <line class="guide" x1=start x2=end y1=at y2=at/> }
    });
    let bound_name = data.bound.as_ref().map(|(_, name)| name.clone());
    let lane = |(number, lane): (usize, &Lane)| {
        let dots = lane.values.iter().enumerate().flat_map(|(column, values)| {
            values.iter().enumerate().map(move |(dot, &value)| (place.at(column, number, dot), y.at(value)))
        });
        let median = |(column, median): (usize, &Option<f64>)| {
            let (x, y) = (place.at(column, number, 0), y.at((*median)?));
            let reach = (0.36 * place.width() / place.lanes.max(1) as f64).clamp(4.0, 14.0);
            Some(
                view! { <path class="halo" d=format!("M{:.1} {y:.1}h{:.1}", x - reach, 2.0 * reach)/> <path class="whisker" d=format!("M{:.1} {y:.1}h{:.1}", x - reach, 2.0 * reach)/> },
            )
        };
        view! {
            <g data-model=lane.model.as_str()>
                <path class="dots" d=path(lane.model.as_str(), dots)/>
                {lane.medians.iter().enumerate().filter_map(median).collect_view()}
            </g>
        }
    };
    view! {
        {y.ticks(34.0).into_iter().map(level).collect_view()}
        {data.columns.iter().enumerate().map(column).collect_view()}
        <path class="axis" fill="none" d=format!("M{LEFT} {TOP}V{bottom}H{right}")/> // ok: an SVG path
        {bound.collect_view()}
        {data.lanes.iter().enumerate().map(lane).collect_view()}
        <text x=right y=bottom + 36.0 text-anchor="end">{data.x_label.clone()}</text>
        <text x="0" y="12">{data.y_label.clone()}</text>
        <text x=LEFT y=bottom + 36.0>{bound_name.map(|name| format!("– – {name}"))}</text>
    }
}
