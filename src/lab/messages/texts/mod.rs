//! Every word that this lab shows besides its registry entry and its lessons, and its numbers as readers see them.

mod en;
mod ko;

use super::outcome::{Absent, Queue, Way};
use crate::text::Lang;
use crate::text::format::{grouped, significant, time, with_unit};

/// The words of that language.
pub(super) fn of(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &en::WORDS,
        Lang::Ko => &ko::WORDS,
    }
}

/// All words of one language.
pub(super) struct Words {
    pub(super) rules: RuleWords,
    #[cfg_attr(not(feature = "page"), allow(dead_code, reason = "only views show them"))]
    pub(super) view: ViewWords,
}

/// What rules say.
pub(super) struct RuleWords {
    pub(super) copying_grows: fn(&Grown) -> String,
    pub(super) moving_pays: fn(&Pays) -> String,
    /// Size, and how long moving and copying it took, in ms.
    pub(super) small_copies: fn(u64, f64, f64) -> String,
    pub(super) ring: fn(&RingSeen) -> String,
    pub(super) queue_grows: fn(&QueuesSeen<'_>) -> String,
    /// The most that waited at once, of so many.
    pub(super) queue_short: fn(u32, u32) -> String,
    pub(super) held_up: fn(&HeldUp<'_>) -> String,
}

/// How times grew with the size.
pub(super) struct Grown {
    pub(super) from: u64,
    pub(super) to: u64,
    pub(super) copied: f64,
    pub(super) interval: [f64; 2],
    /// Whether copying grew in proportion to the bytes.
    pub(super) straight: bool,
    pub(super) moved: f64,
    pub(super) moving: Moving,
    pub(super) shared: Option<f64>,
    /// Medians at the smaller size and at the largest, in ms.
    pub(super) copied_ms: [f64; 2],
    pub(super) moved_ms: [f64; 2],
}

/// What moving's time does.
pub(super) enum Moving {
    /// It does not grow.
    Stays,
    /// It grows, too.
    Grows,
    /// Its interval leaves that open.
    Unclear([f64; 2]),
}

impl Grown {
    fn times_the_bytes(&self) -> String {
        grouped(i128::from(self.to / self.from))
    }
}

/// From which size on moving is quicker, and how many times at the largest.
pub(super) struct Pays {
    pub(super) from: u64,
    pub(super) smallest: u64,
    pub(super) largest: u64,
    pub(super) ratio: f64,
}

/// Messages a second through both queues.
pub(super) struct RingSeen {
    pub(super) ring: f64,
    pub(super) posted: f64,
    pub(super) ratio: f64,
    pub(super) interval: [f64; 2],
}

/// The queue without a bound and with one.
pub(super) struct QueuesSeen<'a> {
    pub(super) unbounded: &'a Queue,
    pub(super) bounded: &'a Queue,
    /// Whether both took about as long.
    pub(super) level: bool,
}

/// A queue that grew although its consumer is the quicker end, and the longest time in which it took nothing.
pub(super) struct HeldUp<'a> {
    pub(super) queue: &'a Queue,
    pub(super) longest_ms: f64,
}

