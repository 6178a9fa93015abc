//! One axis of a plot of lines: a range of values onto a length, straight or logarithmic, with round ticks. Pure.
//!
//! [`super::scale`] is the axis of time that all bars and lanes share; this one takes any quantity, need not start at 0
//! and may run upwards. Deliberately absent: dates, categories, and zooming.

/// What an axis is to show.
#[derive(Debug, Clone)]
pub struct AxisSpec {
    /// What it shows, with its unit where the labels have none.
    pub label: String,
    /// Equal ratios are equally far apart; values must be above 0.
    pub log: bool,
    /// How its ticks are written.
    pub format: fn(f64) -> String,
    /// Values that are in its range at least, whatever the points are.
    pub include: Vec<f64>,
}

/// How ticks are written follows from what the axis shows, so that functions need not be compared.
impl PartialEq for AxisSpec {
    fn eq(&self, other: &Self) -> bool {
        (&self.label, self.log, &self.include) == (&other.label, other.log, &other.include)
    }
}

/// Maps values onto a length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct XyScale {
    low: f64,
    high: f64,
    log: bool,
    from: f64,
    to: f64,
}

impl XyScale {
    /// A scale for these values, drawn from `from` to `to` (which may lie before it: upwards). Straight ones end at round
    /// values, logarithmic ones hold the values tightly. Values that cannot be drawn are ignored; without any other the
    /// scale is that of 0 to 1, or of 1 to 10.
    pub fn new(values: impl Iterator<Item = f64>, log: bool, from: f64, to: f64) -> Self {
        let good = values.filter(|value| value.is_finite() && (!log || *value > 0.0));
        let (low, high) = good.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
        let (low, high) = match (low <= high, log) {
            (false, false) => (0.0, 1.0),
            (false, true) => (1.0, 10.0),
            (true, true) if low == high => (low / 2.0, high * 2.0),
            (true, true) => (low, high),
            (true, false) => straight(low, high),
        };
        XyScale { low, high, log, from, to }
    }

    /// Where a value is drawn; outside the range, at its nearer end.
    pub fn at(&self, value: f64) -> f64 {
        let part = self.part(value).clamp(0.0, 1.0);
        self.from + part * (self.to - self.from)
    }

    /// Whether a value can be drawn where it belongs.
    pub fn holds(&self, value: f64) -> bool {
        (-1e-9..=1.0 + 1e-9).contains(&self.part(value))
    }

    /// The value drawn at a place, within the range.
    pub fn value(&self, place: f64) -> f64 {
        let part =
            if self.to == self.from { 0.0 } else { ((place - self.from) / (self.to - self.from)).clamp(0.0, 1.0) };
        if self.log { self.low * (self.high / self.low).powf(part) } else { self.low + part * (self.high - self.low) }
    }

    /// The range.
    pub fn range(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    fn part(&self, value: f64) -> f64 {
        let part = if self.log {
            (value / self.low).ln() / (self.high / self.low).ln()
        } else {
            (value - self.low) / (self.high - self.low)
        };
        if part.is_nan() { 0.0 } else { part }
    }

    /// Round values at least `spacing` apart.
    pub fn ticks(&self, spacing: f64) -> Vec<f64> {
        let most = ((self.to - self.from).abs() / spacing).floor().clamp(1.0, 12.0);
        let inside = |value: &f64| self.holds(*value);
        if !self.log {
            let Some(step) = super::scale::round_step(self.high - self.low, most) else { return vec![self.low] };
            let first = (self.low / step - 1e-9).ceil() as i64;
            return (first..first + 14).map(|place| place as f64 * step).filter(inside).collect();
        }
        let (first, last) = (self.low.log10().floor() as i32, self.high.log10().ceil() as i32);
        let decades = f64::from((last - first).max(1));
        // Within few decades 1, 2 and 5 of each; within many, every second or third power.
        let stride = (decades / most).ceil().max(1.0) as i32;
        let at = |digits: &'static [f64]| -> Vec<f64> {
            let powers = (first..=last).filter(|power| power.rem_euclid(stride) == 0);
            powers.flat_map(|power| digits.iter().map(move |digit| digit * 10f64.powi(power))).filter(inside).collect()
        };
        let ways: &[&[f64]] = &[&[1.0, 2.0, 5.0], &[1.0, 3.0], &[1.0]];
        let ways = ways.iter().skip(if decades * 3.0 <= most { 0 } else { 2 }).chain(ways.iter().rev());
        // Where the coarse ones are too few, finer ones; between two digits nothing is round.
        ways.map(|digits| at(digits)).find(|ticks| ticks.len() >= 2).unwrap_or_else(|| near_ends(self.low, self.high))
    }
}

