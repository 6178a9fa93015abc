//! What a host does right and wrong: from the headers of its answers to a verdict on each. Pure; the page asks the host
//! (`page/host_check.rs`), the language files word it.

use std::collections::BTreeMap;

/// What is looked at, in the order in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// https, or this computer.
    Secure,
    /// Whether the page's own service worker is in charge.
    ServiceWorker,
    /// Cross-Origin-Opener-Policy of the page.
    Opener,
    /// Cross-Origin-Embedder-Policy of the page.
    Embedder,
    /// Cross-Origin-Embedder-Policy of the worker's script.
    WorkerEmbedder,
    /// Document-Isolation-Policy of the page.
    Document,
    /// Cross-Origin-Resource-Policy of the page.
    Resource,
    /// Whether other sites may frame the page.
    Framing,
    /// Content-Type of the engine.
    WasmType,
    /// Content-Type of scripts.
    ScriptType,
    /// Caching of the page.
    PageCaching,
    /// Caching of the service worker and the worker's script.
    WorkerCaching,
    /// Caching of files with a hash in their name.
    HashedCaching,
    /// Compression of the engine.
    Compression,
    /// Whether the files beside the page are of its build.
    Build,
}

impl Item {
    /// All, in the order in which they are shown.
    pub const ALL: &'static [Item] = &[
        Item::Secure,
        Item::ServiceWorker,
        Item::Opener,
        Item::Embedder,
        Item::WorkerEmbedder,
        Item::Document,
        Item::Resource,
        Item::Framing,
        Item::WasmType,
        Item::ScriptType,
        Item::PageCaching,
        Item::WorkerCaching,
        Item::HashedCaching,
        Item::Compression,
        Item::Build,
    ];
}

/// How a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// As it should be.
    Good,
    /// The page works, and could work better.
    Fair,
    /// Something does not work.
    Bad,
}

/// One line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What was looked at.
    pub item: Item,
    /// What was found, as it stands in the header; `None`: nothing.
    pub found: Option<String>,
    /// How that is.
    pub verdict: Verdict,
}

/// A file's answer: its status, and its headers by their lower-case names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status; 0 if there was no answer.
    pub status: u16,
    /// Headers.
    pub headers: BTreeMap<String, String>,
}

/// What was asked and found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Host {
    /// The page's address, without query.
    pub address: String,
    /// In a secure context.
    pub secure: bool,
    /// The service worker is in charge.
    pub service_worker: bool,
    /// The page.
    pub page: Answer,
    /// `worker.js`.
    pub worker: Answer,
    /// `sw.js`.
    pub service_script: Answer,
    /// `engine_bg.wasm`.
    pub engine: Answer,
    /// A file with a hash in its name.
    pub hashed: Answer,
    /// The build that `files.json` names.
    pub build: Option<String>,
}

