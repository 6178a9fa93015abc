//! The rules for every lab that runs models: why a model is as fast as it is.

mod texts;

use super::finding::Rule;

/// All rules, most telling first.
pub const ALL: &[Rule] = &[];
