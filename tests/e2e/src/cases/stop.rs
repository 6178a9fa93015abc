//! Stop: at once, complete, and without harm to the next run. Deliberately absent: how the engine
//! stops.

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::fixture::Fixture;
use crate::page::Stopped;
use crate::result::{list, run};

/// Far above the 200 ms that the page promises, which the benchmark measures: a busy machine takes its time.
const LIMIT: f64 = 1_000.0;

fn check_stopped(stopped: &Stopped) -> Result<()> {
    ensure!(stopped.took_ms < LIMIT, "the stop took {} ms", stopped.took_ms);
    let runs = list(&stopped.result["runs"]);
    let was_stopped = |run: &Value| run["status"] == "stopped";
    ensure!(runs.iter().any(was_stopped), "no model was stopped: {}", stopped.result);
    Ok(())
}

pub(super) async fn stop(fixture: &mut Fixture<'_>) -> Result<()> {
    let page = &fixture.page;
    page.open("task=sum-squares&size=1000000000&tasks=1000&workers=2&repeats=3").await?;
    page.start().await?;
    page.running().await?;
    let expected = r"/(expect|about|estimate)[^\n]*\d[^\n]*\b(s|min|h|seconds|minutes|hours)\b/i";
    page.until(&format!("{expected}.test(document.body.innerText)")).await?;
    let stopped = page.stop().await?;
    check_stopped(&stopped)?;
    ensure!(stopped.workers_left == 0, "{} workers of the run are left", stopped.workers_left);
    fixture.check(&stopped.result).await?;

    let result = fixture.open_and_run("size=1000&tasks=4&workers=2&repeats=1").await?;
    ensure!(run(&result, "processes")?["status"] == "ok", "the next run: {result}");
    Ok(())
}

pub(super) async fn stop_requests(fixture: &mut Fixture<'_>) -> Result<()> {
    let page = &fixture.page;
    page.open("work=io&requests=50&latency=5000&models=sequential,async&repeats=1").await?;
    page.start().await?;
    page.running().await?;
    let stopped = page.stop().await?;
    check_stopped(&stopped)?;
    fixture.check(&stopped.result).await?;

    // The same page runs again, without a reload.
    page.start().await?;
    page.running().await?;
    check_stopped(&page.stop().await?)
}
