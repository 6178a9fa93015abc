//! The address is the state: it fills the form, follows its edits, and carries the language.
//! Deliberately absent: a round trip of every parameter, which native tests sweep.

use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::json;

use crate::fixture::Fixture;
use crate::result::{list, run};

/// The value of the form's field for a parameter.
async fn field(fixture: &Fixture<'_>, name: &str) -> Result<String> {
    let expression = format!("document.querySelector('[name={name}]').value");
    let value = fixture.page.session().value(&expression).await?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

pub(super) async fn address(fixture: &mut Fixture<'_>) -> Result<()> {
    let page = &fixture.page;
    page.open("task=primes&size=12345&tasks=7&workers=3&models=sequential,async").await?;
    for (name, value) in [("task", "primes"), ("size", "12345"), ("tasks", "7"), ("workers", "3")] {
        let shown = field(fixture, name).await?;
        ensure!(shown == value, "the form shows {name} as {shown}, not {value}");
    }
    let input = page.session().client().find(Locator::Css("[name=size]")).await?;
    input.clear().await?;
    input.send_keys(&format!("1000{}", char::from(Key::Tab))).await?;
    page.until("new URL(location.href).searchParams.get('size') === '1000'").await?;
    ensure!(page.parameter("task").await? == ["primes"], "the edit lost another parameter");

    // The address it now has, opened anew, is the same page.
    page.session().client().refresh().await?;
    page.ready().await?;
    ensure!(field(fixture, "size").await? == "1000", "the reload lost the edit");
    let result = fixture.run().await?;
    ensure!(list(&run(&result, "sequential")?["answers"]) == vec!["168"; 7], "{result}");

    page.find("button", "Start over").await?.click().await?;
    page.until("!new URL(location.href).searchParams.has('size')").await?;
    ensure!(field(fixture, "task").await? == "sum-squares", "start over kept the task");

    // What is not taken is answered beside its field, too. Who closes the list is still in the page.
    let input = page.session().client().find(Locator::Css("[name=workers]")).await?;
    input.send_keys(&format!("65{}", char::from(Key::Tab))).await.context("typing")?;
    page.until(
        "document.querySelector('[name=workers][aria-invalid=true]')?.getAttribute('aria-describedby').split(' ')
            .some((id) => document.getElementById(id).innerText.includes('Used instead: 64'))",
    )
    .await?;
    page.find("button", "Close").await.context("finding")?.click().await.context("clicking")?;
    page.until("!document.querySelector('[aria-invalid]') && document.activeElement.id === 'lab-title'").await?;
    Ok(())
}

pub(super) async fn language(fixture: &mut Fixture<'_>) -> Result<()> {
    let page = &fixture.page;
    page.open("size=1000&tasks=2&workers=1&repeats=1").await?;
    ensure!(page.session().value("document.documentElement.lang").await? == "en");
    for (own_name, code) in [("한국어", "ko"), ("English", "en")] {
        choose(fixture, own_name).await?;
        page.until(&format!("document.documentElement.lang === {}", json!(code))).await?;
        page.until(&format!("new URL(location.href).searchParams.get('lang') === {}", json!(code))).await?;
        let share = "(() => { const text = document.querySelector('main').innerText;
            return (text.match(/[가-힣]/g) ?? []).length / text.match(/\\p{L}/gu).length; })()";
        let share = fixture.page.session().value(share).await?.as_f64().context("a share")?;
        ensure!((share > 0.3) == (code == "ko"), "{share} of the {own_name} text is Hangul");
    }
    fixture.run().await?;
    Ok(())
}

/// Chooses a language by its own name, whatever kind of control offers it.
async fn choose(fixture: &Fixture<'_>, own_name: &str) -> Result<()> {
    for role in ["button", "link", "radio"] {
        if let Ok(control) = fixture.page.find(role, own_name).await {
            return control.click().await.context("choosing a language");
        }
    }
    let option = format!("//option[normalize-space()='{own_name}']");
    let option = fixture.page.session().client().find(Locator::XPath(&option)).await?;
    option.click().await.context("choosing a language")
}

