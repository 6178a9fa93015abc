//! A result as JSON, as this page downloads, copies and announces it, read back. Members that a later version adds are
//! passed over; every member that is read must be one that a run can give.

use super::super::ended::Ended;
use super::super::publish::Occasion;
use super::Stored;
use crate::lab::own::Part;
use crate::measure::stats;
use crate::protocol::address;
use crate::protocol::fault::{Caveat, Fault, RequestFault};
use crate::protocol::ids::LabId;
use crate::protocol::message::Report;
use crate::protocol::refused::Refused;
use crate::protocol::result::{Environment, ModelRun, PublicCaveat, RunResult, Status, WorkDone};
use crate::protocol::settings::Settings;
use serde::Deserialize;
use serde_json::{Map, Value};

/// The longest text that is read as one result, in bytes: a run of a thousand tasks with all its waits has a tenth.
pub const MOST_BYTES: usize = 8_000_000;

/// The version of the format that this page reads and writes.
const SCHEMA: u64 = 1;

/// The members of a result that every lab has.
const MEMBERS: &[&str] =
    &["schema", "version", "id", "startedAt", "lab", "settings", "environment", "work", "runs", "caveats", "findings"];

/// Parameters that say how a page looks and not what is measured: the reader's own stay.
const LOOKS: &[&str] = &["lang", "theme", "embed", "show", "autorun", "isolate", "check", "view"];

/// Reads a result.
///
/// # Errors
/// It is none, or has a value that no run can give.
pub fn read(text: &str) -> Result<Stored, Refused> {
    if text.trim().is_empty() {
        return Err(Refused::Empty);
    }
    if text.len() > MOST_BYTES {
        return Err(Refused::TooLong { most: MOST_BYTES });
    }
    let mut members: Map<String, Value> = serde_json::from_str(text).map_err(not_a_result)?;
    match members.get("schema") {
        Some(schema) if schema.as_u64() == Some(SCHEMA) => {}
        Some(other) => return Err(Refused::OtherVersion { version: other.to_string() }),
        None => return Err(Refused::NotAResult { message: "schema".to_owned() }),
    }
    let lab = members.get("lab").and_then(Value::as_str).unwrap_or_default().to_owned();
    let lab: LabId = lab.parse().map_err(|_| Refused::UnknownLab { lab })?;
    let own = lab.entry().own.as_ref().map(|own| own.member);
    members.retain(|name, _| MEMBERS.contains(&name.as_str()) || own == Some(name.as_str()));
    let result = RunResult::deserialize(Value::Object(members)).map_err(not_a_result)?;
    reopen(result, lab).checked()
}

fn not_a_result(error: serde_json::Error) -> Refused {
    Refused::NotAResult { message: error.to_string() }
}

/// The public result as what the page shows. What was worded stays in the words of who measured it.
fn reopen(result: RunResult, lab: LabId) -> Stored {
    let environment = result.environment;
    let plan = Box::new(settings(&result.settings, lab).plan(environment.cores));
    let (network, latency_ms) = match result.work {
        WorkDone::Cpu { .. } => (None, None),
        WorkDone::Io { network, latency_ms, .. } | WorkDone::Mixed { network, latency_ms, .. } => (network, latency_ms),
    };
    let caveats = result.caveats.into_iter().map(|caveat| caveat_of(caveat, &result.runs, &environment)).collect();
    let runs = result.runs.into_iter().map(|run| {
        let mut run = run.worded(|words| Fault::Told { words }, |words| RequestFault::Told { words });
        if run.outliers.is_empty() {
            run.outliers = stats::outliers(&run.samples_ms);
        }
        run
    });
    let runs = runs.collect();
    let own = result.own.into_values().next().map(|part| Part {
        status: part.status,
        reason: part.reason.map(|words| Fault::Told { words }),
        data: part.data,
    });
    let hidden = environment.hidden_during_run;
    let report = Report { runs, network, latency_ms, caveats, picture: None, own };
    let occasion = occasion(result.id, result.started_at, result.version, environment);
    Stored { ended: Ended { plan, report, fault: None, hidden }, occasion }
}

/// A caveat as it can be worded in the reader's language, where what it says stands elsewhere in the result too.
fn caveat_of(caveat: PublicCaveat, runs: &[ModelRun<String, String>], environment: &Environment) -> Caveat {
    let measured = || runs.iter().filter(|run| !run.samples_ms.is_empty());
    let step_ms = environment.timer_resolution_ms;
    let known = match caveat.id.as_str() {
        "static-file-network" => Some(Caveat::StaticFileNetwork),
        "repeated-after-hiding" => Some(Caveat::RepeatedAfterHiding),
        "connection-limit" => Some(Caveat::ConnectionLimit),
        "few-samples" => {
            // A model that failed has ended early; of the others it is the fewest.
            let to_the_end = measured().filter(|run| run.status != Status::Failed);
            to_the_end.map(|run| run.samples_ms.len() as u32).min().map(|samples| Caveat::FewSamples { samples })
        }
        "batched" => measured()
            .map(|run| run.passes)
            .max()
            .zip(step_ms)
            .map(|(passes, step_ms)| Caveat::Batched { passes, step_ms }),
        "coarse-clock" => step_ms.map(|step_ms| Caveat::CoarseClock { step_ms }),
        "more-workers-than-cores" => measured()
            .map(|run| run.workers)
            .max()
            .map(|workers| Caveat::MoreWorkersThanCores { workers, cores: environment.cores }),
        _ => None,
    };
    known.unwrap_or(Caveat::Told { id: caveat.id, text: caveat.text })
}

