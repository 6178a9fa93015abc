//! What page and engine say to each other, the settings that a run follows, and the public result.
//!
//! Plain data that serde can carry, declared once and known to both sides. Nothing here acts, waits or words a
//! sentence: faults and caveats are typed, and [`crate::text`] words them in the reader's language.

pub mod address;
pub mod embedding;
#[cfg(test)]
mod embedding_tests;
pub mod fault;
pub mod host_check;
pub mod ids;
pub mod in_force;
pub mod isolation;
pub mod message;
mod parameters;
pub mod plan;
mod reading;
pub mod refused;
pub mod request;
pub mod result;
pub mod settings;
pub mod tasks;
pub mod traffic;
