//! Asks the host for its own files and reads their headers, for `check=1`. What they are worth is judged in
//! [`crate::protocol::host_check`].

use super::browser::{Browser, get};
use crate::protocol::host_check::{Answer, Host};
use js_sys::{Array, JSON};
use leptos::prelude::{document, window};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

/// Asks for one file after another; a file that does not come has an empty answer.
pub(super) async fn ask(browser: &Browser, service_worker: bool) -> Host {
    let files = ask_for("files.json").await;
    let build = match files.1 {
        Some(response) => named_build(&response).await,
        None => None,
    };
    let hashed = match hashed_file() {
        Some(address) => ask_for(&address).await.0,
        None => Answer::default(),
    };
    let location = window().location();
    Host {
        address: format!("{}{}", location.origin().unwrap_or_default(), location.pathname().unwrap_or_default()),
        secure: !browser.insecure,
        service_worker,
        page: ask_for("./").await.0,
        worker: ask_for("worker.js").await.0,
        service_script: ask_for("sw.js").await.0,
        engine: ask_for("engine_bg.wasm").await.0,
        hashed,
        build,
    }
}

/// By `check`, the service worker lets the request pass; no cache answers either.
async fn ask_for(address: &str) -> (Answer, Option<Response>) {
    let options = RequestInit::new();
    options.set_cache(RequestCache::NoStore);
    let asked = window().fetch_with_str_and_init(&format!("{address}?check=1"), &options);
    let Ok(response) = JsFuture::from(asked).await else { return (Answer::default(), None) };
    let response: Response = response.unchecked_into();
    let mut headers = std::collections::BTreeMap::new();
    for pair in Array::from(&response.headers()).iter() {
        let pair = Array::from(&pair);
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
            headers.insert(name, value);
        }
    }
    (Answer { status: response.status(), headers }, Some(response))
}

async fn named_build(response: &Response) -> Option<String> {
    let text = JsFuture::from(response.text().ok()?).await.ok()?.as_string()?;
    get(&JSON::parse(&text).ok()?, "build").as_string()
}

/// The page's first style sheet: Trunk puts a hash into its name.
fn hashed_file() -> Option<String> {
    document().query_selector("link[rel=stylesheet]").ok()??.get_attribute("href")
}
