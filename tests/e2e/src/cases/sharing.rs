//! Links, stored and recorded results, and the class view. Deliberately absent: every way in which a link or a file can be
//! broken, which native tests and the fuzzer sweep.

use anyhow::{Context, Result, ensure};
use fantoccini::Locator;
use serde_json::{Value, json};

use crate::fixture::Fixture;
use crate::result::run;

const QUICK: &str = "size=200000&tasks=2&workers=2&repeats=7&models=sequential,processes";

async fn text(fixture: &Fixture<'_>, expression: &str) -> Result<String> {
    let value = fixture.page.session().value(expression).await?;
    Ok(value.as_str().with_context(|| format!("{expression} is {value}"))?.to_owned())
}

/// The links that the dialog shows: to the settings, and with the result, if there is one.
async fn links(fixture: &Fixture<'_>) -> Result<(String, Option<String>)> {
    fixture.page.find("button", "Share").await?.click().await?;
    fixture.page.until("document.querySelector('dialog.share[open] .qr svg path')").await?;
    let all = "[...document.querySelectorAll('dialog.share .link input')].map((input) => input.value)";
    let mut all: Vec<String> = serde_json::from_value(fixture.page.session().value(all).await?)?;
    let with_result = (all.len() > 1).then(|| all.remove(1));
    Ok((all.remove(0), with_result))
}

pub(super) async fn links_round_trip(fixture: &mut Fixture<'_>) -> Result<()> {
    let page = &fixture.page;
    page.open(QUICK).await?;
    let (_, with_result) = links(fixture).await?;
    ensure!(with_result.is_none(), "a link with a result before there is one: {with_result:?}");
    page.find("button", "Close").await?.click().await?;
    let result = fixture.run().await?;
    let (settings, with_result) = links(fixture).await?;
    let with_result = with_result.context("no link with the result")?;
    ensure!(settings.contains("size=200000") && !settings.contains('#'), "{settings}");
    let said = text(fixture, "document.querySelector('dialog.share').innerText").await?;
    let length = with_result.len();
    ensure!(length < 2000 && said.replace(',', "").contains(&length.to_string()), "{length} characters: {said}");

    // In a page that measured nothing, the stored result stands with its label and its own numbers.
    page.go("about:blank").await?;
    page.go(&with_result).await?;
    page.ready().await?;
    let label = text(fixture, "document.querySelector('[data-source=stored]').innerText").await?;
    ensure!(label.contains("not measured in this browser"), "{label}");
    ensure!(page.session().value("document.querySelectorAll('table.models tbody tr').length").await? == 2);
    let shown = "parseFloat(document.querySelectorAll('tr[data-model=processes] td.main')[1].innerText)";
    let shown = page.session().value(shown).await?.as_f64().context("a speed-up in the table")?;
    // Three digits are shown.
    let speedup = run(&result, "processes")?["speedup"].as_f64().context("a speed-up")?;
    ensure!((shown - speedup).abs() <= 0.006 * speedup, "{shown} is shown for {speedup}");
    ensure!(page.result_count().await? == 0, "a stored result was announced as a run");
    ensure!(text(fixture, "document.querySelector('[name=size]').value").await? == "200000");

    // A place in the page is not another address: the result stays.
    page.session().client().find(Locator::Css(".intro .jump")).await?.click().await?;
    page.until("location.hash === '#lesson'").await?;
    let two_frames =
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
    page.session().call(two_frames, vec![]).await?;
    let label = text(fixture, "document.querySelector('[data-source=stored]')?.innerText ?? 'none'").await?;
    ensure!(label.contains("not measured in this browser"), "the way to the lesson lost the result: {label}");
    page.session().client().back().await?;
    page.until("location.hash.startsWith('#result=')").await?;

    // Run measures anew, and the old result leaves the address with its label.
    let measured = fixture.run().await?;
    ensure!(measured["id"] != result["id"]);
    page.until("!document.querySelector('[data-source]') && !location.hash").await?;
    ensure!(page.parameter("size").await? == ["200000"]);

    page.go(&settings).await?;
    page.ready().await?;
    ensure!(text(fixture, "document.querySelector('[name=size]').value").await? == "200000");
    Ok(())
}

/// A link with a result of another lab than the first is one entry of the history: an edit adds none, and Back from another
/// lab leads to the result again, and then out.
pub(super) async fn links_in_history(fixture: &mut Fixture<'_>) -> Result<()> {
    let page = &fixture.page;
    page.open("lab=processes&size=200000&tasks=2&workers=2&repeats=7").await?;
    fixture.run().await?;
    let (_, link) = links(fixture).await?;
    page.go("about:blank").await?;
    page.go(&link.context("no link with the result")?).await?;
    page.ready().await?;
    let entries = page.session().value("history.length").await?;
    page.find("button", "한국어").await?.click().await?;
    page.until("new URL(location.href).searchParams.get('lang') === 'ko'").await?;
    ensure!(page.session().value("history.length").await? == entries, "another language is a step of the history");
    page.until("document.querySelector('[data-source=stored]') && location.hash.startsWith('#result=')").await?;
    let other = page.session().client().find(Locator::Css("nav.labs a[href='?lab=async']")).await?;
    other.click().await?;
    page.until("new URL(location.href).searchParams.get('lab') === 'async' && !location.hash").await?;
    page.session().client().back().await?;
    page.until("document.querySelector('[data-source=stored]') && location.hash.startsWith('#result=')").await?;
    page.session().client().back().await?;
    let now = page.session().value("location.href").await?;
    ensure!(now == "about:blank", "Back stays in the page: {now}");
    Ok(())
}

