//! One browser session: fantoccini's client plus the few WebDriver commands that it does not
//! know. Deliberately absent: any knowledge of the page.

use std::time::Duration;

use anyhow::{Context, Result};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::wd::{TimeoutConfiguration, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// Longer than any deadline that a script in the page keeps by itself.
const SCRIPT: Duration = Duration::from_secs(170);
const NAVIGATION: Duration = Duration::from_secs(60);
const START: Duration = Duration::from_secs(60);

/// A session of one browser. Cheap to clone; `close` ends it.
#[derive(Clone)]
pub(crate) struct Session {
    client: Client,
}

/// A command below the session's address.
#[derive(Debug)]
struct Command {
    path: String,
    body: Option<Value>,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        match &self.body {
            Some(body) => (http::Method::POST, Some(body.to_string())),
            None => (http::Method::GET, None),
        }
    }
}

impl Session {
    pub(crate) async fn start(driver: &str, capabilities: Value) -> Result<Self> {
        let Value::Object(capabilities) = capabilities else {
            anyhow::bail!("capabilities are an object");
        };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connecting = builder.capabilities(capabilities).connect(driver);
        let client = tokio::time::timeout(START, connecting)
            .await
            .context("the browser did not start in time")?
            .context("the browser does not start")?;
        let timeouts = TimeoutConfiguration::new(Some(SCRIPT), Some(NAVIGATION), None);
        client.update_timeouts(timeouts).await.context("setting time-outs")?;
        Ok(Self { client })
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    pub(crate) async fn close(self) {
        // A browser that is gone already is closed as well as one that closes now.
        let _ = tokio::time::timeout(Duration::from_secs(10), self.client.close()).await;
    }

    /// Runs an expression in the page and gives its value.
    pub(crate) async fn value(&self, expression: &str) -> Result<Value> {
        let value = self.client.execute(&format!("return ({expression});"), vec![]).await;
        value.with_context(|| format!("in the page: {expression}"))
    }

    /// Calls an async function of the page, `callee`, and awaits what it gives.
    pub(crate) async fn call(&self, callee: &str, arguments: Vec<Value>) -> Result<Value, CmdError> {
        let script = format!(
            "const given = [...arguments], done = given.pop();
             Promise.resolve().then(() => ({callee})(...given))
               .then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let answer = self.client.execute_async(&script, arguments).await?;
        match (answer.get("error"), answer.is_object()) {
            (Some(error), _) => Err(CmdError::InvalidArgument(callee.to_owned(), error.to_string())),
            (None, true) => Ok(answer.get("value").cloned().unwrap_or(Value::Null)),
            // Firefox says now and then that a script is done whose page is being left, and gives nothing.
            (None, false) => Err(CmdError::InvalidArgument(callee.to_owned(), "it navigated away".into())),
        }
    }

    async fn command(&self, path: String, body: Option<Value>) -> Result<Value> {
        let context = format!("the command {path}");
        self.client.issue_cmd(Command { path, body }).await.context(context)
    }

    /// The role by which assistive technology knows the element.
    pub(crate) async fn role(&self, element: &Element) -> Result<String> {
        let path = format!("element/{}/computedrole", element.element_id().as_ref());
        Ok(self.command(path, None).await?.as_str().unwrap_or_default().to_owned())
    }

    /// The name by which assistive technology calls the element.
    pub(crate) async fn label(&self, element: &Element) -> Result<String> {
        let path = format!("element/{}/computedlabel", element.element_id().as_ref());
        Ok(self.command(path, None).await?.as_str().unwrap_or_default().to_owned())
    }

    /// The warnings and errors in Chromium's own log since the last call.
    pub(crate) async fn chromium_log(&self) -> Result<Vec<String>> {
        let entries = self.command("se/log".into(), Some(json!({ "type": "browser" }))).await?;
        let entries = entries.as_array().cloned().unwrap_or_default();
        let loud = entries.iter().filter(|entry| entry["level"] != "INFO" && entry["level"] != "DEBUG");
        Ok(loud.map(|entry| format!("{} {}", entry["source"], entry["message"])).collect())
    }

    /// A command of Chromium's own protocol.
    pub(crate) async fn chromium(&self, command: &str, parameters: Value) -> Result<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        self.command("goog/cdp/execute".into(), Some(body)).await
    }
}
