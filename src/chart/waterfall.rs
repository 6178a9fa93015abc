//! A waterfall: where one span of time went, part after part, each beginning where the one before ended; beside it a
//! span to compare with. Its geometry is pure; the view stands behind the feature `page`.
//!
//! Deliberately absent: parts that overlap. What runs beside something else belongs on lanes.

// The component macro makes its properties `pub`, whatever the component is.
#![allow(unreachable_pub)]

use super::scale::Scale;

/// Where each of these spans lies if they follow each other from 0: its begin and its end. Less than nothing counts as
/// nothing.
pub fn fall(spans: impl IntoIterator<Item = f64>) -> Vec<(f64, f64)> {
    let mut now = 0.0;
    let place = |span: f64| {
        let from = now;
        now += if span > 0.0 { span } else { 0.0 };
        (from, now)
    };
    spans.into_iter().map(place).collect()
}

/// Height of a row's bar, in px.
pub const BAR: f64 = 16.0;

/// Where rows are drawn, in px.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Layout {
    /// The drawing's width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// Time to the right.
    pub scale: Scale,
    /// Whether labels stand left of the bars; above them otherwise.
    pub wide: bool,
    row: f64,
}

/// Room for the labels left of the bars, and for values right of them.
const LABELS: f64 = 132.0;
const VALUES: f64 = 74.0;

impl Layout {
    /// So many rows in that width, up to that time in ms.
    pub fn new(width: f64, rows: usize, end_ms: f64) -> Layout {
        let wide = width >= 520.0;
        let (left, row) = if wide { (LABELS, 27.0) } else { (2.0, 41.0) };
        let right = if wide { width - VALUES } else { width - 22.0 };
        let height = rows as f64 * row + 26.0;
        Layout { width, height, scale: Scale::new(end_ms, left, right - left), wide, row }
    }

    /// Where a row's bar begins, from the top.
    pub fn bar_top(&self, place: usize) -> f64 {
        place as f64 * self.row + if self.wide { 4.0 } else { 20.0 }
    }

    /// The middle of a row's text.
    pub fn text_y(&self, place: usize) -> f64 {
        if self.wide { self.bar_top(place) + BAR / 2.0 + 4.5 } else { self.bar_top(place) - 6.0 }
    }

    /// Where the axis is.
    pub fn axis_y(&self) -> f64 {
        self.height - 22.0
    }
}

#[cfg(feature = "page")]
pub use view::{Bar, Look, Waterfall, WaterfallData};

#[cfg(feature = "page")]
mod view {
    use super::{BAR, Layout};
    use crate::chart::axis::Axis;
    use crate::chart::mark::Pattern;
    use crate::chart::width::width_of;
    use crate::protocol::ids::ModelId;
    use leptos::html::Div;
    use leptos::prelude::*;

    /// All that a waterfall shows.
    #[derive(Debug, Clone, PartialEq)]
    pub struct WaterfallData {
        /// The rows, from above.
        pub bars: Vec<Bar>,
        /// What is seen, in words.
        pub sentence: String,
    }

    /// One row.
    #[derive(Debug, Clone, PartialEq)]
    pub struct Bar {
        /// Whose time it is.
        pub model: ModelId,
        /// What it went into.
        pub label: String,
        /// How long, with its unit.
        pub value: String,
        /// Begin and end, in ms.
        pub span_ms: (f64, f64),
        /// How it is drawn.
        pub look: Look,
    }

    /// How a row is drawn.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Look {
        /// Work itself.
        Work,
        /// What has to be done besides.
        Besides,
    }

    /// Rows of bars, each beginning where the last one ended.
    #[component]
    pub fn Waterfall(
        /// What it shows.
        data: Signal<WaterfallData>,
        /// An id that the page has once.
        id: &'static str,
    ) -> impl IntoView {
        let node = NodeRef::<Div>::new();
        let width = width_of(node);
        let layout = Memo::new(move |_| {
            data.with(|data| {
                let end_ms = data.bars.iter().map(|bar| bar.span_ms.1).fold(0.0, f64::max);
                Layout::new(width.get(), data.bars.len(), end_ms)
            })
        });
        let pattern_id = move |model: ModelId| format!("{id}-{}", model.as_str());
        let bars = move || {
            let layout = layout.get();
            data.with(|data| {
                let one = |(place, bar): (usize, &Bar)| {
                    let next = data.bars.get(place + 1).filter(|next| next.model == bar.model);
                    row(place, bar, next.is_some(), &layout, &pattern_id(bar.model))
                };
                data.bars.iter().enumerate().map(one).collect_view()
            })
        };
        view! {
            <div class="chart waterfall" node_ref=node>
                <svg role="img" aria-label=move || data.with(|data| data.sentence.clone())
                    width=move || layout.get().width height=move || layout.get().height>
                    <defs>{ModelId::all().map(|model| view! { <Pattern model id=pattern_id(model)/> }).collect_view()}</defs>
                    <Axis scale=Signal::derive(move || layout.get().scale) top=0.0 y=Signal::derive(move || layout.get().axis_y())/>
                    {bars}
                </svg>
            </div>
        }
    }

    fn row(place: usize, bar: &Bar, goes_on: bool, layout: &Layout, pattern: &str) -> impl IntoView + use<> {
        let (left, right) = (layout.scale.at(bar.span_ms.0), layout.scale.at(bar.span_ms.1));
        let (top, y) = (layout.bar_top(place), layout.text_y(place));
        // What is too short to be seen still leaves a stroke.
        let length = (right - left).max(1.5);
        let shape = match bar.look {
            Look::Work => view! {
                <rect class="fill" x=left y=top height=BAR width=length/>
                <rect x=left y=top height=BAR width=length fill=format!("url(#{pattern})")/>
                <rect class="outline" x=left y=top height=BAR width=length/>
            }
            .into_any(),
            Look::Besides => view! { <rect class="besides" x=left y=top height=BAR width=length/> }.into_any(),
        };
        let drop = goes_on.then(|| {
            let from = top + BAR;
            view! { <line class="drop" x1=right x2=right y1=from y2=layout.bar_top(place + 1)/> }
        });
        view! {
            <g data-model=bar.model.as_str()>
                {drop}
                {shape}
                <text class="label" x="0" y=y>{bar.label.clone()}</text>
                <text class="amount" x=layout.width y=y text-anchor="end">{bar.value.clone()}</text>
            </g>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_begins_where_the_last_one_ended() {
        assert_eq!(fall([1.0, 0.0, 2.5]), [(0.0, 1.0), (1.0, 1.0), (1.0, 3.5)]);
        assert_eq!(fall([1.0, -0.2, f64::NAN, 1.0]), [(0.0, 1.0), (1.0, 1.0), (1.0, 1.0), (1.0, 2.0)]);
        assert_eq!(fall([]), []);
    }

    #[test]
    fn rows_lie_above_the_axis_at_any_width() {
        for width in [240.0, 519.0, 520.0, 1200.0] {
            let layout = Layout::new(width, 7, 80.0);
            assert!(layout.bar_top(6) + BAR < layout.axis_y() && layout.axis_y() < layout.height);
            assert!(layout.text_y(0) > 8.0);
            let (left, right) = layout.scale.span();
            assert!(left < right && right <= width);
        }
    }
}
