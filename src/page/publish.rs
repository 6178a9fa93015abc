//! From what the engine reported to the public result: reasons, errors and caveats become sentences, and the settings
//! in force and the surroundings are put beside them.

use super::ended::Ended;
use crate::lab::finding::{self, Finding, Seen};
use crate::lab::own::Part;
use crate::lab::rules;
use crate::protocol::in_force;
use crate::protocol::message::Report;
use crate::protocol::result::{Environment, ModelRun, PublicCaveat, RunResult, Sizes, WorkDone};
use crate::protocol::settings::{Plan, Work};
use crate::text::{Lang, Texts};
use serde_json::Value;
use std::collections::BTreeMap;

/// Where and when a run was measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Occasion {
    /// Unique to the run.
    pub id: String,
    /// The version of the playground that measured it, and its build.
    pub version: String,
    /// When it started, ISO 8601, UTC.
    pub started_at: String,
    /// The browser's own description.
    pub user_agent: String,
    /// Cores that it reports.
    pub cores: u32,
    /// Whether the page is isolated.
    pub isolated: bool,
    /// Whether threads can be had.
    pub threads: bool,
    /// The clock's smallest step, in ms, if an engine has measured it.
    pub clock_step_ms: Option<f64>,
}

/// The public result of a run, worded in this language.
pub fn publish(ended: &Ended, occasion: &Occasion, lang: Lang) -> RunResult {
    let texts = lang.texts();
    RunResult {
        schema: 1,
        version: occasion.version.clone(),
        id: occasion.id.clone(),
        started_at: occasion.started_at.clone(),
        lab: ended.plan.settings.lab.as_str().to_owned(),
        settings: in_force::all(&ended.plan, lang),
        environment: environment(occasion, ended.hidden),
        work: work(&ended.plan, &ended.report),
        runs: worded(&ended.report, texts),
        caveats: caveats(&ended.report, texts),
        findings: findings(ended, occasion.cores, lang),
        own: own(ended, texts),
    }
}

/// Where a run is measured.
pub fn environment(occasion: &Occasion, hidden: bool) -> Environment {
    Environment {
        user_agent: occasion.user_agent.clone(),
        cores: occasion.cores,
        isolated: occasion.isolated,
        threads: occasion.threads,
        timer_resolution_ms: occasion.clock_step_ms,
        hidden_during_run: hidden,
    }
}

/// What the numbers of a run allow to say.
pub fn findings(ended: &Ended, cores: u32, lang: Lang) -> Vec<Finding> {
    let lab = ended.plan.settings.lab.entry();
    let runs = worded(&ended.report, lang.texts());
    let data = ended.report.own.as_ref().map_or(&Value::Null, |own| &own.data);
    let seen = Seen { plan: &ended.plan, cores, runs: &runs, data };
    finding::findings(lab.rules.iter().chain(rules::ALL), &seen, lang)
}

fn own(ended: &Ended, texts: &Texts) -> BTreeMap<String, Part<String>> {
    let own = ended.plan.settings.lab.entry().own.as_ref().zip(ended.report.own.as_ref());
    own.map(|(lab, part)| (lab.member.to_owned(), part.worded(|reason| (texts.fault)(reason)))).into_iter().collect()
}

/// The models of a report, with reasons and errors as sentences.
pub fn worded(report: &Report, texts: &Texts) -> Vec<ModelRun<String, String>> {
    let runs = report.runs.iter().cloned();
    runs.map(|run| run.worded(|reason| (texts.fault)(&reason), |error| (texts.request_fault)(&error))).collect()
}

fn caveats(report: &Report, texts: &Texts) -> Vec<PublicCaveat> {
    let caveats = report.caveats.iter();
    caveats.map(|caveat| PublicCaveat { id: caveat.id().to_owned(), text: (texts.caveat)(caveat) }).collect()
}

