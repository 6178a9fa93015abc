//! How results spread: a line for each model and group, a dot a result on it, the middle half as a bar, the median as a
//! stroke. The table beside it holds the numbers for who cannot see it.

// The component macro makes its properties `pub`, whatever the component is.
#![allow(unreachable_pub)]

use super::cloud::{aside, path};
use super::mark;
use super::width::width_of;
use super::xy::XyScale;
use crate::protocol::ids::ModelId;
use leptos::html::Div;
use leptos::prelude::*;

/// All that it shows.
#[derive(Debug, Clone, PartialEq)]
pub struct StripsData {
    /// What goes to the right.
    pub label: String,
    /// The lines, from top to bottom; those of a model stand together.
    pub strips: Vec<Strip>,
    /// What is seen, in words.
    pub sentence: String,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// The model.
    pub model: ModelId,
    /// Its name, at its first line.
    pub name: Option<String>,
    /// The group; empty where there is only one.
    pub group: String,
    /// The values.
    pub values: Vec<f64>,
    /// The middle one.
    pub median: f64,
    /// The middle half.
    pub quartiles: [f64; 2],
    /// The median, written.
    pub said: String,
}

const LINE: f64 = 26.0;
const HEAD: f64 = 22.0;
const AXIS: f64 = 44.0;
/// How far dots stand off their line at most.
const REACH: f64 = 14.0;

/// Dots on lines.
#[component]
pub fn Strips(
    /// What it shows.
    data: Signal<StripsData>,
    /// How a value is written on the axis.
    format: fn(f64) -> String,
) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let width = width_of(node);
    let height = move || data.with(|data| tops(&data.strips).last().map_or(0.0, |top| top + LINE) + AXIS);
    let drawn = move || data.with(|data| draw(data, width.get(), format));
    view! {
        <div class="chart strips" node_ref=node>
            <svg role="img" aria-label=move || data.with(|data| data.sentence.clone()) width=move || width.get() height=height>
                {drawn}
            </svg>
        </div>
    }
}

/// Where each line is: under its model's name, if that stands above it.
fn tops(strips: &[Strip]) -> Vec<f64> {
    let mut y = 0.0;
    let mut tops = Vec::new();
    for strip in strips {
        y += if strip.name.is_some() { HEAD } else { 0.0 };
        tops.push(y);
        y += LINE;
    }
    tops
}

fn draw(data: &StripsData, width: f64, format: fn(f64) -> String) -> impl IntoView + use<> {
    let tops = tops(&data.strips);
    let bottom = tops.last().map_or(0.0, |top| top + LINE);
    let grouped = data.strips.iter().any(|strip| !strip.group.is_empty());
    let left = if grouped { 92.0 } else { 8.0 };
    let right = (width - 64.0).max(left + 60.0);
    let values = data.strips.iter().flat_map(|strip| &strip.values).copied().chain([0.0]);
    let x = XyScale::new(values, false, left, right);
    let tick = |value: f64| {
        let at = x.at(value);
        view! {
            <line class="grid" x1=at x2=at y1=HEAD y2=bottom/>
            <text x=at y=bottom + 18.0 text-anchor="middle">{format(value)}</text>
        }
    };
    let strip = |(strip, top): (&Strip, f64)| {
        let middle = top + LINE / 2.0;
        let dots = strip.values.iter().enumerate().map(|(place, &value)| (x.at(value), middle + REACH * aside(place)));
        let [low, high] = strip.quartiles.map(|quartile| x.at(quartile));
        let median = x.at(strip.median);
        let name = strip.name.clone().map(|name| {
            view! {
                <path class="glyph" d=mark::outline(strip.model.as_str()) transform=format!("translate(0 {}) scale(0.875)", top - 15.0)/>
                <text class="name" x="22" y=top - 3.0>{name}</text>
            }
        });
        view! {
            <g data-model=strip.model.as_str()>
                {name}
                <text x=left - 8.0 y=middle + 4.0 text-anchor="end">{strip.group.clone()}</text>
                <line class="axis" x1=left x2=right y1=middle y2=middle/>
                <rect class="fill" x=low width=(high - low).max(1.0) y=middle - 9.0 height="18"/>
                <path class="dots" d=path(strip.model.as_str(), dots)/>
                <path class="halo" d=format!("M{median:.1} {:.1}v22", middle - 11.0)/>
                <path class="median" d=format!("M{median:.1} {:.1}v22", middle - 11.0)/>
                <text class="value" x=width y=middle + 4.0 text-anchor="end">{strip.said.clone()}</text>
            </g>
        }
    };
    view! {
        {x.ticks(64.0).into_iter().map(tick).collect_view()}
        {data.strips.iter().zip(tops).map(strip).collect_view()}
        <text x=right y=bottom + 36.0 text-anchor="end">{data.label.clone()}</text>
    }
}
