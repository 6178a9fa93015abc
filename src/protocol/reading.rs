//! Reading the text of a parameter: numbers within bounds, words, lists. Nothing here panics on any text, and nothing
//! is taken for what it is not: `1e3` and `1.5` are no whole numbers, thirty digits are a number out of range.

use super::settings::{Settings, bounds};

/// How a text was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// As it stands.
    Taken,
    /// A number out of range: the nearest bound is in force.
    Clamped,
    /// Not understood: the settings are as before.
    Malformed,
    /// A list of which these members are unknown; the others are in force.
    Dropped(Vec<String>),
}

pub(super) fn put<T>(value: Option<T>, place: &mut T) -> Reading {
    match value {
        Some(value) => {
            *place = value;
            Reading::Taken
        }
        None => Reading::Malformed,
    }
}

/// A whole number in decimal digits, clamped to its bounds; `None` where it is no such number.
fn whole(text: &str, min: i64, max: i64) -> Option<(i64, Reading)> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // More digits than a number holds are still a number out of range.
    let value = text.parse().unwrap_or(if text.starts_with('-') { i64::MIN } else { i64::MAX });
    let used = value.clamp(min, max);
    Some((used, if used == value { Reading::Taken } else { Reading::Clamped }))
}

pub(super) fn read_integer(text: &str, min: i64, max: i64, put: impl FnOnce(i64)) -> Reading {
    match whole(text, min, max) {
        Some((value, reading)) => {
            put(value);
            reading
        }
        None => Reading::Malformed,
    }
}

pub(super) fn read_count(text: &str, min: u32, max: u32, put: impl FnOnce(u32)) -> Reading {
    read_integer(text, min.into(), max.into(), |value| put(value as u32))
}

pub(super) fn read_optional(text: &str, max: u32, place: &mut Option<u32>) -> Reading {
    read_count(text, 1, max, |value| *place = Some(value))
}

pub(super) fn read_or_none(text: &str, max: u32, place: &mut Option<u32>) -> Reading {
    match text {
        "none" => put(Some(None), place),
        _ => read_optional(text, max, place),
    }
}

pub(super) fn read_decimal(text: &str, min: f64, max: f64, put: impl FnOnce(f64)) -> Reading {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-');
    match text.parse::<f64>() {
        Ok(value) if plain => {
            put(value.clamp(min, max));
            if (min..=max).contains(&value) { Reading::Taken } else { Reading::Clamped }
        }
        _ => Reading::Malformed,
    }
}

/// Of members that are dropped so many are named.
const NAMED: usize = 3;

pub(super) fn read_sizes(settings: &mut Settings, text: &str) -> Reading {
    let range = settings.task.entry().sizes;
    let (mut sizes, mut dropped) = (Vec::new(), Vec::new());
    let mut clamped = false;
    for member in text.split(',').map(str::trim) {
        match whole(member, range.min as i64, range.max as i64) {
            // No run has tasks for more of them.
            Some((size, reading)) if sizes.len() < bounds::TASKS as usize => {
                clamped |= reading == Reading::Clamped;
                sizes.push(size as u64);
            }
            _ if dropped.len() < NAMED => dropped.push(member.to_owned()),
            _ if dropped.len() == NAMED => dropped.push("…".to_owned()),
            _ => {}
        }
    }
    if sizes.is_empty() {
        return Reading::Malformed;
    }
    settings.sizes = sizes;
    match (dropped.is_empty(), clamped) {
        (false, _) => Reading::Dropped(dropped),
        (true, true) => Reading::Clamped,
        (true, false) => Reading::Taken,
    }
}

pub(super) fn read_list<T: PartialEq>(text: &str, parse: impl Fn(&str) -> Option<T>, place: &mut Vec<T>) -> Reading {
    let (mut known, mut dropped) = (Vec::new(), Vec::new());
    for member in text.split(',').map(str::trim) {
        match parse(member) {
            Some(member) if known.contains(&member) => {}
            Some(member) => known.push(member),
            None => dropped.push(member.to_owned()),
        }
    }
    if known.is_empty() {
        return Reading::Malformed;
    }
    *place = known;
    if dropped.is_empty() { Reading::Taken } else { Reading::Dropped(dropped) }
}

pub(super) fn read_switch(text: &str, place: &mut bool) -> Reading {
    put((text == "1").then_some(true), place)
}

pub(super) fn on_or_empty(on: bool) -> String {
    if on { "1".into() } else { String::new() }
}

pub(super) fn or_empty(value: Option<u32>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

pub(super) fn or_none(value: Option<u32>) -> String {
    value.map_or_else(|| "none".into(), |value| value.to_string())
}

pub(super) fn joined(members: impl Iterator<Item = impl ToString>) -> String {
    members.map(|member| member.to_string()).collect::<Vec<_>>().join(",")
}

/// Whether this is an http or https address with a host. Whether the host exists is for the request to find out.
pub(super) fn is_http(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let rest = lower.strip_prefix("http://").or_else(|| lower.strip_prefix("https://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty() && !rest.chars().any(|letter| letter.is_whitespace() || letter.is_control())
    })
}