impl Answer {
    fn get(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    /// A policy without its parameters (`require-corp; report-to="x"`).
    fn policy(&self, name: &str) -> Option<String> {
        self.get(name).map(|value| value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
    }

    /// Whether a cache may give this out without asking, and for how long at most, in seconds; `None`: not said.
    fn lifetime_s(&self) -> Option<u64> {
        let value = self.get("cache-control")?.to_ascii_lowercase();
        let directives: Vec<&str> = value.split(',').map(str::trim).collect();
        if directives.iter().any(|it| ["no-cache", "no-store"].contains(it)) {
            return Some(0);
        }
        directives.iter().find_map(|it| it.strip_prefix("max-age=")).and_then(|age| age.trim_matches('"').parse().ok())
    }
}

/// Judges a host, line by line.
pub fn judge(host: &Host, build: &str) -> Vec<Line> {
    Item::ALL.iter().map(|&item| line(item, host, build)).collect()
}

fn line(item: Item, host: &Host, build: &str) -> Line {
    use Verdict::{Bad, Fair, Good};
    let or = |fine: bool, else_: Verdict| if fine { Good } else { else_ };
    // Where the service worker can add a header, its lack costs a reload; where it cannot, threads.
    let lack = if host.service_worker { Fair } else { Bad };
    let header = |answer: &Answer, name: &str| answer.get(name).map(str::to_owned);
    let embedder = host.page.policy("cross-origin-embedder-policy");
    let embeds = |policy: &Option<String>| matches!(policy.as_deref(), Some("require-corp" | "credentialless"));
    let (found, verdict) = match item {
        Item::Secure => (Some(host.address.clone()), or(host.secure, Bad)),
        Item::ServiceWorker => (header(&host.service_script, "content-type"), or(host.service_worker, Fair)),
        Item::Opener => {
            let policy = host.page.policy("cross-origin-opener-policy");
            (policy.clone(), or(policy.as_deref() == Some("same-origin"), lack))
        }
        Item::Embedder => {
            // Safari knows only the first of the two.
            let verdict = match embedder.as_deref() {
                Some("require-corp") => Good,
                Some("credentialless") => Fair,
                _ => lack,
            };
            (embedder, verdict)
        }
        Item::WorkerEmbedder => {
            let own = host.worker.policy("cross-origin-embedder-policy");
            // A page with the policy starts no worker without it.
            let verdict = or(embeds(&own), if embeds(&embedder) { Bad } else { lack });
            (own, verdict)
        }
        Item::Document => {
            let policy = host.page.policy("document-isolation-policy");
            (policy.clone(), or(policy.is_some_and(|policy| policy.starts_with("isolate-and-")), Fair))
        }
        Item::Resource => {
            let policy = host.page.policy("cross-origin-resource-policy");
            (policy.clone(), or(policy.as_deref() == Some("cross-origin"), Fair))
        }
        Item::Framing => framing(&host.page),
        Item::WasmType => {
            let kind = host.engine.policy("content-type");
            (kind.clone(), or(kind.as_deref() == Some("application/wasm"), Fair))
        }
        Item::ScriptType => {
            let kind = host.worker.policy("content-type");
            let script =
                kind.as_deref().is_some_and(|kind| kind.ends_with("/javascript") || kind.ends_with("ecmascript"));
            (kind, or(script, Bad))
        }
        Item::PageCaching => (header(&host.page, "cache-control"), or(host.page.lifetime_s() == Some(0), Fair)),
        Item::WorkerCaching => {
            let both = [&host.service_script, &host.worker];
            let fresh = both.iter().all(|answer| answer.lifetime_s() == Some(0));
            (both.iter().find_map(|answer| header(answer, "cache-control")), or(fresh, Fair))
        }
        Item::HashedCaching => {
            let long = host.hashed.lifetime_s().is_some_and(|seconds| seconds >= DAY_S);
            (header(&host.hashed, "cache-control"), or(long, Fair))
        }
        Item::Compression => {
            let coding = host.engine.policy("content-encoding");
            let known = ["br", "gzip", "zstd", "deflate"];
            (coding.clone(), or(coding.is_some_and(|coding| known.contains(&coding.as_str())), Fair))
        }
        Item::Build => {
            let verdict = match host.build.as_deref() {
                Some(there) if there == build => Good,
                Some(_) => Bad,
                None => Fair,
            };
            (host.build.clone(), verdict)
        }
    };
    Line { item, found, verdict }
}

const DAY_S: u64 = 86_400;

/// The newer of the two headers wins where both stand (Content Security Policy, level 3, section 6.4.2).
fn framing(page: &Answer) -> (Option<String>, Verdict) {
    let csp = page.get("content-security-policy").unwrap_or_default();
    let ancestors = csp.split([';', ',']).map(str::trim).find(|part| part.starts_with("frame-ancestors"));
    match (ancestors, page.get("x-frame-options")) {
        (Some(part), _) => {
            let open = part.split_whitespace().any(|source| source == "*");
            (Some(part.to_owned()), if open { Verdict::Good } else { Verdict::Fair })
        }
        (None, Some(options)) => (Some(format!("x-frame-options: {options}")), Verdict::Bad),
        (None, None) => (None, Verdict::Good),
    }
}

#[cfg(test)]
#[path = "host_check_tests.rs"]
mod tests;
