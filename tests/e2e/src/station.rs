//! A driver and its current session, kept from test to test while all goes well and thrown away
//! whole after a failure, so that one test's wreck is not the next one's start.

use anyhow::Result;

use crate::driver::{Driver, Tools};
use crate::session::Session;

/// The place where one browser's tests are run.
pub(crate) struct Station {
    tools: Tools,
    current: Option<(Session, Driver)>,
}

impl Station {
    pub(crate) fn new(tools: Tools) -> Self {
        Self { tools, current: None }
    }

    /// The session, started if there is none.
    pub(crate) async fn session(&mut self) -> Result<Session> {
        if let Some((session, _)) = &self.current {
            return Ok(session.clone());
        }
        let driver = Driver::start(self.tools.clone()).await?;
        let session = driver.session().await?;
        self.current = Some((session.clone(), driver));
        Ok(session)
    }

    /// Closes the browser and ends the driver.
    pub(crate) async fn close(&mut self) {
        if let Some((session, driver)) = self.current.take() {
            session.close().await;
            drop(driver);
        }
    }
}
