//! The page in frames: as narrow as a small phone, where a browser's own window cannot be that
//! narrow, and inside a page of another site. Deliberately absent: messages and the element (`embedding.rs`).

use anyhow::{Result, ensure};
use playground_host::Fault;

use crate::browser::Browser;
use crate::fixture::Fixture;
use crate::result::run;
use crate::upstream::Upstream;

pub(super) async fn narrow(fixture: &mut Fixture<'_>) -> Result<()> {
    for language in ["en", "ko"] {
        let query = format!("lang={language}&size=1000&tasks=4&workers=2&repeats=7");
        open_narrow(fixture, &query).await?;
        check_width(fixture, language, "idle").await?;
        // The result's table and charts have to fit as well.
        open_narrow(fixture, &format!("{query}&autorun=1")).await?;
        let result = fixture.page.result(0).await?;
        ensure!(run(&result, "sequential")?["status"] == "ok", "{result}");
        check_width(fixture, language, "finished").await?;
    }
    Ok(())
}

/// Opens the page in a frame of its own site.
async fn open_narrow(fixture: &Fixture<'_>, query: &str) -> Result<()> {
    let address = fixture.page.address(query).replace('&', "&amp;");
    let outer = format!(
        "<!doctype html><title>narrow</title><link rel=icon href=\"data:,\"><iframe style=\"border:0\" width=320 height=640 \
         src=\"{address}\"></iframe>"
    );
    fixture.host.set_fault("/narrow.html", Fault::Replace(outer.into(), "text/html"));
    fixture.page.open_frame(&fixture.host.url("/narrow.html")).await
}

async fn check_width(fixture: &Fixture<'_>, language: &str, state: &str) -> Result<()> {
    let widths = "[innerWidth, document.scrollingElement.scrollWidth]";
    let widths = fixture.page.session().value(widths).await?;
    let widths: (u32, u32) = serde_json::from_value(widths)?;
    ensure!(widths.0 == 320, "the frame is {} wide", widths.0);
    ensure!(widths.1 <= widths.0, "{language}, {state}: {} of {} pixels", widths.1, widths.0);
    Ok(())
}

/// Served with all headers, the page is isolated in Chromium even here; everywhere else it runs
/// without threads and says so.
pub(super) async fn foreign(fixture: &mut Fixture<'_>) -> Result<()> {
    let upstream = Upstream::start().await?;
    // By itself, since chromedriver computes no roles in a frame of another process.
    let address = fixture.page.address("size=1000&tasks=4&workers=2&repeats=1&autorun=1");
    fixture.page.open_frame(&upstream.frame(&address, 900)).await?;
    let result = fixture.page.result(0).await?;
    fixture.check(&result).await?;
    let isolated = fixture.isolated && fixture.browser == Browser::Chromium;
    let expected = if isolated { "ok" } else { "unavailable" };
    let threads = run(&result, "threads")?;
    ensure!(threads["status"] == expected, "threads in a frame: {threads}");
    ensure!(run(&result, "processes")?["status"] == "ok", "{result}");
    Ok(())
}
