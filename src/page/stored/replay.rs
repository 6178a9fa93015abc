//! What the fuzzer (`tests/fuzz`) and the test that replays its corpus do with any bytes: read them as each thing that
//! comes from outside, and go all the way that the page goes without a browser. Nothing may panic, hang or grow.

use super::{Stored, file, link, recording};
use crate::page::class::{Pool, csv, groups, reading};
use crate::page::edit;
use crate::page::publish::{findings, publish};
use crate::protocol::address;
use crate::protocol::embedding::{self, Ask};
use crate::protocol::settings::Settings;
use crate::text::Lang;

/// A parser and all that follows it, under the name of its corpus.
pub type Parser = (&'static str, fn(&[u8]));

/// Every parser: a new one is a line here and a folder of `tests/fuzz/corpus/`.
pub const PARSERS: &[Parser] =
    &[("addresses", addresses), ("messages", messages), ("links", links), ("files", files), ("class", class)];

/// Text of addresses and fields.
pub fn addresses(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (settings, problems) = address::read(&text);
    Lang::ALL.iter().for_each(|lang| {
        problems.iter().for_each(|problem| drop((lang.texts().problems.sentence)(&problem.kind)));
    });
    // What was read is a good address, and the same when it is read again.
    let query = address::write(&settings);
    let (again, faults) = address::read(&query);
    assert!(faults.is_empty(), "{query}: {faults:?}");
    assert_eq!(address::write(&again), query);
    let _ = settings.plan(8);
    if let Some((name, value)) = text.split_once('=') {
        let mut edited = settings;
        edit::set(&mut edited, name, value);
        assert!(address::read(&address::write(&edited)).1.is_empty());
    }
}

/// A command of the page around a frame.
pub fn messages(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(Ask::Run(given) | Ask::Set(given)) = embedding::read(&text) {
        let (settings, _) = embedding::apply(&Settings::default(), &given);
        // Said again on top of itself, it changes nothing; and what came of it is a good address.
        let (again, _) = embedding::apply(&settings, &given);
        assert_eq!(address::write(&again), address::write(&settings), "{given:?}");
        let (read, faults) = address::read(&address::write(&settings));
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(address::write(&read), address::write(&settings));
        let _ = settings.plan(8);
    }
}

/// The fragment of a link.
pub fn links(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let given = link::find(&text).unwrap_or(&text);
    let _ = link::read(given).map(|stored| use_it(&stored)).map_err(|refused| word(&refused));
    // Behind a checksum the fuzzer would never come: the same bytes as what a link unpacks to.
    let _ = link::read_unpacked(data).map(|stored| use_it(&stored));
}

/// A file.
pub fn files(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let _ = file::read(&text).map(|stored| use_it(&stored)).map_err(|refused| word(&refused));
    let _ = recording::read(&text);
}

/// What is pasted into the class view.
pub fn class(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut pool = Pool::default();
    if let Ok(pieces) = reading::pieces(&text) {
        pieces.into_iter().for_each(|piece| pool.take("a file".to_owned(), reading::read(piece, "a file")));
    }
    let _ = groups::Choices::of(&pool.entries);
    let all: Vec<_> = pool.entries.iter().collect();
    let _ = groups::spreads(&all, groups::Quantity::Speedup, true);
    let rows = csv::table(&pool.entries);
    assert!(rows.starts_with("source,"));
}

fn word(refused: &crate::protocol::refused::Refused) {
    Lang::ALL.iter().for_each(|lang| drop((lang.texts().share.refused)(refused)));
}

/// Findings, the public result, and the link of a result that was read.
fn use_it(stored: &Stored) {
    for &lang in Lang::ALL {
        let _ = findings(&stored.ended, stored.occasion.cores, lang);
    }
    let _ = publish(&stored.ended, &stored.occasion, Lang::En);
    let (packed, _) = link::write(&stored.ended, &stored.occasion);
    // What is good enough to be shown is good enough to be sent, unless it is too long.
    let _ = link::read(&packed);
}
