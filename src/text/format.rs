//! Numbers as readers see them: three significant digits, and a unit that fits. The same in every language.
//!
//! Whatever takes a unit takes it through [`with_unit`], so that no line ends between the two.

use std::fmt::Display;

/// A number with three significant digits, never in exponent form.
pub fn significant(value: f64) -> String {
    if !value.is_finite() {
        return "–".into();
    }
    if value == 0.0 {
        return "0".into();
    }
    let digits = |value: f64| (2 - value.abs().log10().floor() as i32).clamp(0, 12) as usize;
    let rounded: f64 = format!("{value:.*}", digits(value)).parse().unwrap_or(value);
    // 9.996 rounds to 10.00: one digit fewer behind the point.
    let decimals = if rounded == 0.0 { digits(value) } else { digits(rounded) };
    if rounded.abs() >= 1000.0 { grouped(rounded.round() as i128) } else { format!("{value:.decimals$}") }
}

/// A whole number, its thousands set apart: 100,000,000.
pub fn grouped(value: i128) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if value < 0 { format!("-{text}") } else { text }
}

/// A number and its unit, which no line break parts.
pub fn with_unit(number: impl Display, unit: &str) -> String {
    format!("{number}\u{a0}{unit}")
}

/// A measured time: "0.0123 ms", "12.3 ms", "1.23 s", "2 min 5 s".
pub fn time(ms: f64) -> String {
    // 999.6 ms would round to 1,000 ms.
    if !ms.is_finite() {
        "–".into()
    } else if ms.abs() < 999.5 {
        with_unit(significant(ms), "ms")
    } else if ms.abs() < 59_950.0 {
        with_unit(significant(ms / 1000.0), "s")
    } else {
        let seconds = (ms / 1000.0).round();
        let (minutes, rest) = ((seconds / 60.0).floor(), seconds % 60.0);
        if rest == 0.0 {
            with_unit(grouped(minutes as i128), "min")
        } else {
            format!("{} {}", with_unit(grouped(minutes as i128), "min"), with_unit(rest, "s"))
        }
    }
}

/// A clock's step: "0.005 ms".
pub fn step(ms: f64) -> String {
    let text = significant(ms);
    let short = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    with_unit(short, "ms")
}

/// A ratio: "1.93×".
pub fn ratio(value: f64) -> String {
    if value.is_finite() { format!("{}×", significant(value)) } else { "–".into() }
}

/// From one value to another, the unit written once if both have the same: "325–374 ms", "999 ms – 1.02 s".
pub fn between(low: f64, high: f64, show: fn(f64) -> String) -> String {
    let (low, high) = (show(low), show(high));
    let unit = high.trim_start_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-'));
    match low.strip_suffix(unit) {
        // "1 min" ends like "2 min 5 s" does not: what is left must be the number alone.
        Some(number) if number.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-')) => {
            format!("{number}–{high}")
        }
        _ => format!("{low} – {high}"),
    }
}

/// A share of one: 0.965 is "96.5%".
pub fn percent(share: f64) -> String {
    if share.is_finite() { format!("{}%", significant(share * 100.0)) } else { "–".into() }
}

/// A number of bytes: "512 B", "1.02 kB", "10 MB".
pub fn bytes(count: u64) -> String {
    match count {
        0..1_000 => with_unit(count, "B"),
        1_000..999_500 => with_unit(significant(count as f64 / 1e3), "kB"),
        _ => with_unit(significant(count as f64 / 1e6), "MB"),
    }
}

/// A text that a reader gave, cut so that it cannot fill the page.
pub fn cut(text: &str) -> String {
    cut_at(text, 60)
}

/// A browser's own words on an error, which are worth more room.
pub fn cut_message(text: &str) -> String {
    cut_at(text, 200)
}

/// A sentence of another page, of which the longest of our own has half.
pub fn cut_sentence(text: &str) -> String {
    cut_at(text, 600)
}

fn cut_at(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_are_kept() {
        let cases = [
            (0.0, "0"),
            (0.01234, "0.0123"),
            (0.5, "0.500"),
            (1.0, "1.00"),
            (1.927, "1.93"),
            (9.996, "10.0"),
            (12.34, "12.3"),
            (99.96, "100"),
            (131.4, "131"),
            (999.7, "1,000"),
            (12_345.6, "12,346"),
            (-1.5, "-1.50"),
        ];
        for (value, text) in cases {
            assert_eq!(significant(value), text, "{value}");
        }
        assert_eq!(significant(f64::NAN), "–");
        assert_eq!(significant(f64::INFINITY), "–");
    }

    #[test]
    fn times_take_a_unit_that_fits() {
        let cases = [
            (0.0123, "0.0123\u{a0}ms"),
            (12.34, "12.3\u{a0}ms"),
            (999.4, "999\u{a0}ms"),
            (999.6, "1.00\u{a0}s"),
            (1234.0, "1.23\u{a0}s"),
            (59_900.0, "59.9\u{a0}s"),
            (60_000.0, "1\u{a0}min"),
            (125_000.0, "2\u{a0}min 5\u{a0}s"),
            (119_999.9, "2\u{a0}min"),
        ];
        for (ms, text) in cases {
            assert_eq!(time(ms), text, "{ms}");
        }
        assert_eq!(time(f64::NAN), "–");
    }

    #[test]
    fn intervals_name_a_shared_unit_once() {
        assert_eq!(between(325.0, 374.0, time), "325–374\u{a0}ms");
        assert_eq!(between(0.868, 1.15, ratio), "0.868–1.15×");
        assert_eq!(between(998.0, 1020.0, time), "998\u{a0}ms – 1.02\u{a0}s");
        assert_eq!(between(60_000.0, 125_000.0, time), "1\u{a0}min – 2\u{a0}min 5\u{a0}s");
        assert_eq!(between(f64::NAN, 1.0, ratio), "– – 1.00×");
    }

    #[test]
    fn ratios_shares_and_sizes() {
        assert_eq!(ratio(1.931), "1.93×");
        assert_eq!(
            [step(0.005), step(0.1), step(1.0), step(16.67), step(100.0)],
            ["0.005\u{a0}ms", "0.1\u{a0}ms", "1\u{a0}ms", "16.7\u{a0}ms", "100\u{a0}ms"]
        );
        assert_eq!(percent(0.965), "96.5%");
        assert_eq!(grouped(100_000_000), "100,000,000");
        assert_eq!(grouped(-1234), "-1,234");
        assert_eq!(grouped(12), "12");
        assert_eq!([bytes(0), bytes(1024), bytes(10_000_000)], ["0\u{a0}B", "1.02\u{a0}kB", "10.0\u{a0}MB"]);
    }

    #[test]
    fn long_texts_are_cut_between_letters() {
        assert_eq!(cut("short"), "short");
        let long = cut(&"한".repeat(500));
        assert_eq!(long.chars().count(), 60);
        assert!(long.ends_with('…'));
    }
}
