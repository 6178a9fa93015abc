//! The lock of `threads-gil`: two tasks are under way together and compute in turns, as often as the switch interval says.
//! Deliberately absent: speed, which is the benchmark's affair.

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::fixture::Fixture;
use crate::result::{list, number, run};

/// About 200 ms a task on the machines of this writing; nothing depends on it.
const WORK: &str = "task=primes&size=3400000&tasks=2&workers=2&repeats=1";

fn numbers(values: &Value) -> Vec<f64> {
    list(values).iter().filter_map(Value::as_f64).collect()
}

/// How often the lock changed hands in a run with this interval, and in how many ms.
async fn handovers(fixture: &Fixture<'_>, interval_ms: f64) -> Result<(f64, f64)> {
    let query = format!("{WORK}&models=sequential,threads-gil&switch={interval_ms}");
    let result = fixture.open_and_run(&query).await?;
    let own = run(&result, "threads-gil")?;
    ensure!(own["answers"] == run(&result, "sequential")?["answers"], "{own}");
    let total_ms = number(own, "medianMs")?;
    let times =
        |name: &str| -> Result<Vec<f64>> { list(&own["tasks"]).iter().map(|task| number(task, name)).collect() };
    let (starts, ends) = (times("startMs")?, times("endMs")?);
    let overlap = ends.iter().copied().fold(f64::MAX, f64::min) - starts.iter().copied().fold(0.0, f64::max);
    ensure!(overlap > total_ms / 2.0, "under way together for {overlap} of {total_ms} ms only: {}", own["tasks"]);
    let lanes: Vec<&Value> = list(&own["tasks"]).iter().map(|task| &task["lane"]).collect();
    ensure!(lanes.len() == 2 && lanes[0] != lanes[1], "lanes {lanes:?}");
    // One of two holds it, nearly always; nobody computes without it.
    let held: f64 = numbers(&own["lock"]["heldMs"]).iter().sum();
    ensure!(held > 0.7 * total_ms && held <= 1.01 * total_ms + 1.0, "held for {held} of {total_ms} ms");
    ensure!(numbers(&own["lock"]["waitedMs"]).iter().all(|&ms| ms > 0.2 * total_ms), "{}", own["lock"]);
    let waits = list(&own["tasks"]).iter().flat_map(|task| list(&task["waits"]));
    ensure!(waits.clone().all(|wait| wait["for"] == "lock"), "a wait that is not for the lock: {}", own["tasks"]);
    // What the lanes show and what the record says is the same.
    let mut shown_ms = 0.0;
    for wait in waits {
        shown_ms += number(wait, "endMs")? - number(wait, "startMs")?;
    }
    let recorded_ms: f64 = numbers(&own["lock"]["waitedMs"]).iter().sum();
    ensure!(
        (shown_ms - recorded_ms).abs() <= 0.01 * recorded_ms + 0.5,
        "{shown_ms} ms in lanes, {recorded_ms} recorded"
    );
    Ok((number(&own["lock"], "handovers")?, total_ms))
}

pub(super) async fn turns(fixture: &mut Fixture<'_>) -> Result<()> {
    let (often, often_ms) = handovers(fixture, 5.0).await?;
    let (seldom, seldom_ms) = handovers(fixture, 20.0).await?;
    for (count, total_ms, interval_ms) in [(often, often_ms, 5.0), (seldom, seldom_ms, 20.0)] {
        // A busy machine wakes threads late, so there may be fewer; more there can hardly be.
        let expected = total_ms / interval_ms;
        let about = 0.5 * expected - 1.0..=1.2 * expected + 2.0;
        ensure!(about.contains(&count), "{count} hand-overs in {total_ms} ms at {interval_ms} ms");
    }
    let ratio = (often / often_ms) / (seldom / seldom_ms);
    ensure!((2.0..8.0).contains(&ratio), "{often} hand-overs at 5 ms and {seldom} at 20 ms: {ratio} times");
    Ok(())
}

/// Who blocks on I/O has let go of the lock: it is never held for as long as an answer takes.
pub(super) async fn let_go_while_blocked(fixture: &mut Fixture<'_>) -> Result<()> {
    let result = fixture.open_and_run("work=io&requests=8&latency=150&repeats=1&models=sequential,threads-gil").await?;
    let own = run(&result, "threads-gil")?;
    ensure!(numbers(&own["lock"]["heldMs"]).iter().all(|&ms| ms < 75.0), "{}", own["lock"]);
    ensure!(number(own, "medianMs")? < number(run(&result, "sequential")?, "medianMs")? / 2.0, "{result}");
    Ok(())
}
