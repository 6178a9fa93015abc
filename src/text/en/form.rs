//! English: the form.

use super::problems::takes_short;
use crate::text::texts::{FieldTexts, FormTexts};

pub(super) const FORM: FormTexts = FormTexts {
    heading: "Set up the experiment",
    presets: "Try one of these",
    start_over: "Start over",
    work: "Kind of work",
    cpu: "Computing (CPU)",
    cpu_help: "Each task keeps a processor busy.",
    io: "Waiting (I/O)",
    io_help: "Each task sends a request and waits for the answer.",
    mixed: "Mixed",
    mixed_help: "Each task sends a request, waits for the answer, then computes.",
    advanced: "More settings",
    task: FieldTexts { label: "Task", unit: "", help: "What every task computes." },
    size: FieldTexts {
        label: "Size of a task",
        unit: "",
        help: "Several, as in 100, 200, are dealt to the tasks in turn.",
    },
    tasks: FieldTexts { label: "Tasks", unit: "", help: "Empty: one per worker." },
    workers: FieldTexts {
        label: "Workers",
        unit: "",
        help: "How many work at the same time: processes or threads. Empty: one per core.",
    },
    chunk: FieldTexts {
        label: "Tasks in a message",
        unit: "",
        help: "How many tasks a process is handed at once. auto: as Python's Pool.map does it.",
    },
    switch: FieldTexts {
        label: "Switch interval",
        unit: "ms",
        help: "The lock of Threads + GIL: who waits longer for it asks the holder to let go. Python has 5 ms.",
    },
    share: FieldTexts {
        label: "Share of waiting",
        unit: "%",
        help: "How much of a task's time is waiting. The latency is set to fit what a task computes.",
    },
    models: FieldTexts {
        label: "Models",
        unit: "",
        help: "Which models take part. Sequential is the baseline of every speed-up.",
    },
    repeats: FieldTexts {
        label: "Samples",
        unit: "",
        help: "How often each model is measured after its first, cold run. auto: until the numbers are precise, for at most some seconds.",
    },
    requests: FieldTexts { label: "Requests", unit: "", help: "How many are sent." },
    latency: FieldTexts { label: "Latency", unit: "ms", help: "How long an answer takes." },
    jitter: FieldTexts {
        label: "Jitter (uneven latency)",
        unit: "ms",
        help: "An answer may take up to this much more or less.",
    },
    fail: FieldTexts {
        label: "Failures",
        unit: "%",
        help: "This share of the requests is answered with an error (503).",
    },
    bytes: FieldTexts { label: "Size of an answer", unit: "bytes", help: "All answers together have at most 1 GB." },
    limit: FieldTexts {
        label: "At once",
        unit: "",
        help: "How many requests may be under way at the same time. none: all of them.",
    },
    timeout: FieldTexts { label: "Time-out", unit: "ms", help: "A request is given up after this time. none: never." },
    seed: FieldTexts {
        label: "Seed",
        unit: "",
        help: "Start of the random numbers: with the same seed, request 1 has the same latency in every model and every run.",
    },
    urls: FieldTexts { label: "Own addresses", unit: "", help: "One per line, starting with http:// or https://." },
    urls_cors: "A browser lets a page read an answer from another site only if that site allows it (CORS). Many sites do not.",
    urls_replace: "They replace the built-in network: number of requests, latency, jitter, failures and size do not apply.",
    urls_in_force: |count| {
        format!("Requests go to your own addresses ({count}), not to the built-in network. See More settings.")
    },
    unset: "not set",
    takes: takes_short,
};
