//! Keeps `www/embed.d.ts` true: what it declares is what is sent, as the schema of the result and the messages themselves say.
//!
//! The declarations are compared by name, member by member; that they are TypeScript at all is for a compiler to say.

use parallel_playground::protocol::address;
use parallel_playground::protocol::embedding::{NAME, Told, message};
use parallel_playground::protocol::ids::ModelId;
use parallel_playground::protocol::settings::Part;
use serde_json::Value;
use std::{collections::BTreeSet, fs, path::Path};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The text of a declaration: from its name to the brace that closes it.
fn declaration<'a>(types: &'a str, start: &str) -> &'a str {
    let from = types.find(start).unwrap_or_else(|| panic!("there is no \"{start}\""));
    let mut depth = 0;
    for (at, letter) in types[from..].char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 1 => return &types[from..=from + at],
            '}' => depth -= 1,
            _ => {}
        }
    }
    panic!("\"{start}\" has no end")
}

/// Whether a member of that name is declared.
fn declares(declaration: &str, name: &str) -> bool {
    declaration.match_indices(name).any(|(at, _)| {
        let before = declaration[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let after = declaration[at + name.len()..].trim_start_matches('?');
        !before
            && (after.starts_with(':')
                || after.starts_with("\" |")
                || after.starts_with("\",")
                || after.starts_with("\"\n"))
    })
}

fn members(schema: &Value) -> BTreeSet<String> {
    schema["properties"].as_object().map(|all| all.keys().cloned().collect()).unwrap_or_default()
}

#[test]
fn every_member_of_a_result_is_declared() {
    let schema: Value = serde_json::from_str(&read("www/result.schema.json")).unwrap();
    let types = read("www/embed.d.ts");
    let named = [
        (&schema, "interface RunResult {"),
        (&schema["$defs"]["Environment"], "interface Environment {"),
        (&schema["$defs"]["ModelRun"], "interface ModelRun {"),
        (&schema["$defs"]["Phases"], "interface ModelRun {"),
        (&schema["$defs"]["Lock"], "interface ModelRun {"),
        (&schema["$defs"]["TaskRun"], "interface TaskRun {"),
        (&schema["$defs"]["TaskWait"], "interface TaskRun {"),
    ];
    for (schema, start) in named {
        let members = members(schema);
        assert!(!members.is_empty(), "{start}: the schema has no such part");
        for name in members {
            assert!(declares(declaration(&types, start), &name), "{start} lacks {name}");
        }
    }
    let work = types.split_once("type Work =").unwrap().1;
    for kind in schema["$defs"]["WorkDone"]["oneOf"].as_array().unwrap() {
        for name in members(kind) {
            assert!(declares(work.split_once("};").unwrap().0, &name), "Work lacks {name}");
        }
    }
}

#[test]
fn every_parameter_model_part_and_message_is_declared() {
    let types = read("www/embed.d.ts");
    // A frame's own: whoever writes to it has it framed already, and reloads nothing.
    for name in address::names().filter(|name| !["embed", "autorun", "isolate", "check", "view"].contains(name)) {
        assert!(declares(declaration(&types, "interface Settings {"), name), "Settings lacks {name}");
    }
    for word in ModelId::all().map(ModelId::as_str).chain(Part::ALL.iter().map(|part| part.as_str())) {
        assert!(types.contains(&format!("\"{word}\"")), "{word}");
    }
    let messages =
        declaration(&types, "type Message = ").to_owned() + types.split_once("id: string | null } & (").unwrap().1;
    let samples = [
        Told::State { query: String::new() },
        Told::Run { settings: serde_json::Map::new() },
        Told::Progress { done: 0, total: 1, model: None },
        Told::Error { message: String::new(), parameter: None },
        Told::Resize { height: 1 },
    ];
    for told in samples {
        let sent: Value = serde_json::from_str(&message(None, &told)).unwrap();
        let kind = sent["type"].as_str().unwrap();
        let line = messages
            .lines()
            .find(|line| line.contains(&format!("type: \"{kind}\"")))
            .unwrap_or_else(|| panic!("{kind}"));
        for name in
            sent.as_object().unwrap().keys().filter(|name| !["source", "version", "id"].contains(&name.as_str()))
        {
            assert!(declares(line, name), "{kind} lacks {name}: {line}");
        }
        assert_eq!(sent["source"], NAME);
    }
    for kind in ["ready", "result"] {
        assert!(messages.contains(&format!("type: \"{kind}\"")), "{kind}");
    }
}

#[test]
fn a_member_that_is_missing_is_noticed() {
    let types = "interface A {\n  size?: string;\n  b: Record<\"one\" | \"two\", number>;\n}\ninterface B {\n  other: number;\n}";
    let a = declaration(types, "interface A {");
    assert!(declares(a, "size") && declares(a, "one") && declares(a, "two"));
    assert!(!declares(a, "ize") && !declares(a, "other") && !declares(a, "string"));
}
