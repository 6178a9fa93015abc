//! The I/O work: requests over the browser's `fetch`, to the built-in network or to the reader's own addresses.
//!
//! Absent: who waits for whom. A request is sent and awaited; whether several overlap is the models' affair.

mod classify;
pub mod place;
mod plan;

pub use crate::protocol::request::{Asked, Outcome, Request};
pub use classify::refine;
pub use plan::{choose, requests};

use crate::protocol::fault::RequestFault;
use futures::future::{Either, select};
use gloo_net::http::{RequestBuilder, Response};
use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, AbortSignal, ReadableStreamDefaultReader, RequestCache, RequestCredentials, RequestMode,
};

/// Sends a request and reads its answer to the end; the body is streamed and dropped.
pub async fn send(request: &Request) -> Outcome {
    let exchange = exchange(request);
    let Some(after_ms) = request.timeout_ms else { return exchange.run(request).await };
    let abort = exchange.abort.clone();
    let exchanged = exchange.run(request);
    futures::pin_mut!(exchanged);
    match select(exchanged, TimeoutFuture::new(after_ms)).await {
        Either::Left((outcome, _)) => outcome,
        Either::Right(_) => {
            // Without this the browser would go on receiving.
            if let Some(abort) = abort {
                abort.abort();
            }
            Outcome { http: None, bytes: None, fault: Some(RequestFault::TimedOut { after_ms }) }
        }
    }
}

/// Sends a request that `abort` ends before its answer: the browser drops it, and the outcome says so. The request's own
/// time-out does not count here: who can abort decides when.
pub async fn send_abortable(request: &Request, abort: &AbortController) -> Outcome {
    Exchange { abort: Some(abort.clone()) }.run(request).await
}

/// A request under way, which can be aborted.
struct Exchange {
    abort: Option<AbortController>,
}

fn exchange(request: &Request) -> Exchange {
    Exchange { abort: request.timeout_ms.and_then(|_| AbortController::new().ok()) }
}

impl Exchange {
    async fn run(&self, request: &Request) -> Outcome {
        let failed = |fault| Outcome { http: None, bytes: None, fault: Some(fault) };
        if request.own && classify::is_mixed_content(&request.url) {
            return failed(RequestFault::MixedContent);
        }
        let signal = self.abort.as_ref().map(AbortController::signal);
        if request.added_ms > 0 {
            wait(request.added_ms, signal.as_ref()).await;
        }
        let sent = RequestBuilder::new(&request.url)
            // Requests of one address must not take turns for the sake of the cache's entry.
            .cache(RequestCache::NoStore)
            .credentials(RequestCredentials::Omit)
            .mode(if request.own || place::is_foreign() { RequestMode::Cors } else { RequestMode::SameOrigin })
            .abort_signal(signal.as_ref())
            .send()
            .await;
        let response = match sent {
            Ok(response) => response,
            Err(gloo_net::Error::JsError(error)) if error.name == ABORTED => return failed(RequestFault::Aborted),
            Err(_) => return failed(RequestFault::Unreadable),
        };
        let code = response.status();
        let refused = (code >= 400).then_some(RequestFault::Status { code });
        match drain(&response).await {
            Ok(bytes) => Outcome { http: Some(code), bytes: Some(bytes), fault: refused },
            Err(_) if signal.is_some_and(|signal| signal.aborted()) => failed(RequestFault::Aborted),
            Err(error) => {
                let fault = RequestFault::BodyCut { message: describe(&error) };
                Outcome { http: Some(code), bytes: None, fault: Some(fault) }
            }
        }
    }
}

/// What browsers call the error of a request that was aborted.
const ABORTED: &str = "AbortError";

/// Waits so long, or until the signal aborts.
async fn wait(ms: u32, signal: Option<&AbortSignal>) {
    let Some(signal) = signal else { return TimeoutFuture::new(ms).await };
    let aborted = Promise::new(&mut |resolve, _| signal.set_onabort(Some(&resolve)));
    select(TimeoutFuture::new(ms), JsFuture::from(aborted)).await;
    signal.set_onabort(None);
}

/// Reads a body to its end and drops it; its length.
async fn drain(response: &Response) -> Result<u64, JsValue> {
    let Some(body) = response.body() else { return Ok(0) };
    let reader: ReadableStreamDefaultReader = body.get_reader().dyn_into()?;
    let mut bytes = 0;
    loop {
        let part = JsFuture::from(reader.read()).await?;
        if js_sys::Reflect::get(&part, &"done".into())?.is_truthy() {
            return Ok(bytes);
        }
        let value = js_sys::Reflect::get(&part, &"value".into())?;
        bytes += u64::from(js_sys::Uint8Array::new(&value).length());
    }
}

/// What an error of the browser says, in its own words.
pub fn describe(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => error.as_string().unwrap_or_else(|| format!("{error:?}")),
    }
}
