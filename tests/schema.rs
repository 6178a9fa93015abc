//! The published JSON Schema of a result is the one that the types give. `UPDATE_SCHEMA=1` writes it anew.
//!
//! Every member of a result is always there: what makes no sense is null, never absent. So the schema requires all
//! members, and allows null where the type has an `Option`.

use parallel_playground::lab::LABS;
use parallel_playground::protocol::result::RunResult;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};
use std::{env, fs, path::Path};

const FILE: &str = "www/result.schema.json";

/// The schema of results as they are written, with what each lab measures besides: of that, the type of results knows no more
/// than that it is there.
fn generated() -> Value {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let own = LABS.iter().filter_map(|lab| Some((lab, lab.own.as_ref()?)));
    let own: Vec<_> = own.map(|(lab, own)| (lab, own.member, (own.schema)(&mut generator))).collect();
    let mut schema = generator.into_root_schema_for::<RunResult>().to_value();
    schema["title"] = "A result of Parallel Playground, version 1".into();
    for (lab, member, data) in own {
        let mut part = schema["additionalProperties"].clone();
        part["description"] = format!("What only the lab {} measures.", lab.id).into();
        part["properties"] = json!({ "data": { "anyOf": [data, { "type": "null" }] } });
        part["required"] = json!(["data"]);
        schema["properties"][member] = part;
    }
    schema
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    let text = serde_json::to_string_pretty(&generated()).expect("plain data") + "\n";
    if env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(&path, &text).expect("the folder of the project can be written");
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        published == text,
        "{FILE} is not that of the types; UPDATE_SCHEMA=1 cargo test --features schema --test schema writes it"
    );
}

#[test]
fn every_member_is_required_and_a_missing_number_is_null() {
    let schema = generated();
    let mut objects = Vec::new();
    collect_objects(&schema, "result", &mut objects);
    assert!(objects.len() > 8, "the schema has lost its parts");
    for (path, object) in &objects {
        let Some(members) = object["properties"].as_object() else { continue };
        let required: Vec<&str> =
            object["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let own = |name: &str| LABS.iter().any(|lab| lab.own.as_ref().is_some_and(|own| own.member == name));
        // A member of one lab is absent in the others.
        for name in members.keys().filter(|name| !own(name)) {
            assert!(required.contains(&name.as_str()), "{path}.{name} is not required");
        }
    }
    let nullable =
        ["reason", "correct", "firstMs", "medianMs", "ciMs", "speedup", "speedupCi", "efficiency", "phasesMs", "lock"];
    let (_, run) =
        objects.iter().find(|(_, object)| object["properties"]["samplesMs"].is_object()).expect("a model's run");
    for name in nullable {
        assert!(run["properties"][name].to_string().contains("null"), "{name} cannot be null");
    }
}

fn collect_objects<'a>(value: &'a Value, path: &str, found: &mut Vec<(String, &'a Value)>) {
    if value["properties"].is_object() {
        found.push((path.to_owned(), value));
    }
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, member)| collect_objects(member, &format!("{path}.{name}"), found))
        }
        Value::Array(items) => items.iter().for_each(|item| collect_objects(item, path, found)),
        _ => {}
    }
}
