//! Rust source as a stream of words, for `layering.rs`: without comments, without what is `#[cfg(test)]`.
//!
//! Absent on purpose: a grammar. Block comments do not nest, and paths that climb with `super` are counted from the
//! file, so inline modules should not climb out of it.

use std::collections::BTreeSet;

#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Kind {
    Word,
    Literal,
    Mark,
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) line: usize,
    pub(super) text: String,
}

/// Words, string literals and punctuation; no comments, characters or lifetimes.
pub(super) fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or('\0');
    let is_word = |c: &char| c.is_alphanumeric() || *c == '_';
    let word_end = |from: usize| from + chars[from..].iter().take_while(|c| is_word(c)).count();
    let after = |from: usize, end: &str| {
        let end: Vec<char> = end.chars().collect();
        (from..chars.len()).find(|&i| chars[i..].starts_with(&end)).map_or(chars.len(), |i| i + end.len())
    };
    let (mut found, mut i, mut line) = (Vec::new(), 0, 1);
    while i < chars.len() {
        let (start, mut kind) = (i, None);
        match (at(i), at(i + 1)) {
            ('/', '/') => i = after(i, "\n"),
            ('/', '*') => i = after(i + 2, "*/"),
            ('"', _) => {
                i += 1;
                while i < chars.len() && at(i) != '"' {
                    i += if at(i) == '\\' { 2 } else { 1 };
                }
                (i, kind) = (chars.len().min(i + 1), Some(Kind::Literal));
            }
            ('r', '"' | '#') if at(i + 1) == '"' || matches!(at(i + 2), '"' | '#') => {
                let hashes = chars[i + 1..].iter().take_while(|&&c| c == '#').count();
                (i, kind) = (after(i + 2 + hashes, &format!("\"{}", "#".repeat(hashes))), Some(Kind::Literal));
            }
            ('\'', '\\') => i = after(i + 3, "'"),
            ('\'', _) => i = if at(i + 2) == '\'' { i + 3 } else { word_end(i + 1) },
            (c, _) if is_word(&c) => (i, kind) = (word_end(i), Some(Kind::Word)),
            (':', ':') => (i, kind) = (i + 2, Some(Kind::Mark)),
            (c, _) => (i, kind) = (i + 1, (!c.is_whitespace()).then_some(Kind::Mark)),
        }
        let text: String = chars[start..i].iter().collect();
        let first_line = line;
        line += text.matches('\n').count();
        found.extend(kind.map(|kind| Token { kind, line: first_line, text }));
    }
    found
}

pub(super) fn is(token: Option<&Token>, text: &str) -> bool {
    token.is_some_and(|token| token.text == text && token.kind != Kind::Literal)
}

/// The end of what begins at `from`: past the bracket that closes the first one opened, or past a `;` before it.
pub(super) fn end_of_item(tokens: &[Token], from: usize, brackets: [&str; 2], or_semicolon: bool) -> usize {
    let mut depth = 0;
    for i in from..tokens.len() {
        depth += i32::from(is(tokens.get(i), brackets[0]));
        depth -= i32::from(is(tokens.get(i), brackets[1]));
        let closes = is(tokens.get(i), brackets[1]) && depth == 0;
        if closes || or_semicolon && depth == 0 && is(tokens.get(i), ";") {
            return i + 1;
        }
    }
    tokens.len()
}

/// What is left without tests, and without the literals in attributes, which no reader sees.
pub(super) fn shipped(tokens: &[Token]) -> Vec<Token> {
    let (mut kept, mut i) = (Vec::new(), 0);
    while i < tokens.len() {
        let inner = is(tokens.get(i + 1), "!");
        if !is(tokens.get(i), "#") || !is(tokens.get(i + 1 + usize::from(inner)), "[") {
            kept.push(tokens[i].clone());
            i += 1;
            continue;
        }
        let end = end_of_item(tokens, i, ["[", "]"], false);
        let attribute = &tokens[i..end];
        let has = |word| attribute.iter().any(|token| is(Some(token), word));
        let for_tests = has("cfg") && has("test") && !has("not");
        match (for_tests, inner) {
            (true, true) => return Vec::new(),
            (true, false) => i = end_of_item(tokens, end, ["{", "}"], true),
            (false, _) => {
                kept.extend(attribute.iter().filter(|token| token.kind != Kind::Literal).cloned());
                i = end;
            }
        }
    }
    kept
}

/// The names directly below the crate's root that the code goes to, with lines.
pub(super) fn root_paths(tokens: &[Token], depth: usize) -> BTreeSet<(usize, String)> {
    let mut found = BTreeSet::new();
    for i in 0..tokens.len() {
        let steps =
            |word| (0..).take_while(|n| is(tokens.get(i + 2 * n), word) && is(tokens.get(i + 2 * n + 1), "::")).count();
        let first = i == 0 || !is(tokens.get(i - 1), "::");
        let climbed = if first { steps("super") } else { 0 };
        let begin = match steps("crate") + steps("parallel_playground") {
            0 if climbed == 0 || climbed < depth => continue,
            0 => i + 2 * climbed,
            _ => i + 2,
        };
        let mut group = 0;
        for j in begin..tokens.len() {
            let starts = j == begin || group == 1 && (is(tokens.get(j - 1), ",") || is(tokens.get(j - 1), "{"));
            group += i32::from(is(tokens.get(j), "{")) - i32::from(is(tokens.get(j), "}"));
            if starts && !is(tokens.get(j), "{") && !is(tokens.get(j), "}") {
                found.insert((tokens[j].line, tokens[j].text.clone()));
            }
            if group <= 0 {
                break;
            }
        }
    }
    found
}
