//! Holds the sources to the layers that `src/lib.rs` draws, and to the house rules that a compiler does not know.
//!
//! The rules look at the words of the code (`layering/source.rs`), not at types; they follow no macros and no
//! re-exports.

#[path = "layering/source.rs"]
mod source;

use parallel_playground::{kernel::KERNELS, model::MODELS};
use source::{Kind, Token, end_of_item, is, root_paths, shipped, tokens};
use std::{fs, path::Path};

/// A folder of `src/` (or a file: `lib`, `bin`) and what it may know.
struct Layer {
    name: &'static str,
    /// Other folders it may use; itself always.
    uses: &'static [&'static str],
    /// External crates that it must not name, with all whose names begin with them and an underscore.
    without: &'static [&'static str],
    why: &'static str,
}

const BROWSER: &[&str] = &["web_sys", "js_sys", "wasm_bindgen", "gloo", "leptos", "rayon"];
const VIEWS: &[&str] = &["leptos"];
const DOING: &[&str] = &["rayon", "wasm_bindgen_rayon", "gloo_net"];

/// What may know what. `protocol` holds valid ids, so it asks the registries; the views reach a registry's entry through
/// its id. `text` is used for the type of a short text in two languages.
#[rustfmt::skip]
const LAYERS: &[Layer] = &[
    Layer { name: "text", uses: &["protocol"], without: BROWSER, why: "words only" },
    Layer { name: "kernel", uses: &["text"], without: BROWSER, why: "pure CPU work, tested natively" },
    Layer { name: "measure", uses: &["protocol"], without: BROWSER, why: "pure arithmetic on times" },
    Layer { name: "protocol", uses: &["kernel", "model", "lab", "text"], without: BROWSER, why: "plain data, known to both sides" },
    Layer { name: "model", uses: &["kernel", "network", "measure", "protocol", "text"], without: VIEWS, why: "schedules what it is given" },
    Layer { name: "network", uses: &["measure", "protocol"], without: VIEWS, why: "requests, for any model" },
    Layer { name: "engine", uses: &["kernel", "lab", "model", "network", "measure", "protocol"], without: VIEWS, why: "draws nothing" },
    Layer { name: "lab", uses: &["chart", "measure", "protocol", "text"], without: DOING, why: "describes experiments and shows them" },
    Layer { name: "words", uses: &["lab", "protocol", "text"], without: BROWSER, why: "a lab's words only" },
    Layer { name: "experiment", uses: &["kernel", "lab", "measure", "model", "network", "protocol"], without: VIEWS, why: "a lab's own measurement, on the engine's side" },
    Layer { name: "chart", uses: &["protocol", "text"], without: DOING, why: "draws what was measured" },
    Layer { name: "page", uses: &["chart", "kernel", "lab", "measure", "protocol", "text"], without: DOING, why: "computes nothing" },
    Layer { name: "bin", uses: &["engine", "page", "protocol"], without: &[], why: "starts one side, in a few lines" },
    Layer { name: "lib", uses: &[], without: BROWSER, why: "the map" },
];

/// Constants at the crate's root, open to all.
const ROOT_ITEMS: &[&str] = &["VERSION", "BUILD"];
/// Calls that compile and then panic in wasm.
const BANNED: &[[&str; 3]] = &[["Instant", "::", "now"], ["SystemTime", "::", "now"], ["thread", "::", "spawn"]];
const MAX_LINES: usize = 300;

/// Breaches that are meant to stay: file, rule, reason.
const EXCEPTIONS: &[(&str, &str, &str)] =
    &[("src/measure/browser_clock.rs", "crates", "the one clock that asks the browser, behind the feature `engine`")];
/// Breaches that are meant to go: file, rule, what will end them. An entry that no longer fits fails, too.
const DEBT: &[(&str, &str, &str)] = &[];

/// `sum-squares` as it may stand in code. Words of the language itself (`sort`, `async`) count as literals only.
fn spellings(id: &str) -> [String; 3] {
    let capital = |word: &str| word[..1].to_uppercase() + &word[1..];
    let snake = if ["sort", "async"].contains(&id) { String::new() } else { id.replace('-', "_") };
    [format!("\"{id}\""), snake, id.split('-').map(capital).collect()]
}

/// Whether a literal reads like a sentence for readers: Korean, or a capital and two words (an SVG path has none).
fn is_for_readers(literal: &str) -> bool {
    let text = literal.trim_matches(['"', 'r', '#']).trim();
    let is_word = |word: &&str| word.split(|c: char| !c.is_alphabetic()).any(|letters| letters.chars().count() >= 2);
    let words = text.split_whitespace().filter(is_word);
    text.chars().any(|c| ('가'..='힣').contains(&c)) || text.starts_with(char::is_uppercase) && words.count() >= 2
}

