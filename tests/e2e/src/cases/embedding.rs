//! The laboratory in course pages of another site: the examples of `docs/examples` as their readers meet them, the messages,
//! the element, frames that take turns, heights. Deliberately absent: buttons found by role, since chromedriver computes
//! no roles in a frame of another process.

mod class;
pub(super) mod dialog;
pub(super) mod element;

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::fixture::Fixture;
use crate::result::{list, run};
use crate::upstream::Upstream;
use class::Class;

/// A frame in a page without script: what it shows, and where its threads are.
pub(super) async fn plain_frame(fixture: &mut Fixture<'_>) -> Result<()> {
    let class = Class::meet(fixture).await?;
    class.open(&class.course.url("frame.html")).await?;
    let ready = class.told("ready", 0, 0).await?;
    let isolated = fixture.isolated && fixture.browser == Browser::Chromium;
    ensure!(ready["environment"]["isolated"] == isolated && ready["version"] == 1, "{ready}");
    ensure!(ready["id"].is_null() && ready["environment"]["cores"].as_u64() > Some(0), "{ready}");
    class.send(json!({ "target": "parallel-playground", "type": "run" })).await?;
    let begun = class.told("run", 0, 0).await?;
    let message = class.told("result", 0, 0).await?;
    let result = message["result"].clone();
    ensure!(message["id"] == result["id"] && begun["id"] == result["id"], "of one run: {begun}, {message}");
    ensure!(begun["settings"] == result["settings"], "{begun}");
    let expected = if isolated { "ok" } else { "unavailable" };
    ensure!(run(&result, "threads")?["status"] == expected, "threads in a frame: {}", run(&result, "threads")?);
    class.enter(0).await?;
    fixture.check(&result).await?;
    let seen = "['header.site', 'nav', 'footer', '.lesson', '#bars-title', 'form', 'table', '.run-bar']
        .filter((it) => document.querySelector(it)).join()";
    ensure!(class.value(seen).await? == "form,table,.run-bar", "{}", class.value(seen).await?);
    let link = class.value("document.querySelector('.full-page a').href").await?;
    let whole = fixture.host.url("/?size=3000000&tasks=4&workers=2&repeats=7");
    ensure!(link == whole.as_str(), "the link to the full page is {link}");
    Ok(())
}

/// Commands are taken from the embedding page alone, and what is wrong with them is answered.
pub(super) async fn commands(fixture: &mut Fixture<'_>) -> Result<()> {
    let class = Class::meet(fixture).await?;
    let upstream = Upstream::start().await?;
    let address = fixture.page.address("embed=1&size=1000&tasks=2&workers=2&repeats=1&lang=en").replace('&', "&amp;");
    let page = class.course.page("commands.html", &format!("<iframe width=900 height=900 src='{address}'></iframe>"));
    class.open(&page).await?;
    class.told("ready", 0, 0).await?;
    let to_us =
        |kind: &str, settings: Value| json!({ "target": "parallel-playground", "type": kind, "settings": settings });
    // None of these is for the laboratory, or from whom it listens to: the first answer is to what comes after them.
    for ignored in
        [json!("run"), json!(null), json!({ "type": "explode" }), json!({ "target": "other", "type": "explode" })]
    {
        class.send(ignored).await?;
    }
    let stranger = format!("<script>parent.frames[0].postMessage({}, '*')</script>", to_us("explode", json!({})));
    class.act(&format!("document.body.append(Object.assign(document.createElement('iframe'), {{ srcdoc: {}, onload() {{ window.__loaded = true; }} }}))", json!(stranger))).await?;
    class.until("window.__loaded").await?;
    class.send(to_us("explain", json!({}))).await?;
    let error = class.told("error", 0, 0).await?;
    ensure!(error["message"].as_str().is_some_and(|text| text.contains("\"explain\"")), "{error}");
    // A bad value is named as the page's own alert names it, and replaced as it says.
    class.send(to_us("set", json!({ "workers": 65, "tasks": 3 }))).await?;
    let error = class.told("error", 0, 1).await?;
    ensure!(error["parameter"] == "workers" && error["id"].is_null(), "{error}");
    let query = "size=1000&tasks=3&workers=64&repeats=1&lang=en&embed=1";
    class.until(&format!("__told.some((it) => it.type === 'state' && it.query.startsWith('{query}'))")).await?;
    class.enter(0).await?;
    let alert = fixture.page.alert().await?;
    let message = error["message"].as_str().unwrap_or_default();
    ensure!(alert.contains(message), "the alert says {alert:?}, the message {message:?}");
    class.leave().await?;
    // Nobody but the reader starts requests to addresses that a page has chosen.
    class.send(to_us("run", json!({ "work": "io", "url": [upstream.answer("bytes=1")] }))).await?;
    let error = class.told("error", 0, 2).await?;
    ensure!(error["parameter"] == "url", "{error}");
    class.send(to_us("run", json!({ "work": null, "url": null, "workers": 2 }))).await?;
    let result = class.told("result", 0, 0).await?;
    ensure!(result["result"]["work"]["kind"] == "cpu", "{result}");
    // Nor has the reader agreed to addresses by running work that asks none of them.
    class.send(to_us("set", json!({ "tasks": 4, "url": [upstream.answer("bytes=1")] }))).await?;
    class.until("__told.some((it) => it.type === 'state' && /tasks=4.*url=/.test(it.query))").await?;
    class.enter(0).await?;
    // By script: the drivers of Chromium and WebKitGTK do not reach this button inside a frame of another origin.
    fixture.page.session().value("document.querySelector('.run-bar .run').click()").await?;
    class.leave().await?;
    class.told("result", 0, 1).await?;
    class.send(to_us("run", json!({ "work": "io" }))).await?;
    let error = class.told("error", 0, 3).await?;
    ensure!(error["parameter"] == "url", "{error}");
    ensure!(upstream.requests() == (0, 0), "the page of another site made requests");
    class.enter(0).await
}

