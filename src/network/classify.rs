//! Why an own address gave nothing to read, as far as a browser lets a page find out.
//!
//! `fetch` says the same for a server that forbids reading and for one that is not there. A second request without
//! CORS, made after the measurement and never timed, tells them apart, except on an isolated page: there the browser
//! withholds that answer too, and we say that it cannot be told.

use super::{Outcome, Request};
use crate::protocol::fault::RequestFault;
use futures::future::{Either, select};
use gloo_net::http::RequestBuilder;
use gloo_timers::future::TimeoutFuture;
use std::collections::HashMap;
use wasm_bindgen::JsCast;
use web_sys::{RequestCache, RequestCredentials, RequestMode, WorkerGlobalScope};

/// How long the second request may take, in ms.
const DEADLINE_MS: u32 = 4_000;

/// Puts the reason that can be found out in the place of "unreadable".
pub async fn refine(requests: &[Request], outcomes: &mut [Outcome], known: &mut HashMap<String, RequestFault>) {
    for (request, outcome) in requests.iter().zip(outcomes) {
        if !request.own || outcome.fault != Some(RequestFault::Unreadable) {
            continue;
        }
        if !known.contains_key(&request.url) {
            let reason = reason(&request.url).await;
            known.insert(request.url.clone(), reason);
        }
        outcome.fault = known.get(&request.url).cloned();
    }
}

async fn reason(url: &str) -> RequestFault {
    let answered = RequestBuilder::new(url)
        .mode(RequestMode::NoCors)
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .send();
    futures::pin_mut!(answered);
    match select(answered, TimeoutFuture::new(DEADLINE_MS)).await {
        Either::Left((Ok(_), _)) => RequestFault::Forbidden,
        Either::Left((Err(_), _)) if isolated() => RequestFault::Unreadable,
        Either::Left((Err(_), _)) => RequestFault::Unreachable,
        Either::Right(_) => RequestFault::Unreadable,
    }
}

fn scope() -> Option<WorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

/// Whether this worker is isolated, and so its page.
fn isolated() -> bool {
    let flag = js_sys::Reflect::get(&js_sys::global(), &"crossOriginIsolated".into());
    flag.is_ok_and(|flag| flag.is_truthy())
}

/// Whether a page served over https asks for an address over http, which browsers block before anything is sent.
/// Loopback counts as secure (W3C Secure Contexts, "potentially trustworthy").
pub(super) fn is_mixed_content(url: &str) -> bool {
    let page_is_https = scope().is_some_and(|scope| scope.location().protocol() == "https:");
    let lower = url.to_ascii_lowercase();
    let Some(rest) = lower.strip_prefix("http://") else { return false };
    let loopback = ["127.", "localhost", "[::1]"].iter().any(|host| rest.starts_with(host));
    page_is_https && !loopback
}
