//! Which requests a run makes, and who answers them.
//!
//! Request i has the same latency and the same outcome in every model and every round: both follow from the seed.

use super::{Asked, Request, place, send};
use crate::protocol::message::Surroundings;
use crate::protocol::result::NetworkKind;
use crate::protocol::settings::{Plan, Settings};
use crate::protocol::traffic;

/// A file of the page's own host that stands in for the built-in network.
const STATIC_FILE: &str = "network.txt";

/// Who answers: own addresses if there are any; else the service worker, if it really answers; else the static file.
pub async fn choose(plan: &Plan, surroundings: &Surroundings) -> NetworkKind {
    if !plan.settings.urls.is_empty() {
        return NetworkKind::Custom;
    }
    if !surroundings.service_worker {
        return NetworkKind::StaticFile;
    }
    // A browser may say that the page is controlled and yet send a worker's requests past the service worker.
    let asked = Asked { status: 200, bytes: 3 };
    let mut probe = built_in("probe", 0, asked);
    probe.timeout_ms = Some(3_000);
    let outcome = send(&probe).await;
    let answered = outcome.http == Some(asked.status) && outcome.bytes == Some(asked.bytes);
    if answered { NetworkKind::ServiceWorker } else { NetworkKind::StaticFile }
}

/// The requests of a run, one a task, in order; the built-in network is asked for this mean latency, in ms.
pub fn requests(plan: &Plan, network: NetworkKind, latency_ms: u32) -> Vec<Request> {
    let settings = &plan.settings;
    let built_in_ones = traffic::planned(settings, plan.tasks, latency_ms).into_iter().enumerate();
    let mut requests: Vec<Request> = match network {
        // Mixed work may have more tasks than addresses: they are dealt in turn, as sizes are.
        NetworkKind::Custom => settings.urls.iter().cycle().take(plan.tasks as usize).map(|url| own(url)).collect(),
        NetworkKind::ServiceWorker => built_in_ones
            .map(|(index, (latency_ms, fails))| {
                let asked = Asked { status: if fails { 503 } else { 200 }, bytes: settings.bytes };
                built_in(&index.to_string(), latency_ms, asked)
            })
            .collect(),
        NetworkKind::StaticFile => built_in_ones.map(|(index, (latency_ms, _))| from_file(index, latency_ms)).collect(),
    };
    set_timeout(&mut requests, settings);
    requests
}

fn set_timeout(requests: &mut [Request], settings: &Settings) {
    requests.iter_mut().for_each(|request| request.timeout_ms = settings.timeout_ms);
}

fn own(url: &str) -> Request {
    Request { url: url.to_owned(), added_ms: 0, timeout_ms: None, own: true, asked: None }
}

fn built_in(name: &str, latency_ms: u32, asked: Asked) -> Request {
    let url =
        format!("{}network/{name}?ms={latency_ms}&status={}&bytes={}", place::of_files(), asked.status, asked.bytes);
    Request { url, added_ms: 0, timeout_ms: None, own: false, asked: Some(asked) }
}

fn from_file(index: usize, latency_ms: u32) -> Request {
    // Distinct addresses: some browsers let requests of one address take turns.
    Request {
        url: format!("{}{STATIC_FILE}?i={index}", place::of_files()),
        added_ms: latency_ms,
        timeout_ms: None,
        own: false,
        asked: None,
    }
}
