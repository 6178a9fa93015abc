//! The machine of [`super::state`], fed with events that no browser has sent.

use super::super::ended::Ended;
use super::state::Machine;
use super::step::{DEADLINE_MS, Input, Output, Stage};
use crate::protocol::address;
use crate::protocol::fault::{Caveat, Fault};
use crate::protocol::ids::ModelId;
use crate::protocol::message::{Command, Event, Report, Surroundings};
use crate::protocol::result::{ModelRun, Status};
use crate::protocol::settings::Plan;

const BUILD: &str = "b1";

fn plan(query: &str) -> Plan {
    let (settings, problems) = address::read(query);
    assert_eq!(problems, []);
    settings.plan(2)
}

fn run(query: &str) -> Input {
    let surroundings = Surroundings { cores: 2, framed: false, service_worker: false };
    Input::Run { plan: Box::new(plan(query)), surroundings }
}

fn say(engine: u32, event: &Event) -> Input {
    Input::Said { engine, text: serde_json::to_string(event).expect("plain data") }
}

fn ready(engine: u32) -> Input {
    say(engine, &Event::Ready { build: BUILD.into(), clock_step_ms: 0.1, threads: true })
}

fn report(status: Status) -> Report {
    let models = ModelId::all().map(|model| ModelRun { status, median_ms: Some(1.0), ..ModelRun::empty(model, 1) });
    Report { runs: models.collect(), ..Report::default() }
}

/// The command in the only output.
fn posted(outputs: &[Output]) -> Command {
    match outputs {
        [Output::Post(text)] => serde_json::from_str(text).expect("a command"),
        other => panic!("one message was expected, not {other:?}"),
    }
}

/// The end in the last output.
fn ended(outputs: &[Output]) -> &Ended {
    match outputs.last() {
        Some(Output::Finish(ended)) => ended,
        other => panic!("an end was expected, not {other:?}"),
    }
}

/// A machine whose first run is measuring, in engine 1.
fn running(query: &str) -> Machine {
    let mut machine = Machine::new(BUILD);
    assert_eq!(machine.take(run(query)), [Output::Spawn(1)]);
    assert_eq!(machine.stage(), Stage::Loading);
    let Command::Run { run, .. } = posted(&machine.take(ready(1))) else { panic!("no order to run") };
    assert_eq!(run, 1);
    assert_eq!(machine.stage(), Stage::Running);
    machine
}

fn done(machine: &mut Machine, engine: u32, run: u32) {
    let outputs = machine.take(say(engine, &Event::Done { run, report: report(Status::Ok) }));
    assert_eq!(ended(&outputs).fault, None);
    assert_eq!((outputs.len(), machine.stage()), (1, Stage::Idle));
}

#[test]
fn an_engine_that_ended_its_run_serves_the_next() {
    let mut machine = running("workers=2");
    done(&mut machine, 1, 1);
    let Command::Run { run, plan, .. } = posted(&machine.take(run("workers=2&size=7"))) else {
        panic!("no order to run")
    };
    assert_eq!((run, plan.settings.sizes), (2, vec![7]));
}

#[test]
fn another_number_of_workers_needs_a_new_engine() {
    let mut machine = running("workers=2");
    done(&mut machine, 1, 1);
    assert_eq!(machine.take(run("workers=3")), [Output::Terminate, Output::Spawn(2)]);
}

#[test]
fn a_run_in_which_a_model_broke_leaves_no_engine() {
    let mut machine = running("");
    let outputs = machine.take(say(1, &Event::Done { run: 1, report: report(Status::Failed) }));
    assert_eq!(outputs[0], Output::Terminate);
    assert_eq!(machine.take(run("")), [Output::Spawn(2)]);
}

#[test]
fn stop_ends_the_engine_and_keeps_what_was_measured() {
    let mut machine = running("");
    let snapshot = report(Status::Ok);
    let told = Event::Snapshot { run: 1, number: 7, report: snapshot.clone() };
    assert_eq!(machine.take(say(1, &told)), [Output::Show(snapshot, 7)]);
    let outputs = machine.take(Input::Stop);
    assert_eq!(outputs[0], Output::Terminate);
    let ended = ended(&outputs);
    assert_eq!((&ended.fault, ended.hidden), (&Some(Fault::Stopped), false));
    for run in &ended.report.runs {
        assert_eq!((run.status, &run.reason, run.median_ms), (Status::Stopped, &Some(Fault::Stopped), Some(1.0)));
    }
    assert_eq!(machine.stage(), Stage::Idle);
    assert_eq!(machine.take(run("")), [Output::Spawn(2)]);
}

