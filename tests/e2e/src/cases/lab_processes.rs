//! The lab of the process pool: its experiment runs to its end, and what it says of itself agrees. Deliberately absent:
//! where the crossing lies, which is the machine's affair.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::fixture::Fixture;
use crate::result::{list, number};

/// The data of the lab's own measurement, which must have ended well.
fn measured(result: &Value) -> Result<&Value> {
    let own = &result["breakEven"];
    ensure!(own["status"] == "ok" && own["reason"].is_null(), "it did not end well: {own}");
    Ok(&own["data"])
}

fn interval(value: &Value) -> Option<(f64, f64)> {
    Some((value[0].as_f64()?, value[1].as_f64()?))
}

fn has_finding(result: &Value, id: &str) -> bool {
    list(&result["findings"]).iter().any(|finding| finding["id"] == id)
}

fn check_point(point: &Value, tasks: f64) -> Result<()> {
    let (alone, pool, speedup) = (number(point, "sequentialMs")?, number(point, "poolMs")?, number(point, "speedup")?);
    ensure!((speedup - alone / pool).abs() < 1e-6 * speedup, "the speed-up is not that of the times: {point}");
    let task = number(point, "taskMs")?;
    ensure!((task * tasks - alone).abs() < 1e-6 * alone, "{tasks} such tasks are not all: {point}");
    if let Some((low, high)) = interval(&point["speedupCi"]) {
        ensure!(low <= high && number(point, "samples")? >= 6.0, "no such interval: {point}");
    }
    Ok(())
}

pub(super) async fn break_even(fixture: &mut Fixture<'_>) -> Result<()> {
    let result = fixture.open_and_run("lab=processes&size=1000000&workers=2&tasks=2&repeats=6").await?;
    let data = measured(&result)?;
    ensure!(data["workers"] == 2 && data["tasks"] == 2 && number(data, "spawnMs")? > 0.0, "{data}");
    let points = list(&data["points"]);
    ensure!(points.len() >= 5, "only {} durations", points.len());
    for point in points {
        check_point(point, 2.0)?;
        ensure!(interval(&point["speedupCi"]).is_some(), "no interval: {point}");
    }
    ensure!(points.windows(2).all(|pair| pair[0]["size"].as_u64() < pair[1]["size"].as_u64()), "out of order: {data}");
    let (first, last) = (points.first().context("a first")?, points.last().context("a last")?);
    // A message takes some microseconds at the least, and these tasks one: three orders lie between the two ends.
    ensure!(interval(&first["speedupCi"]).is_some_and(|(_, high)| high < 1.0), "a pool that pays at once: {first}");
    ensure!(number(last, "speedup")? > 2.0 * number(first, "speedup")?, "no gain from long tasks: {data}");
    check_crossing(data, points)?;
    check_point(&data["own"], 2.0).context("the run's own size")?;
    check_chunks(&data["chunks"])?;
    // Whatever was found of the crossing, starting a pool takes longer than two tasks of a fraction of a millisecond.
    ensure!(has_finding(&result, "spawn-price"), "{}", result["findings"]);
    let found = !data["crossing"]["slowerUntil"].is_null();
    ensure!(has_finding(&result, "break-even") == found, "{}: {}", data["crossing"], result["findings"]);
    let placed = "['.answer [data-finding=break-even]', '.findings [data-finding=spawn-price]'].every((it) => document.querySelector(it)) && !document.querySelector('.findings [data-finding=break-even]')";
    fixture.page.until(placed).await.context("the question's answer first, the rest below")?;
    let drawn = "['break-even-title','waterfall-title','chunks-title'].every((id) => document.getElementById(id)?.closest('section').querySelector('svg[role=img]').getAttribute('aria-label').length > 40)";
    fixture.page.until(drawn).await
}

/// Both edges are measured points whose intervals say what the edge says.
fn check_crossing(data: &Value, points: &[Value]) -> Result<()> {
    let at = |edge: &Value| {
        points.iter().find(|point| point["size"] == edge["size"]).and_then(|it| interval(&it["speedupCi"]))
    };
    let (slower, faster) = (&data["crossing"]["slowerUntil"], &data["crossing"]["fasterFrom"]);
    ensure!(at(slower).is_some_and(|(_, high)| high < 1.0), "the slower edge: {}", data["crossing"]);
    if !faster.is_null() {
        ensure!(at(faster).is_some_and(|(low, _)| low > 1.0), "the faster edge: {}", data["crossing"]);
        ensure!(slower["size"].as_u64() < faster["size"].as_u64(), "the wrong way round: {}", data["crossing"]);
    }
    Ok(())
}

fn check_chunks(chunks: &Value) -> Result<()> {
    let tasks = number(chunks, "tasks")?;
    for kind in ["even", "uneven"] {
        let points = list(&chunks[kind]);
        ensure!(points.first().is_some_and(|point| point["chunk"] == 1), "{kind}: {chunks}");
        ensure!(points.last().is_some_and(|point| point["messages"] == 1), "{kind}: {chunks}");
        for point in points {
            let messages = (tasks / number(point, "chunk")?).ceil();
            ensure!(number(point, "messages")? == messages && number(point, "poolMs")? > 0.0, "{point}");
            ensure!((0.0..=1.0).contains(&number(point, "idle")?), "{point}");
        }
        // All in one message: of two processes one has nothing to do.
        let alone = points.last().context("a last point")?;
        ensure!(number(alone, "idle")? > 0.4, "{kind}: {alone}");
    }
    Ok(())
}

pub(super) async fn one_process(fixture: &mut Fixture<'_>) -> Result<()> {
    let result = fixture.open_and_run("lab=processes&size=100000&workers=1&tasks=2&repeats=6").await?;
    let data = measured(&result)?;
    let slower = &data["crossing"]["slowerUntil"];
    ensure!(!slower.is_null(), "one process is as fast as none at a microsecond: {data}");
    ensure!(
        list(&data["chunks"]["even"]).iter().all(|point| number(point, "poolMs").is_ok_and(|ms| ms > 0.0)),
        "{data}"
    );
    Ok(())
}
