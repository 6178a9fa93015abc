//! The words of the threads lab.

pub(super) mod findings;
#[cfg(feature = "page")]
pub(super) mod view;

/// The shortest and the longest switch interval, each with the wait beside it, in ms.
pub(super) type Ends = [(f64, f64); 2];