#[test]
fn stop_works_at_every_stage_and_means_nothing_between_runs() {
    let mut machine = Machine::new(BUILD);
    assert_eq!(machine.take(Input::Stop), []);
    machine.take(run("work=io"));
    assert_eq!(machine.stage(), Stage::AwaitingNetwork);
    assert_eq!(ended(&machine.take(Input::Stop)).report.runs.len(), ModelId::all().count());
    machine.take(run(""));
    assert_eq!(machine.stage(), Stage::Loading);
    assert_eq!(machine.take(Input::Stop).len(), 2);
    machine.take(Input::Hidden);
    machine.take(run(""));
    assert_eq!(machine.stage(), Stage::AwaitingSight);
    assert_eq!(machine.take(Input::Stop).len(), 1);
    assert_eq!(machine.take(Input::Seen), []);
}

#[test]
fn messages_of_another_run_or_engine_are_dropped() {
    let mut machine = running("");
    for stale in [
        say(1, &Event::Snapshot { run: 9, number: 1, report: report(Status::Ok) }),
        say(1, &Event::Done { run: 9, report: report(Status::Ok) }),
        say(1, &Event::Failed { run: Some(9), fault: Fault::Stopped }),
        say(7, &Event::Failed { run: None, fault: Fault::Stopped }),
        Input::Said { engine: 7, text: "nonsense".into() },
        Input::Broke { engine: 7, fault: Fault::Stopped },
        Input::Late { engine: 1, after_ms: DEADLINE_MS },
        Input::Network { run: 1, in_charge: true },
    ] {
        assert_eq!(machine.take(stale), []);
    }
    assert_eq!(machine.stage(), Stage::Running);
}

#[test]
fn every_way_to_fail_ends_the_run_with_its_reason_and_the_next_starts_anew() {
    let missing = Fault::EngineMissing { message: "404".into() };
    let crashed = Fault::WorkerCrashed { message: "unreachable".into() };
    let other_build = Event::Ready { build: "b2".into(), clock_step_ms: 0.1, threads: true };
    let cases = [
        (say(1, &Event::Failed { run: None, fault: missing.clone() }), missing),
        (Input::Broke { engine: 1, fault: crashed.clone() }, crashed),
        (Input::Late { engine: 1, after_ms: DEADLINE_MS }, Fault::SpawnTimedOut { seconds: 20.0 }),
        (say(1, &other_build), Fault::EngineOfAnotherBuild { page: BUILD.into(), engine: "b2".into() }),
    ];
    for (input, fault) in cases {
        let mut machine = Machine::new(BUILD);
        machine.take(run(""));
        let outputs = machine.take(input);
        assert_eq!(outputs[0], Output::Terminate);
        let ended = ended(&outputs);
        assert_eq!(ended.fault, Some(fault.clone()));
        assert!(ended.report.runs.iter().all(|run| run.status == Status::Failed && run.reason == Some(fault.clone())));
        assert_eq!(machine.take(run("")), [Output::Spawn(2)]);
    }
    let mut machine = running("");
    let outputs = machine.take(Input::Said { engine: 1, text: "{\"Nonsense\":1}".into() });
    assert!(matches!(ended(&outputs).fault, Some(Fault::Garbled { .. })));
}

#[test]
fn an_engine_that_breaks_between_runs_is_replaced_in_silence() {
    let mut machine = running("");
    done(&mut machine, 1, 1);
    let fault = Fault::WorkerCrashed { message: String::new() };
    assert_eq!(machine.take(Input::Broke { engine: 1, fault }), [Output::Terminate]);
    assert_eq!(machine.take(run("")), [Output::Spawn(2)]);
}

#[test]
fn requests_of_the_built_in_network_wait_for_the_service_worker() {
    let mut machine = Machine::new(BUILD);
    assert_eq!(machine.take(run("work=io")), [Output::AwaitNetwork(1)]);
    assert_eq!(machine.take(Input::Network { run: 1, in_charge: true }), [Output::Spawn(1)]);
    let Command::Run { surroundings, .. } = posted(&machine.take(ready(1))) else { panic!("no order to run") };
    assert!(surroundings.service_worker);
    let mut machine = Machine::new(BUILD);
    assert_eq!(machine.take(run("work=io&url=http://a.test/")), [Output::Spawn(1)]);
}

#[test]
fn an_engine_from_before_the_service_worker_is_replaced_for_its_requests() {
    let mut machine = running("");
    done(&mut machine, 1, 1);
    machine.take(run("work=io"));
    let in_charge = Input::Network { run: 2, in_charge: true };
    assert_eq!(machine.take(in_charge), [Output::Terminate, Output::Spawn(2)]);
    posted(&machine.take(ready(2)));
    done(&mut machine, 2, 2);
    machine.take(run("work=io"));
    posted(&machine.take(Input::Network { run: 3, in_charge: true }));
}

