//! Parallel Playground: a course page on parallel and concurrent programming that is also its laboratory.
//!
//! # The map
//!
//! Two binaries share this library. The *page* (`bin/page.rs`, main thread, Leptos) shows and asks; the *engine*
//! (`bin/engine.rs`, a worker, loaded when first needed) runs and measures, and owns the nested workers of pools.
//! Between them only [`protocol`] is known to both.
//!
//! The way of a run, once, forward:
//!
//! ```text
//! page: address or form -> protocol::settings -> Plan ──Command::Run──▶ engine: decode
//!                                                                        │ model (how) × kernel | network (what)
//!                                                                        │ measure (clock, samples, statistics)
//!                                                                        │ lab::experiment (what only this lab measures)
//! page: findings, charts, table, public result  ◀──Event::{Expected, Progress, Snapshot, Done}──┘
//! ```
//!
//! | folder | what it holds | what it must not know |
//! |---|---|---|
//! | [`kernel`] | the CPU work, pure; one file each + one registry | browser, models |
//! | `network` | the I/O work: built-in network, own addresses | models, page |
//! | [`model`] | how work is scheduled; one file each + one registry | the name of any kernel |
//! | [`measure`] | clock, sampling, statistics, the critical path; pure | browser |
//! | [`protocol`] | ids, settings, address, messages, the public result, what a host allows | anything that acts |
//! | `engine` | the worker's side: decode, run, report | views |
//! | [`lab`] | one folder a lab: its entry, experiment, view, rules, words and lesson + one registry | engine, page |
//! | [`chart`] | geometry (pure) and SVG views | engine |
//! | `page` | Leptos views; one owner of the worker; settings <-> address | how work is done |
//! | [`text`] | the words, in every language | everything but [`protocol`] |
//!
//! A lab's folder spans both sides: `experiment` runs in the engine, `view` on the page, and `outcome` is the plain data
//! between them. Its lesson is Markdown, made into `www/lessons/` by `tests/lessons.rs`.
//!
//! `www/` holds what cannot be Rust: styles, the service worker, worker start-up, the element
//! for other pages, and the lessons' pages. `tests/` holds native tests, the
//! small host that serves the built page (`tests/host`) and the end-to-end tests in real browsers (`tests/e2e`).
//!
//! # Invariants
//!
//! `kernel` and `measure` know no browser; the page computes nothing and never blocks; the engine draws nothing; each
//! message of a run carries the run's number and stale ones are dropped; one owner starts and ends the engine; every
//! wait for a worker to start or to answer has a deadline, but not the work itself, whose length is the reader's choice
//! (Stop ends it); text for readers lives in the language files. `tests/layering.rs` holds the code to most of this.

pub mod chart;
pub mod kernel;
pub mod lab;
pub mod measure;
pub mod model;
pub mod page;
pub mod protocol;
pub mod text;

#[cfg(feature = "engine")]
pub mod engine;
#[cfg(feature = "engine")]
pub mod network;

/// The version of the playground and its build: equal sources make equal builds, so page and engine can compare it.
pub const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "+", env!("PLAYGROUND_BUILD"));

/// The build alone: a hash of the sources.
pub const BUILD: &str = env!("PLAYGROUND_BUILD");
