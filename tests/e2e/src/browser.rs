//! The three browsers: what each needs to be found and started. Deliberately absent: anything a
//! test does with them; tests see no difference but the named ones.

use std::path::PathBuf;
use std::str::FromStr;

use serde_json::{Value, json};

/// A browser under test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Browser {
    Chromium,
    Firefox,
    Webkit,
}

/// A program that has to be there, and where it may be.
pub(crate) struct Tool {
    /// The environment variable that names its path.
    pub(crate) variable: &'static str,
    /// Its names on PATH.
    pub(crate) names: &'static [&'static str],
}

impl Browser {
    pub(crate) const ALL: &[Browser] = &[Browser::Chromium, Browser::Firefox, Browser::Webkit];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
            Browser::Webkit => "webkit",
        }
    }

    pub(crate) fn driver(self) -> Tool {
        match self {
            Browser::Chromium => Tool { variable: "CHROMEDRIVER", names: &["chromedriver"] },
            Browser::Firefox => Tool { variable: "GECKODRIVER", names: &["geckodriver"] },
            Browser::Webkit => Tool { variable: "WEBKIT_DRIVER", names: &["WebKitWebDriver"] },
        }
    }

    /// The browser itself, where the driver does not know it: WebKitWebDriver starts the
    /// MiniBrowser of its own package.
    pub(crate) fn program(self) -> Option<Tool> {
        match self {
            Browser::Chromium => {
                let names = &["chromium", "chromium-browser", "google-chrome"];
                Some(Tool { variable: "CHROMIUM", names })
            }
            Browser::Firefox => Some(Tool { variable: "FIREFOX", names: &["firefox", "firefox-esr"] }),
            Browser::Webkit => None,
        }
    }

    /// The capabilities of a new session, with a profile folder that nothing else uses.
    pub(crate) fn capabilities(self, program: Option<PathBuf>, profile: PathBuf) -> Value {
        match self {
            Browser::Chromium => json!({
                "goog:chromeOptions": {
                    "binary": program,
                    "args": [
                        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update",
                        "--disable-sync", "--disable-dev-shm-usage", "--lang=en-US",
                        "--window-size=1280,900",
                        format!("--user-data-dir={}", profile.display()),
                    ],
                },
                "goog:loggingPrefs": { "browser": "ALL" },
            }),
            Browser::Firefox => json!({
                "moz:firefoxOptions": {
                    "binary": program,
                    "args": ["-headless"],
                    "prefs": { "intl.accept_languages": "en-US, en" },
                },
            }),
            Browser::Webkit => json!({}),
        }
    }
}

impl FromStr for Browser {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Browser::ALL.iter().find(|browser| browser.name() == text);
        known.copied().ok_or_else(|| format!("There is no browser \"{text}\"; there are chromium, firefox and webkit."))
    }
}

impl Tool {
    /// The program's path: named by its variable, on PATH, or in the project's cache of tools.
    pub(crate) fn find(&self) -> Result<PathBuf, String> {
        if let Some(path) = std::env::var_os(self.variable).map(PathBuf::from) {
            return match path.is_file() {
                true => Ok(path),
                false => Err(format!("{} names {}, which is no file.", self.variable, path.display())),
            };
        }
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::env::split_paths(&path).chain(cached_tools());
        let found = folders
            .flat_map(|folder| self.names.iter().map(move |name| folder.join(name)))
            .find(|candidate| candidate.is_file());
        found.ok_or_else(|| {
            let names = self.names.join(" or ");
            format!("There is no {names} on PATH; install it or name it in {}.", self.variable)
        })
    }
}

/// The `bin` folders of the tools that set-up keeps outside the system's folders.
fn cached_tools() -> Vec<PathBuf> {
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")));
    let Some(tools) = cache.map(|cache| cache.join("parallel-playground/tools")) else {
        return Vec::new();
    };
    let entries = std::fs::read_dir(tools).into_iter().flatten().flatten();
    let mut folders: Vec<_> = entries.map(|entry| entry.path().join("bin")).collect();
    folders.sort();
    folders
}