fn occasion(id: String, started_at: String, version: String, environment: Environment) -> Occasion {
    Occasion {
        id,
        started_at,
        version,
        user_agent: environment.user_agent,
        cores: environment.cores,
        isolated: environment.isolated,
        threads: environment.threads,
        clock_step_ms: environment.timer_resolution_ms,
    }
}

/// The settings that a result was measured with, read as an address is: what is unknown or out of range there counts as
/// it would in an address.
fn settings(in_force: &Map<String, Value>, lab: LabId) -> Settings {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("lab", lab.as_str());
    let experiment = in_force.iter().filter(|(name, _)| *name != "lab" && !LOOKS.contains(&name.as_str()));
    for (name, value) in experiment {
        match value {
            Value::String(text) => {
                query.append_pair(name, text);
            }
            Value::Number(number) => {
                query.append_pair(name, &number.to_string());
            }
            Value::Array(items) => items.iter().filter_map(Value::as_str).for_each(|item| {
                query.append_pair(name, item);
            }),
            Value::Null | Value::Bool(_) | Value::Object(_) => {}
        }
    }
    address::read(&query.finish()).0
}

#[cfg(test)]
mod tests {
    use super::super::made_tests;
    use super::*;
    use crate::page::publish::publish;
    use crate::text::Lang;
    use proptest::prelude::*;

    fn published(stored: &Stored) -> Value {
        serde_json::to_value(publish(&stored.ended, &stored.occasion, Lang::En)).expect("plain data")
    }

    #[test]
    fn a_published_result_comes_back_and_is_published_as_it_was() {
        for stored in made_tests::all() {
            let json = published(&stored);
            let again = read(&json.to_string()).expect("our own result");
            assert_eq!(published(&again), json);
            assert_eq!(again.ended.plan.workers, stored.ended.plan.workers);
        }
    }

    #[test]
    fn the_members_are_those_that_results_have() {
        let json = published(&made_tests::cpu());
        let names: Vec<&str> = json.as_object().expect("an object").keys().map(String::as_str).collect();
        for name in MEMBERS {
            assert!(names.contains(name), "{name} is no member");
        }
        assert_eq!(names.len(), MEMBERS.len(), "{names:?}");
        assert!(LOOKS.iter().all(|look| json["settings"].get(look).is_some()), "{}", json["settings"]);
    }

    /// What an older page did not write, and what a newer one adds.
    #[test]
    fn members_may_be_missing_and_more_than_known() {
        let mut json = published(&made_tests::cpu());
        for name in ["outliers", "passes", "memoryBytes"] {
            json["runs"][0].as_object_mut().expect("a run").remove(name);
        }
        json.as_object_mut().expect("an object").remove("findings");
        json["teacher"] = "Kim".into();
        json["settings"]["of_a_later_version"] = 7.into();
        assert!(read(&json.to_string()).is_ok());
    }

    #[test]
    fn each_fault_is_named() {
        let good = published(&made_tests::cpu());
        let with = |change: &dyn Fn(&mut Value)| {
            let mut json = good.clone();
            change(&mut json);
            read(&json.to_string()).expect_err("broken")
        };
        let range = |member| Refused::OutOfRange { member };
        assert_eq!(read(" \n"), Err(Refused::Empty));
        assert_eq!(read(&" ".repeat(MOST_BYTES + 1).replace(' ', "x")), Err(Refused::TooLong { most: MOST_BYTES }));
        for text in ["[]", "7", "{", "null", "\u{feff}{}", "<html>"] {
            assert!(matches!(read(text), Err(Refused::NotAResult { .. })), "{text}");
        }
        assert_eq!(with(&|json| json["schema"] = 2.into()), Refused::OtherVersion { version: "2".into() });
        assert_eq!(with(&|json| json["lab"] = "alchemy".into()), Refused::UnknownLab { lab: "alchemy".into() });
        assert_eq!(with(&|json| json["startedAt"] = "yesterday".into()), range("startedAt"));
        assert_eq!(with(&|json| json["environment"]["cores"] = 0.into()), range("cores"));
        assert_eq!(with(&|json| json["runs"][0]["samplesMs"][0] = (-1.0).into()), range("samplesMs"));
        assert_eq!(with(&|json| json["runs"][0]["outliers"] = Value::Array(vec![true.into()])), range("outliers"));
        assert_eq!(with(&|json| json["runs"][1]["speedup"] = 1e9.into()), range("speedup"));
        assert_eq!(with(&|json| json["runs"][1]["ciMs"] = vec![9.0, 2.0].into()), range("ciMs"));
        assert_eq!(with(&|json| json["runs"][1]["model"] = json["runs"][0]["model"].clone()), range("model"));
        let unknown = with(&|json| json["runs"][0]["model"] = "warp".into());
        assert!(matches!(unknown, Refused::NotAResult { message } if message.contains("warp")));
    }

    proptest! {
        #[test]
        fn nothing_panics_on_any_text(text in ".{0,200}") {
            let _ = read(&text);
        }

        /// A letter that is changed anywhere in a result makes another result or a fault, and never more.
        #[test]
        fn nothing_panics_on_a_damaged_result(place in 0.0..1.0f64, letter in any::<char>()) {
            let text = published(&made_tests::cpu()).to_string();
            let mut letters: Vec<char> = text.chars().collect();
            let place = (place * letters.len() as f64) as usize;
            letters[place] = letter;
            let _ = read(&letters.into_iter().collect::<String>()).map(|stored| published(&stored));
        }
    }
}
