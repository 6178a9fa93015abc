//! The one owner of the engine: it starts, feeds and ends the worker; nobody else holds it.
//!
//! What to do when is decided by [`state`], a pure machine that takes inputs and returns outputs; `browser` carries
//! the outputs out and feeds back what happens.

#[cfg(feature = "page")]
pub(super) mod browser;
pub mod state;
#[cfg(test)]
mod state_tests;
pub mod step;
#[cfg(feature = "page")]
mod turn;
pub mod turns;
#[cfg(test)]
mod turns_tests;
#[cfg(feature = "page")]
mod worker;
