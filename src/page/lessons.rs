//! Lessons come from files beside the page (`lessons/<lab>.<language>.html`, made by `tests/lessons.rs`), so that they can
//! be read where the page's program cannot run, and are loaded when first shown.

use super::browser::load_text;
use crate::protocol::ids::LabId;
use crate::text::Lang;

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
    let page = load_text(&address(lab, lang)).await?;
    let part = |name: &str| {
        let (_, rest) = page.split_once(&format!("<!--{name}-->"))?;
        Some(rest.split_once(&format!("<!--/{name}-->"))?.0.to_owned())
    };
    part("lesson").zip(part("code")).map(|(text, code)| Lesson { text, code }).ok_or_else(|| "?".to_owned())
}
