//! One line a parameter of the address: its name, how its text is read into [`Settings`] and written back.
//!
//! Addresses, forms and the result's `settings` all go through this table; none has a list of its own.

use super::address::Takes;
use super::ids::{KernelId, LabId, ModelId};
use super::reading::{
    Reading, joined, on_or_empty, or_empty, or_none, put, read_count, read_decimal, read_integer, read_list,
    read_optional, read_or_none, read_sizes, read_switch,
};
use super::settings::{Chunk, Isolate, Part, Repeats, Settings, Theme, View, Work, bounds};
use crate::text::Lang;

/// One parameter.
pub(super) struct Parameter {
    pub(super) name: &'static str,
    /// What it takes; may depend on the task.
    pub(super) takes: fn(&Settings) -> Takes,
    /// Reads a text into the settings.
    pub(super) read: fn(&mut Settings, &str) -> Reading,
    /// Its value as text; empty where the default depends on the browser.
    pub(super) text: fn(&Settings) -> String,
}

/// The largest whole number that every JSON reader keeps exactly.
const SAFE: i64 = 9_007_199_254_740_991;

/// All parameters. `lab`, `work` and `task` stand first: what others take depends on them.
pub(super) const PARAMETERS: &[Parameter] = &[
    Parameter {
        name: "lab",
        takes: |_| Takes::one_of(LabId::all().map(LabId::as_str)),
        read: |s, text| put(text.parse().ok(), &mut s.lab),
        text: |s| s.lab.as_str().into(),
    },
    Parameter {
        name: "work",
        takes: |s| Takes::one_of(works(s).iter().map(|work| work.as_str())),
        read: |s, text| put(Work::named(text).filter(|work| works(s).contains(work)), &mut s.work),
        text: |s| s.work.as_str().into(),
    },
    Parameter {
        name: "task",
        takes: |_| Takes::one_of(KernelId::all().map(KernelId::as_str)),
        read: |s, text| put(text.parse().ok(), &mut s.task),
        text: |s| s.task.as_str().into(),
    },
    Parameter { name: "size", takes: size_takes, read: read_sizes, text: |s| joined(s.sizes.iter()) },
    count(
        "tasks",
        bounds_of::<{ bounds::TASKS }>,
        |s, text| read_optional(text, bounds::TASKS, &mut s.tasks),
        |s| or_empty(s.tasks),
    ),
    count(
        "workers",
        bounds_of::<{ bounds::WORKERS }>,
        |s, text| read_optional(text, bounds::WORKERS, &mut s.workers),
        |s| or_empty(s.workers),
    ),
    Parameter {
        name: "chunk",
        takes: |_| Takes::IntegerOr { min: 1, max: bounds::TASKS.into(), word: "auto" },
        read: |s, text| match text {
            "auto" => put(Some(Chunk::Auto), &mut s.chunk),
            _ => read_count(text, 1, bounds::TASKS, |count| s.chunk = Chunk::Tasks(count)),
        },
        text: |s| match s.chunk {
            Chunk::Auto => "auto".into(),
            Chunk::Tasks(count) => count.to_string(),
        },
    },
    Parameter {
        name: "models",
        takes: |_| Takes::list_of(ModelId::all().map(ModelId::as_str)),
        read: |s, text| read_list(text, |member| member.parse().ok(), &mut s.models),
        text: |s| joined(s.models.iter().map(|model| model.as_str())),
    },
    Parameter {
        name: "switch",
        takes: |_| Takes::Decimal { min: 0.1, max: 1000.0 },
        read: |s, text| read_decimal(text, 0.1, 1000.0, |value| s.switch_ms = value),
        text: |s| s.switch_ms.to_string(),
    },
    count(
        "share",
        bounds_from_zero::<100>,
        |s, text| read_count(text, 0, 100, |v| s.share = v),
        |s| s.share.to_string(),
    ),
    count(
        "requests",
        bounds_of::<{ bounds::REQUESTS }>,
        |s, text| read_count(text, 1, bounds::REQUESTS, |v| s.requests = v),
        |s| s.requests.to_string(),
    ),
    count(
        "latency",
        bounds_from_zero::<{ bounds::LATENCY_MS }>,
        |s, text| read_count(text, 0, bounds::LATENCY_MS, |v| s.latency_ms = v),
        |s| s.latency_ms.to_string(),
    ),
    count(
        "jitter",
        bounds_from_zero::<{ bounds::LATENCY_MS }>,
        |s, text| read_count(text, 0, bounds::LATENCY_MS, |v| s.jitter_ms = v),
        |s| s.jitter_ms.to_string(),
    ),
    count("fail", bounds_from_zero::<100>, |s, text| read_count(text, 0, 100, |v| s.fail = v), |s| s.fail.to_string()),
    count(
        "bytes",
        bounds_from_zero::<{ bounds::BYTES as u32 }>,
        |s, text| read_count(text, 0, bounds::BYTES as u32, |v| s.bytes = v.into()),
        |s| s.bytes.to_string(),
    ),
    Parameter {
        name: "seed",
        takes: |_| Takes::Integer { min: -SAFE, max: SAFE },
        read: |s, text| read_integer(text, -SAFE, SAFE, |value| s.seed = value),
        text: |s| s.seed.to_string(),
    },
    Parameter {
        name: "limit",
        takes: |_| Takes::IntegerOr { min: 1, max: bounds::REQUESTS.into(), word: "none" },
        read: |s, text| read_or_none(text, bounds::REQUESTS, &mut s.limit),
        text: |s| or_none(s.limit),
    },
    Parameter {
        name: "timeout",
        takes: |_| Takes::IntegerOr { min: 1, max: bounds::TIMEOUT_MS.into(), word: "none" },
        read: |s, text| read_or_none(text, bounds::TIMEOUT_MS, &mut s.timeout_ms),
        text: |s| or_none(s.timeout_ms),
    },
    Parameter {
        name: "repeats",
        takes: |_| Takes::IntegerOr { min: 1, max: bounds::REPEATS.into(), word: "auto" },
        read: |s, text| match text {
            "auto" => put(Some(Repeats::Auto), &mut s.repeats),
            _ => read_count(text, 1, bounds::REPEATS, |count| s.repeats = Repeats::Exactly(count)),
        },
        text: |s| match s.repeats {
            Repeats::Auto => "auto".into(),
            Repeats::Exactly(count) => count.to_string(),
        },
    },
    Parameter {
        name: "lang",
        takes: |_| Takes::one_of(Lang::ALL.iter().map(|lang| lang.as_str())),
        read: |s, text| put(Lang::named(text).map(Some), &mut s.lang),
        text: |s| s.lang.map(Lang::as_str).unwrap_or_default().into(),
    },
    Parameter {
        name: "theme",
        takes: |_| Takes::one_of(Theme::ALL.iter().map(|theme| theme.as_str())),
        read: |s, text| put(Theme::named(text), &mut s.theme),
        text: |s| s.theme.as_str().into(),
    },
    switch("embed", |s, text| read_switch(text, &mut s.embed), |s| on_or_empty(s.embed)),
    Parameter {
        name: "show",
        takes: |_| Takes::list_of(Part::ALL.iter().map(|part| part.as_str())),
        read: |s, text| read_list(text, Part::named, &mut s.show),
        text: |s| joined(s.show.iter().map(|part| part.as_str())),
    },
    switch("autorun", |s, text| read_switch(text, &mut s.autorun), |s| on_or_empty(s.autorun)),
    Parameter {
        name: "isolate",
        takes: |_| Takes::one_of(Isolate::ALL.iter().map(|isolate| isolate.as_str())),
        read: |s, text| put(Isolate::named(text), &mut s.isolate),
        text: |s| s.isolate.as_str().into(),
    },
    switch("check", |s, text| read_switch(text, &mut s.check), |s| on_or_empty(s.check)),
    Parameter {
        name: "view",
        takes: |_| Takes::one_of(View::ALL.iter().map(|view| view.as_str())),
        read: |s, text| put(View::named(text), &mut s.view),
        text: |s| s.view.as_str().into(),
    },
];

type Read = fn(&mut Settings, &str) -> Reading;
type Text = fn(&Settings) -> String;

const fn count(name: &'static str, takes: fn(&Settings) -> Takes, read: Read, text: Text) -> Parameter {
    Parameter { name, takes, read, text }
}

const fn switch(name: &'static str, read: Read, text: Text) -> Parameter {
    Parameter { name, takes: |_| Takes::One, read, text }
}

fn bounds_of<const MAX: u32>(_: &Settings) -> Takes {
    Takes::Integer { min: 1, max: MAX.into() }
}

fn bounds_from_zero<const MAX: u32>(_: &Settings) -> Takes {
    Takes::Integer { min: 0, max: MAX.into() }
}

/// The kinds of work that the lab offers; one that offers none ignores them all.
fn works(settings: &Settings) -> &'static [Work] {
    let works = settings.lab.entry().works;
    if works.is_empty() { Work::ALL } else { works }
}

fn size_takes(settings: &Settings) -> Takes {
    let range = settings.task.entry().sizes;
    Takes::Sizes { min: range.min, max: range.max }
}
