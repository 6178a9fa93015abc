//! The one scale of all charts: time from 0 to the right, with round ticks. Deliberately absent: logarithms and axes
//! that do not start at 0, which make small differences look large.

/// Maps `0..=end` onto a length that starts somewhere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    end: f64,
    start: f64,
    length: f64,
}

impl Scale {
    /// A scale whose 0 is drawn at `start` and whose `end` is drawn `length` further. What makes no scale (an end of 0,
    /// a length below 0) becomes one that draws everything at `start`.
    pub fn new(end: f64, start: f64, length: f64) -> Self {
        let end = if end.is_finite() && end > 0.0 { end } else { 0.0 };
        Scale { end, start, length: length.max(0.0) }
    }

    /// Where a value is drawn; outside the scale, at its nearer end.
    pub fn at(&self, value: f64) -> f64 {
        if self.end == 0.0 || value.is_nan() {
            return self.start;
        }
        self.start + (value / self.end).clamp(0.0, 1.0) * self.length
    }

    /// The value that is drawn at `x`.
    pub fn value(&self, x: f64) -> f64 {
        if self.length == 0.0 { 0.0 } else { ((x - self.start) / self.length).clamp(0.0, 1.0) * self.end }
    }

    /// Whether a value lies behind the end, and so is drawn where it does not belong.
    pub fn is_beyond(&self, value: f64) -> bool {
        value > self.end
    }

    /// Where the scale begins and ends.
    pub fn span(&self) -> (f64, f64) {
        (self.start, self.start + self.length)
    }

    /// Round ticks, no denser than one in `spacing`: where they are drawn, and their labels.
    pub fn ticks(&self, spacing: f64) -> Vec<Tick> {
        let most = (self.length / spacing).floor().clamp(1.0, 10.0);
        let Some(step) = round_step(self.end, most) else { return Vec::new() };
        let count = (self.end / step + 1e-9).floor() as u32;
        (0..=count)
            .map(|place| f64::from(place) * step)
            .map(|ms| Tick { x: self.at(ms), label: label(ms, step, self.end) })
            .collect()
    }
}

/// A tick of an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where it is drawn.
    pub x: f64,
    /// Its value with its unit.
    pub label: String,
}

/// The smallest of 1, 2, 5, 10, 20 … (or 0.5, 0.2 …) that divides `end` into at most `most` steps.
pub fn round_step(end: f64, most: f64) -> Option<f64> {
    if !(end.is_finite() && end > 0.0 && most >= 1.0) {
        return None;
    }
    let rough = end / most;
    let power = 10f64.powf(rough.log10().floor());
    // The tolerance lets 0.6 / 3 be 0.2 in spite of binary fractions.
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|digit| digit * power).find(|step| *step >= rough * (1.0 - 1e-9));
    step.filter(|step| step.is_normal())
}

/// All labels of an axis have the same unit and as many decimals as its step needs.
fn label(ms: f64, step: f64, end: f64) -> String {
    let (unit, factor) = if end < 1000.0 { ("ms", 1.0) } else { ("s", 1000.0) };
    if ms == 0.0 {
        return "0".into();
    }
    let decimals = (-(step / factor).log10() - 1e-9).ceil().clamp(0.0, 9.0) as usize;
    format!("{:.*} {unit}", decimals, ms / factor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn labels(end: f64, length: f64) -> Vec<String> {
        Scale::new(end, 0.0, length).ticks(70.0).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn ticks_are_round_and_have_one_unit() {
        assert_eq!(labels(248.0, 400.0), ["0", "50 ms", "100 ms", "150 ms", "200 ms"]);
        assert_eq!(labels(0.6, 220.0), ["0", "0.2 ms", "0.4 ms", "0.6 ms"]);
        assert_eq!(labels(2600.0, 420.0), ["0", "0.5 s", "1.0 s", "1.5 s", "2.0 s", "2.5 s"]);
        assert_eq!(labels(90_000.0, 300.0), ["0", "50 s"]);
        assert_eq!(labels(0.0, 300.0), [""; 0]);
    }

    #[test]
    fn what_makes_no_scale_is_still_drawn() {
        for end in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            let scale = Scale::new(end, 10.0, 100.0);
            assert_eq!(scale.at(5.0), 10.0);
            assert_eq!(scale.ticks(70.0), []);
        }
        assert_eq!(Scale::new(10.0, 10.0, -5.0).at(10.0), 10.0);
        assert_eq!(Scale::new(10.0, 10.0, 100.0).at(f64::NAN), 10.0);
    }

    proptest! {
        #[test]
        fn values_come_back(end in 1e-3..1e6f64, start in 0.0..200f64, length in 10.0..1000f64, part in 0.0..1f64) {
            let scale = Scale::new(end, start, length);
            prop_assert!((scale.value(scale.at(part * end)) - part * end).abs() <= end * 1e-9);
        }

        #[test]
        fn ticks_stay_inside_and_apart(end in 1e-3..1e7f64, length in 60.0..1200f64) {
            let ticks = Scale::new(end, 30.0, length).ticks(64.0);
            prop_assert!(!ticks.is_empty() && ticks.len() <= 11);
            prop_assert!(ticks.iter().all(|tick| (30.0..=30.0 + length + 1e-6).contains(&tick.x)));
            prop_assert!(ticks.windows(2).all(|pair| pair[1].x - pair[0].x >= 60.0 || length < 64.0));
            prop_assert!(ticks.windows(2).all(|pair| pair[0].label != pair[1].label));
        }
    }
}
