//! CPU work: exact answers against formulas and published counts, and time that is really spent.
//! Deliberately absent: speed-ups, which a busy machine makes or breaks; the benchmark has them.

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::fixture::Fixture;
use crate::result::{list, number, run};

const MODELS: &str = "sequential,processes,threads,threads-gil,async";

/// The sum of i² for i < n.
fn sum_squares_of(n: u128) -> String {
    ((n - 1) * n * (2 * n - 1) / 6).to_string()
}

/// Checks the answers of every model that ran, and that all ran but threads where there are none.
fn check_answers(fixture: &Fixture<'_>, result: &Value, expected: &[String]) -> Result<()> {
    for model in MODELS.split(',') {
        let run = run(result, model)?;
        if model.starts_with("threads") && !fixture.isolated {
            ensure!(run["status"] == "unavailable", "{model} without isolation: {run}");
            continue;
        }
        ensure!(run["status"] == "ok", "{model} did not end well: {run}");
        ensure!(list(&run["answers"]) == expected, "{model}: {}, not {expected:?}", run["answers"]);
        ensure!(run["correct"] == true, "{model} found itself wrong: {run}");
    }
    Ok(())
}

pub(super) async fn sum_squares(fixture: &mut Fixture<'_>) -> Result<()> {
    // The last two are past what 64 bits hold for a sum of squares, and past 2^53 by far.
    for (size, tasks, repeats) in
        [(1, 4, 1), (2, 4, 1), (1_000, 4, 7), (1_000_000, 5, 3), (100_000_000, 2, 1), (1_000_000_000, 2, 1)]
    {
        let query = format!("size={size}&tasks={tasks}&workers=2&repeats={repeats}&models={MODELS}");
        let result = fixture.open_and_run(&format!("task=sum-squares&{query}")).await?;
        check_answers(fixture, &result, &vec![sum_squares_of(size); tasks])?;
        let samples = list(&run(&result, "sequential")?["samplesMs"]).len();
        ensure!(samples == repeats, "{samples} samples, not {repeats}");
    }
    Ok(())
}

/// Thousands of short passes, each of which ends by a wake-up of the engine's event loop: none may be lost.
pub(super) async fn short_passes(fixture: &mut Fixture<'_>) -> Result<()> {
    for size in [1_000, 2_000, 3_000] {
        let result = fixture.open_and_run(&format!("size={size}&tasks=4&workers=2&repeats=40&models={MODELS}")).await?;
        check_answers(fixture, &result, &vec![sum_squares_of(size); 4])?;
    }
    Ok(())
}

pub(super) async fn primes(fixture: &mut Fixture<'_>) -> Result<()> {
    for (size, count) in [(1, 0), (2, 1), (10, 4), (100, 25), (10_000, 1_229), (1_000_000, 78_498)] {
        let query = format!("task=primes&size={size}&tasks=3&workers=2&repeats=1&models={MODELS}");
        let result = fixture.open_and_run(&query).await?;
        check_answers(fixture, &result, &vec![count.to_string(); 3])?;
    }
    Ok(())
}

pub(super) async fn dealt_sizes(fixture: &mut Fixture<'_>) -> Result<()> {
    let query = format!("task=sum-squares&size=10,1000,7&tasks=5&workers=2&repeats=1&models={MODELS}");
    let result = fixture.open_and_run(&query).await?;
    check_answers(fixture, &result, &[10, 1000, 7, 10, 1000].map(sum_squares_of))
}

/// A compiler that finds the closed form makes every size take the same time.
pub(super) async fn growth(fixture: &mut Fixture<'_>) -> Result<()> {
    let mut times = Vec::new();
    for size in [50_000_000, 500_000_000] {
        let query = format!("task=sum-squares&size={size}&tasks=1&workers=1&repeats=3&models=sequential");
        let result = fixture.open_and_run(&query).await?;
        let time = number(run(&result, "sequential")?, "medianMs")?;
        let step = number(&result["environment"], "timerResolutionMs")?;
        ensure!(time > 2.0 * step, "{time} ms is within the clock's step of {step} ms");
        times.push(time);
    }
    ensure!(times[1] > 4.0 * times[0], "ten times the size took {times:?} ms");
    Ok(())
}

/// All work is off the page's thread: it goes on drawing while one long task runs.
pub(super) async fn free_thread(fixture: &mut Fixture<'_>) -> Result<()> {
    let query = "task=sum-squares&size=1000000000&tasks=2&workers=1&repeats=1&models=sequential,async";
    fixture.page.open(query).await?;
    let index = fixture.page.start().await?;
    let gap = fixture.page.longest_gap(index).await?;
    let result = fixture.page.result(index).await?;
    fixture.check(&result).await?;
    // The run takes a second and more; half of it is far above what a busy machine adds.
    let task = number(run(&result, "sequential")?, "medianMs")?;
    ensure!(gap < task / 2.0, "the page stood still for {gap} ms of a run of {task} ms");
    Ok(())
}
