//! The checks must see what they are there for: a good result passes, and each planted fault is
//! named.

use serde_json::{Value, json};

use super::Checker;

fn checker() -> Checker {
    let folder = tempfile::tempdir().unwrap();
    let schema = json!({ "type": "object", "properties": { "schema": { "const": 1 } } });
    std::fs::write(folder.path().join("result.schema.json"), schema.to_string()).unwrap();
    Checker::new(folder.path()).unwrap()
}

fn model(model: &str, workers: u32, median: f64) -> Value {
    json!({
        "model": model, "workers": workers, "status": "ok", "reason": null,
        "answers": ["5", "5"], "correct": true,
        "firstMs": 90.0, "samplesMs": [median + 1.0, median - 1.0, median], "medianMs": median,
        "ciMs": null, "speedup": 40.0 / median, "speedupCi": null,
        "efficiency": 40.0 / median / f64::from(workers),
        "phasesMs": { "spawn": 7.0, "compute": median - 2.0, "merge": null, "other": 2.0 },
        "lock": null,
        "tasks": [
            { "index": 0, "lane": 0, "startMs": 0.0, "endMs": 9.0, "status": "ok", "error": null },
            { "index": 1, "lane": 0, "startMs": 9.0, "endMs": 18.0, "status": "ok", "error": null },
        ],
    })
}

fn good() -> Value {
    json!({
        "schema": 1, "environment": { "cores": 2, "timerResolutionMs": 0.1 },
        "work": { "kind": "cpu", "task": "sum-squares", "size": 3, "tasks": 2 },
        "runs": [model("sequential", 1, 40.0), model("processes", 2, 21.0)],
        "caveats": [{ "id": "cores", "text": "Two cores only." }],
    })
}

#[test]
fn a_good_result_passes() {
    checker().check(&good()).unwrap();
}

#[test]
fn every_planted_fault_is_named() {
    let task = |status: &str, error: Value, http: Value| {
        json!({ "index": 0, "lane": 0, "startMs": 0.0, "endMs": 9.0, "status": status,
                "error": error, "http": http })
    };
    let planted = [
        ("/schema", json!(2), "schema: at /schema"),
        ("/environment/timerResolutionMs", json!(0), "the clock's step"),
        ("/environment/cores", json!(0), "0 cores"),
        ("/caveats/0/text", json!(""), "no sentence"),
        ("/runs/0/reason", json!("because of it"), "ok, but"),
        ("/runs/0/status", json!("failed"), "it gives no reason"),
        ("/runs/1/answers", json!(["5"]), "it has 1 answers"),
        ("/runs/1/correct", json!(false), "correct is false"),
        ("/runs/1/medianMs", json!(30), "median 30"),
        ("/runs/1/firstMs", json!(0), "firstMs is 0"),
        ("/runs/1/ciMs", json!([20, 22]), "20 to 22"),
        ("/runs/1/phasesMs/compute", json!(5), "the phases sum to"),
        ("/runs/1/phasesMs/other", json!(-1), "the phase other"),
        ("/runs/0/speedup", json!(1.1), "the baseline's own"),
        ("/runs/1/speedup", json!(1.0), "medians say"),
        ("/runs/1/speedup", json!(null), "speedup None"),
        ("/runs/1/efficiency", json!(null), "efficiency null"),
        ("/runs/1/lock", json!({}), "lock is"),
        ("/runs/1/tasks", json!([]), "it lists 0 tasks"),
        ("/runs/1/tasks/0/index", json!(1), "out of order"),
        ("/runs/1/tasks/0/lane", json!(2), "no such lane"),
        ("/runs/1/tasks/0/endMs", json!(900), "not within the sample"),
        ("/runs/1/tasks/1/endMs", json!(8), "not within the sample"),
        ("/runs/1/tasks/0", task("error", json!(null), json!(null)), "status and error disagree"),
        ("/runs/1/tasks/0", task("ok", json!(null), json!(404)), "an HTTP error is an error"),
    ];
    let checker = checker();
    for (at, value, words) in planted {
        let mut result = good();
        *result.pointer_mut(at).unwrap() = value;
        let found = checker.check(&result).expect_err(at).to_string();
        assert!(found.contains(words), "{at}: {found}");
    }
}

#[test]
fn an_unavailable_model_has_numbers_of_none() {
    let mut result = good();
    result["runs"][1] = json!({ "model": "threads", "workers": 2, "status": "unavailable",
        "reason": "Not isolated here.", "answers": [], "samplesMs": [], "tasks": [], "medianMs": null });
    checker().check(&result).unwrap();
    result["runs"][1]["medianMs"] = json!(0);
    let found = checker().check(&result).unwrap_err().to_string();
    assert!(found.contains("unavailable, but medianMs"), "{found}");
    assert!(found.contains("0, not null"), "{found}");
}
