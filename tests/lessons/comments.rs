//! Program text with its comments in another language. The code itself is that which runs; only what follows `//` and `#`, and
//! what stands in Python's documentation strings, is replaced, by a lab's `comments.LANG.txt`: pairs of lines, the sentence as
//! the source has it and its translation, with an empty line between pairs. Deliberately absent: a sentence without translation.

use std::collections::BTreeMap;

/// As wide as the sources are, in columns of Latin letters.
const WIDTH: usize = 100;

/// Sentences of the sources and their translations.
pub(crate) struct Translations(BTreeMap<String, String>);

impl Translations {
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let mut all = BTreeMap::new();
        for pair in text.split("\n\n").map(str::trim).filter(|pair| !pair.is_empty()) {
            let (from, to) = pair.split_once('\n').ok_or_else(|| format!("no translation below: {pair}"))?;
            if to.contains('\n') || all.insert(from.to_owned(), to.to_owned()).is_some() {
                return Err(format!("more than one translation of: {from}"));
            }
        }
        Ok(Self(all))
    }

    fn of(&self, sentence: &str) -> Result<&str, String> {
        self.0.get(sentence).map(String::as_str).ok_or_else(|| format!("no translation of the comment: {sentence}"))
    }

    /// The sentences that none of these texts has.
    pub(crate) fn unused(&self, originals: &[String]) -> Vec<&str> {
        let all: Vec<String> = originals.iter().flat_map(|code| sentences(code)).collect();
        self.0.keys().filter(|sentence| !all.contains(sentence)).map(String::as_str).collect()
    }

    /// The program text with every comment translated.
    pub(crate) fn apply(&self, code: &str) -> Result<String, String> {
        let mut out = String::new();
        for part in parts(code) {
            match part {
                Part::Code(line) => out += &line,
                Part::Block { before, words } => out += &wrapped(&before, self.of(&words)?),
                Part::Within { before, words, after } => {
                    out += &format!("{before}{}{after}", self.of(&words)?);
                }
            }
            out.push('\n');
        }
        out.pop();
        Ok(out)
    }
}

enum Part {
    Code(String),
    /// Lines that are comment from their mark on, taken together.
    Block {
        before: String,
        words: String,
    },
    /// A comment behind code, or a line of a documentation string.
    Within {
        before: String,
        words: String,
        after: String,
    },
}

fn sentences(code: &str) -> Vec<String> {
    let words = |part| match part {
        Part::Code(_) => None,
        Part::Block { words, .. } | Part::Within { words, .. } => Some(words),
    };
    parts(code).into_iter().filter_map(words).collect()
}

fn parts(code: &str) -> Vec<Part> {
    let mut all: Vec<Part> = Vec::new();
    let mut documentation = false;
    for line in code.lines() {
        let indent = &line[..line.len() - line.trim_start().len()];
        let text = line.trim();
        let mark = ["/// ", "// ", "# "].into_iter().find(|mark| text.starts_with(mark));
        if documentation || text.starts_with("\"\"\"") {
            let inner = text.trim_start_matches('"');
            let quotes = &text[..text.len() - inner.len()];
            let words = inner.trim_end_matches('"');
            let after = inner[words.len()..].to_owned();
            documentation = if quotes.is_empty() { after.is_empty() } else { after.is_empty() && !words.is_empty() };
            all.push(match words {
                "" => Part::Code(line.to_owned()),
                words => Part::Within { before: format!("{indent}{quotes}"), words: words.to_owned(), after },
            });
        } else if let Some(mark) = mark {
            let here = format!("{indent}{mark}");
            let more = &text[mark.len()..];
            match all.last_mut() {
                Some(Part::Block { before, words }) if *before == here => *words += &format!(" {more}"),
                _ => all.push(Part::Block { before: here, words: more.to_owned() }),
            }
        } else if let Some((before, words)) = line.split_once("  # ") {
            let before = format!("{before}  # ");
            all.push(Part::Within { before, words: words.to_owned(), after: String::new() });
        } else {
            all.push(Part::Code(line.to_owned()));
        }
    }
    all
}

/// Lines of at most [`WIDTH`] columns, each with the comment's mark. A Korean letter is two columns wide.
fn wrapped(before: &str, text: &str) -> String {
    let columns = |text: &str| text.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let mut lines = vec![before.to_owned()];
    for word in text.split(' ') {
        let last = lines.last_mut().expect("there is one from the start");
        if *last == before {
            *last += word;
        } else if columns(last) + 1 + columns(word) <= WIDTH {
            *last += &format!(" {word}");
        } else {
            lines.push(format!("{before}{word}"));
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::Translations;

    const PYTHON: &str = "\"\"\"One.\n\nTwo.\n\"\"\"\n\ndef a():\n    \"\"\"Three.\"\"\"\n    b()  # four\n    # Five\n    # six.\n    c = 7 // 8";
    const WORDS: &str = "One.\n하나.\n\nTwo.\n둘.\n\nThree.\n셋.\n\nfour\n넷\n\nFive six.\n다섯 여섯.\n";

    #[test]
    fn comments_change_and_code_does_not() {
        let words = Translations::read(WORDS).expect("pairs");
        let expected = "\"\"\"하나.\n\n둘.\n\"\"\"\n\ndef a():\n    \"\"\"셋.\"\"\"\n    b()  # 넷\n    # 다섯 여섯.\n    c = 7 // 8";
        assert_eq!(words.apply(PYTHON).expect("all are there"), expected);
        let rust = "/// Five\n/// six.\nfn a() {\n    // four\n    let x = \"//\";\n}";
        let expected = "/// 다섯 여섯.\nfn a() {\n    // 넷\n    let x = \"//\";\n}";
        assert_eq!(words.apply(rust).expect("all are there"), expected);
        assert_eq!(words.unused(&[rust.to_owned()]), ["One.", "Three.", "Two."]);
    }

    #[test]
    fn a_comment_without_translation_is_an_error() {
        let words = Translations::read(WORDS).expect("pairs");
        assert!(words.apply("# Nine.").is_err());
        assert!(Translations::read("alone").is_err());
        assert!(Translations::read("a\nb\n\na\nc").is_err());
    }
}
