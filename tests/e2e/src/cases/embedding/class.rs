//! A course page in the browser: what stands in it is driven, waited for and asked by script, and its frames are entered.
//! Deliberately absent: any test's expectation.

use anyhow::{Context, Result};
use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use crate::course::Course;
use crate::fixture::Fixture;

/// A course page in the browser, on top of everything; its laboratories are numbered as they stand in it.
pub(super) struct Class<'f, 'a> {
    pub(super) fixture: &'f Fixture<'a>,
    pub(super) course: Course,
}

impl<'f, 'a> Class<'f, 'a> {
    pub(super) async fn meet(fixture: &'f Fixture<'a>) -> Result<Self> {
        let course = Course::start(fixture.host.url("/")).await?;
        Ok(Self { fixture, course })
    }

    pub(super) async fn open(&self, address: &str) -> Result<()> {
        self.fixture.page.go(address).await
    }

    pub(super) async fn value(&self, expression: &str) -> Result<Value> {
        self.fixture.page.session().value(expression).await
    }

    /// Does something in the course page.
    pub(super) async fn act(&self, statement: &str) -> Result<()> {
        self.value(&format!("void ({statement})")).await.map(drop)
    }

    /// Sends a message to the first frame.
    pub(super) async fn send(&self, message: Value) -> Result<()> {
        self.act(&format!("document.querySelector('iframe').contentWindow.postMessage({message}, '*')")).await
    }

    /// Waits until an expression of the course page holds.
    pub(super) async fn until(&self, expression: &str) -> Result<()> {
        let look = format!(
            "(limit) => new Promise((resolve, reject) => {{
                const end = performance.now() + limit;
                const told = () => JSON.stringify(__told.map(({{ result, environment, ...it }}) => it)).slice(-1500);
                const look = () => {{
                    if ({expression}) resolve(true);
                    else if (performance.now() > end) reject('not in time; told: ' + told());
                    else setTimeout(look, 20);
                }};
                look();
            }})"
        );
        let waited = self.fixture.page.session().call(&look, vec![json!(60_000)]).await;
        waited.map(drop).with_context(|| format!("waiting for {expression}"))
    }

    /// Waits for the message of that type, laboratory and place among them, and gives it.
    pub(super) async fn told(&self, kind: &str, lab: usize, place: usize) -> Result<Value> {
        let all = format!("__told.filter((it) => it.type === '{kind}' && it.from === {lab})");
        self.until(&format!("{all}.length > {place}")).await?;
        // As text: drivers lose what they take for their own, such as members named `error`.
        let text = self.value(&format!("JSON.stringify({all}[{place}])")).await?;
        Ok(serde_json::from_str(text.as_str().context("a message")?)?)
    }

    /// Goes into the frame of a laboratory, also one inside of the element.
    pub(super) async fn enter(&self, lab: usize) -> Result<()> {
        let client = self.fixture.page.session().client();
        let frame = "const it = document.querySelectorAll('iframe, parallel-playground')[arguments[0]];
             return it.localName === 'iframe' ? it : it.shadowRoot.querySelector('iframe');";
        let found = client.execute(frame, vec![json!(lab)]).await?;
        let id = found.as_object().and_then(|found| found.values().next()?.as_str()).context("a frame")?;
        let frame = Element::from_element_id(client.clone(), ElementRef::from(id.to_owned()));
        frame.enter_frame().await.context("entering the frame")
    }

    pub(super) async fn leave(&self) -> Result<()> {
        Ok(self.fixture.page.session().client().enter_parent_frame().await?)
    }

    /// How often the height has changed, once it has not for as many frames as any loop would need.
    pub(super) async fn heights(&self) -> Result<u64> {
        let quiet = "() => new Promise((resolve) => {
            const count = () => __told.filter((it) => it.type === 'resize').length;
            let [seen, quiet] = [count(), 0];
            const look = () => {
                quiet = count() === seen ? quiet + 1 : 0;
                seen = count();
                if (quiet > 30) resolve(seen);
                else requestAnimationFrame(look);
            };
            look();
        })";
        self.fixture.page.session().call(quiet, vec![]).await?.as_u64().context("a count")
    }
}
