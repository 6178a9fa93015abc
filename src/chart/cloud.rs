//! Clouds of many results: where each dot is drawn, and all dots of a model as one path, so that thousands of them are a
//! handful of elements. Pure. Deliberately absent: chance; the same results always give the same picture.

use super::mark;

/// Where a dot stands beside its line, from -0.5 to 0.5: steps of the golden ratio, which never heap up.
pub fn aside(place: usize) -> f64 {
    (place as f64 * 0.618_033_988_749_894_9 + 0.5).fract() - 0.5
}

/// Columns of equal width with a lane for each model in them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Columns {
    /// Where the first begins.
    pub left: f64,
    /// Where the last ends.
    pub right: f64,
    /// How many.
    pub columns: usize,
    /// Lanes in each.
    pub lanes: usize,
}

impl Columns {
    /// The width of a column.
    pub fn width(&self) -> f64 {
        (self.right - self.left).max(0.0) / self.columns.max(1) as f64
    }

    /// Where a column begins and ends.
    pub fn span(&self, column: usize) -> (f64, f64) {
        let start = self.left + column as f64 * self.width();
        (start, start + self.width())
    }

    /// Where the dot of that place in a lane is drawn. A tenth of the column stays free at either side.
    pub fn at(&self, column: usize, lane: usize, place: usize) -> f64 {
        let lane_width = 0.8 * self.width() / self.lanes.max(1) as f64;
        let (start, _) = self.span(column);
        start + 0.1 * self.width() + (lane as f64 + 0.5 + 0.7 * aside(place)) * lane_width
    }
}

/// All dots of a model as one path.
pub fn path(model: &str, dots: impl Iterator<Item = (f64, f64)>) -> String {
    let mark = mark::dot(model);
    let mut path = String::new();
    for (x, y) in dots.filter(|(x, y)| x.is_finite() && y.is_finite()) {
        path += &format!("M{x:.1} {y:.1}{mark}");
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_path_has_a_mark_for_each_dot_that_can_be_drawn() {
        let drawn = path("threads", [(1.0, 2.0), (f64::NAN, 2.0), (3.04, 4.0)].into_iter());
        assert_eq!(drawn, "M1.0 2.0m0-4l4 7h-8zM3.0 4.0m0-4l4 7h-8z");
        assert_eq!(path("threads", [].into_iter()), "");
    }

    proptest! {
        #[test]
        fn dots_stay_in_their_column(columns in 1usize..12, lanes in 1usize..6, width in 0.0..900f64, place in 0usize..9999) {
            let all = Columns { left: 40.0, right: 40.0 + width, columns, lanes };
            for column in 0..columns {
                let (start, end) = all.span(column);
                for lane in 0..lanes {
                    let x = all.at(column, lane, place);
                    prop_assert!(start <= x && x <= end + 1e-9);
                    prop_assert!(lane == 0 || all.at(column, lane - 1, place) <= x);
                }
            }
            prop_assert!((-0.5..=0.5).contains(&aside(place)));
        }
    }
}