/// A stopped lab keeps what it had measured; and whose settings change is told that the result is of earlier ones.
pub(super) async fn stays_readable(fixture: &mut Fixture<'_>) -> Result<()> {
    let page = &fixture.page;
    page.open("lab=messages").await?;
    page.start().await?;
    page.until("document.querySelector('.results .own svg')").await?;
    let part = page.stop().await?.result["messages"].clone();
    ensure!(part["status"] == "stopped" && !part["data"].is_null(), "what was left of the run: {part}");
    page.until(
        "document.querySelector('.results .own svg') && /kept/.test(document.querySelector('[role=status]').innerText)",
    )
    .await?;
    ensure!(page.session().value("document.querySelector('.outdated')").await?.is_null(), "nothing was changed yet");
    let preset = page.session().client().find(Locator::Css(".preset:not([aria-pressed=true])")).await?;
    preset.click().await?;
    page.until("document.querySelector('.results .outdated') && document.querySelector('.results .own svg')").await?;
    Ok(())
}

pub(super) async fn autorun(fixture: &mut Fixture<'_>) -> Result<()> {
    fixture.page.open("size=1000&tasks=2&workers=1&repeats=1&models=sequential&autorun=1").await?;
    let result = fixture.page.result(0).await?;
    fixture.check(&result).await?;
    ensure!(run(&result, "sequential")?["status"] == "ok", "{result}");
    Ok(())
}

/// Another lab is a step of the browser's history, and what was measured in a lab is there when the reader comes back: by
/// Back, and by the lab's link.
pub(super) async fn labs_keep_results(fixture: &mut Fixture<'_>) -> Result<()> {
    let page = &fixture.page;
    let answer = "document.querySelector('.results table')";
    page.open("size=1000&tasks=3&workers=1&repeats=1&models=sequential,async").await?;
    fixture.run().await?;
    page.until(answer).await?;
    open_lab(fixture, "async").await?;
    ensure!(
        page.session().value("!document.querySelector('.results table')").await? == true,
        "a result of another lab"
    );
    page.session().client().back().await?;
    page.until("!new URL(location.href).searchParams.has('lab')").await?;
    page.until(answer).await?;
    ensure!(field(fixture, "tasks").await? == "3", "Back lost the settings");
    // The language is the reader's wherever they go.
    open_lab(fixture, "async").await?;
    choose(fixture, "한국어").await?;
    page.until("document.documentElement.lang === 'ko'").await?;
    page.session().client().back().await?;
    page.until("!new URL(location.href).searchParams.has('lab')").await?;
    ensure!(page.session().value("document.documentElement.lang").await? == "ko", "Back lost the language");
    choose(fixture, "English").await?;
    page.until("document.documentElement.lang === 'en'").await?;
    // A run of the other lab does not take the place of this one's.
    open_lab(fixture, "processes").await?;
    fixture.run().await?;
    open_lab(fixture, "compare").await?;
    page.until(answer).await?;
    ensure!(field(fixture, "tasks").await? == "3", "the lab's link lost the settings of the result that waits there");
    ensure!(page.session().value("!document.querySelector('.outdated')").await? == true, "it is called outdated");
    Ok(())
}

async fn open_lab(fixture: &Fixture<'_>, lab: &str) -> Result<()> {
    // The first lab has no name in the address.
    let query = if lab == "compare" { String::new() } else { format!("lab={lab}") };
    let link = format!("nav.labs a[href='?{query}']");
    fixture.page.session().client().find(Locator::Css(&link)).await?.click().await?;
    let shown = format!("(new URL(location.href).searchParams.get('lab') ?? 'compare') === {}", json!(lab));
    fixture.page.until(&shown).await
}
