//! Where everything of the bars goes: a band a model, from 0 to its median, its samples below.
//!
//! The axis is made for the steady samples. A cold first sample or an outlier far behind them would press everything
//! else against the left edge: it is kept, drawn at the right edge, and marked as lying beyond.

use super::scale::Scale;
use crate::protocol::result::ModelRun;

/// Height of a bar.
pub const BAR: f64 = 20.0;
/// From the bar's lower edge to the middle of its samples.
pub const SAMPLES_BELOW: f64 = 10.0;
/// Height of the axis below the bands.
pub const AXIS: f64 = 26.0;
/// Below this width names and values stand above their bars.
const WIDE: f64 = 560.0;
/// Room for names, at the left of a wide chart.
const NAMES: f64 = 144.0;
/// Room for values, at the right of a wide chart.
const VALUES: f64 = 136.0;
/// Room for half a tick's label at either end.
const MARGIN: f64 = 22.0;
/// How far beyond the steady samples the axis may reach for a stray one.
const STRAY: f64 = 1.6;

/// What a chart of bars shows of one model.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The median.
    pub median: Option<f64>,
    /// Its interval.
    pub interval: Option<[f64; 2]>,
    /// The cold first sample.
    pub cold: Option<f64>,
    /// The steady samples, each with whether it is an outlier.
    pub samples: Vec<(f64, bool)>,
}

impl Measured {
    /// Taken from a run.
    pub fn of<R, E>(run: &ModelRun<R, E>) -> Self {
        let outlier = |place: usize| run.outliers.get(place).copied().unwrap_or(false);
        Measured {
            median: run.median_ms,
            interval: run.ci_ms,
            cold: run.first_ms,
            samples: run.samples_ms.iter().enumerate().map(|(place, &ms)| (ms, outlier(place))).collect(),
        }
    }

    fn steady(&self) -> impl Iterator<Item = f64> + '_ {
        let samples = self.samples.iter().filter(|(_, outlier)| !outlier).map(|&(ms, _)| ms);
        samples.chain(self.median).chain(self.interval.map(|[_, high]| high))
    }

    fn stray(&self) -> impl Iterator<Item = f64> + '_ {
        self.samples.iter().filter(|(_, outlier)| *outlier).map(|&(ms, _)| ms).chain(self.cold)
    }
}

/// The end of the axis for these models, in ms; 0 if nothing is measured.
pub fn axis_end<'a>(models: impl Iterator<Item = &'a Measured> + Clone) -> f64 {
    let largest = |values: &mut dyn Iterator<Item = f64>| values.filter(|ms| ms.is_finite()).fold(0.0, f64::max);
    let steady = largest(&mut models.clone().flat_map(Measured::steady));
    let bound = if steady > 0.0 { steady * STRAY } else { f64::INFINITY };
    largest(&mut models.flat_map(Measured::stray).filter(|&ms| ms <= bound)).max(steady)
}

/// Places of what all bands share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Layout {
    /// The drawing's width.
    pub width: f64,
    /// The drawing's height.
    pub height: f64,
    /// Whether names and values stand beside the bars.
    pub wide: bool,
    /// From the top of one band to the top of the next.
    pub pitch: f64,
    /// From the top of a band to the top of its bar.
    pub bar_top: f64,
    /// Time to the right.
    pub scale: Scale,
    /// Where the axis is.
    pub axis: f64,
}

impl Layout {
    /// For so many bands in that width.
    pub fn new(width: f64, bands: usize, end: f64) -> Self {
        let wide = width >= WIDE;
        let (left, right) = if wide { (NAMES, VALUES) } else { (2.0, MARGIN) };
        let (pitch, bar_top) = if wide { (46.0, 4.0) } else { (66.0, 24.0) };
        let axis = pitch * bands as f64;
        Layout {
            width,
            height: axis + AXIS,
            wide,
            pitch,
            bar_top,
            scale: Scale::new(end, left, width - left - right),
            axis,
        }
    }

    /// The top of a band.
    pub fn top(&self, place: usize) -> f64 {
        self.pitch * place as f64
    }
}

/// What a mark below a bar stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A steady sample.
    Sample,
    /// A steady sample far from the others.
    Outlier,
    /// The first sample.
    Cold,
}

/// A mark below a bar, its place counted from the middle of the samples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// What it stands for.
    pub kind: Kind,
    /// Its value.
    pub ms: f64,
    /// Its place to the right.
    pub x: f64,
    /// Its place down.
    pub y: f64,
    /// Drawn at the end of the axis, because its place is behind it.
    pub beyond: bool,
}

/// The marks of a model. Equal samples would hide each other: they are spread up and down a little, by their place in
/// the sequence, so that nothing jumps when a sample is added.
pub fn points(measured: &Measured, scale: &Scale) -> Vec<Point> {
    const SPREAD: [f64; 5] = [0.0, -3.0, 3.0, -1.5, 1.5];
    let point = |kind, ms, y| Point { kind, ms, x: scale.at(ms), y, beyond: scale.is_beyond(ms) };
    let samples = measured.samples.iter().enumerate().map(|(place, &(ms, outlier))| {
        let kind = if outlier { Kind::Outlier } else { Kind::Sample };
        point(kind, ms, SPREAD[place % SPREAD.len()])
    });
    samples.chain(measured.cold.map(|ms| point(Kind::Cold, ms, 0.0))).filter(|point| point.ms.is_finite()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn measured(samples: &[f64], cold: f64) -> Measured {
        Measured {
            median: samples.first().copied(),
            interval: None,
            cold: Some(cold),
            samples: samples.iter().map(|&ms| (ms, false)).collect(),
        }
    }

    #[test]
    fn the_axis_reaches_for_strays_that_are_near() {
        assert_eq!(axis_end([&measured(&[100.0, 101.0], 120.0)].into_iter()), 120.0);
        assert_eq!(axis_end([&measured(&[100.0, 101.0], 900.0)].into_iter()), 101.0);
        assert_eq!(axis_end([&measured(&[], 900.0)].into_iter()), 900.0, "only the cold one is there yet");
        assert_eq!(axis_end([].into_iter()), 0.0);
    }

    #[test]
    fn a_stray_beyond_the_axis_is_kept_and_marked() {
        let model = measured(&[100.0], 900.0);
        let layout = Layout::new(400.0, 1, axis_end([&model].into_iter()));
        let points = points(&model, &layout.scale);
        assert_eq!(
            points.iter().map(|point| (point.kind, point.beyond)).collect::<Vec<_>>(),
            [(Kind::Sample, false), (Kind::Cold, true)]
        );
        assert_eq!(points[1].x, layout.scale.span().1);
    }

    proptest! {
        #[test]
        fn everything_stays_inside(width in 240.0..1200f64, samples in prop::collection::vec(1e-3..1e5f64, 0..30), cold in 1e-3..1e6f64) {
            let model = measured(&samples, cold);
            let layout = Layout::new(width, 5, axis_end([&model].into_iter()));
            let (left, right) = layout.scale.span();
            prop_assert!(left >= 0.0 && right <= width && right - left > 100.0);
            prop_assert_eq!(points(&model, &layout.scale).len(), samples.len() + 1);
            prop_assert!(points(&model, &layout.scale).iter().all(|point| (left..=right + 1e-9).contains(&point.x)));
            prop_assert!(layout.top(4) + layout.bar_top + BAR + SAMPLES_BELOW + 4.0 <= layout.axis);
        }
    }
}
