//! The lab of shared memory: what is lost without care and never with it, real deadlocks that end, and the step-through,
//! which needs no shared memory. Deliberately absent: how much is lost and what anything costs, which machines decide.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::fixture::Fixture;
use crate::result::list;

const QUERY: &str = "lab=shared-memory&workers=2&lang=en";

/// The lab's own measurement, run to its end.
fn own(result: &Value) -> Result<&Value> {
    let part = &result["sharedMemory"];
    ensure!(part["status"] == "ok", "{part}");
    Ok(&part["data"])
}

/// What a way to count lost in each run.
fn lost(data: &Value, way: &str) -> Result<Vec<u64>> {
    let count = list(&data["counts"]).iter().find(|count| count["way"] == way).with_context(|| format!("no {way}"))?;
    Ok(list(&count["lost"]).iter().filter_map(Value::as_u64).collect())
}

fn endings<'a>(data: &'a Value, order: &str) -> Vec<&'a str> {
    list(&data[order]["endings"]).iter().filter_map(Value::as_str).collect()
}

fn check(result: &Value) -> Result<()> {
    let data = own(result)?;
    let careless = lost(data, "careless")?;
    ensure!(careless.len() >= 6, "{} runs", careless.len());
    ensure!(careless.iter().sum::<u64>() > 0, "nothing was ever lost without care: {careless:?}");
    for way in ["atomic", "lock", "own"] {
        let lost = lost(data, way)?;
        ensure!(lost.len() == careless.len() && lost.iter().all(|&lost| lost == 0), "{way} lost {lost:?}");
    }
    let costs = list(&data["costs"]);
    ensure!(costs.len() == 9 && costs.iter().all(|cost| cost["medianNs"].as_f64() > Some(0.0)), "{costs:?}");
    let (opposite, ordered) = (endings(data, "opposite"), endings(data, "ordered"));
    ensure!(opposite.len() == 40 && ordered.len() == 40, "{opposite:?} {ordered:?}");
    ensure!(opposite.contains(&"deadlock"), "two locks in opposite order never met: {opposite:?}");
    ensure!(!ordered.contains(&"deadlock"), "a deadlock in the same order: {ordered:?}");
    let found: Vec<&str> = list(&result["findings"]).iter().filter_map(|finding| finding["id"].as_str()).collect();
    for id in ["lost-updates", "care-keeps-all", "deadlock", "fixed-order"] {
        ensure!(found.contains(&id), "{id} was not found, but {found:?}");
    }
    Ok(())
}

/// Isolated: measured, and again by the same threads, none of which may have stayed in a deadlock.
pub(super) async fn measured(fixture: &mut Fixture<'_>) -> Result<()> {
    check(&fixture.open_and_run(&format!("{QUERY}&hold=1000")).await?)?;
    check(&fixture.run().await?)
}

/// Not isolated: why it cannot be measured; the step-through works all the same.
pub(super) async fn unavailable(fixture: &mut Fixture<'_>) -> Result<()> {
    let result = fixture.open_and_run(QUERY).await?;
    let part = &result["sharedMemory"];
    ensure!(part["status"] == "unavailable" && part["data"].is_null(), "{part}");
    ensure!(part["reason"].as_str().is_some_and(|reason| reason.contains("isolated")), "{part}");
    steps(fixture).await
}

/// The step-through before any run.
pub(super) async fn before_a_run(fixture: &mut Fixture<'_>) -> Result<()> {
    fixture.page.open(QUERY).await?;
    steps(fixture).await
}

async fn click(fixture: &Fixture<'_>, names: &[&str]) -> Result<()> {
    for name in names {
        fixture.page.find("button", name).await?.click().await.with_context(|| format!("clicking {name}"))?;
    }
    Ok(())
}

/// Waits until the step-through's status has these words.
async fn says(fixture: &Fixture<'_>, words: &str) -> Result<()> {
    fixture.page.until(&format!("document.querySelector('.steps [role=status]').textContent.includes('{words}')")).await
}

async fn steps(fixture: &Fixture<'_>) -> Result<()> {
    click(fixture, &["Back"]).await?;
    says(fixture, "This is the start").await?;
    // Turns lose an addition.
    click(fixture, &["Forward"; 6]).await?;
    says(fixture, "the counter is 1").await?;
    click(fixture, &["Forward"]).await?;
    says(fixture, "no further step").await?;
    // Back to where only thread 1 has loaded; from there the learner decides otherwise.
    click(fixture, &["Back"; 5]).await?;
    says(fixture, "Step 1: thread 1").await?;
    click(fixture, &["Thread 1 goes", "Thread 1 goes", "Thread 1 goes"]).await?;
    says(fixture, "Thread 1 is finished").await?;
    click(fixture, &["Thread 2 goes"; 3]).await?;
    says(fixture, "the counter is 2").await?;
    click(fixture, &["Two locks, opposite order", "Thread 1 goes", "Thread 2 goes"]).await?;
    says(fixture, "deadlock").await?;
    click(fixture, &["Reset"]).await?;
    says(fixture, "Nobody has gone yet").await?;
    click(fixture, &["Two locks, same order", "Thread 1 goes", "Thread 2 goes"]).await?;
    says(fixture, "Thread 2 is blocked").await
}