pub(super) async fn broken_links(fixture: &mut Fixture<'_>) -> Result<()> {
    for (given, part) in [("1.eNqrrgUAAXUA-Q", "no result"), ("9.eNqr", "version 9"), ("1.%3Cb%3E", "cut off")] {
        // The first is opened with the page, the others come into a page that is open.
        fixture.page.go(&format!("{}#result={given}", fixture.page.address(QUICK))).await?;
        fixture.page.ready().await?;
        fixture.page.until("document.querySelector('[role=alert] .given')").await?;
        fixture
            .page
            .until(&format!("document.querySelector('[role=alert]').innerText.includes({})", json!(part)))
            .await?;
        let alert = fixture.page.alert().await?;
        ensure!(alert.contains("result"), "{alert}");
    }
    fixture.run().await?;
    Ok(())
}

/// Puts text into the field of the class view and adds it.
async fn add(fixture: &Fixture<'_>, text: &str) -> Result<()> {
    let fill = format!("(document.getElementById('class-paste').value = {}, true)", json!(text));
    fixture.page.session().value(&fill).await?;
    fixture.page.find("button", "Add").await?.click().await?;
    Ok(())
}

pub(super) async fn class_view(fixture: &mut Fixture<'_>) -> Result<()> {
    let page = &fixture.page;
    let result = fixture.open_and_run(QUICK).await?;
    let (_, link) = links(fixture).await?;
    let link = link.context("no link with the result")?;
    page.open("view=class").await?;
    let other = |place: usize| {
        let mut result = result.clone();
        result["id"] = json!(format!("run-{place}"));
        result["environment"]["cores"] = json!(1 << (place % 4));
        result
    };
    // A link, a broken one, the same run again, and two results of other machines as a list.
    let two = Value::Array(vec![other(1), other(2)]).to_string();
    add(fixture, &format!("{link}\n{}\n{result}\n{two}", &link[..link.len() - 8])).await?;
    page.until("document.querySelector('main.class [role=status]').innerText.includes('Results: 3. Skipped: 2.')")
        .await?;
    let skipped = text(fixture, "document.querySelector('.skipped').innerText").await?;
    ensure!(skipped.contains("cut off") && skipped.contains("already"), "{skipped}");
    let marks =
        "document.querySelectorAll('.cloud svg .dots').length + document.querySelectorAll('.strips svg .dots').length";
    ensure!(page.session().value(marks).await?.as_u64() >= Some(2), "no dots");
    let choose = |cores: u32| {
        format!(
            "(() => {{ const cores = document.getElementById('class-cores');
            cores.value = [...cores.options].find((option) => option.text.startsWith('{cores} ')).value;
            cores.dispatchEvent(new Event('change', {{ bubbles: true }})); return true; }})()"
        )
    };
    page.session().value(&choose(4)).await?;
    // Five hundred more: all are there, what was chosen still is, and another choice of cores narrows them.
    let many: Vec<Value> = (3..503).map(other).collect();
    add(fixture, &Value::Array(many).to_string()).await?;
    page.until("document.querySelector('main.class [role=status]').innerText.includes('Results: 503.')").await?;
    page.until("document.getElementById('class-cores').selectedOptions[0].text.startsWith('4 ')").await?;
    page.session().value(&choose(8)).await?;
    let shown = |counts: &str| {
        format!(
            "[...document.querySelectorAll('main.class [role=status]')].some((it) => it.innerText.includes('{counts}'))"
        )
    };
    page.until(&shown("125 of 503")).await?;
    // Removed, they take the choice with them; the focus stays beside the button that went.
    page.find("button", "Remove all").await?.click().await?;
    page.until("!document.getElementById('class-cores') && document.activeElement.innerText === 'Add'").await?;
    add(fixture, &other(1).to_string()).await?;
    page.until(&shown("1 of 1 results")).await?;
    Ok(())
}

/// Where threads cannot be had, a recorded run stands in for them, with its label, until something is measured here.
pub(super) async fn recorded(fixture: &mut Fixture<'_>) -> Result<()> {
    let page = &fixture.page;
    page.open("lab=shared-memory").await?;
    page.find("button", "Show the recorded run").await?.click().await?;
    page.until("document.querySelector('[data-source=recorded]')").await?;
    let label = text(fixture, "document.querySelector('[data-source=recorded]').innerText").await?;
    ensure!(label.contains("Recorded on") && label.contains("not measured in this browser"), "{label}");
    ensure!(page.session().value("document.querySelector('.own table.ways tbody tr') !== null").await? == true);
    // The button has gone, and the focus with it to what came.
    page.until("document.activeElement.matches('.source')").await?;
    page.open("lab=threads&models=sequential&repeats=1&size=1000&tasks=1").await?;
    page.find("button", "Show the recorded run").await?.click().await?;
    page.until("document.querySelector('[data-source=recorded]')").await?;
    ensure!(page.result_count().await? == 0, "a recording was announced as a run");
    // A run takes its place, whole.
    fixture.run().await?;
    page.until(
        "!document.querySelector('[data-source]') && document.querySelectorAll('table.models tbody tr').length === 1",
    )
    .await
}
