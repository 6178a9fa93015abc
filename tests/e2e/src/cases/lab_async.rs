//! The event loop: a heartbeat that stops while the loop computes, requests that are really aborted, microtasks before
//! tasks. Deliberately absent: how long anything takes, but against what ran beside it.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::fixture::Fixture;
use crate::result::list;

async fn measured(fixture: &mut Fixture<'_>) -> Result<(Value, Value)> {
    // Chromium tells of every answer of 400 and above.
    fixture.expect_message("status of 503");
    let result = fixture.open_and_run("lab=async").await?;
    let own = &result["loop"];
    ensure!(own["status"] == "ok", "the lab's own measurement: {own}");
    let data = own["data"].clone();
    Ok((result, data))
}

fn named<'a>(all: &'a Value, member: &str, name: &str) -> Result<&'a Value> {
    let found = list(all).iter().find(|one| one[member] == name);
    found.with_context(|| format!("no {name} in {all}"))
}

fn first(strip: &Value, member: &str) -> Result<f64> {
    strip[member][0].as_f64().with_context(|| format!("{member} in {strip}"))
}

/// One run, for it takes its time: the heartbeats, the ways to wait, the order of tasks.
pub(super) async fn all_parts(fixture: &mut Fixture<'_>) -> Result<()> {
    let (result, data) = measured(fixture).await?;
    heartbeats(&result, &data).context("heartbeats")?;
    waiting(&data).context("ways to wait")?;
    order(&data).context("the order of tasks")
}

fn heartbeats(result: &Value, data: &Value) -> Result<()> {
    let strips = &data["strips"];
    for strip in list(strips) {
        ensure!(strip["correct"] == true, "a wrong answer: {strip}");
    }
    let blocking = named(strips, "way", "blocking")?;
    let (gap, took) = (first(blocking, "gapsMs")?, first(blocking, "tookMs")?);
    ensure!(gap >= 0.9 * took, "blocked for {took} ms, and the longest gap is {gap} ms");
    for way in ["slices", "worker"] {
        let own = first(named(strips, "way", way)?, "gapsMs")?;
        ensure!(own < gap / 2.0, "{way}: a gap of {own} ms, {gap} ms when blocked");
    }
    let found = list(&result["findings"]).iter().any(|finding| finding["id"] == "beats-stopped");
    ensure!(found, "no finding of the block: {}", result["findings"]);
    Ok(())
}

fn waiting(data: &Value) -> Result<()> {
    ensure!(data["serviceWorker"] == true, "who answers: {data}");
    let scenes = &data["scenes"];
    let count = |scene: &Value, ended: &str| list(&scene["calls"]).iter().filter(|call| call["ended"] == ended).count();
    let race = named(scenes, "id", "race")?;
    ensure!(count(race, "answered") >= 1 && count(race, "aborted") >= 1, "{race}");
    for id in ["timeout", "cancel"] {
        let scene = named(scenes, "id", id)?;
        ensure!(count(scene, "aborted") == 1, "{scene}");
    }
    let limit = named(scenes, "id", "limit")?;
    ensure!(limit["mostInFlight"] == 2 && count(limit, "answered") == 6, "{limit}");
    ensure!(named(scenes, "id", "gather")?["mostInFlight"] == 6, "{scenes}");
    let retry = named(scenes, "id", "retry")?;
    let ends: Vec<&Value> = list(&retry["calls"]).iter().map(|call| &call["ended"]).collect();
    ensure!(ends == ["failed", "failed", "answered"], "{retry}");
    let collect = named(scenes, "id", "collect")?;
    ensure!(count(collect, "failed") == 2 && count(collect, "answered") == 3, "{collect}");
    ensure!(count(named(scenes, "id", "raise")?, "failed") >= 1, "{scenes}");
    Ok(())
}

fn order(data: &Value) -> Result<()> {
    let place = |name: &str| {
        let found = list(&data["order"]).iter().position(|step| step == name);
        found.with_context(|| format!("no {name} in {}", data["order"]))
    };
    for (earlier, later) in [
        ("firstLine", "lastLine"),
        ("lastLine", "promiseThen"),
        ("lastLine", "microtask"),
        ("microtask", "microtaskOfMicrotask"),
        ("microtaskOfMicrotask", "timerA"),
        ("microtaskOfMicrotask", "message"),
        ("futureStarts", "timerA"),
        ("timerA", "microtaskOfTimerA"),
        ("microtaskOfTimerA", "timerB"),
    ] {
        ensure!(place(earlier)? < place(later)?, "{later} before {earlier}: {}", data["order"]);
    }
    Ok(())
}
