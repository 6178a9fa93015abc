//! The words of the page, in every language it speaks.
//!
//! One [`Texts`] a language: a text that one language lacks does not compile. Sentences with numbers in them are
//! functions, so that a missing value does not compile either. Only this folder, the short names in registries
//! (as [`Bilingual`]) and the lessons hold words for readers.

pub mod chart;
mod class_texts;
pub mod embed;
mod en;
mod form_texts;
pub mod format;
mod hosting_texts;
mod ko;
pub mod particle;
mod result_texts;
mod share_texts;
pub mod texts;

pub use chart::ChartTexts;
pub use texts::Texts;

use serde::{Deserialize, Serialize};

/// A language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lang {
    /// English.
    #[serde(rename = "en")]
    En,
    /// Korean.
    #[serde(rename = "ko")]
    Ko,
}

impl Lang {
    /// All languages, in the order of the switch.
    pub const ALL: &'static [Lang] = &[Lang::En, Lang::Ko];

    /// Its name in addresses and in `<html lang>` (BCP 47).
    pub fn as_str(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ko => "ko",
        }
    }

    /// Its name for those who speak it.
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::Ko => "한국어",
        }
    }

    /// The language of that name.
    pub fn named(text: &str) -> Option<Lang> {
        Self::ALL.iter().copied().find(|lang| lang.as_str() == text)
    }

    /// The language for a browser that prefers these, best first ("ko-KR", "en").
    pub fn preferred<'a>(mut wanted: impl Iterator<Item = &'a str>) -> Lang {
        wanted.find_map(|tag| Lang::named(tag.split('-').next().unwrap_or_default())).unwrap_or(Lang::En)
    }

    /// Its texts.
    pub fn texts(self) -> &'static Texts {
        match self {
            Lang::En => &en::TEXTS,
            Lang::Ko => &ko::TEXTS,
        }
    }
}

/// A short text in both languages, for the entries of registries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bilingual {
    /// English.
    pub en: &'static str,
    /// Korean.
    pub ko: &'static str,
}

impl Bilingual {
    /// The text in that language.
    pub fn get(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Ko => self.ko,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_languages_decide() {
        assert_eq!(Lang::preferred(["fr", "ko-KR", "en"].into_iter()), Lang::Ko);
        assert_eq!(Lang::preferred(["fr-FR"].into_iter()), Lang::En);
        assert_eq!(Lang::preferred([].into_iter()), Lang::En);
    }
}
