//! What this page knows of the browser that it is in. Everything is asked for with care: where a browser lacks a thing,
//! the answer says so, and nothing throws.

use js_sys::{Date, Math, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// What does not change while the page is open.
#[derive(Debug, Clone)]
pub(super) struct Browser {
    pub(super) user_agent: String,
    /// As it reports them; may lie.
    pub(super) cores: u32,
    pub(super) isolated: bool,
    /// Whether there is a `SharedArrayBuffer`.
    pub(super) shared_memory: bool,
    /// Not in a secure context.
    pub(super) insecure: bool,
    /// In a frame of another page.
    pub(super) framed: bool,
    /// What its reader prefers, best first.
    pub(super) languages: Vec<String>,
}

impl Browser {
    pub(super) fn look() -> Browser {
        let window: JsValue = window().into();
        let navigator = get(&window, "navigator");
        let languages = js_sys::Array::from(&or_empty(get(&navigator, "languages")));
        Browser {
            user_agent: get(&navigator, "userAgent").as_string().unwrap_or_default(),
            cores: get(&navigator, "hardwareConcurrency").as_f64().unwrap_or(1.0).max(1.0) as u32,
            isolated: get(&window, "crossOriginIsolated").is_truthy(),
            shared_memory: !get(&window, "SharedArrayBuffer").is_undefined(),
            insecure: get(&window, "isSecureContext").is_falsy(),
            framed: get(&window, "parent") != get(&window, "self"),
            languages: languages.iter().filter_map(|tag| tag.as_string()).collect(),
        }
    }
}

fn or_empty(value: JsValue) -> JsValue {
    if value.is_object() { value } else { js_sys::Array::new().into() }
}

/// A property; undefined where there is none or the browser refuses to tell.
pub(super) fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// What the browser said of an error.
pub(super) fn words(error: &JsValue) -> String {
    let message = get(error, "message").as_string().filter(|message| !message.is_empty());
    message.or_else(|| error.as_string()).unwrap_or_else(|| "?".to_owned())
}

/// The text of a file of this site. Such files keep their names from build to build, so the build is asked for.
///
/// # Errors
/// What the browser or the server said.
pub(super) async fn load_text(address: &str) -> Result<String, String> {
    let said = |error: JsValue| words(&error);
    let request = window().fetch_with_str(&format!("{address}?b={}", crate::BUILD));
    let answer: web_sys::Response = JsFuture::from(request).await.map_err(said)?.unchecked_into();
    if !answer.ok() {
        return Err(format!("HTTP {}", answer.status()));
    }
    let text = JsFuture::from(answer.text().map_err(said)?).await.map_err(said)?;
    Ok(text.as_string().unwrap_or_default())
}

/// Lets the page draw and hear before the work goes on.
pub(super) async fn pause() {
    let mut soon = |resolve: js_sys::Function, _| {
        // A browser without timers has no page.
        let _ = window().set_timeout_with_callback(&resolve);
    };
    let _ = JsFuture::from(js_sys::Promise::new(&mut soon)).await;
}

/// Whether the page is hidden now.
pub(super) fn hidden() -> bool {
    get(&leptos::prelude::document().into(), "hidden").is_truthy()
}

/// Puts the focus on an element without scrolling to it.
pub(super) fn focus_quietly(element: &JsValue) {
    let options = js_sys::Object::new();
    let _ = Reflect::set(&options, &"preventScroll".into(), &JsValue::TRUE);
    if let Ok(focus) = get(element, "focus").dyn_into::<js_sys::Function>() {
        let _ = focus.call1(element, &options);
    }
}

/// Now, ISO 8601, UTC.
pub(super) fn now_iso() -> String {
    Date::new_0().to_iso_string().into()
}

/// Milliseconds since the page was opened.
pub(super) fn now_ms() -> f64 {
    window().performance().map_or_else(Date::now, |clock| clock.now())
}

/// A name that no other run has. Not by `crypto`, which insecure pages have only in part.
pub(super) fn unique_id() -> String {
    let random = || (Math::random() * f64::from(u32::MAX)) as u32;
    format!("{:x}-{:08x}{:08x}", Date::now() as u64, random(), random())
}
