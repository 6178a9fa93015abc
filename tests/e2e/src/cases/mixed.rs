//! Mixed work: each task waits for an answer and then computes; the share of waiting is as asked, and the sweep over all
//! shares has data for each.

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::fixture::Fixture;
use crate::result::{list, number, run};

const WORK: &str = "work=mixed&task=primes&size=400000&tasks=4&workers=2&repeats=3";

fn waited(task: &Value) -> f64 {
    let io = list(&task["waits"]).iter().filter(|wait| wait["for"] == "io");
    io.filter_map(|wait| Some(wait["endMs"].as_f64()? - wait["startMs"].as_f64()?)).sum()
}

pub(super) async fn every_model(fixture: &mut Fixture<'_>) -> Result<()> {
    let result = fixture.open_and_run(WORK).await?;
    let latency = number(&result["work"], "latencyMs")?;
    ensure!(result["work"]["network"] == "service-worker" && latency >= 1.0, "{}", result["work"]);
    for own in list(&result["runs"]) {
        if !fixture.isolated && own["model"].as_str().is_some_and(|model| model.starts_with("threads")) {
            ensure!(own["status"] == "unavailable", "{own}");
            continue;
        }
        // π(400,000) by any table of primes.
        ensure!(list(&own["answers"]).iter().all(|answer| answer == "33860"), "{own}");
        for task in list(&own["tasks"]) {
            ensure!(task["http"] == 200 && waited(task) >= latency - 2.0, "{}: {task}", own["model"]);
        }
    }
    // Alone on its thread, a task's time is its waiting and its computing.
    let own = run(&result, "sequential")?;
    let (wait, compute) = (number(&own["phasesMs"], "wait")?, number(&own["phasesMs"], "compute")?);
    let share = wait / (wait + compute);
    ensure!((0.25..0.75).contains(&share), "{share} of the time was waiting, not a half: {}", own["phasesMs"]);
    sweep(fixture, &result).await
}

/// What the comparison measures besides where work is mixed.
async fn sweep(fixture: &Fixture<'_>, result: &Value) -> Result<()> {
    let mix = &result["mix"];
    ensure!(mix["status"] == "ok", "{mix}");
    let shares: Vec<_> = list(&mix["data"]["shares"]).iter().map(|at| at["share"].as_u64()).collect();
    ensure!(shares == [0, 25, 50, 75, 100].map(Some), "{shares:?}");
    let models = if fixture.isolated { 5 } else { 3 };
    for at in list(&mix["data"]["shares"]) {
        ensure!(list(&at["models"]).len() == models, "{at}");
        for of in list(&at["models"]) {
            let samples = list(&of["samplesMs"]);
            ensure!(!samples.is_empty() && samples.iter().all(|ms| ms.as_f64() > Some(0.0)), "{at}");
        }
        ensure!(
            at["latencyMs"].is_null() == (at["share"] == 0) && at["size"].is_null() == (at["share"] == 100),
            "{at}"
        );
    }
    fixture.page.until("document.querySelectorAll('table.mix tbody tr').length === 5").await
}

pub(super) async fn ends_of_the_scale(fixture: &mut Fixture<'_>) -> Result<()> {
    let none = fixture.open_and_run(&format!("{WORK}&share=0&models=sequential,processes")).await?;
    ensure!(none["work"]["latencyMs"] == 0, "{}", none["work"]);
    let all = fixture.open_and_run(&format!("{WORK}&share=100&latency=30&models=sequential,processes")).await?;
    ensure!(all["work"]["latencyMs"] == 30, "{}", all["work"]);
    for own in list(&all["runs"]) {
        ensure!(list(&own["answers"]).is_empty() && own["correct"] == true, "{own}");
        ensure!(list(&own["tasks"]).iter().all(|task| waited(task) >= 28.0), "{own}");
    }
    Ok(())
}
