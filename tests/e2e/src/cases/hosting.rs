//! How the page is hosted: isolated by headers, by its own service worker on a plain host from a folder, or not, with
//! the reason; and a second visit whose host is gone. Deliberately absent: plain http from another machine, which needs
//! another machine; its reason is tested natively.

use anyhow::{Context, Result, ensure};
use playground_host::{Fault, Host, Mode, Options};

use crate::browser::Browser;
use crate::fixture::Fixture;
use crate::page::{HOOK, Page};
use crate::result::{list, run};
use crate::upstream::Upstream;

const FOLDER: &str = "/courses/parallel";
const RUN: &str = "size=100000&tasks=4&workers=2&repeats=1&models=sequential,processes,threads";

/// The step that the page's badge names.
async fn step(fixture: &Fixture<'_>) -> Result<String> {
    let step = fixture.page.session().value("document.querySelector('.isolation').dataset.step").await?;
    Ok(step.as_str().context("the badge names a step")?.to_owned())
}

async fn threads_run(fixture: &Fixture<'_>) -> Result<()> {
    let result = fixture.run().await?;
    ensure!(result["environment"]["threads"] == true, "{}", result["environment"]);
    for run in list(&result["runs"]) {
        ensure!(run["status"] == "ok", "{run}");
    }
    Ok(())
}

pub(super) async fn headers(fixture: &mut Fixture<'_>) -> Result<()> {
    for _ in 0..2 {
        fixture.page.open("").await?;
        ensure!(step(fixture).await? == "headers", "{}", step(fixture).await?);
        // The second time the service worker is in charge; what the host says stays the host's.
        fixture.page.until("navigator.serviceWorker.controller !== null").await?;
    }
    ensure!(fixture.host.requests("/") == 2, "the page was asked for {} times", fixture.host.requests("/"));
    let upstream = Upstream::start().await?;
    fixture.page.open_frame(&upstream.frame(&fixture.page.address("embed=1"), 900)).await?;
    let expected = if fixture.browser == Browser::Chromium { "frame-headers" } else { "framed" };
    ensure!(step(fixture).await? == expected, "in a frame: {}", step(fixture).await?);
    Ok(())
}

/// The page in a folder of a host that sends nothing, opened as a reader opens it.
async fn plain_folder(fixture: &mut Fixture<'_>) -> Result<Host> {
    let mut options = Options::new(fixture.dist, Mode::None);
    options.head_script = Some(HOOK.to_owned());
    options.folder = FOLDER;
    let host = Host::start(options).await?;
    fixture.page = Page::new(fixture.page.session().clone(), host.url(&format!("{FOLDER}/")), "");
    Ok(host)
}

pub(super) async fn first_and_second_visit(fixture: &mut Fixture<'_>) -> Result<()> {
    let host = plain_folder(fixture).await?;
    fixture.page.go(&fixture.page.address(RUN)).await?;
    fixture.page.ready_in_another_process().await?;
    ensure!(step(fixture).await? == "service-worker", "{}", step(fixture).await?);
    let navigations = host.requests(&format!("{FOLDER}/"));
    ensure!(navigations == 2, "the first visit took {navigations} navigations");
    threads_run(fixture).await?;
    fixture.page.until("document.querySelector('[data-kept]').dataset.kept === 'true'").await?;
    // The host is gone: Chromium tells of every request that it does not answer.
    fixture.expect_message("net::ERR_CONNECTION_REFUSED");
    drop(host);
    fixture.page.go(&fixture.page.address(RUN)).await.context("without network")?;
    fixture.page.ready_in_another_process().await?;
    ensure!(step(fixture).await? == "service-worker", "without network: {}", step(fixture).await?);
    threads_run(fixture).await.context("without network")?;
    // Pictures of models, the styles and the lesson are there as well.
    fixture.page.until("document.querySelector('.lesson')?.innerText.length > 500").await
}

