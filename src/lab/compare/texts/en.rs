//! English: the comparison.

use super::{CompareTexts, GuideTexts, MixTexts, TableTexts};

pub(super) const TEXTS: CompareTexts = CompareTexts {
    mix: MixTexts {
        heading: "From computing to waiting",
        about: |tasks, task| {
            format!(
                "{tasks} tasks of about {task} each, alone. Only what they are made of changes: from nothing but computing to nothing but waiting."
            )
        },
        regions: "Speed-up at each share of waiting, and who is ahead",
        help: "Ahead is the fastest model, together with every other that no difference to it is shown of (95% intervals). With no waiting, tasks make no requests; with 100%, they compute nothing. Tasks are not as long here as in the table above, so the numbers differ a little.",
        share: "share of waiting",
        speedup: "speed-up over sequential",
        sentence: |ahead| format!("Speed-up of each model against the share of waiting. {ahead}"),
        ahead: |share, names, count| match count {
            0 => format!("{share}%: too few samples yet"),
            1 => format!("{share}%: {names} ahead"),
            _ => format!("{share}%: no difference shown between {names}"),
        },
        level: "ahead, level",
        first: "ahead",
        waiting: "Waiting",
    },
    table: TableTexts {
        heading: "The chapter's table, with your numbers",
        about: "Each claim of the chapter, and what you measured in this tab. A cell shows the last run of its kind, so a run with tiny tasks may well contradict the chapter.",
        strengths: "Strengths",
        weaknesses: "Weaknesses",
        uses: "Good for",
        methods: ["Multiprocessing", "Multithreading", "Asynchronous"],
        claims: [
            "Gets round the GIL",
            "Uses several cores",
            "Memory overhead",
            "Creating processes costs time",
            "CPU-bound work",
            "Light on memory",
            "Fast context switches",
            "One core at a time under the GIL",
            "I/O-bound work",
            "Very light concurrency",
            "Many connections at once",
            "More complex code",
            "Network I/O, event-driven programs",
        ],
        measure: "Not measured yet: set this run",
        not_measurable: "No browser can measure that. Compare the programs at the end of this page.",
        agrees: "agrees",
        contradicts: "contradicts",
        tiny_tasks: "tasks too short to tell",
        one_at_a_time: "needs two tasks, workers and cores to tell",
        no_difference: "no difference shown",
        speedup: |model, ratio, workers| {
            if workers > 1 { format!("{model} {ratio} with {workers} workers") } else { format!("{model} {ratio}") }
        },
        memories: |processes, bytes| match processes {
            1 => format!("1 process holds {bytes} of WebAssembly memory, beside the engine's"),
            _ => format!("{processes} processes hold {bytes} of WebAssembly memory together, beside the engine's"),
        },
        one_memory: |threads, bytes| match threads {
            1 => format!("1 thread uses the engine's one WebAssembly memory, {bytes} in all"),
            _ => format!("{threads} threads share the engine's one WebAssembly memory, {bytes} in all"),
        },
        spawned: |processes, time| match processes {
            1 => format!("1 process was ready after {time}"),
            _ => format!("{processes} processes were ready after {time}"),
        },
        switched: |count, time, ratio| match count {
            1 => format!("1 hand-over of the lock in {time}; the speed with it was {ratio}"),
            _ => format!("{count} hand-overs of the lock in {time}; the speed with all of them was {ratio}"),
        },
        at_once: |count, time| format!("one thread, {count} requests under way at once, all done in {time}"),
    },
    guide: GuideTexts {
        heading: "Which one for my work?",
        about: "Ask in this order; the first yes decides. Each answer leads to a run that shows it.",
        rows: [
            [
                "Does it compute, in independent pieces of milliseconds or more?",
                "Processes, in usual Python; threads where there is no GIL. Several workers only pay if there are several cores.",
                "Set this run: four heavy tasks",
            ],
            [
                "Does it compute, in tiny pieces?",
                "One after another, or bundle many pieces into one task first: handing out costs more than it saves.",
                "Set this run: tiny tasks",
            ],
            [
                "Does it wait for a few dozen answers, files or programs?",
                "Threads if your library blocks (requests), async if it has async functions (aiohttp). Both wait for all of them together.",
                "Set this run: ten requests",
            ],
            [
                "Does it wait for hundreds of answers at once?",
                "Async: one thread holds them all, where threads would need one each.",
                "Set this run: 300 requests",
            ],
            [
                "Does it wait and compute?",
                "It depends on the shares. Measure your own: this run shows who is ahead where.",
                "Set this run: from computing to waiting",
            ],
        ],
    },
    regions: |computing, waiting| {
        format!(
            "Where nothing waits, ahead: {computing}. Where everything waits, ahead: {waiting}. Which model suits a program depends on what it spends its time on."
        )
    },
};
