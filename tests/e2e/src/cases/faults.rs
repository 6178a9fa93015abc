//! A host that has lost a file, and workers that fail: a clear sentence each, a page that goes on
//! working, and a next run that succeeds once the fault is gone. Deliberately absent: faults inside the
//! module's own code.

use anyhow::{Context, Result, ensure};
use playground_host::Fault;
use serde_json::Value;

use crate::fixture::Fixture;
use crate::result::{list, run};

const QUERY: &str =
    "task=sum-squares&size=100000&tasks=6&workers=2&chunk=1&repeats=1&models=sequential,processes,async";
/// What the tests' own broken worker says.
pub(super) const BROKEN: &str = "broken by the test";

/// Runs with the fault in place: a sentence in the alert or in every failed model, one of them with these words.
pub(super) async fn run_broken(fixture: &Fixture<'_>, words: &str) -> Result<Value> {
    let result = fixture.page.run().await?;
    fixture.check(&result).await?;
    let failed = list(&result["runs"]).iter().filter(|run| run["status"] == "failed").count();
    let alerts = fixture.page.alerts().await?;
    ensure!(failed > 0 || !alerts.is_empty(), "nothing tells of the fault: {result}");
    let reasons = list(&result["runs"]).iter().filter_map(|run| run["reason"].as_str());
    let told = reasons.chain(alerts.iter().map(String::as_str)).any(|told| told.contains(words));
    ensure!(told, "nothing says \"{words}\": {alerts:?}, {result}");
    for alert in alerts {
        ensure!(alert.contains(' ') && !alert.contains("undefined"), "no sentence: {alert}");
    }
    Ok(result)
}

/// Runs without the fault, on the same page: all is well again and the alert is gone.
pub(super) async fn run_repaired(fixture: &Fixture<'_>) -> Result<()> {
    fixture.host.clear_faults();
    let result = fixture.run().await.context("the next run")?;
    for run in list(&result["runs"]) {
        ensure!(run["status"] == "ok", "still broken: {run}");
    }
    let alerts = fixture.page.alerts().await?;
    ensure!(alerts.is_empty(), "the alert stays: {alerts:?}");
    Ok(())
}

async fn missing_file(fixture: &mut Fixture<'_>, path: &str) -> Result<()> {
    for part in ["status of 404", "net::ERR", "not loaded: script"] {
        fixture.expect_message(part);
    }
    fixture.host.set_fault(path, Fault::Status(404));
    fixture.page.open(QUERY).await?;
    run_broken(fixture, "The engine could not be loaded").await?;
    ensure!(fixture.host.requests(path) > 0, "{path} was never asked for; the test is void");
    run_repaired(fixture).await
}

pub(super) async fn engine_script(fixture: &mut Fixture<'_>) -> Result<()> {
    missing_file(fixture, "/engine.js").await
}

pub(super) async fn engine_module(fixture: &mut Fixture<'_>) -> Result<()> {
    missing_file(fixture, "/engine_bg.wasm").await
}

/// The same engine under another build id, as a cache would hand it out after the page was rebuilt.
pub(super) async fn other_build(fixture: &mut Fixture<'_>) -> Result<()> {
    let before = fixture.open_and_run("size=1000&tasks=1&repeats=1&models=sequential").await?;
    let version = before["version"].as_str().unwrap_or_default();
    let build = version.split_once('+').with_context(|| format!("the version {version} names no build"))?.1;
    let mut engine = std::fs::read(fixture.dist.join("engine_bg.wasm")).context("reading the engine")?;
    let places: Vec<_> = (0..engine.len()).filter(|&at| engine[at..].starts_with(build.as_bytes())).collect();
    ensure!(!places.is_empty(), "the engine does not hold its build id {build}; the test is void");
    for at in places {
        engine[at..at + build.len()].fill(b'0');
    }
    fixture.host.set_fault("/engine_bg.wasm", Fault::Replace(engine, "application/wasm"));
    fixture.page.open(QUERY).await?;
    run_broken(fixture, "The engine is of another version").await?;
    run_repaired(fixture).await
}

/// Runs with process workers that do as the script says; the other models are not touched.
async fn broken_process(fixture: &mut Fixture<'_>, script: &str, words: &str) -> Result<()> {
    fixture.expect_message(BROKEN);
    let script = format!("if (String(self.name).startsWith(\"process\")) {{ {script} }}\n");
    fixture.host.set_fault("/worker.js", Fault::Prepend(script));
    fixture.page.open(QUERY).await?;
    let result = run_broken(fixture, words).await?;
    ensure!(run(&result, "processes")?["status"] == "failed", "processes did not fail: {result}");
    for model in ["sequential", "async"] {
        ensure!(run(&result, model)?["status"] == "ok", "{model} failed too: {result}");
    }
    run_repaired(fixture).await
}

pub(super) async fn throwing_process(fixture: &mut Fixture<'_>) -> Result<()> {
    broken_process(fixture, &format!("throw new Error(\"{BROKEN}\");"), BROKEN).await
}

/// The worker neither hears nor says anything.
pub(super) async fn silent_process(fixture: &mut Fixture<'_>) -> Result<()> {
    let script = "self.addEventListener(\"message\", (event) => event.stopImmediatePropagation());
                  self.postMessage = () => {};";
    broken_process(fixture, script, "was not ready within").await
}

/// The worker starts well, and throws instead of doing its second task.
pub(super) async fn crashing_process(fixture: &mut Fixture<'_>) -> Result<()> {
    let script = format!(
        "let heard = 0;
         self.addEventListener(\"message\", (event) => {{
           heard += 1;
           if (heard > 2) {{ event.stopImmediatePropagation(); throw new Error(\"{BROKEN}\"); }}
         }});"
    );
    broken_process(fixture, &script, BROKEN).await
}

pub(super) async fn no_service_worker(fixture: &mut Fixture<'_>) -> Result<()> {
    for part in ["status of 404", "bad HTTP response code", "ServiceWorker", "service worker"] {
        fixture.expect_message(part);
    }
    fixture.host.set_fault("/sw.js", Fault::Status(404));
    let query = "work=io&requests=6&latency=100&repeats=1&models=sequential,async";
    let result = fixture.open_and_run(query).await?;
    ensure!(result["work"]["network"] == "static-file", "{}", result["work"]);
    ensure!(!list(&result["caveats"]).is_empty(), "no caveat tells of it: {result}");
    for model in ["sequential", "async"] {
        ensure!(run(&result, model)?["status"] == "ok", "{model} did not end well: {result}");
    }
    let slow = run(&result, "sequential")?["medianMs"].as_f64().unwrap_or(0.0);
    ensure!(slow >= 570.0, "the engine added no latency: {slow} ms");
    Ok(())
}
