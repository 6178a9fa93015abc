//! English: sharing, and results that were measured elsewhere.

use crate::protocol::refused::Refused;
use crate::text::format::{cut, grouped};
use crate::text::texts::ShareTexts;

pub(super) const SHARE: ShareTexts = ShareTexts {
    open: "Share",
    heading: "Share this lab",
    close: "Close",
    settings: "Link to these settings",
    settings_help: "Whoever opens it finds the same settings and measures on their own machine.",
    result: "Link with your result",
    result_help: "It holds the settings, your browser's name and your times. Nothing is stored on a server.",
    length: |letters, long| {
        let length = format!("{} characters.", grouped(letters as i128));
        if long {
            format!("{length} Some mail and chat programs cut links of more than 2,000: then send the file.")
        } else {
            length
        }
    },
    own_left_behind: "This lab's own measurement is too large for a link and is left out; the file has it.",
    no_result: "Press Run first: then there is a result to send.",
    copy: "Copy link",
    select: "The browser did not allow copying. The link is selected: press Ctrl+C, or hold it.",
    qr: "QR code of the link to these settings",
    qr_help: "For a class: point a phone's camera at it.",
    qr_too_long: |letters| {
        format!(
            "The link has {} characters, too many for a QR code. Fewer addresses make it shorter.",
            grouped(letters as i128)
        )
    },
    file: "The whole result as a file",
    class: "Put many results together in the class view",
    stored: |browser, date| format!("A stored result from {browser}, {date}: not measured in this browser."),
    stored_help: "The settings are those of that run. Press Run to measure here.",
    recorded: |machine, browser, date| {
        format!("Recorded on {machine}, {browser}, {date}: not measured in this browser.")
    },
    recorded_help: "Your own runs are shown apart from it.",
    findings: "What that run shows",
    offer: "Threads and shared memory cannot be had here, so a run of this lab was recorded elsewhere. Predict first, then look.",
    show_recorded: "Show the recorded run",
    show_own: "Back to your own run",
    own_tab: "Open this lab in a tab of its own, where threads may work",
    recording_failed: |why| {
        format!("The recorded run could not be loaded ({why}). Check the connection and try again.")
    },
    browser: |browser, cores| match cores {
        1 => format!("{browser}, 1 core"),
        _ => format!("{browser}, {cores} cores"),
    },
    refused,
};

pub(in crate::text) fn refused(refused: &Refused) -> String {
    match refused {
        Refused::Empty => "There is no result in it.".into(),
        Refused::TooLong { most } => {
            format!("This is longer than any result of this page ({} characters at most).", grouped(*most as i128))
        }
        Refused::OtherVersion { version } => {
            format!(
                "This result is of version {}, which this page does not know. A newer page may open it.",
                cut(version)
            )
        }
        Refused::Damaged => "The link was cut off or changed on its way. Ask for it again, or for the file.".into(),
        Refused::NotAResult { message } => format!("This is no result of this page ({}).", cut(message)),
        Refused::UnknownLab { lab } => {
            format!("This result is of a lab that this page does not have: \"{}\".", cut(lab))
        }
        Refused::OutOfRange { member } => format!("This result has a value that no run can give ({member})."),
    }
}
