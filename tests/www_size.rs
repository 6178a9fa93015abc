//! Keeps `www/` what it is meant to be: the little that cannot be Rust. All script together stays under 500 lines of a
//! readable length, and no other kind of file moves in unseen.

use std::{fs, path::Path};

const MAX_LINES: usize = 500;
/// Longer lines would let a minified file pass for a short one.
const MAX_COLUMNS: usize = 160;
/// `ts`: types of the script beside it, which no browser loads.
const KINDS: &[&str] = &["css", "html", "js", "json", "svg", "ts", "txt"];
/// Files whose name is given by who reads them.
const NAMES: &[&str] = &["_headers"];

/// What is wrong with these files, given by path and content.
fn complaints(files: &[(String, String)]) -> Vec<String> {
    let kind = |path: &str| Path::new(path).extension().and_then(|kind| kind.to_str()).unwrap_or_default().to_owned();
    let is_named =
        |path: &str| Path::new(path).file_name().is_some_and(|name| NAMES.iter().any(|known| name == *known));
    let mut found = Vec::new();
    let mut lines = 0;
    for (path, content) in files {
        if !is_named(path) && !KINDS.contains(&kind(path).as_str()) {
            found.push(format!("{path}: not one of {KINDS:?} or {NAMES:?}"));
        }
        // A `.ts` of its own would be script that no line count sees.
        let script = path.strip_suffix(".d.ts").map(|name| format!("{name}.js"));
        if kind(path) == "ts" && !files.iter().any(|(other, _)| Some(other) == script.as_ref()) {
            found.push(format!("{path}: not the types of a script beside it"));
        }
        if kind(path) == "js" {
            lines += content.lines().count();
            let long = content.lines().position(|line| line.chars().count() > MAX_COLUMNS);
            found.extend(long.map(|line| format!("{path}:{}: longer than {MAX_COLUMNS} columns", line + 1)));
        }
    }
    if lines == 0 {
        found.push("no script found: the walk is broken, or this test has lost its object".to_owned());
    }
    if lines >= MAX_LINES {
        found.push(format!("{lines} lines of script, to stay under {MAX_LINES}"));
    }
    found
}

fn read(folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, files);
        } else {
            let content = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            files.push((path.display().to_string(), content));
        }
    }
}

#[test]
fn script_stays_small_and_alone() {
    let mut files = Vec::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("www"), &mut files);
    assert_eq!(complaints(&files), [""; 0]);
}

#[test]
fn each_complaint_can_be_made() {
    let of = |files: &[(&str, String)]| {
        complaints(&files.iter().map(|(path, content)| (path.to_string(), content.clone())).collect::<Vec<_>>())
    };
    let script = |lines: usize| "a();\n".repeat(lines);
    assert!(of(&[("a.js", script(499)), ("b/_headers", String::new()), ("b/c.svg", script(900))]).is_empty());
    assert!(of(&[("a.js", script(250)), ("b/c.js", script(250))])[0].starts_with("500 lines"));
    assert!(of(&[("a.js", String::new())])[0].starts_with("no script"));
    assert!(of(&[("a.js", script(1)), ("b.mjs", script(1))])[0].starts_with("b.mjs: not one of"));
    assert!(of(&[("a.js", script(1)), ("b.ts", script(1))])[0].starts_with("b.ts: not the types of"));
    assert!(of(&[("a.js", script(1)), ("a.d.ts", script(900))]).is_empty());
    assert!(of(&[("a.js", script(1)), ("js", script(1))])[0].starts_with("js: not one of"));
    assert!(of(&[("a.js", "a();".repeat(99))])[0].starts_with("a.js:1: longer"));
}
