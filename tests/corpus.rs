//! Replays the fuzzer's corpus (`tests/fuzz/corpus/<parser>/`): what once broke a parser, or reached far into it, must not
//! break it again. The fuzzer itself is run by hand; see `docs/sharing.md`.

use parallel_playground::page::stored::replay::PARSERS;
use std::{fs, path::Path};

#[test]
fn the_corpus_breaks_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    for (name, parse) in PARSERS {
        let files: Vec<_> = fs::read_dir(folder.join(name))
            .unwrap_or_else(|error| panic!("{name}: {error}"))
            .map(|file| file.expect("a file of the corpus").path())
            .collect();
        assert!(files.len() >= 3, "{name} has lost its corpus");
        for path in files {
            parse(&fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())));
        }
    }
    let kept = fs::read_dir(folder).expect("the corpus").count();
    assert_eq!(kept, PARSERS.len(), "a corpus of no parser");
}
