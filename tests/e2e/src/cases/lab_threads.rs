//! The lab of threads and the lock: turns under the lock, and the convoy, whose waits follow the switch interval.
//! Deliberately absent: speeds. What is compared differs by so much that a busy machine does not turn it round.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::fixture::Fixture;
use crate::result::{list, number, run};

/// Two tasks of some 60 ms, on two threads. Seven samples: intervals need six.
const COMPUTING: &str = "lab=threads&size=200000000&tasks=2&workers=2&repeats=7";

/// The lab's own measurement, if it ended well.
fn convoy(result: &Value) -> Result<&Value> {
    let own = &result["convoy"];
    ensure!(own["status"] == "ok" && own["reason"].is_null(), "the convoy: {own}");
    Ok(&own["data"])
}

/// The median wait at a switch interval.
fn wait_at(convoy: &Value, interval_ms: f64) -> Result<f64> {
    let found = list(&convoy["locked"]).iter().find(|waits| waits["intervalMs"] == interval_ms);
    number(found.with_context(|| format!("nothing at {interval_ms} ms: {convoy}"))?, "medianMs")
}

fn finds(result: &Value, id: &str) -> bool {
    list(&result["findings"]).iter().any(|finding| finding["id"] == id)
}

pub(super) async fn convoy_grows(fixture: &mut Fixture<'_>) -> Result<()> {
    let result = fixture.open_and_run("lab=threads&models=sequential&repeats=1&switch=7").await?;
    let convoy = convoy(&result)?;
    let intervals: Vec<f64> = list(&convoy["locked"]).iter().filter_map(|waits| waits["intervalMs"].as_f64()).collect();
    ensure!(intervals == [1.0, 2.0, 5.0, 7.0, 10.0, 20.0], "switch intervals {intervals:?}");
    for waits in list(&convoy["locked"]) {
        let samples = list(&waits["lateMs"]).len();
        ensure!(samples >= 20 && list(&waits["lockMs"]).len() == samples, "{waits}");
        // It may not ask before the interval is over, so it cannot have the lock sooner: but for the clock's steps.
        let (interval, median) = (number(waits, "intervalMs")?, number(waits, "medianMs")?);
        ensure!(median > 0.8 * interval, "{median} ms at {interval} ms");
        // On a busy machine a thread wakes some ms late; of a long wait most is the lock's all the same.
        let of_lock = number(waits, "medianLockMs")?;
        ensure!(interval < 20.0 || of_lock > 0.5 * median, "not the lock's: {waits}");
    }
    let (short, long) = (wait_at(convoy, 2.0)?, wait_at(convoy, 20.0)?);
    ensure!(long > 3.0 * short, "{short} ms at 2 ms, {long} ms at 20 ms");
    let (alone, own) = (number(&convoy["alone"], "medianMs")?, wait_at(convoy, 7.0)?);
    ensure!(alone < own / 2.0, "{alone} ms alone, {own} ms beside a thread that computes");
    ensure!(finds(&result, "convoy") && finds(&result, "convoy-grows"), "{}", result["findings"]);
    Ok(())
}

pub(super) async fn lock_takes_the_gain(fixture: &mut Fixture<'_>) -> Result<()> {
    let result = fixture.open_and_run(COMPUTING).await?;
    let locked = run(&result, "threads-gil")?;
    let speedup = number(locked, "speedup")?;
    ensure!((0.5..1.4).contains(&speedup), "under the lock {speedup}");
    let held: f64 = list(&locked["lock"]["heldMs"]).iter().filter_map(Value::as_f64).sum();
    ensure!(held > 0.7 * number(locked, "medianMs")?, "{}", locked["lock"]);
    convoy(&result)?;
    ensure!(finds(&result, "lock-by-whom"), "{}", result["findings"]);
    Ok(())
}

/// One thread makes no convoy, and the lab says so instead of failing.
pub(super) async fn one_thread(fixture: &mut Fixture<'_>) -> Result<()> {
    let result = fixture.open_and_run("lab=threads&size=1000000&workers=1&repeats=1").await?;
    let convoy = convoy(&result)?;
    ensure!(convoy["threads"] == 1 && convoy["alone"].is_null() && list(&convoy["locked"]).is_empty(), "{convoy}");
    Ok(())
}

/// Stop ends two threads in the middle of the convoy.
pub(super) async fn stop(fixture: &mut Fixture<'_>) -> Result<()> {
    fixture.page.open("lab=threads&models=sequential&repeats=1&size=1000&switch=1000").await?;
    fixture.page.start().await?;
    // The first round is drawn, and there are others to come.
    fixture.page.until("document.querySelector('.own table') !== null").await?;
    let stopped = fixture.page.stop().await?;
    ensure!(stopped.workers_left == 0, "{} workers are left", stopped.workers_left);
    let data = &stopped.result["convoy"]["data"];
    ensure!(!data["alone"].is_null(), "what was measured is lost: {}", stopped.result["convoy"]);
    Ok(())
}

/// Without shared memory the rest of the lab goes on, and says why this part does not.
pub(super) async fn plain(fixture: &mut Fixture<'_>) -> Result<()> {
    let result = fixture.open_and_run("lab=threads&size=1000000&repeats=1").await?;
    let own = &result["convoy"];
    ensure!(own["status"] == "unavailable" && own["data"].is_null(), "{own}");
    ensure!(own["reason"].as_str().is_some_and(|reason| reason.contains(' ')), "no reason: {own}");
    ensure!(run(&result, "sequential")?["status"] == "ok", "{result}");
    ensure!(run(&result, "threads-gil")?["status"] == "unavailable", "{result}");
    Ok(())
}
