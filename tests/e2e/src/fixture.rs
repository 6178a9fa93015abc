//! What one test gets: its own server, so its own origin without caches and service workers of
//! another test, and a page on it. Deliberately absent: a session of its own, which would cost
//! seconds a test and separate nothing more.

use std::path::Path;

use anyhow::{Result, bail, ensure};
use playground_host::{Host, Mode, Options};
use serde_json::Value;

use crate::browser::Browser;
use crate::page::{HOOK, Page};
use crate::result::Checker;
use crate::session::Session;

/// A test that cannot be done in this browser, with the reason.
#[derive(Debug)]
pub(crate) struct Skipped(pub(crate) String);

impl std::fmt::Display for Skipped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Skipped {}

/// Warnings that every run of threads brings, by no fault of the page's.
const KNOWN: &[&str] = &[
    // wasm-bindgen-rayon 1.3 starts its threads by the older form of wasm-bindgen's start function.
    "using deprecated parameters for the initialization function",
];

/// One test's surroundings.
pub(crate) struct Fixture<'a> {
    pub(crate) browser: Browser,
    pub(crate) isolated: bool,
    pub(crate) host: Host,
    pub(crate) page: Page,
    /// The folder that is served.
    pub(crate) dist: &'a Path,
    checker: &'a Checker,
    expected: Vec<&'static str>,
}

impl<'a> Fixture<'a> {
    pub(crate) async fn new(
        browser: Browser,
        isolated: bool,
        dist: &'a Path,
        session: Session,
        checker: &'a Checker,
    ) -> Result<Self> {
        let mode = if isolated { Mode::Isolated } else { Mode::None };
        let mut options = Options::new(dist, mode);
        options.head_script = Some(HOOK.to_owned());
        let host = Host::start(options).await?;
        // Without headers the page could still isolate itself by its service worker.
        let always = if isolated { "" } else { "isolate=off" };
        let page = Page::new(session, host.url("/"), always);
        Ok(Self { browser, isolated, host, page, dist, checker, expected: Vec::new() })
    }

    /// Names a part of the browser's own message that this test is going to cause.
    pub(crate) fn expect_message(&mut self, part: &'static str) {
        self.expected.push(part);
    }

    /// Runs what the page is set to and checks the result as every result is checked.
    pub(crate) async fn run(&self) -> Result<Value> {
        let result = self.page.run().await?;
        self.check(&result).await?;
        Ok(result)
    }

    /// Opens the page with a query and runs it.
    pub(crate) async fn open_and_run(&self, query: &str) -> Result<Value> {
        self.page.open(query).await?;
        self.run().await
    }

    /// Checks a result by the schema, in itself, and against the page.
    pub(crate) async fn check(&self, result: &Value) -> Result<()> {
        self.checker.check(result)?;
        let said = result["environment"]["isolated"] == true;
        let (page, browser) = self.page.isolated().await?;
        ensure!(
            said == page && page == browser,
            "isolated: {said} in the result, {page} in the page, {browser} in the browser"
        );
        Ok(())
    }

    /// Fails if anything went wrong in the page that the test did not name beforehand.
    pub(crate) async fn check_errors(&self) -> Result<()> {
        let mut errors = self.page.take_errors().await?;
        if self.browser == Browser::Chromium {
            errors.extend(self.page.session().chromium_log().await?);
        }
        errors.retain(|error| !self.expected.iter().chain(KNOWN).any(|part| error.contains(part)));
        if !errors.is_empty() {
            bail!("errors that no one expected:\n  {}", errors.join("\n  "));
        }
        Ok(())
    }
}
