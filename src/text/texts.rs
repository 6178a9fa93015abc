//! What a language has to say, by part of the page. Sentences with values in them are functions, and what the protocol
//! types (faults, caveats, problems) is worded by one function each, so that a new variant does not compile unworded.

use super::chart::ChartTexts;
pub use super::class_texts::ClassTexts;
use super::embed::EmbedTexts;
pub use super::form_texts::{FieldTexts, FormTexts};
pub use super::hosting_texts::HostingTexts;
pub use super::result_texts::{RequestTexts, ResultTexts, TableTexts};
pub use super::share_texts::ShareTexts;
use crate::protocol::address::ProblemKind;
use crate::protocol::fault::{Caveat, Fault, RequestFault};
use crate::protocol::result::NetworkKind;

/// All texts of one language.
#[derive(Debug)]
pub struct Texts {
    /// Header and footer.
    pub head: HeadTexts,
    /// The form.
    pub form: FormTexts,
    /// Run, Stop and what is going on.
    pub run: RunTexts,
    /// What this browser offers.
    pub environment: EnvironmentTexts,
    /// How the page is hosted, and what that allows.
    pub hosting: HostingTexts,
    /// What was measured.
    pub results: ResultTexts,
    /// Values that are not used as given.
    pub problems: ProblemTexts,
    /// Words inside charts.
    pub chart: ChartTexts,
    /// Lessons and predictions.
    pub lesson: LessonTexts,
    /// Embedding into other pages.
    pub embed: EmbedTexts,
    /// Sharing, and results that were measured elsewhere.
    pub share: ShareTexts,
    /// The results of a class.
    pub class: ClassTexts,
    /// Why something did not work, in a sentence that says what to do.
    pub fault: fn(&Fault) -> String,
    /// Why a request has no good answer.
    pub request_fault: fn(&RequestFault) -> String,
    /// What to know before trusting a number.
    pub caveat: fn(&Caveat) -> String,
}

/// Header and footer.
#[derive(Debug)]
pub struct HeadTexts {
    /// The link for those who use no pointer, past the header.
    pub skip: &'static str,
    /// The name of the page.
    pub title: &'static str,
    /// What it is, in a sentence.
    pub tagline: &'static str,
    /// Label of the way from lab to lab.
    pub labs: &'static str,
    /// Label of the language switch.
    pub language: &'static str,
    /// Label of the theme switch.
    pub theme: &'static str,
    /// The theme of the system.
    pub theme_auto: &'static str,
    /// The bright theme.
    pub theme_light: &'static str,
    /// The dark theme.
    pub theme_dark: &'static str,
    /// Where the work happens, for the footer.
    pub footer: &'static str,
}

/// Lessons and predictions.
#[derive(Debug)]
pub struct LessonTexts {
    /// Name of the lesson's region.
    pub heading: &'static str,
    /// Name of the region of program text.
    pub code: &'static str,
    /// The link from the lab's question to its lesson.
    pub jump: &'static str,
    /// The link to the lesson as a page of its own.
    pub apart: &'static str,
    /// Before the name of the lab that comes next.
    pub next: &'static str,
    /// It could not be loaded, for this reason.
    pub failed: fn(&str) -> String,
    /// Heading of the prediction.
    pub predict: &'static str,
    /// That a prediction is not needed, and why it helps.
    pub predict_help: &'static str,
    /// Heading of the comparison.
    pub your_prediction: &'static str,
    /// After predictions that were not right.
    pub what_made_it: &'static str,
    /// What was chosen, in a run that cannot tell which answer is right.
    pub undecided: fn(chosen: &str) -> String,
    /// A model's name, its predicted and its measured speed-up, and whether the prediction was right.
    pub compared: fn(&str, &str, &str, bool) -> String,
    /// What was chosen, what the run showed, and whether they are the same.
    pub chosen: fn(&str, &str, bool) -> String,
}

/// Run, Stop and what is going on.
#[derive(Debug)]
pub struct RunTexts {
    /// Name of the region.
    pub heading: &'static str,
    /// The button that starts.
    pub run: &'static str,
    /// The button that stops.
    pub stop: &'static str,
    /// Nothing has run yet.
    pub ready: &'static str,
    /// The engine is on its way.
    pub loading: &'static str,
    /// Another laboratory on the same page is measuring.
    pub awaiting_turn: &'static str,
    /// The service worker is awaited.
    pub awaiting_network: &'static str,
    /// The page is hidden; the run starts when it is seen again.
    pub awaiting_sight: &'static str,
    /// The run is under way.
    pub working: &'static str,
    /// A model is at work: its name, tasks done, tasks planned.
    pub running: fn(&str, u32, u32) -> String,
    /// The lab's own measurement is under way: steps done, steps planned.
    pub measuring: fn(u32, u32) -> String,
    /// The run was hidden and starts again.
    pub repeating: &'static str,
    /// Ended by itself, after so long (worded).
    pub finished: fn(&str) -> String,
    /// Stopped by the reader.
    pub stopped: &'static str,
    /// Stopped by the reader, with nothing to show for it.
    pub stopped_early: &'static str,
    /// Broke, for this reason.
    pub failed: fn(&str) -> String,
    /// That what was measured before still stands below.
    pub previous_kept: &'static str,
    /// Name of the progress bar.
    pub progress: &'static str,
    /// So many seconds since the start, of so long in all, if that is known (worded).
    pub elapsed: fn(&str, Option<&str>) -> String,
    /// The run is expected to take so long (worded).
    pub expected: fn(&str) -> String,
    /// How long it takes is not known yet.
    pub expected_unknown: &'static str,
    /// An expected duration in words, from ms: "about 12 s", "about 40 years", "less than a second".
    pub duration: fn(f64) -> String,
}

/// What this browser offers.
#[derive(Debug)]
pub struct EnvironmentTexts {
    /// Heading.
    pub heading: &'static str,
    /// Label: cores.
    pub cores: &'static str,
    /// Label: isolation.
    pub isolated: &'static str,
    /// Label: threads.
    pub threads: &'static str,
    /// Label: clock step.
    pub clock: &'static str,
    /// Label: who answers built-in requests.
    pub network: &'static str,
    /// Label: whether the page works without network.
    pub offline: &'static str,
    /// Not yet; from now on.
    pub kept: [&'static str; 2],
    /// Label: version.
    pub version: &'static str,
    /// Yes.
    pub yes: &'static str,
    /// No.
    pub no: &'static str,
    /// No, for this reason.
    pub no_because: fn(&str) -> String,
    /// The clock was not looked at yet.
    pub clock_unknown: &'static str,
    /// Who answers built-in requests.
    pub network_kind: fn(NetworkKind) -> &'static str,
    /// The service worker is not in charge yet.
    pub network_pending: &'static str,
    /// There can be no service worker, for this reason (as the browser gave it; may be empty).
    pub network_fallback: fn(&str) -> String,
}

/// Values that are not used as given.
#[derive(Debug)]
pub struct ProblemTexts {
    /// Heading.
    pub heading: &'static str,
    /// Closes the list.
    pub dismiss: &'static str,
    /// One problem, after parameter and value, which the page shows itself.
    pub sentence: fn(&ProblemKind) -> String,
}
