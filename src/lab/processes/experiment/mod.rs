//! The break-even experiment: the same tasks by one worker and by a pool, in turns, at many sizes of task; then closer
//! sizes where the two cross; then one amount of work in messages of different size.
//!
//! Sizes are chosen by what was measured, but how often each is sampled is not: whoever samples until a difference
//! shows will find one (see `measure::sampling`). Absent: the cost of starting the pool, which is told apart.

#[cfg(any(feature = "engine", test))]
mod grid;

#[cfg(feature = "engine")]
mod case;
#[cfg(feature = "engine")]
mod chunks;
#[cfg(feature = "engine")]
mod doing;

#[cfg(feature = "engine")]
pub(super) use doing::EXPERIMENT;