/// A host that leads `x.html` to `x`: what came by that way is kept so that a browser takes it as a page.
pub(super) async fn pretty_addresses(fixture: &mut Fixture<'_>) -> Result<()> {
    let lesson = std::fs::read(fixture.dist.join("lessons/compare.en.html")).context("reading a lesson")?;
    fixture.host.set_fault("/lessons/compare.en", Fault::Replace(lesson, "text/html"));
    fixture.host.set_fault("/lessons/compare.en.html", Fault::Redirect("/lessons/compare.en"));
    fixture.host.set_fault("/index.html", Fault::Redirect("/"));
    fixture.page.open(RUN).await?;
    fixture.page.until("document.querySelector('[data-kept]').dataset.kept === 'true'").await?;
    fixture.page.go(&fixture.host.url("/lessons/compare.en.html")).await.context("a lesson that is kept")?;
    let words = fixture.page.session().value("document.body.innerText.split(/\\s+/).length").await?;
    ensure!(words.as_u64() > Some(200), "a lesson of {words} words");
    fixture.expect_message("status of 503");
    fixture.host.set_fault("/", Fault::Status(503));
    fixture.page.open(RUN).await.context("the page that is kept")?;
    threads_run(fixture).await
}

/// Opens the page with the service worker that the test serves in the place of the real one.
async fn open_with_worker(fixture: &mut Fixture<'_>, fault: Fault) -> Result<()> {
    fixture.host.set_fault("/sw.js", fault);
    fixture.page = Page::new(fixture.page.session().clone(), fixture.host.url("/"), "");
    fixture.page.go(&fixture.page.address(RUN)).await
}

/// A service worker that takes charge and adds nothing.
const IDLE: &str = "addEventListener('install', () => skipWaiting());
    addEventListener('activate', (event) => event.waitUntil(clients.claim()));";

pub(super) async fn no_loop(fixture: &mut Fixture<'_>) -> Result<()> {
    open_with_worker(fixture, Fault::Replace(IDLE.into(), "text/javascript")).await?;
    fixture.page.until("document.querySelector('.isolation')?.dataset.step === 'in-vain'").await?;
    fixture.page.ready().await?;
    let navigations = fixture.host.requests("/");
    ensure!(navigations == 2, "{navigations} navigations");
    // It says so and goes on: what needs no threads runs.
    let result = fixture.run().await?;
    ensure!(run(&result, "threads")?["status"] == "unavailable", "{result}");
    ensure!(run(&result, "sequential")?["status"] == "ok", "{result}");
    ensure!(fixture.host.requests("/") == 2, "it reloaded later");
    Ok(())
}

pub(super) async fn touched(fixture: &mut Fixture<'_>) -> Result<()> {
    open_with_worker(fixture, Fault::Hang).await?;
    fixture.page.until("document.querySelector('.isolation')?.dataset.step === 'pending'").await?;
    fixture.page.find("button", "Run").await?.click().await?;
    let result = fixture.page.result(0).await?;
    ensure!(list(&result["runs"]).iter().any(|run| run["status"] == "ok"), "{result}");
    ensure!(step(fixture).await? == "touched", "{}", step(fixture).await?);
    ensure!(fixture.host.requests("/") == 1, "the page reloaded under the reader's hands");
    Ok(())
}

/// Isolation would take a reload, and a tab whose storage is full keeps no note that would stop a second one.
pub(super) async fn no_note(fixture: &mut Fixture<'_>) -> Result<()> {
    let full = "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError'); }";
    super::first_view::open_after(fixture, full).await?;
    fixture.page.until("document.querySelector('.isolation')?.dataset.step === 'no-storage'").await?;
    fixture.page.ready().await?;
    ensure!(fixture.host.requests("/old.html") == 1, "it reloaded all the same");
    Ok(())
}

