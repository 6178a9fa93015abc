//! What a language has to say about sharing, and about results that were measured elsewhere, for
//! [`Texts`](super::Texts).

use crate::protocol::refused::Refused;

/// The dialog, and the labels of results that were not measured here.
#[derive(Debug)]
pub struct ShareTexts {
    /// The button that opens the dialog.
    pub open: &'static str,
    /// Heading of the dialog.
    pub heading: &'static str,
    /// Closes the dialog.
    pub close: &'static str,
    /// Label of the link to the settings.
    pub settings: &'static str,
    /// What that link does.
    pub settings_help: &'static str,
    /// Label of the link that holds the result.
    pub result: &'static str,
    /// What that link does.
    pub result_help: &'static str,
    /// So many characters, and whether some programs would cut that.
    pub length: fn(usize, bool) -> String,
    /// The lab's own measurement is too large for a link.
    pub own_left_behind: &'static str,
    /// There is no result yet.
    pub no_result: &'static str,
    /// Copies a link.
    pub copy: &'static str,
    /// The browser does not let a page copy: what to do instead.
    pub select: &'static str,
    /// Name of the QR code.
    pub qr: &'static str,
    /// What the QR code is for.
    pub qr_help: &'static str,
    /// The link is too long for a QR code.
    pub qr_too_long: fn(usize) -> String,
    /// Label of the file.
    pub file: &'static str,
    /// The link to the class view.
    pub class: &'static str,
    /// A stored result: where and when it was measured.
    pub stored: fn(&str, &str) -> String,
    /// What to do with a stored result.
    pub stored_help: &'static str,
    /// A recording: on which machine, in which browser, when.
    pub recorded: fn(&str, &str, &str) -> String,
    /// What a recording is for.
    pub recorded_help: &'static str,
    /// Heading of the findings of a run of somewhere else.
    pub findings: &'static str,
    /// There is a recording, for browsers without threads.
    pub offer: &'static str,
    /// Shows the recording.
    pub show_recorded: &'static str,
    /// Shows the reader's own result again.
    pub show_own: &'static str,
    /// Opens the lab in a tab of its own.
    pub own_tab: &'static str,
    /// The recording could not be loaded, for this reason.
    pub recording_failed: fn(&str) -> String,
    /// A browser and its cores.
    pub browser: fn(&str, u32) -> String,
    /// Why a text is no result.
    pub refused: fn(&Refused) -> String,
}
