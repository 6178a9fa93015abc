//! Runs the tests of the registry and counts them: browsers side by side, for most of a test's time is waiting, but for the
//! tests that compare times, which have the machine to themselves. Deliberately absent: what a test is about.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use futures::future::join_all;
use tokio::sync::Semaphore;

use crate::browser::Browser;
use crate::cases::{ALL, Test};
use crate::driver::Tools;
use crate::fixture::{Fixture, Skipped};
use crate::options::{Options, mode_name};
use crate::result::Checker;
use crate::sheet;
use crate::station::Station;

/// No test waits longer than this, whatever hangs.
const DEADLINE: Duration = Duration::from_secs(240);
/// So many tests share a browser: what each leaves behind may add up.
const FRESH: usize = 15;
/// Tests under way at once.
const AT_ONCE: u32 = 2;

#[derive(Default)]
struct Count {
    passed: usize,
    failed: usize,
    skipped: usize,
    /// A line for each that failed, for the end, where it is looked for.
    failures: Vec<String>,
}

/// Runs what the options ask for, prints it, and says whether all of it is well.
pub(crate) async fn run(options: &Options) -> ExitCode {
    let checker = match Checker::new(&options.dist) {
        Ok(checker) => checker,
        Err(error) => {
            println!("The built page is missing or incomplete: {error:#}.");
            return ExitCode::FAILURE;
        }
    };
    let mut lines = Vec::new();
    let mut failures = Vec::new();
    let mut total = Count::default();
    if options.tests {
        let places = Semaphore::new(AT_ONCE as usize);
        let browsers = options.browsers.iter().map(|&browser| run_browser(browser, options, &checker, &places));
        for (browser, isolated, count) in join_all(browsers).await.into_iter().flatten() {
            lines.push(line(browser, isolated, &count));
            total.passed += count.passed;
            total.failed += count.failed;
            total.skipped += count.skipped;
            failures.extend(count.failures);
        }
    }
    let drawn = !options.sheet || draw(options).await;
    failures.iter().chain(&lines).for_each(|line| println!("{line}"));
    if !drawn {
        total.failed += 1;
    }
    if options.tests && total.passed + total.failed + total.skipped == 0 {
        println!("There is no such test; --list has their names.");
        total.failed += 1;
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn line(browser: Browser, isolated: bool, count: &Count) -> String {
    let Count { passed, failed, skipped, .. } = count;
    let skipped = if *skipped > 0 { format!(", {skipped} skipped") } else { String::new() };
    format!("{} {}: {passed} passed, {failed} failed{skipped}", browser.name(), mode_name(isolated))
}

async fn draw(options: &Options) -> bool {
    match sheet::draw(options).await {
        Ok(path) => {
            println!("The contact sheet is {}.", path.display());
            true
        }
        Err(error) => {
            println!("The contact sheet was not drawn: {error:#}.");
            false
        }
    }
}

/// Runs one browser's tests. A browser that is missing fails every test it should have run.
async fn run_browser(
    browser: Browser,
    options: &Options,
    checker: &Checker,
    places: &Semaphore,
) -> Vec<(Browser, bool, Count)> {
    let tools = Tools::find(browser);
    if let Err(sentence) = &tools {
        println!("{} is missing: {sentence}", browser.name());
    }
    let mut counts = Vec::new();
    for &isolated in &options.modes {
        let planned = |test: &&Test| test.runs(isolated) && test.name.contains(&options.filter);
        let planned: Vec<_> = ALL.iter().filter(planned).collect();
        let mut count = Count::default();
        match &tools {
            Ok(tools) => {
                let mut station = Station::new(tools.clone());
                for (place, test) in planned.into_iter().enumerate() {
                    if place > 0 && place % FRESH == 0 {
                        station.close().await;
                    }
                    // Never closed, so always given; until it is, this browser does nothing.
                    let _place = places.acquire_many(if test.alone { AT_ONCE } else { 1 }).await;
                    let run = Run { browser, isolated, test, options, checker };
                    run.count(&mut station, &mut count).await;
                }
                station.close().await;
            }
            Err(_) => count.failed = planned.len().max(1),
        }
        counts.push((browser, isolated, count));
    }
    counts
}

/// One test in one browser and mode.
struct Run<'a> {
    browser: Browser,
    isolated: bool,
    test: &'a Test,
    options: &'a Options,
    checker: &'a Checker,
}

impl Run<'_> {
    async fn count(&self, station: &mut Station, count: &mut Count) {
        let start = Instant::now();
        let label = format!("{} {} {}", self.browser.name(), mode_name(self.isolated), self.test.name);
        let outcome = match tokio::time::timeout(DEADLINE, self.test(station)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(anyhow::anyhow!("no end after {} s", DEADLINE.as_secs())),
        };
        let seconds = start.elapsed().as_secs_f64();
        match outcome {
            Ok(()) => {
                count.passed += 1;
                println!("ok      {label} ({seconds:.1} s)");
            }
            Err(error) => match error.downcast_ref::<Skipped>() {
                Some(reason) => {
                    count.skipped += 1;
                    println!("skipped {label}: {reason}");
                }
                None => {
                    count.failed += 1;
                    let text = format!("{error:#}");
                    println!("FAILED  {label} ({seconds:.1} s): {}", shorten(&text, 2_000));
                    count.failures.push(format!("FAILED  {label}: {}", shorten(&text, 400)));
                    self.picture(station).await;
                    station.close().await;
                }
            },
        }
    }

    async fn test(&self, station: &mut Station) -> Result<()> {
        let session = station.session().await.context("starting the browser")?;
        let dist = &self.options.dist;
        let mut fixture = Fixture::new(self.browser, self.isolated, dist, session, self.checker).await?;
        if let Err(error) = (self.test.run)(&mut fixture).await {
            // What broke in the page may be the reason for what the test missed.
            return Err(match fixture.check_errors().await {
                Ok(()) => error,
                Err(seen) => error.context(format!("{seen:#}\n  and so")),
            });
        }
        fixture.check_errors().await
    }

    /// Keeps a picture of what the page looked like when the test failed.
    async fn picture(&self, station: &mut Station) {
        let folder = self.options.contact_sheet.join("failed");
        let mode = mode_name(self.isolated);
        let name = format!("{}-{mode}-{}.png", self.browser.name(), self.test.name.replace(' ', "-"));
        if let Err(error) = keep_picture(station, &folder, &name).await {
            println!("        and no picture of it: {error:#}");
        }
    }
}

/// A result of a thousand tasks would bury the sentence before it.
fn shorten(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{} … ({} bytes in all)", &text[..end], text.len()),
        None => text.to_owned(),
    }
}

async fn keep_picture(station: &mut Station, folder: &Path, name: &str) -> Result<()> {
    let session = station.session().await?;
    let shot = session.client().screenshot();
    let png = tokio::time::timeout(Duration::from_secs(20), shot).await??;
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join(name), png)?;
    Ok(())
}
