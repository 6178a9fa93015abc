//! The command line and the environment. Deliberately absent: settings of any single test.

use std::path::PathBuf;

use lexopt::prelude::{Long, Short, Value, ValueExt};

use crate::browser::Browser;

pub(crate) const USAGE: &str = "usage: playground-e2e [--browser chromium|firefox|webkit] \
[--mode isolated|plain] [--list] [--bench | --record MACHINE] [--sheet-only | --no-sheet] [PART OF A TEST'S NAME]";

/// What to run, and where things are.
pub(crate) struct Options {
    pub(crate) browsers: Vec<Browser>,
    /// Whether the page is served isolated, for each mode that is run.
    pub(crate) modes: Vec<bool>,
    pub(crate) filter: String,
    pub(crate) list: bool,
    pub(crate) tests: bool,
    pub(crate) sheet: bool,
    /// The benchmark instead of tests.
    pub(crate) bench: bool,
    /// Recordings of labs instead of tests: this machine, in words.
    pub(crate) record: Option<String>,
    pub(crate) dist: PathBuf,
    pub(crate) contact_sheet: PathBuf,
}

/// The name of a mode.
pub(crate) fn mode_name(isolated: bool) -> &'static str {
    if isolated { "isolated" } else { "plain" }
}

impl Options {
    pub(crate) fn read() -> Result<Self, lexopt::Error> {
        let folder =
            |variable, default: &str| PathBuf::from(std::env::var_os(variable).unwrap_or_else(|| default.into()));
        let mut options = Self {
            browsers: Vec::new(),
            modes: Vec::new(),
            filter: String::new(),
            list: false,
            tests: true,
            sheet: true,
            bench: false,
            record: None,
            dist: folder("DIST", "dist"),
            contact_sheet: folder("CONTACT_SHEET", "target/contact-sheet"),
        };
        options.arguments(lexopt::Parser::from_env())?;
        if options.browsers.is_empty() {
            options.browsers = Browser::ALL.to_vec();
        }
        if options.modes.is_empty() {
            options.modes = vec![true, false];
        }
        Ok(options)
    }

    fn arguments(&mut self, mut parser: lexopt::Parser) -> Result<(), lexopt::Error> {
        while let Some(argument) = parser.next()? {
            match argument {
                Long("browser") => self.browsers.push(parser.value()?.parse()?),
                Long("mode") => self.modes.push(parser.value()?.parse_with(mode)?),
                Long("bench") => self.bench = true,
                Long("record") => self.record = Some(parser.value()?.string()?),
                Long("list") => self.list = true,
                Long("sheet-only") => self.tests = false,
                Long("no-sheet") => self.sheet = false,
                Long("help") | Short('h') => {
                    println!("{USAGE}");
                    std::process::exit(0);
                }
                Value(part) if self.filter.is_empty() => self.filter = part.string()?,
                other => return Err(other.unexpected()),
            }
        }
        // Whoever looks for one test does not want sixty pictures.
        let partial = !(self.filter.is_empty() && self.browsers.is_empty() && self.modes.is_empty());
        self.sheet &= !(self.tests && partial);
        Ok(())
    }
}

fn mode(text: &str) -> Result<bool, String> {
    match text {
        "isolated" => Ok(true),
        "plain" => Ok(false),
        other => Err(format!("There is no mode \"{other}\"; there are isolated and plain.")),
    }
}