type Breach = (&'static str, usize, String);

/// Everything wrong with one file: the rule, the line, what stands there. Tests, also those
/// in files of their own under `src/`, are held to the rules for every file only.
fn breaches(path: &str, source: &str) -> Vec<Breach> {
    let mut found = Vec::new();
    let lines: Vec<&str> = source.lines().collect();
    if !source.starts_with("//! ") {
        found.push(("header", 1, "the first line does not say what the file is for".to_owned()));
    }
    if lines.len() > MAX_LINES {
        found.push(("length", lines.len(), format!("more than {MAX_LINES} lines")));
    }
    let Some(inside) = path.strip_prefix("src/") else { return found };
    if inside.ends_with("/tests.rs") || inside.ends_with("_tests.rs") {
        return found;
    }
    // A lab's folder holds all of it: what it does on the engine's side, and its words, are layers of their own.
    let folder = match inside.strip_prefix("lab/") {
        Some(of_lab) if of_lab.split(['/', '.']).any(|part| part == "experiment") => "experiment",
        Some(of_lab) if of_lab.split(['/', '.']).any(|part| part == "texts") => "words",
        _ => inside.split(['/', '.']).next().unwrap_or_default(),
    };
    let Some(layer) = LAYERS.iter().find(|layer| layer.name == folder) else {
        found.push(("imports", 1, format!("`{folder}` has no row in LAYERS")));
        return found;
    };
    let code = shipped(&tokens(source));
    let nested = inside.trim_end_matches("/mod.rs").split('/').count();
    let depth = if ["lib", "bin"].contains(&folder) { 0 } else { nested };
    for (line, name) in root_paths(&code, depth) {
        if name != folder && !layer.uses.contains(&name.as_str()) && !ROOT_ITEMS.contains(&name.as_str()) {
            found.push(("imports", line, format!("`{folder}` ({}) may not use `{name}`", layer.why)));
        }
    }
    found.extend(word_breaches(layer, &code));
    let excused = |line: usize| lines[line - 1].split_once("// ok: ").is_some_and(|(_, why)| !why.trim().is_empty());
    found.extend(excusable_breaches(layer, &code).into_iter().filter(|breach| !excused(breach.1)));
    found
}

/// Names that a layer must not know, and calls that nobody may make.
fn word_breaches(layer: &Layer, code: &[Token]) -> Vec<Breach> {
    let foreign: Vec<&str> = match layer.name {
        "model" => KERNELS.iter().map(|kernel| kernel.id).collect(),
        "kernel" => MODELS.iter().map(|model| model.id).collect(),
        _ => Vec::new(),
    };
    let foreign: Vec<String> = foreign.into_iter().flat_map(spellings).collect();
    let is_of =
        |text: &str, name: &str| text == name || text.strip_prefix(name).is_some_and(|rest| rest.starts_with('_'));
    let mut found = Vec::new();
    for (i, token) in code.iter().enumerate() {
        if token.kind == Kind::Word && layer.without.iter().any(|name| is_of(&token.text, name)) {
            found.push((
                "crates",
                token.line,
                format!("`{}` ({}) may not use `{}`", layer.name, layer.why, token.text),
            ));
        }
        if foreign.contains(&token.text) {
            found.push(("names", token.line, format!("`{}` may not name {}", layer.name, token.text)));
        }
        if BANNED.iter().any(|call| (0..3).all(|n| is(code.get(i + n), call[n]))) {
            found.push(("banned", token.line, "panics in wasm".to_owned()));
        }
    }
    found
}

/// What a `// ok: reason` on the line excuses.
fn excusable_breaches(layer: &Layer, code: &[Token]) -> Vec<Breach> {
    let mut found = Vec::new();
    let mut bilingual_until = 0;
    for (i, token) in code.iter().enumerate() {
        let called = i > 0 && (is(code.get(i - 1), ".") || is(code.get(i - 1), "::")) && is(code.get(i + 1), "(");
        if called && ["unwrap", "expect", "unwrap_throw", "expect_throw"].contains(&token.text.as_str()) {
            found.push(("unwrap", token.line, format!("{} without `// ok: reason`", token.text)));
        }
        if is(Some(token), "Bilingual") && is(code.get(i + 1), "{") {
            bilingual_until = end_of_item(code, i, ["{", "}"], false);
        }
        let elsewhere = !["text", "words"].contains(&layer.name) && i >= bilingual_until;
        if elsewhere && token.kind == Kind::Literal && is_for_readers(&token.text) {
            found.push(("text", token.line, format!("text for readers outside src/text: {}", token.text)));
        }
    }
    found
}

fn rust_files(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path.to_str().unwrap().to_owned());
        }
    }
}

