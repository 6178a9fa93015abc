//! The built-in network: latency that is really waited, failures from the seed, sizes as asked.
//! Deliberately absent: tight times; what is asserted holds on a busy machine too.

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::fixture::Fixture;
use crate::result::{list, number, run};

const MODELS: [&str; 2] = ["sequential", "async"];

async fn run_io(fixture: &Fixture<'_>, query: &str) -> Result<Value> {
    let result = fixture.open_and_run(&format!("work=io&models=sequential,async&{query}")).await?;
    // Every one of the browsers runs service workers for a page of 127.0.0.1.
    let network = &result["work"]["network"];
    ensure!(network == "service-worker", "the network is {network}: {}", result["caveats"]);
    for model in MODELS {
        ensure!(run(&result, model)?["status"] == "ok", "{model} did not end well: {result}");
    }
    Ok(result)
}

pub(super) async fn latency(fixture: &mut Fixture<'_>) -> Result<()> {
    let result = run_io(fixture, "requests=10&latency=100&repeats=3").await?;
    let sequential = number(run(&result, "sequential")?, "medianMs")?;
    let together = number(run(&result, "async")?, "medianMs")?;
    ensure!(sequential >= 950.0, "ten answers of 100 ms in turn took only {sequential} ms");
    ensure!(together >= 95.0, "answers of 100 ms took only {together} ms");
    ensure!(together < sequential / 3.0, "{together} ms together, {sequential} ms in turn");
    for model in MODELS {
        for task in list(&run(&result, model)?["tasks"]) {
            let took = number(task, "endMs")? - number(task, "startMs")?;
            ensure!(task["http"] == 200 && took >= 90.0, "{model}: {task}");
        }
    }
    Ok(())
}

fn failing(run: &Value) -> Vec<bool> {
    list(&run["tasks"]).iter().map(|task| task["status"] == "error").collect()
}

pub(super) async fn failures(fixture: &mut Fixture<'_>) -> Result<()> {
    // Chromium tells of every answer of 400 and above.
    fixture.expect_message("status of 503");
    let mut patterns = Vec::new();
    for seed in [7, 7, 8] {
        let query = format!("requests=30&latency=5&fail=30&repeats=1&seed={seed}");
        let result = run_io(fixture, &query).await?;
        let pattern = failing(run(&result, "sequential")?);
        ensure!(pattern == failing(run(&result, "async")?), "the models met other failures: {result}");
        ensure!(pattern.contains(&true) && pattern.contains(&false), "{pattern:?}");
        for task in list(&run(&result, "async")?["tasks"]) {
            let failed = task["status"] == "error";
            ensure!((task["http"] == 503) == failed, "{task}");
        }
        patterns.push(pattern);
    }
    ensure!(patterns[0] == patterns[1], "one seed gave two patterns");
    ensure!(patterns[0] != patterns[2], "two seeds gave one pattern of thirty");
    Ok(())
}

pub(super) async fn sizes(fixture: &mut Fixture<'_>) -> Result<()> {
    for bytes in [0, 1, 250_000] {
        let query = format!("requests=4&latency=5&repeats=1&bytes={bytes}");
        let result = run_io(fixture, &query).await?;
        for model in MODELS {
            for task in list(&run(&result, model)?["tasks"]) {
                ensure!(task["bytes"] == bytes, "{model}, asked for {bytes}: {task}");
            }
        }
    }
    Ok(())
}
