//! English: how the page is hosted, and what that allows.

use super::host_check;
use crate::protocol::host_check::Verdict;
use crate::protocol::isolation::{Reason, Step, WayOut};
use crate::text::format::cut_message;
use crate::text::texts::HostingTexts;

pub(super) const HOSTING: HostingTexts = HostingTexts {
    name: |step| match step {
        Step::Pending => "not yet",
        Step::Headers => "by this site's headers",
        Step::FrameHeaders => "by headers, inside a frame",
        Step::ServiceWorker => "by the page's own service worker",
        Step::WithoutThreads(Reason::NoSharedMemory) => "yes, but without shared memory",
        Step::WithoutThreads(_) => "no",
    },
    learner,
    for_site: "For whoever runs this site",
    site,
    way_out: |way| match way {
        WayOut::Tab => "Open in a tab of its own",
        WayOut::Allow => "Open without isolate=off",
        WayOut::Again => "Reload the page",
    },
    report: "What this host does, header by header",
    asking: "Asking the host for its files…",
    counted: |good, fair, bad| format!("In order: {good}. Could be better: {fair}. Wrong: {bad}."),
    found: "Found",
    nothing: "nothing",
    verdict: |verdict| match verdict {
        Verdict::Good => "✓ in order",
        Verdict::Fair => "○ could be better",
        Verdict::Bad => "✗ wrong",
    },
    item: host_check::item,
    purpose: host_check::purpose,
    advice: host_check::advice,
};

fn learner(step: &Step) -> String {
    let reason = match step {
        Step::Pending => return "The page may reload once in a moment, so that its threads can share memory…".into(),
        Step::Headers => {
            return "Threads run here: this site isolates the page, so its threads may share memory.".into();
        }
        Step::FrameHeaders => {
            return "Threads run here although the page is in a frame: headers isolate the frame.".into();
        }
        Step::ServiceWorker => {
            return "Threads run here: the page isolated itself; on the first visit it reloaded once for that.".into();
        }
        Step::WithoutThreads(reason) => reason,
    };
    match reason {
        Reason::Insecure => "No threads here: the page came over plain http from another computer, and browsers let threads share memory only on secure pages. Everything else runs.",
        Reason::Framed => "No threads in this frame: the browser does not isolate it. Everything else runs; open the page in a tab of its own to try the threads.",
        Reason::Off => "No threads here: this address says isolate=off, so the page does not isolate itself. Everything else runs.",
        Reason::NoServiceWorker(_) => "No threads here: this site sends no isolating headers, and this browser starts no service worker that could stand in for them. In a private window that is usual: try a normal one.",
        Reason::NoStorage => "No threads here: the page would have to reload once, and this browser does not let it note that it has. Allow this site to store data, then reload.",
        Reason::Touched => "No threads yet: you were already at work when the page wanted to reload to isolate itself. Reload it, and threads run.",
        Reason::Late => "No threads yet: the page's service worker was slow to start. Reload the page, and threads run.",
        Reason::InVain => "No threads here: everything that isolates a page was done, and this browser does not isolate it. Try a current version of Chrome, Edge, Firefox or Safari.",
        Reason::NoSharedMemory => "No threads here: the page is isolated, but this browser has no shared memory (SharedArrayBuffer). Try a current version of Chrome, Edge, Firefox or Safari.",
    }
    .into()
}

fn site(step: &Step) -> String {
    let reason = match step {
        Step::Pending => return "Your host does not isolate the page, so its service worker is about to.".into(),
        Step::Headers => return "Your host sends the headers that isolate the page. Nothing is left to do.".into(),
        Step::FrameHeaders => return "Chrome and Edge isolate the frame by Document-Isolation-Policy. Readers with other browsers are offered a tab of its own.".into(),
        Step::ServiceWorker => return "Your host sends no isolating headers, so the page's service worker adds them. If the host sends them, new readers are spared the reload, and threads run in frames too (Chrome, Edge). Add check=1 to the address to see what is missing.".into(),
        Step::WithoutThreads(reason) => reason,
    };
    match reason {
        Reason::Insecure => "Serve the page over https. In a class network without a certificate let everyone run it on their own computer (./serve): localhost counts as secure.",
        Reason::Framed => "Send Document-Isolation-Policy: isolate-and-require-corp with the page: then Chrome and Edge isolate it in frames. Firefox and Safari isolate a frame only inside a page that is isolated itself.",
        Reason::Off => "Your host sends no isolating headers. Send them, or leave isolate=off out of the address.",
        Reason::NoServiceWorker(words) if words.is_empty() => "Send the isolating headers, or serve the page over https: without it there are no service workers.",
        Reason::NoServiceWorker(words) => {
            return format!("The browser said: “{}”. Send the isolating headers, or see that sw.js lies beside the page and is served as JavaScript.", cut_message(words));
        }
        Reason::NoStorage => "With isolating headers from your host no reload and no storage is needed.",
        Reason::Touched => "With isolating headers from your host threads run from the first moment, without a reload.",
        Reason::Late => "The service worker took too long to load and start. With isolating headers from your host it is not waited for.",
        Reason::InVain => "A header may be missing or altered on its way, by a proxy for example. Add check=1 to the address to see each.",
        Reason::NoSharedMemory => "The headers are right; it is the browser that lacks something.",
    }
    .into()
}
