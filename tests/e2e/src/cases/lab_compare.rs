//! The comparison: findings say why, the chapter's table fills with what was measured. Deliberately absent: who is ahead,
//! which is the machine's affair; the sweep over mixed work, which is in [`super::mixed`].

use anyhow::{Result, ensure};
use serde_json::Value;

use crate::fixture::Fixture;
use crate::result::list;

/// How many cells of the table hold a measurement, not a link.
const FILLED: &str = "[...document.querySelectorAll('.claims .evidence')].filter(it => !it.querySelector('a')).length";

fn found<'a>(result: &'a Value, id: &str) -> Option<&'a str> {
    list(&result["findings"]).iter().find(|finding| finding["id"] == id)?["text"].as_str()
}

pub(super) async fn table_fills(fixture: &mut Fixture<'_>) -> Result<()> {
    // Long enough that the loop's block is told, whatever the machine.
    let query = "size=200000000&tasks=2&workers=2&repeats=6";
    let result = fixture.open_and_run(query).await?;
    let text = found(&result, "loop-blocked");
    ensure!(text.is_some_and(|text| text.contains("Async")), "{}", result["findings"]);
    // One cell can never be measured; processes give three of their own at least.
    fixture.page.until(&format!("{FILLED} >= 4")).await?;
    // Another run, and the earlier cells stay, through a reload.
    let result = fixture.open_and_run("work=io&requests=6&latency=80&repeats=6").await?;
    let text = found(&result, "waiting-overlaps");
    ensure!(text.is_some_and(|text| text.contains("6 requests")), "{}", result["findings"]);
    fixture.page.until(&format!("{FILLED} >= 6")).await?;
    let memory = list(&result["runs"]).iter().filter(|run| run["status"] == "ok");
    for run in memory {
        ensure!(run["memoryBytes"].as_u64().is_some_and(|bytes| bytes > 0 && bytes % 65_536 == 0), "{run}");
    }
    Ok(())
}
