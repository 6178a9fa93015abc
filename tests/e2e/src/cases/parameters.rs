//! Parameters that cannot be used as given: each is named, shown as text, and replaced by what
//! the interface promises, and the page runs with that. Deliberately absent: the parsing itself,
//! which native tests sweep.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::fixture::Fixture;
use crate::result::{list, run};
use crate::upstream::encode;

/// A value in an address, and what has to become of it.
struct Bad {
    name: &'static str,
    given: &'static str,
    /// What may be used instead; nothing where the parameter itself is unknown.
    used: &'static [&'static str],
}

const DEFAULT_SIZE: &str = "100000000";
const DIGITS: &str = "1000000000000000000000000000000";

const BAD: &[Bad] = &[
    Bad { name: "size", given: "0", used: &["1"] },
    Bad { name: "size", given: "-5", used: &["1"] },
    Bad { name: "size", given: "1.5", used: &[DEFAULT_SIZE] },
    Bad { name: "size", given: "", used: &[DEFAULT_SIZE] },
    // A number out of range, or no integer at all: both readings are fair.
    Bad { name: "size", given: "1e30", used: &[DEFAULT_SIZE, "1000000000"] },
    Bad { name: "size", given: DIGITS, used: &["1000000000"] },
    Bad { name: "size", given: "1000,abc", used: &["1000"] },
    Bad { name: "workers", given: "65", used: &["64"] },
    Bad { name: "task", given: "fibonacci", used: &["sum-squares"] },
    Bad { name: "task", given: "<b>x</b>", used: &["sum-squares"] },
    Bad { name: "models", given: "sequential,warp", used: &["sequential"] },
    Bad { name: "colour", given: "red", used: &[] },
];

pub(super) async fn bad(fixture: &mut Fixture<'_>) -> Result<()> {
    for case in BAD {
        check(fixture, case).await.with_context(|| format!("{}={}", case.name, case.given))?;
    }
    repeated(fixture).await?;
    typed(fixture).await
}

/// A number that is typed out of range, and Run at once: what is used instead is said, and run with.
async fn typed(fixture: &Fixture<'_>) -> Result<()> {
    let page = &fixture.page;
    page.open("size=1000&tasks=1&workers=1&repeats=1&models=sequential").await?;
    let workers = page.find("textbox", "Workers").await?;
    workers.clear().await?;
    workers.send_keys("65").await?;
    let result = fixture.run().await?;
    ensure!(result["settings"]["workers"] == 64, "{}", result["settings"]);
    let alert = page.alert().await?;
    ensure!(alert.contains("65") && alert.contains("64"), "{alert}");
    let seen = "(({ top, bottom }) => top < innerHeight && bottom > 0)(document.querySelector('.problems').getBoundingClientRect())";
    ensure!(page.session().value(seen).await? == true, "the alert is out of sight");
    Ok(())
}

/// The parameters that keep the runs short, without the one that is tested.
fn query(case: &Bad) -> String {
    let quick = ["size=1000", "tasks=1", "workers=1", "repeats=1", "models=sequential"];
    let own = format!("{}={}", case.name, encode(case.given));
    let others = quick.into_iter().filter(|pair| pair.split('=').next() != Some(case.name));
    others.chain([own.as_str()]).collect::<Vec<_>>().join("&")
}

async fn check(fixture: &Fixture<'_>, case: &Bad) -> Result<()> {
    fixture.page.open(&query(case)).await?;
    let alert = fixture.page.alert().await?;
    ensure!(alert.contains(case.name), "the alert does not name it: {alert}");
    // What was given stands there as text, not as markup; of a list, the member that is unknown.
    let given = case.given.rsplit(',').next().unwrap_or(case.given);
    ensure!(alert.contains(given), "the alert does not show what was given: {alert}");
    // As a whole word: "100000000" stands within the upper bound, too.
    let words: Vec<String> = alert.split_whitespace().map(|word| word.replace([',', '.'], "")).collect();
    let named = case.used.is_empty() || case.used.iter().any(|used| words.iter().any(|word| word == used));
    ensure!(named, "the alert does not say what is used: {alert}");
    let markup = fixture.page.session().value("document.querySelectorAll('[role=alert] b').length");
    ensure!(!case.given.contains("<b>") || markup.await? == 0, "markup came through");

    let result = fixture.run().await?;
    ensure!(run(&result, "sequential")?["status"] == "ok", "it does not run: {result}");
    let used = text(&result["settings"][case.name]);
    let fair = case.used.is_empty() || case.used.contains(&used.as_str());
    ensure!(fair, "{used} was used, not {:?}", case.used);
    Ok(())
}

/// Of a parameter that stands twice the first value counts, and the alert says so.
async fn repeated(fixture: &Fixture<'_>) -> Result<()> {
    fixture.page.open("size=10&size=20&tasks=1&workers=1&repeats=1&models=sequential").await?;
    let alert = fixture.page.alert().await?;
    ensure!(alert.contains("size") && alert.contains("20"), "{alert}");
    let result = fixture.run().await?;
    ensure!(text(&result["settings"]["size"]) == "10", "{}", result["settings"]);
    ensure!(list(&run(&result, "sequential")?["answers"]) == ["285"]);
    Ok(())
}

/// A setting as it stands in an address.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    }
}
