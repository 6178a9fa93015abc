//! A page that is hidden during a run: the run is repeated once, and stopped when hidden again.
//! Deliberately absent: a hiding that only scripts believe in, which would not throttle anything.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use fantoccini::wd::WindowHandle;

use crate::browser::Browser;
use crate::fixture::{Fixture, Skipped};
use crate::result::run;

const LIMIT: Duration = Duration::from_secs(60);

/// How a browser without a person hides a page.
enum Cover {
    /// Another tab comes before it.
    Tab { own: WindowHandle, other: WindowHandle },
    /// Its window is minimised: WebKitGTK's driver switches between tabs without showing them.
    Minimise,
}

impl Cover {
    async fn new(fixture: &Fixture<'_>) -> Result<Self> {
        if fixture.browser == Browser::Webkit {
            return Ok(Cover::Minimise);
        }
        let client = fixture.page.session().client();
        let own = client.window().await?;
        let other = client.new_window(true).await.context("opening a second tab")?.handle;
        client.switch_to_window(own.clone()).await?;
        Ok(Cover::Tab { own, other })
    }

    async fn hide_and_show(&self, fixture: &Fixture<'_>) -> Result<()> {
        let client = fixture.page.session().client();
        match self {
            Cover::Tab { own, other } => {
                client.switch_to_window(other.clone()).await?;
                client.switch_to_window(own.clone()).await?;
            }
            Cover::Minimise => {
                client.minimize_window().await?;
                client.set_window_rect(0, 0, 1024, 768).await?;
            }
        }
        Ok(())
    }

    async fn close(self, fixture: &Fixture<'_>) -> Result<()> {
        let client = fixture.page.session().client();
        if let Cover::Tab { own, other } = self {
            client.switch_to_window(other).await?;
            client.close_window().await?;
            client.switch_to_window(own).await?;
        }
        Ok(())
    }
}

pub(super) async fn hidden(fixture: &mut Fixture<'_>) -> Result<()> {
    let page = &fixture.page;
    let query = "task=sum-squares&size=100000000&tasks=50&workers=2&repeats=5&models=sequential";
    page.open(query).await?;
    let cover = Cover::new(fixture).await?;
    let hidden_before = times_hidden(fixture).await?;
    let index = page.start().await?;
    page.running().await?;

    // Hidden whenever it measures, until the run has ended: it may hide twice, not for ever.
    let measures = format!("__e2e.resultCount() > {index} || (document.querySelector('progress')?.value ?? 0) > 0");
    let deadline = Instant::now() + LIMIT;
    while page.result_count().await? <= index && Instant::now() < deadline {
        page.until(&measures).await?;
        cover.hide_and_show(fixture).await?;
    }
    cover.close(fixture).await?;
    if times_hidden(fixture).await? == hidden_before {
        bail!(Skipped("this driver cannot hide a page".into()));
    }
    let result = page.result(index).await?;
    fixture.check(&result).await?;
    ensure!(result["environment"]["hiddenDuringRun"] == true, "{}", result["environment"]);
    ensure!(run(&result, "sequential")?["status"] == "stopped", "{result}");

    // Nothing of it is left over: what follows counts.
    let after = fixture.open_and_run("size=1000&tasks=2&repeats=1&models=sequential").await?;
    ensure!(after["environment"]["hiddenDuringRun"] == false, "{}", after["environment"]);
    Ok(())
}

async fn times_hidden(fixture: &Fixture<'_>) -> Result<u64> {
    let times = fixture.page.session().value("__e2e.timesHidden()").await?;
    times.as_u64().context("the hook counts hidings")
}
