//! A recorded run: a result with the name of the machine it was made on, stored with the page for browsers that have no
//! threads. Made by the browser tests' `--record`, see `tests/e2e/README.md`.

use super::{Stored, file};
use crate::protocol::refused::Refused;
use serde::Deserialize;
use serde_json::value::RawValue;

/// A result and the machine that it was recorded on.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    /// The machine, in words.
    pub machine: String,
    /// What was recorded.
    pub stored: Stored,
}

#[derive(Deserialize)]
struct Outside<'a> {
    machine: String,
    #[serde(borrow)]
    result: &'a RawValue,
}

/// The address of a lab's recording, beside the page.
pub fn address(lab: &str) -> String {
    format!("recordings/{lab}.json")
}

/// Reads a recording.
///
/// # Errors
/// It is none, or holds no result.
pub fn read(text: &str) -> Result<Recording, Refused> {
    let outside: Outside<'_> =
        serde_json::from_str(text).map_err(|error| Refused::NotAResult { message: error.to_string() })?;
    Ok(Recording { machine: outside.machine.chars().take(200).collect(), stored: file::read(outside.result.get())? })
}
