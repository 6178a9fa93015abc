//! The static first view where the laboratory cannot start: it says so, and the lessons can be read all the same.
//! Deliberately absent: a browser really built without WebAssembly; a page that finds none meets the same.

use anyhow::{Context, Result, ensure};
use playground_host::Fault;

use crate::fixture::Fixture;

/// Whether a person sees an element.
const SHOWN: &str = "(selector) => document.querySelector(selector)?.checkVisibility?.() \
    ?? document.querySelector(selector)?.getClientRects().length > 0";

pub(super) async fn no_webassembly(fixture: &mut Fixture<'_>) -> Result<()> {
    // Trunk's own start-up script runs into what is missing, in each browser's words.
    fixture.expect_message("WebAssembly");
    let page = std::fs::read_to_string(fixture.dist.join("index.html")).context("reading the page")?;
    let page = page.replacen("<head>", "<head><script>delete self.WebAssembly</script>", 1);
    ensure!(page.contains("delete self.WebAssembly"), "the page has no head; the test is void");
    fixture.host.set_fault("/old.html", Fault::Replace(page.into(), "text/html"));
    fixture.page.go(&fixture.host.url("/old.html")).await?;
    let session = fixture.page.session();
    for (selector, expected) in [(".sorry", true), (".lessons", true), (".wait", false)] {
        let shown = session.value(&format!("({SHOWN})({selector:?})")).await?;
        ensure!(shown == expected, "{selector} is shown: {shown}");
    }
    ensure!(session.value("document.documentElement.dataset.state").await? == "failed");
    // A lesson is a page of its own.
    let lesson = session.value("document.querySelector('.lessons a').href").await?;
    fixture.page.go(lesson.as_str().context("a link to a lesson")?).await?;
    let words = fixture.page.session().value("document.body.innerText.split(/\\s+/).length").await?;
    ensure!(words.as_u64() > Some(200), "a lesson of {words} words");
    Ok(())
}
