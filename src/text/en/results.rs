//! English: what was measured.

use crate::text::texts::{RequestTexts, ResultTexts, TableTexts};

pub(super) const RESULTS: ResultTexts = ResultTexts {
    heading: "Results",
    empty: "Nothing has been measured yet. Which model do you think is fastest? Press Run and see.",
    empty_lab: "Nothing has been measured yet. Press Run and see.",
    outdated: "The settings have changed since this run: what stands here belongs to the earlier ones. Press Run to measure the new ones.",
    contenders: "What will be compared",
    speedup_of: |model, ratio| format!("{model}: {ratio}"),
    fastest: "as fast as one task after another.",
    fastest_why: |low, high| format!("95% interval {low} to {high}. No other model was shown to match it."),
    faster_why: |low, high| {
        format!("95% interval {low} to {high}. Another model measured better, but its interval is too wide to tell.")
    },
    unranked_why: |low, high| {
        format!("95% interval {low} to {high}. The interval of another model is too wide to rank it.")
    },
    fastest_several: "as fast as one task after another; none of these was shown to be slower than the first.",
    nothing_faster: "With these settings none of the models measured was faster than one task after another.",
    no_difference: "With these settings none of the models measured was shown to be clearly faster than one task after another.",
    stopped_early: "Stopped too early to say which model is faster.",
    no_verdict: "Too few samples to say which model is faster. Ask for at least six (More settings, Samples), or give them less work.",
    one_model: |model, time| {
        format!("{model} took {time}. With Sequential beside it, there would be a speed-up to see.")
    },
    only_baseline: |model, time| format!("{model} took {time}. Add another model to compare it with."),
    baseline_left: |model, time| format!("{model} took {time}. No other model has a time to compare it with."),
    no_baseline: "Without Sequential there is no speed-up to compare. Switch it on and run again.",
    baseline_without_time: "Sequential has no time to compare with, so there is no speed-up.",
    only_failures: |requests| match requests {
        1 => "The request got no good answer; the times are those of failures.".to_owned(),
        _ => format!("None of the {requests} requests got a good answer; the times are those of failures."),
    },
    wrong_answers: |models| {
        format!("Some answers are wrong: {models}. Do not trust these times, and please report it.")
    },
    nothing_measured: "Nothing was measured.",
    warming_up: "Warming up: the first passes do not count.",
    sampling: "Measuring: too few samples to compare yet.",
    so_far: "So far, the run is not over:",
    answer: "Answer to this lab's question",
    other_works: "That is for this kind of work. For the other part of the question set one of these and run it:",
    findings: "What your run shows",
    bars: "Time for all tasks",
    shorter: "shorter is faster",
    timeline: "Who did what, when",
    timeline_help: "The run nearest the median. A lane is a worker; of async, which has only one, it is a task under way, and its waiting lasts until the loop takes up the answer.",
    choose_model: "Model",
    table: TableTexts {
        heading: "All models",
        caption_cpu: |task, size, tasks, workers| format!("{task}, size {size}, tasks: {tasks}, workers: {workers}"),
        caption_io: |requests| format!("Requests: {requests}"),
        caption_latency: |ms| format!("answered after {ms}\u{a0}ms"),
        model: "Model",
        median: "Median",
        interval: "95% interval",
        speedup: "Speed-up",
        efficiency: "Efficiency",
        first: "First, cold",
        spawn: "Start of workers",
        samples: "Samples",
        answers: "Answers",
        correct: "✓ correct",
        wrong: "✗ wrong",
        none: "–",
        help: "Times are for all tasks together. 95% interval: where the true median is likely to lie, as far as the samples tell. Speed-up: the median of Sequential divided by this median. Efficiency: speed-up divided by workers. The first, cold run and the start of workers are not in the median.",
    },
    requests: RequestTexts {
        heading: "Requests",
        caption: |model| format!("The requests of {model}, in the run nearest the median"),
        number: "No.",
        address: "Address",
        status: "Status",
        time: "Time",
        size: "Size",
        error: "What happened",
        built_in: "built-in network",
        ok: "ok",
        no_answer: "no answer",
    },
    caveats: "Before you trust these numbers",
    copy: "Copy JSON",
    copied: "Copied.",
    copy_failed: "The browser did not allow copying. Download the file instead.",
    download: "Download JSON",
};
