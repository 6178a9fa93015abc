//! Fuzzes one parser of what comes from outside, named by `PARSER`: any of
//! `parallel_playground::page::stored::replay::PARSERS`, so that a new parser is one line there. `./run` builds and starts it.
#![no_main]

use parallel_playground::page::stored::replay::PARSERS;
use std::sync::OnceLock;

static PARSE: OnceLock<fn(&[u8])> = OnceLock::new();

libfuzzer_sys::fuzz_target!(
    init: {
        let wanted = std::env::var("PARSER").unwrap_or_default();
        let Some((_, parse)) = PARSERS.iter().find(|(name, _)| *name == wanted) else {
            eprintln!("PARSER names none of: {}", PARSERS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", "));
            std::process::exit(2);
        };
        PARSE.get_or_init(|| *parse);
    },
    |data: &[u8]| {
        if let Some(parse) = PARSE.get() {
            parse(data);
        }
    }
);