/// The two values nearest to the ends, inside, with as few digits as tell them apart.
fn near_ends(low: f64, high: f64) -> Vec<f64> {
    let whole = high.log10().floor() as i32;
    let rounded = |digits: i32| {
        let unit = 10f64.powi(whole - digits);
        ((low / unit).ceil() * unit, (high / unit).floor() * unit)
    };
    let (low, high) = (1..9).map(rounded).find(|(first, last)| first < last).unwrap_or((low, high));
    vec![low, high]
}

/// Widens a range to round ends; a range from near 0 starts there, so that lengths mean amounts.
fn straight(low: f64, high: f64) -> (f64, f64) {
    let low = if low > 0.0 && low < 0.5 * high { 0.0 } else { low };
    let span = if high > low { high - low } else { high.abs().max(1.0) };
    let Some(step) = super::scale::round_step(span, 5.0) else { return (low, low + 1.0) };
    let ends = ((low / step + 1e-9).floor() * step, (high / step - 1e-9).ceil() * step);
    if ends.1 > ends.0 { ends } else { (ends.0, ends.0 + step) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn straight_axes_end_round_and_start_at_nothing_where_it_is_near() {
        assert_eq!(XyScale::new([1.0, 9.3].into_iter(), false, 0.0, 100.0).range(), (0.0, 10.0));
        assert_eq!(XyScale::new([96.0, 104.0].into_iter(), false, 0.0, 100.0).range(), (96.0, 104.0));
        assert_eq!(
            XyScale::new([0.0, 9.3].into_iter(), false, 0.0, 300.0).ticks(60.0),
            [0.0, 2.0, 4.0, 6.0, 8.0, 10.0]
        );
    }

    #[test]
    fn logarithmic_ticks_are_powers_of_ten_and_finer_where_there_is_room() {
        let scale = XyScale::new([0.01, 1000.0].into_iter(), true, 0.0, 400.0);
        assert_eq!(scale.ticks(60.0), [0.01, 0.1, 1.0, 10.0, 100.0, 1000.0]);
        let scale = XyScale::new([1.0, 100.0].into_iter(), true, 0.0, 600.0);
        assert_eq!(scale.ticks(60.0), [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0]);
        assert!((scale.at(10.0) - 300.0).abs() < 1e-9);
        // Room for one label a decade, and one power of ten inside: 1 and 3 of each.
        let scale = XyScale::new([0.0012, 0.095].into_iter(), true, 0.0, 200.0);
        let ticks: Vec<String> = scale.ticks(64.0).iter().map(|tick| format!("{tick:.4}")).collect();
        assert_eq!(ticks, ["0.0030", "0.0100", "0.0300"]);
        assert_eq!(near_ends(244_433.628, 246_877.96), [245_000.0, 246_000.0]);
    }

    #[test]
    fn what_makes_no_scale_is_still_drawn() {
        for log in [false, true] {
            let scale = XyScale::new([f64::NAN, f64::INFINITY].into_iter(), log, 10.0, 90.0);
            assert!(scale.at(f64::NAN).is_finite() && !scale.ticks(40.0).is_empty());
        }
        assert_eq!(XyScale::new([3.0].into_iter(), true, 0.0, 10.0).range(), (1.5, 6.0));
    }

    proptest! {
        #[test]
        fn values_come_back_and_ticks_lie_inside(
            low in 1e-6..1e6f64, factor in 1.01..1e6f64, log: bool, length in 60.0..900f64, part in 0.0..1f64
        ) {
            let scale = XyScale::new([low, low * factor].into_iter(), log, 200.0, 200.0 - length);
            let (first, last) = scale.range();
            let value = first + part * (last - first);
            prop_assert!((scale.value(scale.at(value)) / value - 1.0).abs() < 1e-6 || value.abs() < 1e-9);
            let ticks = scale.ticks(50.0);
            prop_assert!(!ticks.is_empty() && ticks.len() <= 24);
            prop_assert!(ticks.iter().all(|tick| scale.holds(*tick)));
            prop_assert!(ticks.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