/// What the view shows.
#[cfg_attr(not(feature = "page"), allow(dead_code, reason = "only views show them"))]
pub(super) struct ViewWords {
    pub(super) way: fn(Way) -> &'static str,
    pub(super) absent: fn(Absent) -> &'static str,
    /// A size that was refused, and the largest that memory holds.
    pub(super) refused: fn(&str, &str) -> String,
    pub(super) latency: &'static str,
    pub(super) latency_hint: &'static str,
    pub(super) throughput: &'static str,
    pub(super) throughput_hint: &'static str,
    pub(super) size_axis: &'static str,
    pub(super) latency_axis: &'static str,
    pub(super) throughput_axis: &'static str,
    pub(super) pays_guide: &'static str,
    /// In place of a plot: its heading, and "Copied: 12.3 µs at 1 KiB, 2.30 ms at 8 MiB" of each way.
    pub(super) plot: fn(&str, &[String]) -> String,
    /// A way, its value at the smallest size, that size, its value at the largest size, that size.
    pub(super) ends: fn([&str; 5]) -> String,
    pub(super) sizes_table: &'static str,
    pub(super) size: &'static str,
    pub(super) ratio: &'static str,
    pub(super) table_help: &'static str,
    pub(super) rates: &'static str,
    pub(super) rates_hint: &'static str,
    pub(super) queue: &'static str,
    pub(super) per_second: &'static str,
    pub(super) interval: &'static str,
    pub(super) batch: &'static str,
    pub(super) posted: &'static str,
    pub(super) ring: &'static str,
    pub(super) arrived: &'static str,
    pub(super) slept: &'static str,
    pub(super) all_in_order: fn(u32) -> String,
    pub(super) disorder: &'static str,
    pub(super) depth: &'static str,
    /// How long making and using a message took, and how long each was to take.
    pub(super) depth_hint: fn([&str; 2], [&str; 2]) -> String,
    pub(super) time_axis: &'static str,
    pub(super) waiting_axis: &'static str,
    pub(super) unbounded: &'static str,
    pub(super) bounded: fn(u32) -> String,
    pub(super) bound_guide: &'static str,
    /// In place of the curves: "without a bound up to 120 wait" of each.
    pub(super) depth_sentence: fn(&[String]) -> String,
    /// A queue's name and the most that waited in it.
    pub(super) depth_peak: fn(&str, u32) -> String,
    pub(super) peak: &'static str,
    pub(super) sent: &'static str,
    pub(super) done: &'static str,
    pub(super) waited: &'static str,
    pub(super) none: &'static str,
}

/// A number of bytes as it is made: "64 KiB", "8 MiB".
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => with_unit(bytes, "B"),
        1_024..1_048_576 => with_unit(bytes >> 10, "KiB"),
        _ => with_unit(bytes >> 20, "MiB"),
    }
}

/// A short time: "12.3 µs", "2.30 ms".
pub(super) fn short_time(ms: f64) -> String {
    if ms < 0.9995 { with_unit(significant(ms * 1000.0), "µs") } else { time(ms) }
}

/// A large number with three significant digits: "312,000".
pub(super) fn rounded(value: f64) -> String {
    if !value.is_finite() || value < 1000.0 {
        return significant(value);
    }
    let unit = 10f64.powf(value.log10().floor() - 2.0);
    grouped(((value / unit).round() * unit).round() as i128)
}

/// Bytes a second: "3.40 GB/s".
#[cfg(any(test, feature = "page"))]
pub(super) fn throughput(bytes_per_second: f64) -> String {
    let units = [(1e15, "PB/s"), (1e12, "TB/s"), (1e9, "GB/s"), (1e6, "MB/s")];
    let (unit, name) = units.into_iter().find(|(unit, _)| bytes_per_second >= *unit).unwrap_or((1e3, "kB/s"));
    with_unit(significant(bytes_per_second / unit), name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_a_unit_that_fits() {
        assert_eq!(
            [size(512), size(1 << 10), size(1 << 16), size(8 << 20)],
            ["512\u{a0}B", "1\u{a0}KiB", "64\u{a0}KiB", "8\u{a0}MiB"]
        );
        assert_eq!(
            [short_time(0.0123), short_time(2.3), short_time(0.9999)],
            ["12.3\u{a0}µs", "2.30\u{a0}ms", "1.00\u{a0}ms"]
        );
        assert_eq!([rounded(312_345.0), rounded(99_960.0), rounded(512.0)], ["312,000", "100,000", "512"]);
        assert_eq!(
            [throughput(3.4e9), throughput(8.2e11), throughput(5e2)],
            ["3.40\u{a0}GB/s", "820\u{a0}GB/s", "0.500\u{a0}kB/s"]
        );
    }
}
