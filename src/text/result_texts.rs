//! What a language has to say about results, for [`Texts`](super::Texts).

/// What was measured.
#[derive(Debug)]
pub struct ResultTexts {
    /// Heading.
    pub heading: &'static str,
    /// Before the first run.
    pub empty: &'static str,
    /// Likewise, in a lab that compares no models.
    pub empty_lab: &'static str,
    /// The settings were changed since the run whose result is shown.
    pub outdated: &'static str,
    /// What will be compared, before the first run.
    pub contenders: &'static str,
    /// A model and its speed-up.
    pub speedup_of: fn(&str, &str) -> String,
    /// Goes on after the model that was fastest and its speed-up.
    pub fastest: &'static str,
    /// Why it may be called the fastest: the interval of its speed-up.
    pub fastest_why: fn(&str, &str) -> String,
    /// Why it may be called faster than one, and not the fastest, though another measured better: the interval of its
    /// speed-up.
    pub faster_why: fn(&str, &str) -> String,
    /// Likewise, where none measured better, but one may be.
    pub unranked_why: fn(&str, &str) -> String,
    /// Goes on after the models that were fastest and their speed-ups.
    pub fastest_several: &'static str,
    /// The baseline was faster than every other.
    pub nothing_faster: &'static str,
    /// No model is shown to be faster by as much as counts.
    pub no_difference: &'static str,
    /// Too few samples for any verdict, for the reader pressed Stop.
    pub stopped_early: &'static str,
    /// Too few samples for any verdict.
    pub no_verdict: &'static str,
    /// Only one model was measured, and it is not the baseline: its name and median.
    pub one_model: fn(&str, &str) -> String,
    /// Only the baseline was measured: its name and median.
    pub only_baseline: fn(&str, &str) -> String,
    /// Of all that took part only the baseline has a time: which, how long.
    pub baseline_left: fn(&str, &str) -> String,
    /// Several models, but not the baseline.
    pub no_baseline: &'static str,
    /// Likewise, though it took part.
    pub baseline_without_time: &'static str,
    /// Of so many requests none got a good answer, in any model.
    pub only_failures: fn(u32) -> String,
    /// Some answer is wrong: which models.
    pub wrong_answers: fn(&str) -> String,
    /// Nothing was measured.
    pub nothing_measured: &'static str,
    /// The run is not over.
    pub so_far: &'static str,
    /// Only cold passes and trials so far, and the run goes on.
    pub warming_up: &'static str,
    /// Too few samples to compare so far, and the run goes on.
    pub sampling: &'static str,
    /// Heading of the findings that answer the lab's question.
    pub answer: &'static str,
    /// Before the settings for other kinds of work, which the answer is not about.
    pub other_works: &'static str,
    /// Heading of the other findings.
    pub findings: &'static str,
    /// Heading of the bars.
    pub bars: &'static str,
    /// How to read the bars.
    pub shorter: &'static str,
    /// Heading of the timeline.
    pub timeline: &'static str,
    /// What the timeline shows.
    pub timeline_help: &'static str,
    /// Label of the choice of model.
    pub choose_model: &'static str,
    /// The table.
    pub table: TableTexts,
    /// The list of requests.
    pub requests: RequestTexts,
    /// Heading of the caveats.
    pub caveats: &'static str,
    /// Copies the result.
    pub copy: &'static str,
    /// It was copied.
    pub copied: &'static str,
    /// It could not be copied.
    pub copy_failed: &'static str,
    /// Saves the result.
    pub download: &'static str,
}

/// The table of models.
#[derive(Debug)]
pub struct TableTexts {
    /// Heading of its section.
    pub heading: &'static str,
    /// Caption of work that computes: task, size, tasks, workers.
    pub caption_cpu: fn(&str, &str, u32, u32) -> String,
    /// Caption of requests: how many.
    pub caption_io: fn(u32) -> String,
    /// Mixed work: the latency that the share of waiting comes to, in ms.
    pub caption_latency: fn(u32) -> String,
    /// Column.
    pub model: &'static str,
    /// Column.
    pub median: &'static str,
    /// Column.
    pub interval: &'static str,
    /// Column.
    pub speedup: &'static str,
    /// Column.
    pub efficiency: &'static str,
    /// Column.
    pub first: &'static str,
    /// Column.
    pub spawn: &'static str,
    /// Column.
    pub samples: &'static str,
    /// Column.
    pub answers: &'static str,
    /// All answers are right.
    pub correct: &'static str,
    /// Some answer is wrong.
    pub wrong: &'static str,
    /// Nothing was measured or checked.
    pub none: &'static str,
    /// How to read the columns.
    pub help: &'static str,
}

/// The list of requests.
#[derive(Debug)]
pub struct RequestTexts {
    /// Heading.
    pub heading: &'static str,
    /// Caption: of which model.
    pub caption: fn(&str) -> String,
    /// Column.
    pub number: &'static str,
    /// Column.
    pub address: &'static str,
    /// Column.
    pub status: &'static str,
    /// Column.
    pub time: &'static str,
    /// Column.
    pub size: &'static str,
    /// Column: what went wrong, and what to do.
    pub error: &'static str,
    /// The built-in network, in place of an address.
    pub built_in: &'static str,
    /// A request with a good answer.
    pub ok: &'static str,
    /// A request without any answer.
    pub no_answer: &'static str,
}
