//! What a lab measures besides the models: a member of its own in the result.

#[cfg(feature = "engine")]
use super::experiment::Experiment;
use crate::protocol::result::Status;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How a lab's own measurement is made, shown and described.
#[derive(Debug)]
pub struct Own {
    /// Its name in the result.
    pub member: &'static str,
    /// Makes it.
    #[cfg(feature = "engine")]
    pub experiment: Experiment,
    /// Shows it.
    #[cfg(feature = "page")]
    pub view: View,
    /// The JSON Schema of its data.
    #[cfg(feature = "schema")]
    pub schema: fn(&mut schemars::SchemaGenerator) -> schemars::Schema,
}

/// Shows a lab's own measurement: its data, as they grow, in the reader's language.
#[cfg(feature = "page")]
pub type View =
    fn(leptos::prelude::Signal<Value>, leptos::prelude::Signal<crate::text::Lang>) -> leptos::prelude::AnyView;

/// What a lab shows besides results: a step-through, a table to fill, a demonstration. There before any run.
#[cfg(feature = "page")]
pub type Extra = fn(leptos::prelude::Signal<crate::text::Lang>) -> leptos::prelude::AnyView;

/// A lab's own measurement, as far as it came. `R` is the type of its reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Part<R> {
    /// How it ended.
    pub status: Status,
    /// Why, unless it is `ok`.
    pub reason: Option<R>,
    /// What was measured, as the lab describes it; null if nothing was.
    pub data: Value,
}

impl<R> Part<R> {
    /// The same with its reason worded.
    pub fn worded(&self, reason: impl FnOnce(&R) -> String) -> Part<String> {
        Part { status: self.status, reason: self.reason.as_ref().map(reason), data: self.data.clone() }
    }
}
