//! Findings: sentences that a run's numbers allow, and that say why they are as they are.
//!
//! A rule is typed: it looks at a run and says something or nothing. It must not fire on noise: where it compares, the
//! interval must support it. Each rule has a test with a run that fires it and one that just does not.

use crate::protocol::ids::ModelId;
use crate::protocol::plan::Plan;
use crate::protocol::result::{ModelRun, Phases, Status};
use crate::text::Lang;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a rule looks at.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// What was to be measured.
    pub plan: &'a Plan,
    /// Cores that the browser reports.
    pub cores: u32,
    /// The models as measured.
    pub runs: &'a [ModelRun<String, String>],
    /// The lab's own measurement; null if there is none.
    pub data: &'a Value,
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name in results.
    pub id: &'static str,
    /// What it says of a run, if it applies.
    pub find: fn(&Seen<'_>, Lang) -> Option<String>,
}

/// What a rule found, worded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// The rule's name.
    pub id: String,
    /// The sentence, in the reader's language.
    pub text: String,
}

/// What these rules find, in their order.
pub fn findings<'a>(rules: impl Iterator<Item = &'a Rule>, seen: &Seen<'_>, lang: Lang) -> Vec<Finding> {
    let found = rules.filter_map(|rule| Some((rule.id, (rule.find)(seen, lang)?)));
    let lines = |(id, text): (&str, String)| {
        text.lines().map(|line| Finding { id: id.to_owned(), text: line.to_owned() }).collect::<Vec<_>>()
    };
    found.flat_map(lines).collect()
}

impl<'a> Seen<'a> {
    /// A model that was measured.
    pub fn run(&self, model: &str) -> Option<&'a ModelRun<String, String>> {
        self.runs.iter().find(|run| run.model.as_str() == model && run.median_ms.is_some())
    }

    /// Every model that was measured to its end, without the baseline.
    pub fn measured(&self) -> impl Iterator<Item = &'a ModelRun<String, String>> + use<'a> {
        let baseline = ModelId::all().next();
        self.runs.iter().filter(move |run| run.status == Status::Ok && Some(run.model) != baseline)
    }

    /// The lab's own data, as their type; `None` if nothing was measured, or not yet enough of it.
    pub fn own<T: serde::de::DeserializeOwned>(&self) -> Option<T> {
        T::deserialize(self.data).ok()
    }
}

/// The share of a sample that a phase takes, 0 to 1, of the sample that stands for the run.
pub fn share(phases: &Phases, of_ms: f64) -> f64 {
    let all = phases.start + phases.send + phases.queue + phases.compute + phases.wait + phases.lock;
    let all = all + phases.receive + phases.merge + phases.other;
    if all > 0.0 { of_ms / all } else { 0.0 }
}
