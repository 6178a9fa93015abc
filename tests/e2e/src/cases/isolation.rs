//! What a page has with isolation and says without it. Deliberately absent: how a page that is
//! served without headers may isolate itself; here it is told not to.

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::fixture::Fixture;
use crate::result::{list, run};

const QUERY: &str = "task=sum-squares&size=1000000&tasks=4&workers=2&repeats=3";

fn statuses(result: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    list(&result["runs"]).iter().map(|run| (text(&run["model"]), text(&run["status"]))).collect()
}

pub(super) async fn isolated(fixture: &mut Fixture<'_>) -> Result<()> {
    let result = fixture.open_and_run(QUERY).await?;
    let environment = &result["environment"];
    ensure!(environment["isolated"] == true && environment["threads"] == true, "{environment}");
    for (model, status) in statuses(&result) {
        ensure!(status == "ok", "{model} is {status} where the page is isolated");
    }
    ensure!(run(&result, "threads")?["answers"] == run(&result, "sequential")?["answers"]);
    // Another number of threads in the same page needs another pool.
    fixture.open_and_run(&QUERY.replace("workers=2", "workers=3")).await?;
    Ok(())
}

pub(super) async fn plain(fixture: &mut Fixture<'_>) -> Result<()> {
    let result = fixture.open_and_run(QUERY).await?;
    let environment = &result["environment"];
    ensure!(environment["isolated"] == false && environment["threads"] == false, "{environment}");
    for (model, status) in statuses(&result) {
        let expected = if model.starts_with("threads") { "unavailable" } else { "ok" };
        ensure!(status == expected, "{model} is {status} without isolation");
    }
    // The reason stands on the page as well, not only in the result.
    let reason = run(&result, "threads")?["reason"].clone();
    let shown = format!("document.body.innerText.includes({reason})");
    ensure!(fixture.page.session().value(&shown).await? == true, "the page does not show: {reason}");
    Ok(())
}
