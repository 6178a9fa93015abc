//! English: embedding.

use crate::protocol::embedding::{LONGEST, MOST_SETTINGS, Refusal};
use crate::protocol::settings::Part;
use crate::text::embed::EmbedTexts;
use crate::text::format::{cut, grouped};

pub(super) const EMBED: EmbedTexts = EmbedTexts {
    full_page: "Open in a full page",
    refusal,
    button: "Embed",
    heading: "Embed this laboratory",
    close: "Close",
    intro: "Put the laboratory into a page of yours. It starts with the settings that the page has now.",
    kinds: "What to paste",
    frame: "Frame",
    frame_help: "HTML without script. The frame keeps the height of the preview below. Press Run there to see how high it gets with results; a narrower column needs more.",
    element: "Element",
    element_help: "HTML with a small script of this site. The laboratory grows with its content, and your page can run it and read its results.",
    link: "Link",
    link_help: "Opens the whole page with these settings.",
    markdown: "Markdown",
    markdown_help: "For mdBook, Jupyter Book and Quarto: the frame as HTML, and a link where there can be no frame, such as in print.",
    parts: "Parts to show",
    part,
    reader_language: "The reader's",
    start: "It runs",
    on_click: "When the reader presses Run",
    at_once: "At once",
    own_addresses: "Own addresses are requested only after the reader has pressed Run.",
    code: "Paste this",
    copy: "Copy",
    copied: "Copied.",
    copy_failed: "The browser does not allow it. The text is selected: copy it by hand.",
    preview: "Preview",
};

fn part(part: Part) -> &'static str {
    match part {
        Part::Controls => "Settings and Run",
        Part::Lesson => "Lesson",
        Part::Chart => "Charts",
        Part::Table => "Tables",
        Part::Code => "Program text",
    }
}

fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::TooLong => {
            format!("The message is too long: at most {} bytes are taken.", grouped(LONGEST as i128))
        }
        Refusal::NotPlain => "The message is not plain data: it takes texts, numbers, booleans and lists.".into(),
        Refusal::NoSuchCommand(given) => {
            format!("There is no command \"{}\". The type is one of run, stop, set.", cut(given))
        }
        Refusal::NoObject => "The settings are not an object such as { size: 1000 }.".into(),
        Refusal::TooManySettings => format!("At most {MOST_SETTINGS} settings are taken at once."),
        Refusal::NoValue(parameter) => format!(
            "{} takes a text, a number, a boolean, null, or a list of texts and numbers. Nothing was set.",
            cut(parameter)
        ),
        Refusal::Running => "A run is under way. Send stop first, or wait for its result.".into(),
        Refusal::OwnAddresses => "The settings hold own addresses (url). The reader has to press Run for them once: a page must not make requests in their name.".into(),
    }
}