fn work(plan: &Plan, report: &Report) -> WorkDone {
    let settings = &plan.settings;
    let task = settings.task.as_str().to_owned();
    let size = match settings.sizes_in_force().as_slice() {
        [one] => Sizes::One(*one),
        several => Sizes::Several(several.to_vec()),
    };
    let (tasks, network) = (plan.tasks, report.network);
    match settings.work {
        Work::Cpu => WorkDone::Cpu { task, size, tasks },
        Work::Io => WorkDone::Io {
            requests: tasks,
            latency_ms: settings.urls.is_empty().then_some(settings.latency_ms),
            network,
        },
        Work::Mixed => WorkDone::Mixed { task, size, tasks, requests: tasks, latency_ms: report.latency_ms, network },
    }
}

#[cfg(test)]
mod tests {
    use super::super::ended::end;
    use super::*;
    use crate::protocol::address;
    use crate::protocol::fault::{Caveat, Fault};
    use crate::protocol::result::Status;

    fn occasion() -> Occasion {
        Occasion {
            id: "1".into(),
            version: crate::VERSION.into(),
            started_at: "2026-11-23T09:00:00.000Z".into(),
            user_agent: "a browser".into(),
            cores: 2,
            isolated: false,
            threads: false,
            clock_step_ms: None,
        }
    }

    #[test]
    fn a_run_that_measured_nothing_is_published_with_its_reason_in_every_language() {
        let (settings, _) = address::read("size=10,20&tasks=3");
        let ended = end(Box::new(settings.plan(2)), None, Some(Fault::NoSharedMemory), false);
        for &lang in Lang::ALL {
            let result = publish(&ended, &occasion(), lang);
            assert_eq!(result.runs.len(), ended.plan.models.len());
            for run in &result.runs {
                assert_eq!((run.status, run.median_ms), (Status::Failed, None));
                assert_eq!(run.reason.as_deref(), Some((lang.texts().fault)(&Fault::NoSharedMemory).as_str()));
            }
            assert_eq!(
                result.work,
                WorkDone::Cpu { task: "sum-squares".into(), size: Sizes::Several(vec![10, 20]), tasks: 3 }
            );
            assert_eq!(result.settings["lang"], lang.as_str());
            let json = serde_json::to_string(&result).expect("plain data");
            assert_eq!(serde_json::from_str::<RunResult>(&json).expect("its own text"), result);
        }
    }

    #[test]
    fn a_lab_without_models_says_in_its_own_part_how_it_ended() {
        for (query, member) in
            [("lab=messages", "messages"), ("lab=shared-memory", "sharedMemory"), ("lab=async", "loop")]
        {
            let plan = || Box::new(address::read(query).0.plan(2));
            let own = |fault: Option<Fault>| {
                publish(&end(plan(), None, fault, false), &occasion(), Lang::En).own.remove(member)
            };
            let stopped = own(Some(Fault::Stopped)).expect("a part of its own");
            assert_eq!((stopped.status, stopped.data), (Status::Stopped, Value::Null), "{query}");
            assert!(stopped.reason.is_some());
            assert_eq!(own(Some(Fault::NoSharedMemory)).map(|own| own.status), Some(Status::Failed), "{query}");
            assert_eq!(own(None), None, "{query}");
        }
        // Where there are models, they say it.
        let plan = Box::new(address::read("lab=threads").0.plan(2));
        assert!(publish(&end(plan, None, Some(Fault::Stopped), false), &occasion(), Lang::En).own.is_empty());
    }

    #[test]
    fn own_addresses_have_no_asked_latency_and_caveats_are_sentences() {
        let (settings, _) = address::read("work=io&url=http://a.test/&url=http://b.test/");
        let mut ended = end(Box::new(settings.plan(2)), None, None, true);
        ended.report.caveats.push(Caveat::ConnectionLimit);
        let result = publish(&ended, &occasion(), Lang::Ko);
        assert_eq!(result.work, WorkDone::Io { requests: 2, latency_ms: None, network: None });
        assert_eq!(result.caveats[0].id, "connection-limit");
        assert!(result.environment.hidden_during_run && !result.caveats[0].text.is_empty());
    }
}
