//! Tests of [`super::embedding`]: what other sites may send, and what they are told.

use super::address::{self, ProblemKind};
use super::embedding::*;
use super::settings::Settings;
use proptest::prelude::*;
use serde_json::{Value, json};

fn settings(query: &str) -> Settings {
    let (settings, problems) = address::read(query);
    assert_eq!(problems, []);
    settings
}

/// What `set` with these settings makes of a query: the new query and the names of the problems.
fn after(query: &str, given: Value) -> (String, Vec<String>) {
    let Ok(Ask::Set(given)) = read(&json!({ "type": "set", "settings": given }).to_string()) else {
        panic!("not a good command: {given}")
    };
    let (settings, problems) = apply(&settings(query), &given);
    (address::write(&settings), problems.into_iter().map(|problem| problem.parameter).collect())
}

#[test]
fn commands_are_read_and_unknown_members_ignored() {
    assert_eq!(read(r#"{"target":"parallel-playground","type":"stop","settings":7}"#), Ok(Ask::Stop));
    assert_eq!(read(r#"{"type":"run"}"#), Ok(Ask::Run(vec![])));
    assert_eq!(read(r#"{"type":"run","settings":null,"more":[]}"#), Ok(Ask::Run(vec![])));
    let size = Given { name: "size".into(), value: GivenValue::Texts(vec!["5".into()]) };
    assert_eq!(read(r#"{"type":"set","settings":{"size":5}}"#), Ok(Ask::Set(vec![size])));
}

#[test]
fn what_is_malformed_is_refused_with_its_reason() {
    let many: Value = (0..=MOST_SETTINGS).map(|n| (n.to_string(), json!(1))).collect::<serde_json::Map<_, _>>().into();
    let cases = [
        ("", Refusal::NotPlain),
        ("[]", Refusal::NotPlain),
        ("{}", Refusal::NoSuchCommand(String::new())),
        (r#"{"type":7}"#, Refusal::NoSuchCommand(String::new())),
        (r#"{"type":"explode"}"#, Refusal::NoSuchCommand("explode".into())),
        (r#"{"type":"set","settings":"size=5"}"#, Refusal::NoObject),
        (r#"{"type":"run","settings":[1]}"#, Refusal::NoObject),
        (r#"{"type":"set","settings":{"size":{"a":1}}}"#, Refusal::NoValue("size".into())),
        (r#"{"type":"set","settings":{"size":[[1]]}}"#, Refusal::NoValue("size".into())),
        (&json!({ "type": "set", "settings": many }).to_string(), Refusal::TooManySettings),
        (&" ".repeat(LONGEST + 1), Refusal::TooLong),
        (&"[".repeat(100_000), Refusal::NotPlain),
    ];
    for (text, refusal) in cases {
        assert_eq!(read(text), Err(refusal), "{}", &text[..text.len().min(80)]);
    }
}

#[test]
fn values_may_be_texts_numbers_booleans_and_lists() {
    assert_eq!(after("", json!({ "size": 5, "workers": "3", "switch": 0.5 })).0, "size=5&workers=3&switch=0.5");
    assert_eq!(after("", json!({ "size": [10, "20"] })).0, "size=10,20");
    assert_eq!(after("", json!({ "models": ["async", "sequential"] })).0, "models=async,sequential");
    assert_eq!(after("autorun=1", json!({ "autorun": false, "embed": true })).0, "embed=1");
    assert_eq!(after("size=5&workers=3", json!({ "size": null, "models": [] })).0, "workers=3");
    let urls = json!({ "work": "io", "url": ["http://a.test/?x=1&y", "http://b.test/"] });
    let (query, problems) = after("", urls);
    assert_eq!(settings(&query).urls, ["http://a.test/?x=1&y", "http://b.test/"]);
    assert!(problems.is_empty());
    assert_eq!(after(&query, json!({ "url": "http://c.test/" })).0, "work=io&url=http%3A%2F%2Fc.test%2F");
}

#[test]
fn bad_values_are_named_and_replaced_as_in_an_address() {
    let (query, problems) = after("tasks=9", json!({ "size": "many", "workers": 65, "colour": "red", "tasks": true }));
    assert_eq!(problems, ["size", "tasks", "workers", "colour"]);
    assert_eq!(query, "workers=64");
    let given = [Given { name: "url".into(), value: GivenValue::Texts(vec!["javascript:alert(1)".into()]) }];
    let (settings, problems) = apply(&Settings::default(), &given);
    assert_eq!(problems[0].kind, ProblemKind::AddressRefused);
    assert!(settings.urls.is_empty());
}

#[test]
fn another_lab_or_task_starts_from_its_own_defaults_and_the_look_stays() {
    let look = "lang=ko&theme=dark&embed=1";
    assert_eq!(after(&format!("size=5&{look}"), json!({ "lab": "threads" })).0, format!("lab=threads&{look}"));
    assert_eq!(after("lab=threads&size=5", json!({ "lab": "threads", "tasks": 2 })).0, "lab=threads&size=5&tasks=2");
    assert_eq!(after("size=5&tasks=2", json!({ "task": "primes" })).0, "task=primes&tasks=2");
    assert_eq!(after("size=5", json!({ "task": "primes", "size": 7 })).0, "task=primes&size=7");
}

#[test]
fn messages_have_the_published_shape() {
    let said = |id, told: &Told| serde_json::from_str::<Value>(&message(id, told)).expect("JSON");
    assert_eq!(
        said(None, &Told::Resize { height: 480 }),
        json!({ "source": "parallel-playground", "version": 1, "id": null, "type": "resize", "height": 480 })
    );
    assert_eq!(
        said(Some("a"), &Told::Progress { done: 1, total: 2, model: None }),
        json!({ "source": "parallel-playground", "version": 1, "id": "a", "type": "progress", "done": 1, "total": 2, "model": null })
    );
    assert_eq!(said(None, &Told::State { query: "size=5".into() })["query"], "size=5");
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in ".{0,400}") {
        let _ = read(&text);
    }

    #[test]
    fn whatever_is_set_restores_from_its_address(name in "[a-z]{1,9}|size|lab|work|task|models|url|show|workers", value in ".{0,40}") {
        let message = json!({ "type": "set", "settings": { name: value } }).to_string();
        let Ok(Ask::Set(given)) = read(&message) else { panic!("refused: {message}") };
        let (set, _) = apply(&Settings::default(), &given);
        let (again, problems) = address::read(&address::write(&set));
        prop_assert_eq!(problems, []);
        prop_assert_eq!(again, set);
    }
}
