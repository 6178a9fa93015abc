//! The page as a reader meets it: opened by an address, buttons found by role and name, waits on
//! the page's own signals. Deliberately absent: any test's expectation.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::{Value, json};

use crate::session::Session;

/// The script that the server puts into every page.
pub(crate) const HOOK: &str = include_str!("hook.js");

const READY: Duration = Duration::from_secs(30);
const RESULT: Duration = Duration::from_secs(120);
const CHANGE: Duration = Duration::from_secs(30);
/// How often a page that may move is asked.
const ASK_AGAIN: Duration = Duration::from_millis(50);

/// The page of one server in one session.
pub(crate) struct Page {
    session: Session,
    base: String,
    always: &'static str,
}

/// What a click on Stop came to.
pub(crate) struct Stopped {
    pub(crate) took_ms: f64,
    /// Workers that the page had when Stop was clicked and has not ended.
    pub(crate) workers_left: u64,
    pub(crate) result: Value,
}

impl Page {
    /// `always` is a part of every query that `open` is given.
    pub(crate) fn new(session: Session, base: String, always: &'static str) -> Self {
        Self { session, base, always }
    }

    pub(crate) fn session(&self) -> &Session {
        &self.session
    }

    /// Opens the page with a query, without its `?`, and waits until it can run.
    pub(crate) async fn open(&self, query: &str) -> Result<()> {
        // A document that is being left may still answer, and it is ready, too.
        self.session.value("(window.__left = true)").await?;
        self.go(&self.address(query)).await?;
        let callee =
            "(wanted, limit) => __e2e.whenTrue(() => __e2e.state() === wanted && !window.__left, wanted, limit)";
        self.wait(callee, json!("ready"), READY).await
    }

    /// The page's address with a query.
    pub(crate) fn address(&self, query: &str) -> String {
        let parts = [query, self.always];
        let query = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&");
        format!("{}?{query}", self.base)
    }

    /// Opens an address that shows the page in its only frame, and waits until it can run there.
    pub(crate) async fn open_frame(&self, address: &str) -> Result<()> {
        self.go(address).await?;
        self.session.client().enter_frame(0).await.context("entering the frame")?;
        self.ready().await
    }

    /// Opens any address and waits for nothing but the load.
    pub(crate) async fn go(&self, address: &str) -> Result<()> {
        self.session.client().goto(address).await.with_context(|| format!("opening {address}"))
    }

    /// Waits until the page can run, through the reload that may isolate it.
    pub(crate) async fn ready(&self) -> Result<()> {
        self.state("ready", READY).await
    }

    /// Waits until the page can run, and asks from outside: in WebKit a script that waits in a page is lost for ever when
    /// isolation moves the page into another process, and so is the answer.
    pub(crate) async fn ready_in_another_process(&self) -> Result<()> {
        let deadline = Instant::now() + READY;
        loop {
            match self.session.value("window.__e2e ? __e2e.state() : 'absent'").await {
                Ok(state) if state == "ready" => return Ok(()),
                Ok(state) if Instant::now() > deadline => bail!("data-state is {state}"),
                Err(error) if Instant::now() > deadline => return Err(error),
                _ => tokio::time::sleep(ASK_AGAIN).await,
            }
        }
    }

    /// Waits until the page is running.
    pub(crate) async fn running(&self) -> Result<()> {
        self.state("running", CHANGE).await
    }

    /// Waits until a script's expression is true, asked at every change of the document.
    pub(crate) async fn until(&self, expression: &str) -> Result<()> {
        let callee = format!("(text, limit) => __e2e.whenTrue(() => ({expression}), text, limit)");
        self.wait(&callee, json!(expression), CHANGE).await
    }

    async fn state(&self, wanted: &str, limit: Duration) -> Result<()> {
        self.wait("__e2e.whenState", json!(wanted), limit).await
    }

    async fn wait(&self, callee: &str, wanted: Value, limit: Duration) -> Result<()> {
        let deadline = Instant::now() + limit;
        loop {
            let arguments = vec![wanted.clone(), json!(limit.as_millis() as u64)];
            match self.session.call(callee, arguments).await {
                Ok(_) => return Ok(()),
                // A page that reloads to become isolated takes the waiting script with it.
                Err(error) if navigated(&error) && Instant::now() < deadline => {}
                Err(error) => return Err(error).with_context(|| format!("waiting for {wanted}")),
            }
        }
    }

    /// Clicks Run and gives the result of that run.
    pub(crate) async fn run(&self) -> Result<Value> {
        let index = self.start().await?;
        self.result(index).await
    }

    /// Clicks Run and gives the number of the result to wait for.
    pub(crate) async fn start(&self) -> Result<u64> {
        let button = self.find("button", "Run").await?;
        let index = self.result_count().await?;
        button.click().await.context("clicking Run")?;
        Ok(index)
    }

    pub(crate) async fn result_count(&self) -> Result<u64> {
        let count = self.session.value("__e2e.resultCount()").await?;
        count.as_u64().context("the hook counts results")
    }

