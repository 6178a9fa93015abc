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
    open_after(fixture, "delete self.WebAssembly").await?;
    says_so(fixture).await?;
    // A lesson is a page of its own.
    let session = fixture.page.session();
    let lesson = session.value("document.querySelector('.lessons a').href").await?;
    fixture.page.go(lesson.as_str().context("a link to a lesson")?).await?;
    let words = fixture.page.session().value("document.body.innerText.split(/\\s+/).length").await?;
    ensure!(words.as_u64() > Some(200), "a lesson of {words} words");
    Ok(())
}

/// The page's own program breaks in the middle of its first view: it is loaded once more, and then says so.
pub(super) async fn broken_start(fixture: &mut Fixture<'_>) -> Result<()> {
    for part in ["no such element today", "unreachable", "Unreachable code", "broke off at its start"] {
        fixture.expect_message(part);
    }
    let refuse = "self.visit = sessionStorage.visits = 1 + Number(sessionStorage.visits ?? 0); const create = document.createElement; document.createElement = function (name, ...rest) { \
        if (name === 'select') throw new Error('no such element today'); return create.call(this, name, ...rest); }";
    open_after(fixture, refuse).await?;
    let second = "self.visit === 2 && performance.getEntriesByType('navigation')[0].type === 'reload'";
    let whole = "document.readyState === 'complete' && __e2e.state() === 'failed'";
    fixture.page.until(&format!("{second} && {whole}")).await.context("the second try")?;
    says_so(fixture).await?;
    ensure!(fixture.page.session().value("self.visit").await? == 2, "a third try");
    Ok(())
}

/// Opens the page with a script before all of its own.
pub(super) async fn open_after(fixture: &Fixture<'_>, script: &str) -> Result<()> {
    let page = std::fs::read_to_string(fixture.dist.join("index.html")).context("reading the page")?;
    let page = page.replacen("<head>", &format!("<head><script>{script}</script>"), 1);
    ensure!(page.contains(script), "the page has no head; the test is void");
    fixture.host.set_fault("/old.html", Fault::Replace(page.into(), "text/html"));
    fixture.page.go(&fixture.host.url("/old.html")).await
}

/// The first view says that the laboratory could not start, and where the lessons are.
async fn says_so(fixture: &Fixture<'_>) -> Result<()> {
    let session = fixture.page.session();
    for (selector, expected) in [(".sorry", true), (".lessons", true), (".wait", false)] {
        let shown = session.value(&format!("({SHOWN})({selector:?})")).await?;
        ensure!(shown == expected, "{selector} is shown: {shown}");
    }
    ensure!(session.value("document.documentElement.dataset.state").await? == "failed");
    Ok(())
}
