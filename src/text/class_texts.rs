//! What a language has to say about the results of a class, for [`Texts`](super::Texts).

/// The class view.
#[derive(Debug)]
pub struct ClassTexts {
    /// Its name in the way from lab to lab.
    pub nav: &'static str,
    /// Heading.
    pub heading: &'static str,
    /// What it is for, and that nothing leaves the browser.
    pub about: &'static str,
    /// Heading of the input.
    pub add_heading: &'static str,
    /// Label of the field to paste into.
    pub paste: &'static str,
    /// What may be pasted or dropped.
    pub paste_help: &'static str,
    /// Reads what was pasted.
    pub add: &'static str,
    /// Label of the choice of files.
    pub files: &'static str,
    /// Reading: so many of so many.
    pub reading: fn(usize, usize) -> String,
    /// So many results are there, and so many were skipped.
    pub read: fn(usize, usize) -> String,
    /// Lets go of all results.
    pub clear: &'static str,
    /// So many were skipped.
    pub skipped: fn(usize) -> String,
    /// Not all that were skipped are listed: so many more.
    pub more_skipped: fn(usize) -> String,
    /// The same run is there already.
    pub twice: &'static str,
    /// No model was measured.
    pub no_models: &'static str,
    /// More than are taken.
    pub too_many: fn(usize) -> String,
    /// Where a piece stood: the source and its place in it.
    pub place: fn(&str, usize) -> String,
    /// The name of what was pasted.
    pub pasted: &'static str,
    /// Heading of the choice.
    pub filter: &'static str,
    /// Label: kind of work.
    pub work: &'static str,
    /// Label: browser.
    pub browser: &'static str,
    /// Label: isolation.
    pub isolated: &'static str,
    /// Isolated.
    pub isolated_yes: &'static str,
    /// Not isolated.
    pub isolated_no: &'static str,
    /// Label: cores.
    pub cores: &'static str,
    /// No choice.
    pub any: &'static str,
    /// A choice and how many results it has.
    pub choice: fn(&str, usize) -> String,
    /// Work that computes: kernel, sizes.
    pub work_cpu: fn(&str, &str) -> String,
    /// Requests: how many, and their latency in ms, if it was asked for.
    pub work_io: fn(u32, Option<u32>) -> String,
    /// Mixed work: kernel, sizes, share of waiting.
    pub work_mixed: fn(&str, &str, u32) -> String,
    /// So many of so many results are shown.
    pub shown: fn(usize, usize) -> String,
    /// Heading of the cloud.
    pub cloud: &'static str,
    /// How to read it.
    pub cloud_help: &'static str,
    /// What goes upwards in it.
    pub speedup: &'static str,
    /// The bound: as much faster as there are cores.
    pub bound: &'static str,
    /// The cloud in a sentence, of one sentence a model.
    pub said: fn(&[String]) -> String,
    /// A model, its results and its median.
    pub model_said: fn(&str, usize, &str) -> String,
    /// Heading of the strips.
    pub strips: &'static str,
    /// How to read them.
    pub strips_help: &'static str,
    /// Label of the choice between speed-up and time.
    pub quantity: &'static str,
    /// Time of all tasks.
    pub time: &'static str,
    /// Heading of the table.
    pub table: &'static str,
    /// Column.
    pub model: &'static str,
    /// Column.
    pub results: &'static str,
    /// Column.
    pub median: &'static str,
    /// Column.
    pub middle_half: &'static str,
    /// Column.
    pub range: &'static str,
    /// Saves all results as one table.
    pub export: &'static str,
    /// No result fits the choice.
    pub none: &'static str,
}