pub(super) async fn off_and_framed(fixture: &mut Fixture<'_>) -> Result<()> {
    for _ in 0..2 {
        // Also when the service worker is in charge already.
        fixture.page.open("").await?;
        ensure!(step(fixture).await? == "off", "{}", step(fixture).await?);
        fixture.page.until("navigator.serviceWorker.controller !== null").await?;
    }
    let link = "document.querySelector('.isolation a').href";
    let link_off = fixture.page.session().value(link).await?;
    ensure!(link_off.as_str().is_some_and(|link| !link.contains("isolate")), "{link_off}");
    let upstream = Upstream::start().await?;
    fixture.page = Page::new(fixture.page.session().clone(), fixture.host.url("/"), "");
    let before = fixture.host.requests("/");
    fixture.page.open_frame(&upstream.frame(&fixture.page.address("embed=1"), 900)).await?;
    ensure!(step(fixture).await? == "framed", "{}", step(fixture).await?);
    let target = "document.querySelector('.isolation a').target";
    ensure!(fixture.page.session().value(target).await? == "_blank", "the link would stay in the frame");
    ensure!(fixture.host.requests("/") == before + 1, "a frame reloaded itself");
    if fixture.browser == Browser::Chromium {
        // Chromium says so where a service worker is refused to a frame of another site.
        fixture.expect_message("ServiceWorker");
    }
    Ok(())
}

pub(super) async fn check(fixture: &mut Fixture<'_>) -> Result<()> {
    fixture.page.open("check=1").await?;
    fixture.page.until("document.querySelector('.host-check')?.dataset.done === 'true'").await?;
    let verdicts = "Object.fromEntries([...document.querySelectorAll('.host-check li')].map((line) => \
        [line.dataset.item, line.dataset.verdict]))";
    let verdicts = fixture.page.session().value(verdicts).await?;
    let with_headers = if fixture.isolated { "good" } else { "fair" };
    for item in ["Opener", "Embedder", "WorkerEmbedder", "Document", "Resource"] {
        ensure!(verdicts[item] == with_headers, "{item}: {verdicts}");
    }
    for item in
        ["Secure", "ServiceWorker", "Framing", "WasmType", "ScriptType", "PageCaching", "WorkerCaching", "Build"]
    {
        ensure!(verdicts[item] == "good", "{item}: {verdicts}");
    }
    // The tests' host compresses nothing and lets nothing be kept.
    ensure!(verdicts["Compression"] == "fair" && verdicts["HashedCaching"] == "fair", "{verdicts}");
    ensure!(fixture.page.alerts().await?.is_empty(), "{:?}", fixture.page.alerts().await?);
    // It is asked anew, and nothing out of the service worker's cache: what is mended shows at the next look.
    fixture.host.set_fault("/worker.js", Fault::Replace(b"1".to_vec(), "text/plain"));
    fixture.page.open("check=1&lang=ko").await?;
    fixture.page.until("document.querySelector('.host-check')?.dataset.done === 'true'").await?;
    let kind = "document.querySelector('[data-item=ScriptType]').dataset.verdict";
    ensure!(fixture.page.session().value(kind).await? == "bad", "a script of the wrong type is not seen");
    Ok(())
}

/// What the policy forbids does not happen. That all else works under it, every other test shows.
pub(super) async fn policy(fixture: &mut Fixture<'_>) -> Result<()> {
    for part in ["policy: ", "Content Security Policy", "Content-Security-Policy", "not loaded: script"] {
        fixture.expect_message(part);
    }
    fixture.page.open("").await?;
    let tried = "(() => { const script = document.createElement('script'); script.textContent = 'self.injected = 1'; \
        document.body.append(script); const far = document.createElement('script'); \
        far.src = 'http://127.0.0.1:1/far.js'; document.body.append(far); return String(self.injected); })()";
    ensure!(fixture.page.session().value(tried).await? == "undefined", "an injected script ran");
    let forbidden = "__errors.filter((text) => text.startsWith('policy: script-src')).length >= 2";
    fixture.page.until(forbidden).await
}
