//! The axis of time that bars and timelines share: grid, ticks, labels.

// The component macro makes its properties `pub`, whatever the component is.
#![allow(unreachable_pub)]

use super::scale::Scale;
use leptos::prelude::*;

/// Distance between ticks at least, in px: a label has room.
const SPACING: f64 = 74.0;

/// Grid lines from `top` to the axis, and the labels below it.
#[component]
pub fn Axis(
    /// Time to the right.
    scale: Signal<Scale>,
    /// Where the grid begins.
    top: f64,
    /// Where the axis is.
    y: Signal<f64>,
) -> impl IntoView {
    let ticks = move || {
        let bottom = y.get();
        let one = |(place, tick): (usize, super::scale::Tick)| {
            view! {
                <line class=if place == 0 { "axis" } else { "grid" } x1=tick.x x2=tick.x y1=top y2=bottom />
                <line class="axis" x1=tick.x x2=tick.x y1=bottom y2=bottom + 5.0 />
                <text x=tick.x y=bottom + 19.0 text-anchor=if place == 0 { "start" } else { "middle" }>{tick.label}</text>
            }
        };
        scale.get().ticks(SPACING).into_iter().enumerate().map(one).collect_view()
    };
    let ends = Memo::new(move |_| scale.get().span());
    view! {
        <g class="axis-of-time">
            {ticks}
            <line class="axis" x1=move || ends.get().0 x2=move || ends.get().1 y1=move || y.get() y2=move || y.get() />
        </g>
    }
}
