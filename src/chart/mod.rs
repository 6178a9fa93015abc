//! Charts: pure geometry beside the SVG views that draw it.
//!
//! [`scale`], [`xy`], [`bands`], [`cloud`] and [`lanes`] know numbers and lengths only and are tested natively; the views (`bars`,
//! `timeline`) exist with the feature `page` and draw in CSS pixels at the width they find. No chart measures or
//! derives a result: what it shows stands in the run's result already.

pub mod bands;
pub mod cloud;
pub mod histogram;
pub mod lanes;
pub mod mark;
pub mod picture;
pub mod scale;
pub mod slices;
pub mod waterfall;
pub mod xy;

#[cfg(feature = "page")]
pub mod axis;
#[cfg(feature = "page")]
pub mod bars;
#[cfg(feature = "page")]
pub mod columns;
#[cfg(feature = "page")]
pub mod plot;
#[cfg(feature = "page")]
pub mod strips;
#[cfg(feature = "page")]
pub mod timeline;
#[cfg(feature = "page")]
pub mod width;
