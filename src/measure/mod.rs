//! How time becomes numbers: the clock, probes, how often to sample, statistics, the critical path of a pass. Pure but
//! for the one clock that asks the browser.

#[cfg(feature = "engine")]
pub mod browser_clock;
pub mod clock;
pub mod estimate;
pub mod probe;
pub mod sampling;
pub mod stats;
pub mod trace;
pub mod waits;