#[test]
fn a_hidden_run_is_repeated_once_and_says_so() {
    let mut machine = running("");
    assert_eq!(machine.take(Input::Hidden), [Output::Terminate]);
    assert_eq!(machine.stage(), Stage::AwaitingSight);
    assert_eq!(machine.take(Input::Seen), [Output::Spawn(2)]);
    let Command::Run { run, .. } = posted(&machine.take(ready(2))) else { panic!("no order to run") };
    assert_eq!(run, 2);
    let outputs = machine.take(say(2, &Event::Done { run, report: report(Status::Ok) }));
    let ended = ended(&outputs);
    assert_eq!((&ended.fault, ended.hidden), (&None, false));
    assert_eq!(ended.report.caveats, [Caveat::RepeatedAfterHiding]);
}

#[test]
fn a_run_hidden_twice_is_void() {
    let mut machine = running("");
    machine.take(Input::Hidden);
    machine.take(Input::Seen);
    machine.take(ready(2));
    let outputs = machine.take(Input::Hidden);
    assert_eq!(outputs[0], Output::Terminate);
    let ended = ended(&outputs);
    assert_eq!((&ended.fault, ended.hidden), (&Some(Fault::Hidden), true));
    assert!(ended.report.runs.iter().all(|run| run.status == Status::Stopped));
    assert_eq!(machine.stage(), Stage::Idle);
}

#[test]
fn an_idle_engine_ends_when_the_page_is_hidden() {
    let mut machine = running("");
    done(&mut machine, 1, 1);
    assert_eq!(machine.take(Input::Hidden), [Output::Terminate]);
    assert_eq!(machine.take(Input::Hidden), []);
    machine.take(Input::Seen);
    assert_eq!(machine.take(run("")), [Output::Spawn(2)]);
}

#[test]
fn hiding_before_anything_is_measured_only_delays() {
    let mut machine = Machine::new(BUILD);
    machine.take(run(""));
    assert_eq!(machine.take(Input::Hidden), [Output::Terminate]);
    assert_eq!(machine.take(Input::Seen), [Output::Spawn(2)]);
    assert!(!machine.repeated());
}

/// A run in a frame, of attempt 1, that waits for its turn.
fn waiting(query: &str) -> Machine {
    let mut machine = Machine::new(BUILD);
    let surroundings = Surroundings { cores: 2, framed: true, service_worker: false };
    let outputs = machine.take(Input::Run { plan: Box::new(plan(query)), surroundings });
    assert_eq!(outputs, [Output::AwaitTurn(1)]);
    machine
}

#[test]
fn in_a_frame_a_run_waits_for_its_turn_and_ends_it() {
    let mut machine = waiting("");
    assert_eq!(machine.take(Input::Turn { run: 1, granted: false }), []);
    assert_eq!(machine.stage(), Stage::AwaitingTurn { queued: true });
    assert_eq!(machine.take(Input::Turn { run: 1, granted: true }), [Output::Spawn(1)]);
    assert_eq!(machine.take(Input::Turn { run: 1, granted: true }), []);
    posted(&machine.take(ready(1)));
    let outputs = machine.take(say(1, &Event::Done { run: 1, report: report(Status::Ok) }));
    assert_eq!(outputs[0], Output::EndTurn);
    assert_eq!((&ended(&outputs).fault, outputs.len()), (&None, 2));
}

#[test]
fn stop_gives_up_waiting_for_a_turn() {
    let mut machine = waiting("work=io");
    machine.take(Input::Turn { run: 1, granted: false });
    let outputs = machine.take(Input::Stop);
    assert_eq!(outputs[0], Output::EndTurn);
    assert_eq!(ended(&outputs).fault, Some(Fault::Stopped));
    // What comes late is another run's, or nobody's.
    assert_eq!(machine.take(Input::Turn { run: 1, granted: true }), []);
    assert_eq!(machine.stage(), Stage::Idle);
}

#[test]
fn a_hidden_run_lets_others_measure_and_asks_again() {
    let mut machine = waiting("");
    machine.take(Input::Turn { run: 1, granted: true });
    assert_eq!(machine.take(Input::Hidden), [Output::Terminate, Output::EndTurn]);
    assert_eq!(machine.take(Input::Turn { run: 1, granted: true }), []);
    assert_eq!(machine.take(Input::Seen), [Output::AwaitTurn(2)]);
    assert_eq!(machine.take(Input::Turn { run: 2, granted: true }), [Output::Spawn(2)]);
}
