//! What a language has to say about embedding: in the frame, to the embedding page, and in the dialog that writes snippets.

use crate::protocol::embedding::Refusal;
use crate::protocol::settings::Part;

/// Embedding.
#[derive(Debug)]
pub struct EmbedTexts {
    /// The link from the frame to the whole page with the same settings.
    pub full_page: &'static str,
    /// Why a command of the embedding page is not carried out.
    pub refusal: fn(&Refusal) -> String,
    /// The button that opens the dialog.
    pub button: &'static str,
    /// Heading of the dialog.
    pub heading: &'static str,
    /// Closes the dialog.
    pub close: &'static str,
    /// What the dialog is for, and which settings it takes.
    pub intro: &'static str,
    /// Legend: what is to be pasted.
    pub kinds: &'static str,
    /// `<iframe>`.
    pub frame: &'static str,
    /// `<iframe>`, explained.
    pub frame_help: &'static str,
    /// `<parallel-playground>`.
    pub element: &'static str,
    /// `<parallel-playground>`, explained.
    pub element_help: &'static str,
    /// The plain link.
    pub link: &'static str,
    /// The plain link, explained.
    pub link_help: &'static str,
    /// Markdown.
    pub markdown: &'static str,
    /// Markdown, explained.
    pub markdown_help: &'static str,
    /// Legend: the parts.
    pub parts: &'static str,
    /// A part.
    pub part: fn(Part) -> &'static str,
    /// The language that the reader's browser prefers.
    pub reader_language: &'static str,
    /// Legend: when it runs.
    pub start: &'static str,
    /// It runs when the reader presses Run.
    pub on_click: &'static str,
    /// It runs as soon as it is ready.
    pub at_once: &'static str,
    /// That own addresses wait for a click whatever is chosen.
    pub own_addresses: &'static str,
    /// Label of the text to paste.
    pub code: &'static str,
    /// Copies it.
    pub copy: &'static str,
    /// It was copied.
    pub copied: &'static str,
    /// The browser did not allow it.
    pub copy_failed: &'static str,
    /// Heading of the preview.
    pub preview: &'static str,
}
