//! How often what was measured fell where: bars over equal classes. The classes are pure; the view stands behind the
//! feature `page`.

// The component macro makes its properties `pub`, whatever the component is.
#![allow(unreachable_pub)]

/// Equal classes of a range, and how many values fell into each.
#[derive(Debug, Clone, PartialEq)]
pub struct Classes {
    /// The lower end of the first.
    pub low: f64,
    /// The width of each.
    pub width: f64,
    /// Values in each; the upper end of the last belongs to it.
    pub counts: Vec<u32>,
}

impl Classes {
    /// At most so many classes of a round width that hold all finite values; none without values.
    pub fn of(values: &[f64], most: usize) -> Option<Classes> {
        let good = || values.iter().copied().filter(|value| value.is_finite());
        let (low, high) = good().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
        if low > high {
            return None;
        }
        let span = if high > low { high - low } else { 1.0 };
        // One class is lost to the alignment of the first.
        let width = super::scale::round_step(span, most.saturating_sub(1).max(1) as f64)?;
        let first = (low / width).floor();
        let count = ((high / width).floor() - first) as usize + 1;
        let mut counts = vec![0; count];
        good().for_each(|value| counts[(((value / width).floor() - first) as usize).min(count - 1)] += 1);
        Some(Classes { low: first * width, width, counts })
    }

    /// The lower end of a class.
    pub fn start(&self, place: usize) -> f64 {
        self.low + place as f64 * self.width
    }
}

#[cfg(feature = "page")]
pub use view::{Histogram, HistogramData};

#[cfg(feature = "page")]
mod view {
    use super::Classes;
    use crate::chart::width::width_of;
    use crate::chart::xy::XyScale;
    use leptos::html::Div;
    use leptos::prelude::*;

    /// All that a histogram shows.
    #[derive(Debug, Clone)]
    pub struct HistogramData {
        /// The values.
        pub values: Vec<f64>,
        /// What they are, with their unit where the labels have none.
        pub label: String,
        /// How often, in words: the upright axis.
        pub count_label: String,
        /// How a value is written.
        pub format: fn(f64) -> String,
        /// What is seen, in words.
        pub sentence: String,
    }

    const HEIGHT: f64 = 130.0;
    const LEFT: f64 = 40.0;
    const TOP: f64 = 24.0;
    const BOTTOM: f64 = 42.0;

    /// Bars over classes.
    #[component]
    pub fn Histogram(
        /// What it shows.
        data: Signal<HistogramData>,
    ) -> impl IntoView {
        let node = NodeRef::<Div>::new();
        let width = width_of(node);
        let drawn = move || {
            data.with(|data| {
                let classes = Classes::of(&data.values, 24)?;
                Some(draw(data, &classes, width.get()))
            })
        };
        view! {
            <div class="chart histogram" node_ref=node>
                <svg role="img" aria-label=move || data.with(|data| data.sentence.clone()) width=move || width.get() height=TOP + HEIGHT + BOTTOM>
                    {drawn}
                </svg>
            </div>
        }
    }

    fn draw(data: &HistogramData, classes: &Classes, width: f64) -> impl IntoView + use<> {
        let (right, bottom) = ((width - 10.0).max(LEFT + 60.0), TOP + HEIGHT);
        let end = classes.start(classes.counts.len());
        let x = Classes::scale(classes.low, end, LEFT, right);
        let y = XyScale::new(classes.counts.iter().map(|&count| f64::from(count)).chain([0.0]), false, bottom, TOP);
        let bar = |(place, &count): (usize, &u32)| {
            let (left, next, top) = (x(classes.start(place)), x(classes.start(place + 1)), y.at(f64::from(count)));
            let gap = if next - left > 3.0 { 1.0 } else { 0.0 };
            (count > 0).then(|| {
                view! { <rect class="class" x=left + gap width=(next - left - 2.0 * gap).max(1.0) y=top height=(bottom - top).max(1.0)/> }
            })
        };
        let stride = classes.counts.len().div_ceil(((right - LEFT) / 70.0).max(1.0) as usize).max(1);
        let format = data.format;
        let label = |place: usize| {
            view! { <text x=x(classes.start(place)) y=bottom + 15.0 text-anchor="middle">{format(classes.start(place))}</text> }
        };
        let level = |count: f64| {
            view! {
                <line class="grid" x1=LEFT x2=right y1=y.at(count) y2=y.at(count)/>
                <text x=LEFT - 6.0 y=y.at(count) + 4.0 text-anchor="end">{count.to_string()}</text>
            }
        };
        let counts: Vec<f64> = y.ticks(34.0).into_iter().filter(|count| count.fract() == 0.0).collect();
        view! {
            {counts.into_iter().map(level).collect_view()}
            {classes.counts.iter().enumerate().map(bar).collect_view()}
            <path class="axis" fill="none" d=format!("M{LEFT} {bottom}H{right}")/> // ok: an SVG path
            {(0..=classes.counts.len()).step_by(stride).map(label).collect_view()}
            <text x=right y=bottom + 34.0 text-anchor="end">{data.label.clone()}</text>
            <text x="0" y="12">{data.count_label.clone()}</text>
        }
    }

    impl Classes {
        fn scale(low: f64, high: f64, left: f64, right: f64) -> impl Fn(f64) -> f64 {
            move |value| left + (value - low) / (high - low) * (right - left)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_in_one_class() {
        let values: Vec<f64> = (0..100).map(f64::from).collect();
        let classes = Classes::of(&values, 11).expect("values");
        assert_eq!((classes.low, classes.width), (0.0, 10.0));
        assert_eq!(classes.counts, [10; 10]);
        assert_eq!(classes.start(3), 30.0);
    }

    #[test]
    fn equal_values_make_one_class_and_none_make_none() {
        let classes = Classes::of(&[7.0; 5], 20).expect("values");
        assert_eq!(classes.counts.iter().sum::<u32>(), 5);
        assert_eq!(Classes::of(&[f64::NAN], 20), None);
    }
}