/// The element under a policy that allows the playground's origin for one script and for frames, and nothing else.
pub(super) async fn strict_policy(fixture: &mut Fixture<'_>) -> Result<()> {
    let class = Class::meet(fixture).await?;
    class.open(&class.course.url("strict.html")).await?;
    class.told("ready", 0, 0).await?;
    let lab = "document.querySelector('parallel-playground')";
    ensure!(class.value(&format!("{lab}.querySelector('a').getClientRects().length")).await? == 0, "its children show");
    class.act(&format!("{lab}.run()")).await?;
    let result = class.told("result", 0, 0).await?["result"].clone();
    ensure!(run(&result, "processes")?["status"] == "ok", "{result}");
    class.enter(0).await?;
    fixture.check(&result).await
}

/// Two laboratories on one page: one waits while the other measures, says so, and can be stopped.
pub(super) async fn turns(fixture: &mut Fixture<'_>) -> Result<()> {
    let class = Class::meet(fixture).await?;
    class.open(&class.course.url("two.html")).await?;
    for lab in [0, 1] {
        class.told("ready", lab, 0).await?;
    }
    let labs = "document.querySelectorAll('parallel-playground')";
    class.act(&format!("{labs}[0].run({{ size: 100000000, repeats: 100 }})")).await?;
    class.told("progress", 0, 0).await?;
    class.act(&format!("{labs}[1].run()")).await?;
    class.told("run", 1, 0).await?;
    class.enter(1).await?;
    let waits =
        "document.querySelector('[role=status]').innerText.includes('Waits for another laboratory on this page')";
    fixture.page.until(waits).await?;
    class.leave().await?;
    class.act(&format!("{labs}[1].stop()")).await?;
    let stopped = class.told("result", 1, 0).await?;
    let statuses: Vec<_> = list(&stopped["result"]["runs"]).iter().map(|run| run["status"].clone()).collect();
    ensure!(statuses == ["stopped", "stopped"], "{statuses:?}");
    class.act(&format!("{labs}[1].run()")).await?;
    class.told("run", 1, 1).await?;
    ensure!(
        class.value("__told.some((it) => it.type === 'result' && it.from === 0)").await? == false,
        "it ended early"
    );
    class.act(&format!("{labs}[0].stop()")).await?;
    let second = class.told("result", 1, 1).await?["result"].clone();
    ensure!(run(&second, "async")?["status"] == "ok", "{second}");
    let order = "__told.filter((it) => ['result', 'progress'].includes(it.type)).map((it) => `${it.type} ${it.from}`)";
    let before = format!("{order}.lastIndexOf('progress 0') < {order}.indexOf('progress 1')");
    ensure!(class.value(&before).await? == true, "both measured at once");
    class.enter(1).await?;
    fixture.check(&second).await
}

/// A course page drives the element and stores what comes back at the teacher's server.
pub(super) async fn driven(fixture: &mut Fixture<'_>) -> Result<()> {
    let class = Class::meet(fixture).await?;
    class.open(&class.course.url("results.html")).await?;
    let measure = |size: &str| {
        format!("(document.querySelector('#size').value = '{size}', document.querySelector('#measure').click())")
    };
    // Before it has loaded: the element keeps the command.
    class.act(&measure("3000")).await?;
    class.until("document.querySelector('#said').textContent === 'Stored.'").await?;
    class.act(&measure("many")).await?;
    let error = class.told("error", 0, 0).await?;
    ensure!(error["parameter"] == "size", "{error}");
    class.told("result", 0, 1).await?;
    class.act("document.querySelector('parallel-playground').setAttribute('tasks', '6')").await?;
    class.until("document.querySelector('parallel-playground').settings.tasks === '6'").await?;
    class.act(&measure("1000000000")).await?;
    class.told("run", 0, 2).await?;
    class.act("document.querySelector('#cancel').click()").await?;
    class.told("result", 0, 2).await?;
    class.until("document.querySelectorAll('#rows tr').length === 6 && document.querySelector('#said').textContent === 'Stored.'").await?;
    let kept = class.course.results();
    ensure!(kept.len() == 3, "{} results are kept", kept.len());
    let told: Vec<_> = kept.iter().map(|result| (&result["settings"]["size"], &result["settings"]["tasks"])).collect();
    ensure!(
        told == [(&json!(3000), &json!(4)), (&json!(100_000_000), &json!(4)), (&json!(1_000_000_000), &json!(6))],
        "{told:?}"
    );
    ensure!(run(&kept[2], "sequential")?["status"] == "stopped", "{}", kept[2]);
    class.enter(0).await?;
    for result in &kept {
        fixture.check(result).await?;
    }
    Ok(())
}

