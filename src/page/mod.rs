//! The page's own thread: views, the address, the owner of the engine, and the public result.
//!
//! It computes nothing and never blocks: what takes time happens in the engine's worker. What needs no browser (when the
//! engine is started and ended, what a run's end is, the public result, what the numbers allow to say) compiles and is
//! tested without one; the rest stands behind the feature `page`.

#[cfg(feature = "page")]
mod address_bar;
#[cfg(feature = "page")]
mod announce;
#[cfg(feature = "page")]
mod app;
#[cfg(feature = "page")]
mod browser;
pub mod class;
pub mod edit;
pub mod ended;
#[cfg(feature = "page")]
mod frame;
pub mod headline;
#[cfg(feature = "page")]
mod host_check;
#[cfg(feature = "page")]
mod isolating;
#[cfg(feature = "page")]
mod lessons;
pub mod owner;
pub mod prediction;
pub mod publish;
pub mod qr;
#[cfg(feature = "page")]
mod runs;
#[cfg(feature = "page")]
mod service_worker;
#[cfg(feature = "page")]
mod shown;
pub mod snippet;
pub mod stored;
#[cfg(feature = "page")]
#[allow(unreachable_pub, reason = "what Leptos makes of a component is `pub` whatever the component says")]
mod view;

#[cfg(feature = "page")]
pub use app::start;
