//! The headers a host sends beside its files, by mode. They decide whether a browser lets the page
//! share memory between threads. Deliberately absent: anything about the files themselves.

use std::str::FromStr;

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// What a host lets the browser do. Each mode stands for a kind of real host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A host that sends everything it can: isolated at top level in every engine, and in
    /// Chromium also inside a frame of a page that is not isolated itself.
    Isolated,
    /// A host that can send no headers, such as GitHub Pages.
    None,
    /// Document-Isolation-Policy alone: isolated in Chromium, and nowhere else.
    Dip,
}

impl Mode {
    /// Every mode with the name it has on the command line.
    pub const ALL: &[(&str, Mode)] = &[("isolated", Mode::Isolated), ("none", Mode::None), ("dip", Mode::Dip)];

    fn pairs(self) -> &'static [(&'static str, &'static str)] {
        const POLICY: (&str, &str) = ("document-isolation-policy", "isolate-and-require-corp");
        match self {
            Mode::Isolated => &[
                ("cross-origin-opener-policy", "same-origin"),
                ("cross-origin-embedder-policy", "require-corp"),
                ("cross-origin-resource-policy", "cross-origin"),
                // Public files: so a sandboxed frame, which has no origin, may load them as well.
                ("access-control-allow-origin", "*"),
                POLICY,
            ],
            Mode::None => &[],
            Mode::Dip => &[POLICY],
        }
    }

    /// Adds this mode's headers to an answer's. Every answer carries them, an error page too: a
    /// worker's script that lacks the embedder policy of its page does not start.
    pub(crate) fn apply(self, headers: &mut HeaderMap) {
        for &(name, value) in self.pairs() {
            headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
    }
}

impl FromStr for Mode {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Mode::ALL.iter().find(|(name, _)| *name == text);
        known.map(|&(_, mode)| mode).ok_or_else(|| {
            let names: Vec<_> = Mode::ALL.iter().map(|(name, _)| *name).collect();
            format!("There is no header mode \"{text}\"; there are {}.", names.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_modes_read_back() {
        for (name, mode) in Mode::ALL {
            assert_eq!(name.parse(), Ok(*mode));
        }
        assert!("all".parse::<Mode>().unwrap_err().contains("isolated, none, dip"));
    }
}
