//! How the page came to be isolated, or why it is not: from what was observed to a step and a reason, and whether a
//! reload may still help. Pure; the page observes (`page/isolating.rs`), the language files word it.

use serde::{Deserialize, Serialize};

/// What was observed of the page and its host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    /// `crossOriginIsolated`.
    pub isolated: bool,
    /// Whether there is a `SharedArrayBuffer`.
    pub shared_memory: bool,
    /// Not in a secure context.
    pub insecure: bool,
    /// In a frame of another page.
    pub framed: bool,
    /// The service worker says that it added the headers to this very page.
    pub marked: bool,
    /// The address allows a reload.
    pub allowed: bool,
    /// The service worker.
    pub worker: Worker,
    /// The note that a reload was tried.
    pub guard: Guard,
    /// The reader has touched the page.
    pub touched: bool,
    /// The time to wait for the service worker is over.
    pub late: bool,
}

/// The service worker, as far as isolation goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Worker {
    /// On its way.
    Pending,
    /// The one of this build is in charge.
    InCharge,
    /// The browser refuses it, with these words; empty where it has none here.
    Refused(String),
}

/// The note in the tab's own storage that survives a reload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// No reload was tried.
    Clear,
    /// A reload was tried.
    Set,
    /// Nothing can be noted, so a reload could go on for ever.
    Unavailable,
}

/// The step in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Not known yet: a reload may come.
    Pending,
    /// Isolated by the host's headers, at top level.
    Headers,
    /// Isolated by headers inside a frame (Document-Isolation-Policy, or a frame of an isolated page).
    FrameHeaders,
    /// Isolated by the page's own service worker.
    ServiceWorker,
    /// Everything but threads.
    WithoutThreads(Reason),
}

/// Why there are no threads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// Plain http from another machine.
    Insecure,
    /// In a frame that is not isolated.
    Framed,
    /// `isolate=off`, on a host that sends no headers.
    Off,
    /// The host sends no headers, and the browser refuses the service worker that could stand in for them.
    NoServiceWorker(String),
    /// The host sends no headers, and the browser keeps no note that would stop a second reload.
    NoStorage,
    /// The host sends no headers, and the reader was already at work when a reload could have come.
    Touched,
    /// The host sends no headers, and the service worker was not ready in time.
    Late,
    /// All headers are there, by host or service worker, and the browser does not isolate the page.
    InVain,
    /// Isolated, but the browser has no `SharedArrayBuffer`.
    NoSharedMemory,
}

/// Where a link leads that may help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayOut {
    /// A tab of its own.
    Tab,
    /// The same page, without `isolate=off`.
    Allow,
    /// The same page once more.
    Again,
}

/// What to do now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Wait: a reload may come.
    Wait,
    /// Note it and reload.
    Reload,
    /// Nothing more comes.
    Settle,
}

impl Observed {
    /// What to do now. A reload comes at most once: only with a clear guard, which whoever reloads sets before, and
    /// which is cleared only by a page that is isolated and so never reloads.
    pub fn next(&self) -> Next {
        match self.step() {
            Step::Pending if self.worker == Worker::InCharge => Next::Reload,
            Step::Pending => Next::Wait,
            _ => Next::Settle,
        }
    }

    /// The step in force.
    pub fn step(&self) -> Step {
        use Step::{FrameHeaders, Headers, Pending, ServiceWorker, WithoutThreads};
        if self.isolated {
            return match (self.shared_memory, self.marked, self.framed) {
                (false, _, _) => WithoutThreads(Reason::NoSharedMemory),
                (true, true, _) => ServiceWorker,
                (true, false, true) => FrameHeaders,
                (true, false, false) => Headers,
            };
        }
        let reason = match (&self.worker, self.guard) {
            _ if self.insecure => Reason::Insecure,
            _ if self.framed => Reason::Framed,
            _ if self.marked => Reason::InVain,
            _ if !self.allowed => Reason::Off,
            (Worker::Refused(words), _) => Reason::NoServiceWorker(words.clone()),
            (_, Guard::Set) => Reason::InVain,
            (_, Guard::Unavailable) => Reason::NoStorage,
            _ if self.touched => Reason::Touched,
            _ if self.late => Reason::Late,
            _ => return Pending,
        };
        WithoutThreads(reason)
    }
}

impl Step {
    /// Whether threads run.
    pub fn threads(&self) -> bool {
        !matches!(self, Step::Pending | Step::WithoutThreads(_))
    }

    /// The link that may help; none where no address does.
    pub fn way_out(&self) -> Option<WayOut> {
        let Step::WithoutThreads(reason) = self else { return None };
        match reason {
            Reason::Framed => Some(WayOut::Tab),
            Reason::Off => Some(WayOut::Allow),
            Reason::Touched | Reason::Late => Some(WayOut::Again),
            Reason::Insecure
            | Reason::NoServiceWorker(_)
            | Reason::NoStorage
            | Reason::InVain
            | Reason::NoSharedMemory => None,
        }
    }

    /// Its name in attributes and tests.
    pub fn id(&self) -> &'static str {
        match self {
            Step::Pending => "pending",
            Step::Headers => "headers",
            Step::FrameHeaders => "frame-headers",
            Step::ServiceWorker => "service-worker",
            Step::WithoutThreads(reason) => match reason {
                Reason::Insecure => "insecure",
                Reason::Framed => "framed",
                Reason::Off => "off",
                Reason::NoServiceWorker(_) => "no-service-worker",
                Reason::NoStorage => "no-storage",
                Reason::Touched => "touched",
                Reason::Late => "late",
                Reason::InVain => "in-vain",
                Reason::NoSharedMemory => "no-shared-memory",
            },
        }
    }

    /// One of each, for those who word or draw them.
    pub fn each() -> Vec<Step> {
        let reasons = [
            Reason::Insecure,
            Reason::Framed,
            Reason::Off,
            Reason::NoServiceWorker(String::new()),
            Reason::NoStorage,
            Reason::Touched,
            Reason::Late,
            Reason::InVain,
            Reason::NoSharedMemory,
        ];
        let steps = [Step::Pending, Step::Headers, Step::FrameHeaders, Step::ServiceWorker];
        steps.into_iter().chain(reasons.map(Step::WithoutThreads)).collect()
    }
}

/// The address of the script of every worker, from the page's own folder. A service worker that isolates the page has to
/// tell the workers of isolated pages from others, which it must leave as they are.
pub fn worker_address(isolated: bool) -> String {
    format!("./worker.js?b={}{}", crate::BUILD, if isolated { "&isolated=1" } else { "" })
}

#[cfg(test)]
#[path = "isolation_tests.rs"]
mod tests;