/// A frame is as high as its content, at 320 pixels too, and gets there in two steps at most.
pub(super) async fn heights(fixture: &mut Fixture<'_>) -> Result<()> {
    let class = Class::meet(fixture).await?;
    let script = fixture.host.url("/embed.js");
    let element = "<parallel-playground size=1000 tasks=4 workers=2 repeats=1 lang=en show=controls,chart,table style='width: 320px'>";
    let page = class
        .course
        .page("heights.html", &format!("<script src='{script}' defer></script>{element}</parallel-playground>"));
    class.open(&page).await?;
    class.told("resize", 0, 0).await?;
    let lab = "document.querySelector('parallel-playground')";
    let set = |settings: Value| format!("{lab}.settings = {settings}");
    let changes = [
        ("the start", "0".to_owned()),
        ("another language", set(json!({ "lang": "ko" }))),
        ("another lab", set(json!({ "lab": "messages" }))),
        ("fewer parts", set(json!({ "show": "chart" }))),
        ("another width", format!("{lab}.style.width = '700px'")),
        ("more parts", set(json!({ "lab": "compare", "show": ["controls", "chart"] }))),
    ];
    for (name, change) in changes {
        let before = if name == "the start" { 0 } else { class.heights().await? };
        class.act(&change).await?;
        class.told("resize", 0, before as usize).await?;
        let made = class.heights().await? - before;
        ensure!((1..=2).contains(&made), "{name}: {made} changes of the height");
        let fits = format!("{lab}.clientHeight === __told.findLast((it) => it.type === 'resize').height");
        ensure!(class.value(&fits).await? == true, "{name}: the element is not as high as its content");
        class.enter(0).await?;
        let room = "(({ scrollHeight, scrollWidth }) => [scrollHeight - innerHeight, scrollWidth - innerWidth])(document.scrollingElement)";
        let room = class.value(room).await?;
        ensure!(room == json!([0, 0]), "{name}: the frame scrolls inside itself, by {room}");
        class.leave().await?;
    }
    class.enter(0).await
}

/// In a sandbox without an origin: from a host that lets others read its files it runs, without storage; from another it
/// says what the frame must allow.
pub(super) async fn sandboxed(fixture: &mut Fixture<'_>) -> Result<()> {
    if !fixture.isolated {
        // Each engine has its own words for a script that it may not load.
        for words in [
            "CORS",
            "not loaded",
            "blocked",
            "access control checks",
            "Failed to load resource",
            "origin null",
            "Importing a module",
            "dynamically imported",
        ] {
            fixture.expect_message(words);
        }
    }
    let class = Class::meet(fixture).await?;
    let query = "embed=1&size=1000&tasks=4&workers=2&repeats=1&models=sequential,processes,async&autorun=1";
    let address = fixture.page.address(query).replace('&', "&amp;");
    let frame = format!("<iframe sandbox=allow-scripts width=900 height=900 src='{address}'></iframe>");
    class.open(&class.course.page("sandbox.html", &frame)).await?;
    if fixture.isolated {
        let result = class.told("result", 0, 0).await?["result"].clone();
        for run in list(&result["runs"]) {
            ensure!(run["status"] == "ok", "in a sandbox: {run}");
        }
        let waiting = json!({ "work": "io", "requests": 3, "latency": 10, "models": "processes,async" });
        class.send(json!({ "target": "parallel-playground", "type": "run", "settings": waiting })).await?;
        let result = class.told("result", 0, 1).await?["result"].clone();
        ensure!(result["work"]["network"] == "static-file", "{}", result["work"]);
        for task in list(&result["runs"]).iter().flat_map(|run| list(&run["tasks"])) {
            ensure!(task["status"] == "ok", "in a sandbox: {task}");
        }
        class.enter(0).await
    } else {
        class.enter(0).await?;
        fixture.page.until("document.documentElement.dataset.state === 'failed'").await?;
        let said = class.value("document.querySelector('.sorry').innerText").await?;
        ensure!(said.as_str().is_some_and(|said| said.contains("allow-same-origin")), "{said}");
        Ok(())
    }
}
