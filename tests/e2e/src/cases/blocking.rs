//! Threads that block on I/O: a lane for each request, asleep while it waits. And processes, which wait for one request at
//! a time each.

use std::pin::pin;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tokio::time::timeout;

use crate::fixture::{Fixture, Skipped};
use crate::process::descendants_cpu;
use crate::result::{list, number, run};

fn column(run: &Value, name: &str) -> Result<Vec<f64>> {
    list(&run["tasks"]).iter().map(|task| number(task, name)).collect()
}

pub(super) async fn lanes(fixture: &mut Fixture<'_>) -> Result<()> {
    let query = "work=io&requests=10&latency=200&repeats=1&workers=2&models=sequential,processes,threads,threads-gil";
    let result = fixture.open_and_run(query).await?;
    for model in ["threads", "threads-gil"] {
        let own = run(&result, model)?;
        ensure!(own["workers"] == 10, "{model} has {} workers", own["workers"]);
        let mut lanes = column(own, "lane")?;
        lanes.sort_by(f64::total_cmp);
        ensure!(lanes == (0..10).map(f64::from).collect::<Vec<_>>(), "{model}: lanes {lanes:?}");
        let first_end = column(own, "endMs")?.into_iter().fold(f64::MAX, f64::min);
        let last_start = column(own, "startMs")?.into_iter().fold(0.0, f64::max);
        ensure!(last_start < first_end, "{model}: not all under way together: {}", own["tasks"]);
        for task in list(&own["tasks"]) {
            let blocked = list(&task["waits"]).iter().filter(|wait| wait["for"] == "io");
            let blocked: f64 =
                blocked.map(|wait| number(wait, "endMs").unwrap_or(0.0) - number(wait, "startMs").unwrap_or(0.0)).sum();
            ensure!(blocked >= 190.0, "{model} was blocked for {blocked} ms of 200: {task}");
        }
    }
    // Two processes, each one request at a time: in each lane no two overlap.
    let own = run(&result, "processes")?;
    for lane in 0..2 {
        let mut spans: Vec<(f64, f64)> = Vec::new();
        for task in list(&own["tasks"]).iter().filter(|task| task["lane"] == lane) {
            spans.push((number(task, "startMs")?, number(task, "endMs")?));
        }
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        ensure!(
            spans.len() >= 4 && spans.windows(2).all(|pair| pair[0].1 <= pair[1].0 + 1.0),
            "lane {lane}: {spans:?}"
        );
    }
    Ok(())
}

/// A thread that waits for its answer takes no processor: seen from outside, by the system's own account.
pub(super) async fn asleep(fixture: &mut Fixture<'_>) -> Result<()> {
    if descendants_cpu().is_none() {
        return Err(Skipped("this system does not tell what processes use".into()).into());
    }
    let cpu = || descendants_cpu().context("the system no longer tells what processes use");
    fixture.page.open("work=io&requests=16&latency=4000&repeats=1&models=threads").await?;
    let began = Instant::now();
    let index = fixture.page.start().await?;
    fixture.page.running().await?;
    let mut result = pin!(fixture.page.result(index));
    let mut quietest = f64::MAX;
    let mut second = (Instant::now(), cpu()?);
    let result = loop {
        if let Ok(result) = timeout(Duration::from_secs(1), &mut result).await {
            break result?;
        }
        let now = (Instant::now(), cpu()?);
        // What has ended takes its account with it; what is new used all of it since.
        let used =
            |(pid, after): (&u32, &Duration)| after.saturating_sub(second.1.get(pid).copied().unwrap_or_default());
        let used: Duration = now.1.iter().map(used).sum();
        quietest = quietest.min(used.as_secs_f64() / (now.0 - second.0).as_secs_f64());
        second = now;
    };
    fixture.check(&result).await?;
    let elapsed = began.elapsed();
    ensure!(elapsed.as_secs_f64() > 8.0, "two passes of 4 s took {elapsed:?}");
    // Beside the threads a browser starts, compiles and draws. But in two waits of four seconds there is one second
    // at least without any of that, and in none would sixteen threads that spin leave a processor idle.
    ensure!(quietest < 0.3, "even the quietest second took {quietest:.2} processors");
    Ok(())
}

/// More requests than threads: the rest queue.
pub(super) async fn queue(fixture: &mut Fixture<'_>) -> Result<()> {
    let result = fixture.open_and_run("work=io&requests=100&latency=50&repeats=1&models=threads,threads-gil").await?;
    for model in ["threads", "threads-gil"] {
        let own = run(&result, model)?;
        ensure!(own["workers"] == 64, "{model} has {} workers", own["workers"]);
        ensure!(number(own, "medianMs")? >= 95.0, "two waves of 50 ms took {}", own["medianMs"]);
    }
    Ok(())
}

/// A request that never answers while a thread sleeps on it: given up at the time-out, or ended by Stop.
pub(super) async fn never(fixture: &mut Fixture<'_>) -> Result<()> {
    let models = "models=processes,threads,threads-gil";
    let query = format!("work=io&requests=3&latency=9000&timeout=150&repeats=1&workers=2&{models}");
    let result = fixture.open_and_run(&query).await?;
    for model in ["processes", "threads", "threads-gil"] {
        let own = run(&result, model)?;
        if own["status"] == "unavailable" {
            ensure!(!fixture.isolated && model != "processes", "{own}");
            continue;
        }
        ensure!(list(&own["tasks"]).iter().all(|task| task["status"] == "error" && task["http"].is_null()), "{own}");
    }
    fixture.page.open(&query.replace("&timeout=150", "")).await?;
    fixture.page.start().await?;
    fixture.page.running().await?;
    let stopped = fixture.page.stop().await?;
    ensure!(stopped.took_ms < 1_000.0, "the stop took {} ms", stopped.took_ms);
    ensure!(stopped.workers_left == 0, "{} workers of the run are left", stopped.workers_left);
    fixture.check(&stopped.result).await?;
    fixture.open_and_run("work=io&requests=3&latency=10&repeats=1").await?;
    Ok(())
}
