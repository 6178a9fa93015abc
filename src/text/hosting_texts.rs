//! What a language has to say of how the page is hosted: the step of isolation in force, for its readers and for whoever
//! runs the site, and the report of `check=1`.

use crate::protocol::host_check::{Item, Verdict};
use crate::protocol::isolation::{Step, WayOut};

/// How the page is hosted, and what that allows.
#[derive(Debug)]
pub struct HostingTexts {
    /// The step in a few words.
    pub name: fn(&Step) -> &'static str,
    /// What it means for a reader, in a sentence or two that say what to do.
    pub learner: fn(&Step) -> String,
    /// Heading of the next.
    pub for_site: &'static str,
    /// What it means for whoever runs the site.
    pub site: fn(&Step) -> String,
    /// The link that may help.
    pub way_out: fn(WayOut) -> &'static str,
    /// Heading of the host's report.
    pub report: &'static str,
    /// The host is being asked.
    pub asking: &'static str,
    /// How many things are good, fair and bad.
    pub counted: fn(usize, usize, usize) -> String,
    /// Label of what was found.
    pub found: &'static str,
    /// Nothing was found.
    pub nothing: &'static str,
    /// How a thing is.
    pub verdict: fn(Verdict) -> &'static str,
    /// What is looked at.
    pub item: fn(Item) -> &'static str,
    /// What it is for.
    pub purpose: fn(Item) -> &'static str,
    /// What to do unless it is good.
    pub advice: fn(Item) -> &'static str,
}
