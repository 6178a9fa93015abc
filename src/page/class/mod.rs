//! The results of a class, put together: reading many, choosing among them, summing them up, a table of all. Pure.
//!
//! ```text
//! text, files ──reading──▶ Pool { entries, broken } ──Filter──▶ groups ─▶ charts, table
//!                                     └──────────────csv──▶ a file
//! ```
//!
//! Deliberately absent: any judgement between machines. The page shows what each measured for itself.

pub mod csv;
pub mod entry;
pub mod groups;
pub mod reading;
#[cfg(test)]
mod tests;

use crate::protocol::refused::Refused;
use entry::Entry;
use std::collections::HashSet;

/// More results than this are not taken.
pub const MOST: usize = 5000;

/// What was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pool {
    /// The results, in the order in which they came.
    pub entries: Vec<Entry>,
    /// What was skipped.
    pub skipped: Vec<Skipped>,
    ids: HashSet<String>,
}

/// Something that was skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Where it stood.
    pub from: String,
    /// Why.
    pub why: Why,
}

/// Why something was skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// It is no result.
    Refused(Refused),
    /// The same run is there already.
    Twice,
    /// Its lab measured no model, or no model was measured to its end.
    NoModels,
    /// There are as many as are taken.
    TooMany,
}

impl Pool {
    /// Takes what a piece of text was read as.
    pub fn take(&mut self, from: String, read: Result<Entry, Refused>) {
        let why = match read {
            Err(refused) => Why::Refused(refused),
            Ok(_) if self.entries.len() >= MOST => Why::TooMany,
            Ok(entry) if self.ids.contains(&entry.id) => Why::Twice,
            Ok(entry) if entry.runs.iter().all(|run| run.median_ms.is_none()) => Why::NoModels,
            Ok(entry) => {
                self.ids.insert(entry.id.clone());
                self.entries.push(entry);
                return;
            }
        };
        self.skipped.push(Skipped { from, why });
    }
}
