//! The embed dialog: what it writes is pasted into a course page as it stands, and works there. Deliberately absent: the
//! clipboard, which drivers grant or refuse as they like; that the page says which, is tested.

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::json;

use super::class::Class;
use crate::fixture::Fixture;

const QUERY: &str = "size=3000&tasks=4&workers=2&repeats=1&lang=en";

pub(in crate::cases) async fn writes(fixture: &mut Fixture<'_>) -> Result<()> {
    let class = Class::meet(fixture).await?;
    let page = &fixture.page;
    page.open(QUERY).await?;
    page.find("button", "Embed").await?.click().await?;
    // The preview has told its height.
    page.until("document.querySelector('dialog[open] .preview iframe')?.style.height.match(/^(?!900px)/)").await?;
    let text = "document.querySelector('dialog textarea').value";
    let choose = |name: &str| {
        format!(
            "[...document.querySelectorAll('dialog label')].find((it) => it.innerText.trim() === {}).click()",
            json!(name)
        )
    };
    class.act(&choose("Lesson")).await?;
    class.act(&choose("Tables")).await?;
    let mut snippets = Vec::new();
    for kind in ["Frame", "Element", "Link"] {
        class.act(&choose(kind)).await?;
        page.until(&format!(
            "{text}.startsWith({})",
            json!(match kind {
                "Frame" => "<iframe",
                "Element" => "<script",
                _ => "http",
            })
        ))
        .await?;
        snippets.push(class.value(text).await?.as_str().context("a text")?.to_owned());
    }
    page.find("button", "Copy").await?.click().await?;
    page.until("document.querySelector('dialog [aria-live]').innerText !== ''").await?;
    // The keyboard closes it, and is back where it came from.
    page.session().client().active_element().await?.send_keys(&Key::Escape.to_string()).await?;
    page.until("!document.querySelector('dialog').open && document.activeElement.innerText === 'Embed'").await?;
    let always = if fixture.isolated { "" } else { "&isolate=off" };
    let whole = page.address(QUERY);
    ensure!(snippets.pop().as_ref() == Some(&whole), "the link is not {whole}");
    for (name, snippet) in ["frame", "element"].into_iter().zip(&snippets) {
        class.open(&class.course.page(&format!("{name}-pasted.html"), snippet)).await?;
        let state = class.told("state", 0, 0).await?;
        let query = format!("{QUERY}&embed=1&show=controls,lesson,chart{always}");
        ensure!(state["query"] == query.as_str(), "{name}: {state} is not {query}");
    }
    class.enter(0).await
}
