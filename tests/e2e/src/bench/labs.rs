//! What the labs promise of themselves: a page that goes on drawing while each of them runs, first numbers at once, an end
//! in time, and a trace that costs next to nothing. And Stop.

use anyhow::{Context, Result};
use serde_json::json;

use super::{Row, median, page};
use crate::fixture::Fixture;
use crate::result::{list, number, run};

/// The labs' names, in the order in which menus show them.
const LABS: [&str; 6] = ["compare", "processes", "messages", "shared-memory", "threads", "async"];

/// Between two heartbeats of the page's own, in ms; a beat is late when it comes 50 ms after the one before, or more.
const PACE_MS: u32 = 10;
const LATE_MS: f64 = 50.0;

/// Clicks Run and watches, in the page: the gaps between heartbeats until the result, when the first number with its unit stood
/// among the results, and when the result was there. All in ms from the click.
const WATCH: &str = r#"(async (pace) => {
  const gaps = [];
  let last = performance.now(), first = null;
  const results = document.querySelector(".results");
  const done = new Promise((resolve) => addEventListener("parallel-playground:result", resolve, { once: true }));
  const button = [...document.querySelectorAll("button")].find((button) => button.textContent.trim() === "Run");
  const start = performance.now();
  const numbers = new MutationObserver(() => {
    // As a person reads it: textContent would glue a number to its neighbour.
    if (first === null && /\d\s?(?:%|(?:ns|µs|ms|s|runs?)\b)/.test(results.innerText)) first = performance.now() - start;
  });
  button.click();
  numbers.observe(results, { subtree: true, childList: true, characterData: true });
  const heart = setInterval(() => {
    const now = performance.now();
    gaps.push(now - last);
    last = now;
  }, pace);
  await done;
  const end = performance.now() - start;
  clearInterval(heart);
  numbers.disconnect();
  return { gaps, first, end };
})"#;

pub(super) async fn labs(fixture: &Fixture<'_>) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for lab in LABS {
        fixture.page.open(&format!("lab={lab}")).await?;
        // Compiled and cached: a reader's second run.
        let index = fixture.page.start().await?;
        fixture.page.result(index).await?;
        fixture.page.open(&format!("lab={lab}")).await?;
        let index = fixture.page.result_count().await?;
        let seen = fixture.page.session().call(WATCH, vec![json!(PACE_MS)]).await?;
        fixture.page.result(index).await?;
        rows.extend(promises(lab, &seen).with_context(|| format!("the lab {lab}: {seen}"))?);
    }
    Ok(rows)
}

fn promises(lab: &str, seen: &serde_json::Value) -> Result<Vec<Row>> {
    let gaps: Vec<f64> = list(&seen["gaps"]).iter().filter_map(serde_json::Value::as_f64).collect();
    let in_time = gaps.iter().filter(|&&gap| gap < LATE_MS).count() as f64 / gaps.len().max(1) as f64;
    let longest = gaps.iter().copied().fold(0.0, f64::max);
    let (first_ms, end_ms) = (number(seen, "first")?, number(seen, "end")?);
    Ok(vec![
        Row {
            what: format!("lab {lab}: the page's heartbeats within 50 ms (the longest gap {longest:.0} ms)"),
            measured: format!("{:.1} %", 100.0 * in_time),
            target: "at least 99 %",
            held: in_time >= 0.99,
        },
        Row {
            what: format!("lab {lab}: from the click to first numbers"),
            measured: format!("{:.2} s", first_ms / 1000.0),
            target: "at most 1 s",
            held: first_ms <= 1_000.0,
        },
        Row {
            what: format!("lab {lab}: its default run"),
            measured: format!("{:.1} s", end_ms / 1000.0),
            target: "at most 10 s",
            held: end_ms <= 10_000.0,
        },
    ])
}

/// All that surrounds a task, its trace included, is in the time of an empty one: a bound for what recording changes.
pub(super) async fn trace(fixture: &Fixture<'_>) -> Result<Vec<Row>> {
    let empty = page(fixture, "size=1&tasks=1000&workers=1&repeats=9&models=sequential").await?;
    let usual = page(fixture, "tasks=4&workers=1&repeats=7&models=sequential").await?;
    let task_us =
        |result, tasks: f64| Ok::<_, anyhow::Error>(number(run(result, "sequential")?, "medianMs")? * 1e3 / tasks);
    let share = task_us(&empty, 1_000.0)? / task_us(&usual, 4.0)?;
    Ok(vec![Row {
        what: "recording: all of an empty task / a task of the default run".into(),
        measured: format!("{:.4} %", 100.0 * share),
        target: "at most 2 %",
        held: share <= 0.02,
    }])
}

/// From the click on Stop until everything has stopped.
pub(super) async fn stop(fixture: &Fixture<'_>) -> Result<Vec<Row>> {
    let mut times = Vec::new();
    for _ in 0..5 {
        fixture.page.open("size=1000000000&tasks=1000&workers=2&repeats=3").await?;
        fixture.page.start().await?;
        fixture.page.until("(document.querySelector('progress')?.value ?? 0) > 0").await?;
        times.push(fixture.page.stop().await?.took_ms);
    }
    let ms = median(times)?;
    Ok(vec![Row {
        what: "click on Stop to everything stopped".into(),
        measured: format!("{ms:.0} ms"),
        target: "at most 200 ms",
        held: ms <= 200.0,
    }])
}
