//! Lessons come from files beside the page (`lessons/<lab>.<language>.html`, made by `tests/lessons.rs`), so that they can
//! be read where the page's program cannot run, and are loaded when first shown.

use super::browser::words;
use crate::protocol::ids::LabId;
use crate::text::Lang;
use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The parts of a lesson, as HTML of our own build.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lesson {
    pub(super) text: String,
    pub(super) code: String,
}

/// Where a lesson can be read by itself.
pub(super) fn address(lab: LabId, lang: Lang) -> String {
    format!("lessons/{}.{}.html", lab.as_str(), lang.as_str())
}

/// Loads a lesson.
///
/// # Errors
/// What the browser or the server said.
pub(super) async fn load(lab: LabId, lang: Lang) -> Result<Lesson, String> {
    let said = |error: JsValue| words(&error);
    // Lessons keep their names from build to build, so the build is asked for.
    let request = window().fetch_with_str(&format!("{}?b={}", address(lab, lang), crate::BUILD));
    let answer: Response = JsFuture::from(request).await.map_err(said)?.unchecked_into();
    if !answer.ok() {
        return Err(format!("HTTP {}", answer.status()));
    }
    let text = JsFuture::from(answer.text().map_err(said)?).await.map_err(said)?;
    let page = text.as_string().unwrap_or_default();
    let part = |name: &str| {
        let (_, rest) = page.split_once(&format!("<!--{name}-->"))?;
        Some(rest.split_once(&format!("<!--/{name}-->"))?.0.to_owned())
    };
    part("lesson").zip(part("code")).map(|(text, code)| Lesson { text, code }).ok_or_else(|| "?".to_owned())
}