    /// Waits for the result of that number and for the page to be ready again.
    pub(crate) async fn result(&self, index: u64) -> Result<Value> {
        let arguments = vec![json!(index), json!(RESULT.as_millis() as u64)];
        let result = self.session.call("__e2e.whenResult", arguments).await;
        let result = parse(&result.context("waiting for the result")?)?;
        self.ready().await?;
        Ok(result)
    }

    /// The longest time, until the result of that number, in which the page's thread was held up.
    pub(crate) async fn longest_gap(&self, index: u64) -> Result<f64> {
        let arguments = vec![json!(index), json!(RESULT.as_millis() as u64)];
        let gap = self.session.call("__e2e.longestGap", arguments).await?;
        gap.as_f64().context("the hook measures gaps")
    }

    /// Clicks Stop and times, in the page itself, how long the stop takes.
    pub(crate) async fn stop(&self) -> Result<Stopped> {
        let button = serde_json::to_value(self.find("button", "Stop").await?)?;
        let arguments = vec![button, json!(CHANGE.as_millis() as u64)];
        let answer = self.session.call("__e2e.stop", arguments).await.context("stopping")?;
        Ok(Stopped {
            took_ms: answer["tookMs"].as_f64().context("a time")?,
            workers_left: answer["workersLeft"].as_u64().context("a count")?,
            result: parse(&answer["result"])?,
        })
    }

    /// The visible element of that role and exactly that name.
    pub(crate) async fn find(&self, role: &str, name: &str) -> Result<Element> {
        let mut names = Vec::new();
        for element in self.session.client().find_all(Locator::Css(selector(role)?)).await? {
            if !element.is_displayed().await? || self.session.role(&element).await? != role {
                continue;
            }
            let label = self.session.label(&element).await?;
            if label == name {
                return Ok(element);
            }
            names.push(label);
        }
        let page = "[location.href, document.readyState, document.documentElement.dataset.state ?? '', \
                    String(document.getElementById('app')?.innerHTML.length)].join(', ')";
        let page = self.session.value(page).await.map_or_else(|error| error.to_string(), |page| page.to_string());
        Err(anyhow!("there is no {role} named \"{name}\"; there are: {}; the page: {page}", names.join(", ")))
    }

    /// The text of each region with the role alert that says something.
    pub(crate) async fn alerts(&self) -> Result<Vec<String>> {
        Ok(serde_json::from_value(self.session.value("__e2e.alerts()").await?)?)
    }

    /// The text of the only alert.
    pub(crate) async fn alert(&self) -> Result<String> {
        let mut alerts = self.alerts().await?;
        match alerts.len() {
            1 => Ok(alerts.remove(0)),
            0 => bail!("there is no alert"),
            _ => bail!("there are several alerts: {}", alerts.join(" | ")),
        }
    }

    /// What went wrong in the page since the last call.
    pub(crate) async fn take_errors(&self) -> Result<Vec<String>> {
        let errors = self.session.value("window.__e2e ? __e2e.takeErrors() : []").await?;
        Ok(serde_json::from_value(errors)?)
    }

    /// The page's address as it is now: the values of one parameter.
    pub(crate) async fn parameter(&self, name: &str) -> Result<Vec<String>> {
        let expression = format!("new URL(location.href).searchParams.getAll({})", json!(name));
        Ok(serde_json::from_value(self.session.value(&expression).await?)?)
    }

    /// Whether the browser granted isolation, as the page says and as the browser says.
    pub(crate) async fn isolated(&self) -> Result<(bool, bool)> {
        let said = self.session.value("document.documentElement.dataset.isolated === 'true'").await?;
        let real = self.session.value("self.crossOriginIsolated === true").await?;
        Ok((said == true, real == true))
    }
}

fn parse(text: &Value) -> Result<Value> {
    serde_json::from_str(text.as_str().context("the hook hands results over as text")?).context("the result is JSON")
}

/// Where elements of a role can be; their computed role decides.
fn selector(role: &str) -> Result<&'static str> {
    Ok(match role {
        "button" => "button, summary, input[type=button], input[type=submit], [role=button]",
        "link" => "a[href], [role=link]",
        "spinbutton" => "input[type=number], [role=spinbutton]",
        "textbox" => "input, textarea, [role=textbox]",
        "combobox" => "select, input[list], [role=combobox]",
        "checkbox" => "input[type=checkbox], [role=checkbox]",
        "radio" => "input[type=radio], [role=radio]",
        other => bail!("the tests know no place to look for the role {other}"),
    })
}

/// Whether a waiting script ended because its document did: each driver has its own words.
fn navigated(error: &fantoccini::error::CmdError) -> bool {
    let words = error.to_string().to_lowercase();
    let known = [
        "navigat",
        "unloaded",
        "unload event",
        "frame detached",
        "execution context",
        "document was detached",
        "browsing context",
        "__e2e is not defined",
        "can't find variable: __e2e",
    ];
    known.iter().any(|part| words.contains(part))
}
