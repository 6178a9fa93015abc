//! The element in the hands of a page's script: told before it is near, moved, taken out and put back. Deliberately absent:
//! what the laboratory does with settings.

use anyhow::{Result, ensure};
use serde_json::json;

use super::class::Class;
use crate::fixture::Fixture;

/// Far below, settings wait and nothing is loaded; moved, it goes on with the settings that it has by then.
pub(in super::super) async fn moved(fixture: &mut Fixture<'_>) -> Result<()> {
    let class = Class::meet(fixture).await?;
    let script = fixture.host.url("/embed.js");
    // As a module its host must let others read it.
    let kind = if fixture.isolated { "type=module" } else { "defer" };
    let lab =
        "<parallel-playground size=1000 tasks=2 workers=2 models=sequential repeats=1 lang=en></parallel-playground>";
    let body = format!(
        "<script {kind} src='{script}'></script><div id=here></div><div style='height: 9000px'></div><div id=far>{lab}</div>"
    );
    class.open(&class.course.page("moved.html", &body)).await?;
    let lab = "document.querySelector('parallel-playground')";
    let here = "document.querySelector('#here')";
    class.until("customElements.get('parallel-playground') !== undefined").await?;
    class.act(&format!("({lab}.settings = {{ tasks: 3 }}, {lab}.stop())")).await?;
    // After two frames an observer of what is near has said so, if it is.
    let frames =
        "window.__frames ??= (requestAnimationFrame(() => requestAnimationFrame(() => { window.__frames = 2; })), 1)";
    class.until(&format!("({frames}) === 2")).await?;
    ensure!(class.value(&format!("{lab}.shadowRoot.querySelector('iframe')")).await?.is_null(), "loaded far below");

    class.act(&format!("{here}.append({lab})")).await?;
    class.told("ready", 0, 0).await?;
    class.until(&format!("{lab}.settings.tasks === '3'")).await?;
    class.act(&format!("{lab}.settings = {{ workers: 1 }}")).await?;
    class.until(&format!("{lab}.settings.workers === '1'")).await?;
    let out_and_in =
        "(it => { it.remove(); it.setAttribute('repeats', '2'); document.querySelector('#here').append(it); })";
    class.act(&format!("{out_and_in}({lab})")).await?;
    class.told("ready", 0, 1).await?;
    class.act(&format!("{lab}.run()")).await?;
    let result = class.told("result", 0, 0).await?["result"].clone();
    let kept = ["tasks", "workers", "repeats", "size"].map(|name| result["settings"][name].clone());
    ensure!(kept == [3, 1, 2, 1000].map(|number| json!(number)), "it forgot something: {kept:?}");

    // Not what JSON would make of them, which is nothing, and so the defaults.
    class.act(&format!("{lab}.settings = {{ tasks: Number.NaN, workers: 1e20 }}")).await?;
    for (place, parameter, words) in
        [(0, "tasks", ["NaN", "Used instead: 64."]), (1, "workers", ["1000", "Used instead: 64."])]
    {
        let error = class.told("error", 0, place).await?;
        let message = error["message"].as_str().unwrap_or_default();
        ensure!(error["parameter"] == parameter && words.iter().all(|word| message.contains(word)), "{error}");
    }
    class.enter(0).await?;
    fixture.check(&result).await
}
