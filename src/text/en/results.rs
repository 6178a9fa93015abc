//! English: what was measured.

use crate::text::texts::{RequestTexts, ResultTexts, TableTexts};

pub(super) const RESULTS: ResultTexts = ResultTexts {
    heading: "Results",
    empty: "Nothing has been measured yet. Which model do you think is fastest? Press Run and see.",
    contenders: "What will be compared",
    speedup_of: |model, ratio| format!("{model}: {ratio}"),
    fastest: "as fast as one task after another.",
    fastest_why: |low, high| {
        format!("95% interval {low} to {high}. It was the fastest: no other model's interval reaches so far.")
    },
    fastest_several: "as fast as one task after another; between these no difference is shown.",
    nothing_faster: "No model was faster than one task after another: handing the work out cost more than it gained.",
    no_difference: "No difference shown: these measurements do not tell the models apart.",
    no_verdict: "Too few samples to say which model is faster. Ask for at least six, or give them less work.",
    one_model: |model, time| {
        format!("{model} took {time}. With Sequential beside it, there would be a speed-up to see.")
    },
    wrong_answers: |models| {
        format!("Some answers are wrong: {models}. Do not trust these times, and please report it.")
    },
    nothing_measured: "Nothing was measured.",
    warming_up: "Warming up: the first passes do not count.",
    sampling: "Measuring: too few samples to compare yet.",
    so_far: "So far, the run is not over:",
    earlier: "These are the results of an earlier run.",
    bars: "Time for all tasks",
    shorter: "shorter is faster",
    timeline: "Who did what, when",
    timeline_help: "The run nearest the median, one lane for each worker (for requests: for each one under way).",
    choose_model: "Model",
    table: TableTexts {
        heading: "All models",
        caption_cpu: |task, size, tasks, workers| format!("{task}, size {size}, tasks: {tasks}, workers: {workers}"),
        caption_io: |requests| format!("Requests: {requests}"),
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
        help: "Times are for all tasks together. Speed-up: the median of Sequential divided by this median. Efficiency: speed-up divided by workers. The first, cold run and the start of workers are not in the median.",
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