#[test]
fn the_sources_keep_to_their_layers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    rust_files(&root.join("src"), &mut files);
    rust_files(&root.join("tests"), &mut files);
    for seen in ["src/lib.rs", "src/kernel/mod.rs", "src/measure/stats.rs", "tests/layering.rs"] {
        assert!(files.iter().any(|file| file.ends_with(seen)), "{seen} was not read: the walk is broken");
    }
    let mut paid: Vec<_> = EXCEPTIONS.iter().chain(DEBT).collect();
    let mut wrong = Vec::new();
    for file in files {
        let path = file[root.to_str().unwrap().len() + 1..].replace('\\', "/");
        for (rule, line, what) in breaches(&path, &fs::read_to_string(&file).unwrap()) {
            paid.retain(|known| (known.0, known.1) != (&path, rule));
            if !EXCEPTIONS.iter().chain(DEBT).any(|known| (known.0, known.1) == (&path, rule)) {
                wrong.push(format!("{path}:{line}: [{rule}] {what}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(paid.is_empty(), "no longer needed, remove: {paid:?}");
}

/// Each rule on the smallest source that breaks it, and on one beside it that does not.
#[test]
fn every_rule_can_fail() {
    let rules = |path: &str, code: &str| -> Vec<&str> {
        breaches(path, &format!("//! A file.\n{code}\n")).into_iter().map(|breach| breach.0).collect()
    };
    let long = "\n".repeat(MAX_LINES);
    let kernel_id = format!("const ID: &str = \"{}\";", KERNELS[0].id);
    for (rule, path, bad) in [
        ("length", "src/page/a.rs", long.as_str()),
        ("length", "tests/a.rs", &long),
        ("imports", "src/kernel/a.rs", "use crate::model::Model;"),
        ("imports", "src/kernel/a.rs", "use super::super::measure;"),
        ("imports", "src/measure/mod.rs", "use super::kernel;"),
        ("imports", "src/page/a.rs", "use crate::{chart::{a, b}, engine};"),
        ("imports", "src/page/a.rs", "use crate::*;"),
        ("imports", "src/lab/a/mod.rs", "fn a() { crate::network::send() }"),
        ("imports", "src/bin/page.rs", "use parallel_playground::model;"),
        ("imports", "src/unheard/of.rs", ""),
        ("crates", "src/kernel/a.rs", "#[wasm_bindgen] fn a() {}"),
        ("crates", "src/measure/a.rs", "use gloo_net::http;"),
        ("crates", "src/engine/a.rs", "use leptos::prelude::*;"),
        ("crates", "src/page/a.rs", "fn a() { rayon::join(b, c); }"),
        ("names", "src/model/a.rs", &kernel_id),
        ("names", "src/model/a.rs", "type A = SumSquares;"),
        ("names", "src/kernel/a.rs", "const A: &str = \"processes\";"),
        ("banned", "src/engine/a.rs", "fn a() { std::thread::spawn(b); } // ok: not excusable"),
        ("banned", "src/engine/a.rs", "fn a() { let t = Instant::now(); }"),
        ("length", "src/page/a_tests.rs", &long),
        ("unwrap", "src/page/a.rs", "fn a() { b().unwrap(); }"),
        ("unwrap", "src/page/a.rs", "fn a<'b>() { 'x'; b\n.expect(\"c\"); } // ok: "),
        ("unwrap", "src/page/a.rs", "#[cfg(not(test))] fn a() { b.unwrap() }"),
        ("unwrap", "src/page/a.rs", "#[cfg(test)] mod tests { fn a() {} } fn b() { c.unwrap() }"),
        ("text", "src/page/a.rs", "const A: &str = \"Press the button\";"),
        ("text", "src/engine/a.rs", "const A: &str = r#\"실행\"#;"),
    ] {
        assert_eq!(rules(path, bad), [rule], "{path}: {bad}");
    }
    assert_eq!(breaches("src/page/a.rs", "// A file.\n")[0].0, "header");
    for (path, good) in [
        ("src/measure/a.rs", "use super::stats; use crate::{protocol::a, measure::{kernel, b}};"),
        (
            "src/kernel/a.rs",
            "// crate::page, leptos, \"threads\"\n/* b.unwrap() */ fn a() { \"crate::page \\\" leptos\"; }",
        ),
        ("src/kernel/a.rs", "const A: Bilingual = Bilingual { en: \"The sum of squares\", ko: \"합\" };"),
        ("src/page/a.rs", "#[cfg(test)]\nmod tests { use crate::engine; fn a() { b.unwrap(); } }"),
        ("src/page/a.rs", "fn a() { b.unwrap(); } // ok: set two lines above"),
        ("src/page/a.rs", "#[expect(dead_code, reason = \"Used by nobody yet\")] fn a() { class(\"wide card\"); }"),
        ("src/page/a_tests.rs", "fn a() { b.unwrap(); }"),
        ("src/chart/a.rs", "const PATH: &str = \"M-2 2l4-4M0 8l8-8\";"),
        ("src/text/en.rs", "const A: &str = \"Press the button\";"),
    ] {
        assert_eq!(rules(path, good), [""; 0], "{path}: {good}");
    }
}
