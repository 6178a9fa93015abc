//! What a language has to say at the form, for [`Texts`](super::Texts).

use crate::protocol::address::Takes;

/// What stands at a field.
#[derive(Debug)]
pub struct FieldTexts {
    /// Its name.
    pub label: &'static str,
    /// What its number counts; empty where it is plain.
    pub unit: &'static str,
    /// What it does, in a sentence.
    pub help: &'static str,
}

/// The form.
#[derive(Debug)]
pub struct FormTexts {
    /// Heading of the form.
    pub heading: &'static str,
    /// Heading of the presets.
    pub presets: &'static str,
    /// The button that clears everything but language and theme.
    pub start_over: &'static str,
    /// Legend of the kinds of work.
    pub work: &'static str,
    /// Work that computes.
    pub cpu: &'static str,
    /// Work that computes, explained.
    pub cpu_help: &'static str,
    /// Work that waits.
    pub io: &'static str,
    /// Work that waits, explained.
    pub io_help: &'static str,
    /// Work that waits and then computes.
    pub mixed: &'static str,
    /// Work that waits and then computes, explained.
    pub mixed_help: &'static str,
    /// Summary of the rarely needed fields.
    pub advanced: &'static str,
    /// Which kernel.
    pub task: FieldTexts,
    /// Size of a task; what it counts comes from the kernel.
    pub size: FieldTexts,
    /// Number of tasks.
    pub tasks: FieldTexts,
    /// Number of workers.
    pub workers: FieldTexts,
    /// Tasks a message.
    pub chunk: FieldTexts,
    /// The lock's switch interval.
    pub switch: FieldTexts,
    /// Share of waiting in mixed work.
    pub share: FieldTexts,
    /// Which models take part.
    pub models: FieldTexts,
    /// Steady samples.
    pub repeats: FieldTexts,
    /// Number of requests.
    pub requests: FieldTexts,
    /// Mean latency.
    pub latency: FieldTexts,
    /// Deviation from the latency.
    pub jitter: FieldTexts,
    /// Share of requests that fail.
    pub fail: FieldTexts,
    /// Size of an answer.
    pub bytes: FieldTexts,
    /// Requests in flight.
    pub limit: FieldTexts,
    /// When a request is given up.
    pub timeout: FieldTexts,
    /// Start of the random numbers.
    pub seed: FieldTexts,
    /// Own addresses.
    pub urls: FieldTexts,
    /// What browsers ask of a server before a page may read it.
    pub urls_cors: &'static str,
    /// That own addresses replace the built-in network.
    pub urls_replace: &'static str,
    /// That so many own addresses are asked.
    pub urls_in_force: fn(usize) -> String,
    /// The value of a bar that nobody has moved yet.
    pub unset: &'static str,
    /// What a field takes, short: "1 to 64".
    pub takes: fn(&Takes) -> String,
}

impl FormTexts {
    /// The field of a parameter that every lab may have.
    pub fn field(&self, parameter: &str) -> Option<&FieldTexts> {
        Some(match parameter {
            "task" => &self.task,
            "size" => &self.size,
            "tasks" => &self.tasks,
            "workers" => &self.workers,
            "chunk" => &self.chunk,
            "switch" => &self.switch,
            "share" => &self.share,
            "models" => &self.models,
            "repeats" => &self.repeats,
            "requests" => &self.requests,
            "latency" => &self.latency,
            "jitter" => &self.jitter,
            "fail" => &self.fail,
            "bytes" => &self.bytes,
            "limit" => &self.limit,
            "timeout" => &self.timeout,
            "seed" => &self.seed,
            "url" => &self.urls,
            _ => return None,
        })
    }
}
