//! The settings of the laboratory: every parameter of the public address, as types.
//!
//! `None` stands for "the default", which may depend on the browser (its cores, its language); [`Settings::plan`]
//! puts the numbers in force in its place.

use super::ids::{KernelId, LabId, ModelId};
pub use super::plan::Plan;
use crate::text::Lang;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The largest number of workers, tasks and other counts that the address takes.
pub mod bounds {
    /// Processes or threads.
    pub const WORKERS: u32 = 64;
    /// Tasks of a run.
    pub const TASKS: u32 = 1024;
    /// Requests of a run.
    pub const REQUESTS: u32 = 1000;
    /// Milliseconds of latency or jitter.
    pub const LATENCY_MS: u32 = 10_000;
    /// Milliseconds before a request is given up.
    pub const TIMEOUT_MS: u32 = 60_000;
    /// Bytes of one answer.
    pub const BYTES: u64 = 10_000_000;
    /// Bytes of all answers of one pass together: 1 GB.
    pub const ALL_BYTES: u64 = 1_000_000_000;
    /// Own addresses.
    pub const URLS: usize = 100;
    /// Steady samples of a model.
    pub const REPEATS: u32 = 100;
}

/// Declares an enum whose members have fixed names in addresses.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$member_doc:meta])* $member:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($(#[$member_doc])* #[serde(rename = $text)] $member),+ }

        impl $name {
            /// All members, in the order in which menus show them.
            pub const ALL: &'static [$name] = &[$($name::$member),+];

            /// Its name in addresses.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$member => $text),+ }
            }

            /// The member of that name.
            pub fn named(text: &str) -> Option<$name> {
                Self::ALL.iter().copied().find(|member| member.as_str() == text)
            }
        }
    };
}

named!(
    /// What a task does.
    Work {
        /// Computes.
        Cpu = "cpu",
        /// Waits for answers.
        Io = "io",
        /// Waits for an answer, then computes.
        Mixed = "mixed",
    }
);

impl Work {
    /// Whether its tasks compute.
    pub fn computes(self) -> bool {
        self != Work::Io
    }

    /// Whether its tasks make requests.
    pub fn requests(self) -> bool {
        self != Work::Cpu
    }
}

named!(
    /// Colours for a bright or a dark room.
    Theme { /// As the system says.
        Auto = "auto", /// Bright.
        Light = "light", /// Dark.
        Dark = "dark" }
);

named!(
    /// Whether the page may reload itself once to become isolated.
    Isolate { /// It may.
        Auto = "auto", /// It may not.
        Off = "off" }
);

named!(
    /// A part of a lab that can be shown alone.
    Part { /// The form with Run and Stop.
        Controls = "controls", /// The text of the lesson.
        Lesson = "lesson", /// Bars and timeline.
        Chart = "chart", /// The table of results.
        Table = "table", /// The program text.
        Code = "code" }
);

named!(
    /// What the page shows.
    View { /// A lab.
        Lab = "lab", /// Many results together.
        Class = "class" }
);

/// How many tasks travel in one message to a process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Chunk {
    /// ceil(tasks / 4P), as Python's `Pool.map`.
    Auto,
    /// So many.
    Tasks(u32),
}

/// How many steady samples are taken of a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Repeats {
    /// Until the intervals are narrow or the time is over.
    Auto,
    /// Exactly so many.
    Exactly(u32),
}

/// Every parameter of the address. [`Default`] is the page without a query.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Settings {
    /// Which experiment.
    pub lab: LabId,
    /// What a task does.
    pub work: Work,
    /// Which kernel computes.
    pub task: KernelId,
    /// Sizes dealt to the tasks in turn; empty: the kernel's default.
    pub sizes: Vec<u64>,
    /// Number of tasks; `None`: one a worker.
    pub tasks: Option<u32>,
    /// Number of processes and of threads; `None`: the browser's number of cores.
    pub workers: Option<u32>,
    /// Tasks a message.
    pub chunk: Chunk,
    /// Which models take part; empty: all that there are.
    pub models: Vec<ModelId>,
    /// The lock's switch interval, in ms.
    pub switch_ms: f64,
    /// Mixed work: per cent of a task's time that is waiting.
    pub share: u32,
    /// Number of requests.
    pub requests: u32,
    /// Mean latency of the built-in network, in ms.
    pub latency_ms: u32,
    /// Largest deviation from the latency, in ms.
    pub jitter_ms: u32,
    /// Per cent of requests that fail.
    pub fail: u32,
    /// Size of an answer, in bytes.
    pub bytes: u64,
    /// Decides each request's latency and outcome.
    pub seed: i64,
    /// Requests in flight at most.
    pub limit: Option<u32>,
    /// Milliseconds after which a request is given up.
    pub timeout_ms: Option<u32>,
    /// Own addresses; they replace the built-in network.
    pub urls: Vec<String>,
    /// Steady samples of each model.
    pub repeats: Repeats,
    /// The reader's language; `None`: the browser's.
    pub lang: Option<Lang>,
    /// Colours.
    pub theme: Theme,
    /// Only the lab, no site header.
    pub embed: bool,
    /// Parts to show; empty: all.
    pub show: Vec<Part>,
    /// Run as soon as the page is ready.
    pub autorun: bool,
    /// Whether the page may reload for isolation.
    pub isolate: Isolate,
    /// Report on the host's headers.
    pub check: bool,
    /// A lab, or the results of a class.
    pub view: View,
    /// The lab's own parameters that are not at their default.
    pub numbers: BTreeMap<String, u64>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            lab: LabId::all().next().unwrap_or_else(|| unreachable!("the registry of labs is not empty")),
            work: Work::Cpu,
            task: KernelId::all().next().unwrap_or_else(|| unreachable!("the registry of kernels is not empty")),
            sizes: Vec::new(),
            tasks: None,
            workers: None,
            chunk: Chunk::Auto,
            models: Vec::new(),
            switch_ms: 5.0,
            share: 50,
            requests: 10,
            latency_ms: 100,
            jitter_ms: 0,
            fail: 0,
            bytes: 1024,
            seed: 1,
            limit: None,
            timeout_ms: None,
            urls: Vec::new(),
            repeats: Repeats::Auto,
            lang: None,
            theme: Theme::Auto,
            embed: false,
            show: Vec::new(),
            autorun: false,
            isolate: Isolate::Auto,
            check: false,
            view: View::Lab,
            numbers: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// The steady samples that were asked for, or so many where that is left to the engine.
    pub fn repeats_or(&self, count: u32) -> u32 {
        match self.repeats {
            Repeats::Auto => count,
            Repeats::Exactly(count) => count,
        }
    }

    /// The value in force of a parameter that only this lab has; 0 for a name that it does not have.
    pub fn number(&self, name: &str) -> u64 {
        let default = || self.lab.entry().number(name).map_or(0, |number| number.default);
        self.numbers.get(name).copied().unwrap_or_else(default)
    }

    /// The sizes in force: those given, or the kernel's default.
    pub fn sizes_in_force(&self) -> Vec<u64> {
        if self.sizes.is_empty() { vec![self.task.entry().sizes.default] } else { self.sizes.clone() }
    }
}
