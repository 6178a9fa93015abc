//! A text that holds results: which pieces of it do, and each of them read. A piece is a JSON object, a member of a JSON
//! array, or a line with a link that has `result=` in its fragment; they may stand mixed, as in an export of a chat.

use super::entry::Entry;
use crate::page::stored::{Stored, file, link};
use crate::protocol::refused::Refused;
use serde_json::value::RawValue;

/// The longest text that is read at once, in bytes.
pub const MOST_BYTES: usize = 100_000_000;

/// What follows a garbled value is read again from the next line on that may begin another, and a text can be made so that
/// this never ends. After so many bytes in vain the rest is one piece, and no result.
const MOST_AGAIN: usize = 50_000_000;

/// The pieces of a text that could be results, in their order. What looks like none is a piece too, so that it is named.
///
/// # Errors
/// There is nothing in it, or too much.
pub fn pieces(text: &str) -> Result<Vec<&str>, Refused> {
    if text.len() > MOST_BYTES {
        return Err(Refused::TooLong { most: MOST_BYTES });
    }
    // Files saved by some editors begin with a mark of their encoding.
    let mut rest = text.trim_start_matches('\u{feff}');
    let mut found = Vec::new();
    let mut again = 0;
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == ',');
        let Some(first) = rest.chars().next() else { break };
        let length = match first {
            '{' | '[' if again > MOST_AGAIN => {
                found.push(rest.trim_end());
                rest.len()
            }
            '{' | '[' => json(rest, &mut found, &mut again),
            _ => line(rest, &mut found),
        };
        rest = &rest[length..];
    }
    if found.is_empty() { Err(Refused::Empty) } else { Ok(found) }
}

/// One piece, read, and what is compared of it.
///
/// # Errors
/// It is no result.
pub fn read(piece: &str, from: &str) -> Result<Entry, Refused> {
    stored(piece).map(|stored| Entry::of(&stored, from))
}

fn stored(piece: &str) -> Result<Stored, Refused> {
    // A list of links has quotes around each.
    let piece = piece.trim_matches('"');
    if piece.starts_with('{') {
        return file::read(piece);
    }
    match link::find(piece) {
        Some(packed) => link::read(packed),
        None => Err(Refused::NotAResult { message: piece.chars().take(60).collect() }),
    }
}

/// A JSON value at the beginning of the text; how long it is. `again` counts the bytes that were read in vain.
fn json<'t>(text: &'t str, found: &mut Vec<&'t str>, again: &mut usize) -> usize {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    match values.next() {
        Some(Ok(value)) => {
            match serde_json::from_str::<Vec<&RawValue>>(value.get()) {
                Ok(items) => found.extend(items.into_iter().map(RawValue::get)),
                Err(_) => found.push(value.get()),
            }
            values.byte_offset()
        }
        // Cut off or garbled: it ends where something new begins.
        broken => {
            let lines = broken.and_then(Result::err).map_or(0, |error| error.line());
            *again += text.split_inclusive('\n').take(lines).map(str::len).sum::<usize>();
            let end = text.char_indices().find(|&(place, letter)| letter == '\n' && begins(&text[place + 1..]));
            let end = end.map_or(text.len(), |(place, _)| place);
            found.push(text[..end].trim_end());
            end
        }
    }
}

/// Whether a line begins something new: an object, an array, a link with a result.
fn begins(text: &str) -> bool {
    text.starts_with(['{', '[']) || link_of(text.split('\n').next().unwrap_or_default()).is_some()
}

/// A line at the beginning of the text; how long it is.
fn line<'t>(text: &'t str, found: &mut Vec<&'t str>) -> usize {
    let line = text.split('\n').next().unwrap_or_default();
    found.push(link_of(line).unwrap_or_else(|| line.trim()));
    line.len()
}

/// The first word of a line that is a link with a result.
fn link_of(line: &str) -> Option<&str> {
    let mut words = line.split(|letter: char| letter.is_whitespace() || matches!(letter, '<' | '>' | '"' | ',' | ';'));
    words.find(|word| link::find(word).is_some())
}
