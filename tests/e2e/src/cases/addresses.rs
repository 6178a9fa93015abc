//! The reader's own addresses, against a real server of another origin: status, time and size as
//! sent, and a sentence for all that a browser does not let a page read. Deliberately absent:
//! servers outside this machine.

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::fixture::Fixture;
use crate::result::{list, number, run};
use crate::upstream::{Upstream, encode};

const MODELS: [&str; 2] = ["sequential", "async"];

fn query(addresses: &[String], more: &str) -> String {
    let urls: Vec<_> = addresses.iter().map(|url| format!("url={}", encode(url))).collect();
    format!("work=io&models=sequential,async&repeats=1&{}&{more}", urls.join("&"))
}

/// The requests of a model that ended well, in the order of the addresses.
fn requests<'a>(result: &'a Value, model: &str, addresses: &[String]) -> Result<&'a [Value]> {
    ensure!(result["work"]["network"] == "custom", "{}", result["work"]);
    let run = run(result, model)?;
    ensure!(run["status"] == "ok", "{model} did not end well: {run}");
    let tasks = list(&run["tasks"]);
    ensure!(tasks.len() == addresses.len(), "{model} made {} requests", tasks.len());
    for (task, address) in tasks.iter().zip(addresses) {
        ensure!(task["url"] == *address, "{model}: {task} is not for {address}");
    }
    Ok(tasks)
}

pub(super) async fn answers(fixture: &mut Fixture<'_>) -> Result<()> {
    fixture.expect_message("status of 404");
    fixture.expect_message("status of 500");
    let upstream = Upstream::start().await?;
    let wishes = ["delay=150&bytes=2048", "delay=20&bytes=0", "status=404&bytes=10", "status=500&delay=30"];
    let addresses = wishes.map(|wish| upstream.answer(wish));
    let result = fixture.open_and_run(&query(&addresses, "timeout=10000")).await?;
    for model in MODELS {
        let tasks = requests(&result, model, &addresses)?;
        let expected = [(200, 2048, 150.0), (200, 0, 20.0), (404, 10, 0.0), (500, 16, 30.0)];
        for (task, (http, bytes, delay)) in tasks.iter().zip(expected) {
            let as_sent = task["http"] == http && task["bytes"] == bytes;
            ensure!(as_sent, "{model}: {task}, not {http} and {bytes} bytes");
            ensure!((task["status"] == "error") == (http >= 400), "{model}: {task}");
            let took = number(task, "endMs")? - number(task, "startMs")?;
            ensure!(took >= delay - 5.0, "{model}: {took} ms for a delay of {delay} ms");
        }
    }
    check_count(&upstream, &result, addresses.len())
}

/// Not a request more than the result tells of: a cold pass of each model, and its one sample.
fn check_count(upstream: &Upstream, result: &Value, addresses: usize) -> Result<()> {
    let passes: Vec<_> = list(&result["runs"]).iter().map(|run| 1 + run["passes"].as_u64().unwrap_or(1)).collect();
    let told = passes.iter().sum::<u64>() * addresses as u64;
    let made = upstream.requests().0 as u64;
    ensure!(made == told, "{made} requests, but the passes {passes:?} are {told}");
    Ok(())
}

pub(super) async fn unreadable(fixture: &mut Fixture<'_>) -> Result<()> {
    for part in ["CORS policy", "net::ERR", "Failed to load resource"] {
        fixture.expect_message(part);
    }
    let upstream = Upstream::start().await?;
    let addresses = [
        upstream.answer("cors=0"),
        upstream.refused()?,
        upstream.hang(),
        "http://no-such-host.invalid/".to_owned(),
        upstream.answer("delay=10"),
    ];
    let result = fixture.open_and_run(&query(&addresses, "timeout=1500")).await?;
    for model in MODELS {
        let tasks = requests(&result, model, &addresses)?;
        for (task, address) in tasks[..4].iter().zip(&addresses) {
            ensure!(task["status"] == "error", "{model}: {address} was read: {task}");
            ensure!(task["http"].is_null() && task["bytes"].is_null(), "{model}: {task}");
        }
        let waited = number(&tasks[2], "endMs")? - number(&tasks[2], "startMs")?;
        ensure!((1490.0..8000.0).contains(&waited), "the time-out of 1500 ms took {waited} ms");
        let same = tasks[2]["error"] == tasks[0]["error"];
        ensure!(!same, "a time-out and a refusal have one sentence: {}", tasks[0]["error"]);
        ensure!(tasks[4]["status"] == "ok", "{model}: a good address among bad ones: {}", tasks[4]);
    }
    Ok(())
}

/// Mixed work may have more tasks than addresses: they are dealt in turn, and each task says which one it asked.
pub(super) async fn dealt(fixture: &mut Fixture<'_>) -> Result<()> {
    let upstream = Upstream::start().await?;
    let addresses = [upstream.answer("delay=5&bytes=7"), upstream.answer("delay=5&bytes=9")];
    let urls: Vec<_> = addresses.iter().map(|url| format!("url={}", encode(url))).collect();
    let work = "work=mixed&task=primes&size=1000&tasks=5&workers=2&repeats=1&models=sequential,processes,async";
    let result = fixture.open_and_run(&format!("{work}&{}", urls.join("&"))).await?;
    ensure!(result["work"]["network"] == "custom", "{}", result["work"]);
    for own in list(&result["runs"]) {
        ensure!(list(&own["answers"]) == vec!["168"; 5], "{own}");
        for (place, task) in list(&own["tasks"]).iter().enumerate() {
            let sent = if place % 2 == 0 { 7 } else { 9 };
            ensure!(task["url"] == addresses[place % 2] && task["bytes"] == sent, "{}: {task}", own["model"]);
        }
    }
    Ok(())
}

pub(super) async fn limit(fixture: &mut Fixture<'_>) -> Result<()> {
    let upstream = Upstream::start().await?;
    let addresses: Vec<_> = (0..8).map(|i| upstream.answer(&format!("delay=60&bytes={i}"))).collect();
    let result = fixture.open_and_run(&query(&addresses, "limit=2")).await?;
    requests(&result, "async", &addresses)?;
    let others = "limit=2&workers=4";
    let query = query(&addresses, others).replace("models=sequential,async", "models=processes,threads,threads-gil");
    fixture.open_and_run(&query).await?;
    ensure!(upstream.requests().1 == 2, "{} requests were open at once", upstream.requests().1);
    Ok(())
}

/// A link must not make requests by itself.
pub(super) async fn autorun(fixture: &mut Fixture<'_>) -> Result<()> {
    let upstream = Upstream::start().await?;
    let addresses = [upstream.answer("delay=150")];
    fixture.page.open(&query(&addresses, "autorun=1")).await?;
    ensure!(upstream.requests().0 == 0, "the page made a request before the click");
    let result = fixture.run().await?;
    requests(&result, "async", &addresses)?;
    // What an early run had done would show up here, however late it had started.
    check_count(&upstream, &result, addresses.len())?;
    ensure!(fixture.page.result_count().await? == 1, "there was another run");
    Ok(())
}
