//! The benchmark: a table of ratios, both sides of each measured in one run on one machine, the page in a real browser.
//! A miss is printed as a miss. Deliberately absent: assertions; machines are noisy, and people read this.

mod labs;
mod rows;

use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::browser::Browser;
use crate::driver::Tools;
use crate::fixture::Fixture;
use crate::options::Options;
use crate::result::Checker;
use crate::station::Station;

/// One line of the table.
pub(super) struct Row {
    pub(super) what: String,
    pub(super) measured: String,
    pub(super) target: &'static str,
    pub(super) held: bool,
}

/// Prints the table of each browser that the options name; Chromium's alone if they name all.
pub(crate) async fn run(options: &Options) -> ExitCode {
    let browsers =
        if options.browsers.len() == Browser::ALL.len() { &[Browser::Chromium] } else { &options.browsers[..] };
    for &browser in browsers {
        if let Err(error) = table(browser, options).await {
            println!("{}: {error:#}", browser.name());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

async fn table(browser: Browser, options: &Options) -> Result<()> {
    let checker = Checker::new(&options.dist)?;
    let tools = Tools::find(browser).map_err(|sentence| anyhow::anyhow!("{sentence}"))?.optimising();
    let mut station = Station::new(tools);
    let session = station.session().await?;
    let fixture = Fixture::new(browser, true, &options.dist, session, &checker).await?;
    println!("\n## {}, {} cores\n", browser.name(), std::thread::available_parallelism()?);
    println!("| what | measured | target | |\n|---|---|---|---|");
    let mut missed = 0;
    for group in rows::ALL {
        for Row { what, measured, target, held } in group(&fixture).await? {
            missed += usize::from(!held);
            println!("| {what} | {measured} | {target} | {} |", if held { "held" } else { "**missed**" });
        }
    }
    println!("\n{missed} missed.");
    station.close().await;
    Ok(())
}

/// Runs the page with a query; a run of the benchmark may take longer than a test's.
pub(super) async fn page(fixture: &Fixture<'_>, query: &str) -> Result<Value> {
    // What the browser has still to do after the last run is none of this one's business.
    tokio::time::sleep(Duration::from_millis(300)).await;
    fixture.open_and_run(query).await.with_context(|| format!("the page with {query}"))
}

/// What a native program prints.
pub(super) fn output(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let done = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output().with_context(|| name.clone())?;
    ensure!(done.status.success(), "{name} ended with {}", done.status);
    Ok(String::from_utf8(done.stdout)?)
}

/// The median of times.
pub(super) fn median(mut times: Vec<f64>) -> Result<f64> {
    times.sort_by(f64::total_cmp);
    let middle = times.len().checked_sub(1).context("no times")?;
    Ok((times[middle / 2] + times[middle.div_ceil(2)]) / 2.0)
}
