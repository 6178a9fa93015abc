//! When the engine is started, kept and ended, as a machine without a browser: [`Machine::take`] takes an
//! [`Input`] and returns what to do.
//!
//! A run that the reader asks for has one end, whatever comes between: it may be repeated once because
//! the page was hidden, and each attempt has a number of its own, so that messages of an earlier one are told apart.
//! Absent on purpose: time. Who carries out [`Output::Spawn`] keeps the deadline and says when it is over.

mod turn;

use super::super::ended::end;
use super::step::{EngineFacts, EngineNumber, Input, Output, Progress, Stage};
use crate::protocol::fault::{Caveat, Fault};
use crate::protocol::message::{Command, Event, Report, RunNumber, Surroundings};
use crate::protocol::result::Status;
use crate::protocol::settings::Plan;

/// The machine.
#[derive(Debug, Default)]
pub struct Machine {
    build: String,
    engines: EngineNumber,
    runs: RunNumber,
    engine: Option<Engine>,
    facts: Option<EngineFacts>,
    hidden: bool,
    current: Option<Current>,
}

#[derive(Debug)]
struct Engine {
    number: EngineNumber,
    ready: bool,
    /// Threads of its pool, which keeps its size; 0 before a run that needs threads.
    threads: u32,
    /// Whether the service worker was in charge when it was started.
    network: bool,
}

#[derive(Debug)]
struct Current {
    run: RunNumber,
    plan: Box<Plan>,
    surroundings: Surroundings,
    stage: Stage,
    /// Whether it was hidden once, and is repeated.
    repeated: bool,
    expected_ms: Option<f64>,
    progress: Option<Progress>,
    report: Option<Report>,
}

impl Machine {
    /// A machine for a page of this build.
    pub fn new(build: &str) -> Self {
        Machine { build: build.to_owned(), ..Machine::default() }
    }

    /// What it is at.
    pub fn stage(&self) -> Stage {
        self.current.as_ref().map_or(Stage::Idle, |current| current.stage)
    }

    /// What the last engine said of itself.
    pub fn facts(&self) -> Option<EngineFacts> {
        self.facts
    }

    /// How far the run is.
    pub fn progress(&self) -> Option<Progress> {
        self.current.as_ref().and_then(|current| current.progress)
    }

    /// How long the run is expected to take, in ms.
    pub fn expected_ms(&self) -> Option<f64> {
        self.current.as_ref().and_then(|current| current.expected_ms)
    }

    /// Whether the run was hidden, and is repeated.
    pub fn repeated(&self) -> bool {
        self.current.as_ref().is_some_and(|current| current.repeated)
    }

    /// Takes what happened and says what to do.
    pub fn take(&mut self, input: Input) -> Vec<Output> {
        let mut outputs = Vec::new();
        match input {
            Input::Run { plan, surroundings } => self.run(plan, surroundings, &mut outputs),
            Input::Stop => self.give_up(Fault::Stopped, &mut outputs),
            Input::Turn { run, granted } => self.turn(run, granted, &mut outputs),
            Input::Network { run, in_charge } => self.network(run, in_charge, &mut outputs),
            Input::Said { engine, text } if self.is_current(engine) => self.said(&text, &mut outputs),
            Input::Broke { engine, fault } if self.is_current(engine) => self.give_up(fault, &mut outputs),
            Input::Late { engine, after_ms } if self.is_current(engine) => self.late(after_ms, &mut outputs),
            Input::Said { .. } | Input::Broke { .. } | Input::Late { .. } => {}
            Input::Hidden => self.hidden(&mut outputs),
            Input::Seen => self.seen(&mut outputs),
        }
        outputs
    }

    fn is_current(&self, engine: EngineNumber) -> bool {
        self.engine.as_ref().is_some_and(|current| current.number == engine)
    }

    fn run(&mut self, plan: Box<Plan>, surroundings: Surroundings, outputs: &mut Vec<Output>) {
        if self.current.is_some() {
            return;
        }
        let stage = Stage::AwaitingSight;
        let (repeated, expected_ms, progress, report) = (false, None, None, None);
        self.current = Some(Current { run: 0, plan, surroundings, stage, repeated, expected_ms, progress, report });
        if !self.hidden {
            self.attempt(outputs);
        }
    }

    /// Begins an attempt at the current run.
    fn attempt(&mut self, outputs: &mut Vec<Output>) {
        let Some(current) = &mut self.current else { return };
        self.runs += 1;
        current.run = self.runs;
        (current.expected_ms, current.progress, current.report) = (None, None, None);
        if !self.ask_turn(outputs) {
            self.go_on(outputs);
        }
    }

    fn go_on(&mut self, outputs: &mut Vec<Output>) {
        let Some(current) = &mut self.current else { return };
        if current.plan.asks_built_in_network() {
            current.stage = Stage::AwaitingNetwork;
            outputs.push(Output::AwaitNetwork(current.run));
        } else {
            self.engage(outputs);
        }
    }

    fn network(&mut self, run: RunNumber, in_charge: bool, outputs: &mut Vec<Output>) {
        match &mut self.current {
            Some(current) if current.run == run && current.stage == Stage::AwaitingNetwork => {
                current.surroundings.service_worker = in_charge;
                self.engage(outputs);
            }
            _ => {}
        }
    }

    /// Hands the attempt to the engine, or starts one first.
    fn engage(&mut self, outputs: &mut Vec<Output>) {
        let Some(current) = &mut self.current else { return };
        let network = current.surroundings.service_worker;
        let outside = current.plan.asks_built_in_network() && network;
        let threads = current.plan.threads();
        let fits = |engine: &Engine| {
            engine.ready
                && (threads == 0 || engine.threads == 0 || engine.threads == threads)
                && (engine.network || !outside)
        };
        if self.engine.as_ref().is_some_and(fits) {
            self.post(outputs);
            return;
        }
        current.stage = Stage::Loading;
        if self.engine.take().is_some() {
            outputs.push(Output::Terminate);
        }
        self.engines += 1;
        self.engine = Some(Engine { number: self.engines, ready: false, threads: 0, network });
        outputs.push(Output::Spawn(self.engines));
    }

    fn post(&mut self, outputs: &mut Vec<Output>) {
        let (Some(current), Some(engine)) = (&mut self.current, &mut self.engine) else { return };
        engine.threads = engine.threads.max(current.plan.threads());
        current.stage = Stage::Running;
        let command = Command::Run { run: current.run, plan: current.plan.clone(), surroundings: current.surroundings };
        match serde_json::to_string(&command) {
            Ok(text) => outputs.push(Output::Post(text)),
            Err(error) => self.give_up(Fault::Garbled { message: error.to_string() }, outputs),
        }
    }

    fn said(&mut self, text: &str, outputs: &mut Vec<Output>) {
        match serde_json::from_str(text) {
            Ok(event) => self.heard(event, outputs),
            Err(error) => self.give_up(Fault::Garbled { message: error.to_string() }, outputs),
        }
    }

    fn heard(&mut self, event: Event, outputs: &mut Vec<Output>) {
        let of = self.current.as_ref().map(|current| current.run);
        match event {
            Event::Ready { build, clock_step_ms, threads } => {
                self.ready(build, EngineFacts { clock_step_ms, threads }, outputs)
            }
            Event::Failed { run, fault } if run.is_none() || run == of => self.give_up(fault, outputs),
            Event::Expected { run, .. }
            | Event::Progress { run, .. }
            | Event::Snapshot { run, .. }
            | Event::Done { run, .. }
                if Some(run) != of => {}
            Event::Expected { run_ms, step_ns, .. } => {
                let Some(current) = &mut self.current else { return };
                current.expected_ms = Some(run_ms);
                outputs.extend(step_ns.map(|ns| Output::Learned(current.plan.settings.task, ns)));
            }
            Event::Progress { done, total, model, .. } => {
                let Some(current) = &mut self.current else { return };
                current.progress = Some(Progress { done, total, model });
            }
            Event::Snapshot { report, number, .. } => {
                let Some(current) = &mut self.current else { return };
                current.report = Some(report.clone());
                outputs.push(Output::Show(report, number));
            }
            Event::Done { report, .. } => self.done(report, outputs),
            Event::Failed { .. } => {}
        }
    }

    fn ready(&mut self, build: String, facts: EngineFacts, outputs: &mut Vec<Output>) {
        if build != self.build {
            let fault = Fault::EngineOfAnotherBuild { page: self.build.clone(), engine: build };
            return self.give_up(fault, outputs);
        }
        self.facts = Some(facts);
        self.engine.iter_mut().for_each(|engine| engine.ready = true);
        if self.stage() == Stage::Loading {
            self.post(outputs);
        }
    }

    fn done(&mut self, report: Report, outputs: &mut Vec<Output>) {
        // Who knows what a broken pool has left behind? The next run gets a new one.
        let own = report.own.iter().map(|own| own.status);
        if report.runs.iter().map(|run| run.status).chain(own).any(|status| status == Status::Failed) {
            self.end_engine(outputs);
        }
        self.finish(Some(report), None, false, outputs);
    }

    fn late(&mut self, after_ms: u32, outputs: &mut Vec<Output>) {
        if self.engine.as_ref().is_some_and(|engine| !engine.ready) {
            self.give_up(Fault::SpawnTimedOut { seconds: f64::from(after_ms) / 1000.0 }, outputs);
        }
    }

    fn hidden(&mut self, outputs: &mut Vec<Output>) {
        self.hidden = true;
        // An idle engine's memory never shrinks, and phones end hidden pages that hold much.
        let Some(current) = &mut self.current else { return self.end_engine(outputs) };
        if current.stage == Stage::Running && current.repeated {
            self.end_engine(outputs);
            let report = self.current.as_mut().and_then(|current| current.report.take());
            return self.finish(report, Some(Fault::Hidden), true, outputs);
        }
        // Before anything is measured, nothing is void: the attempt just waits.
        current.repeated |= current.stage == Stage::Running;
        current.stage = Stage::AwaitingSight;
        self.end_engine(outputs);
        self.end_turn(outputs);
    }

    fn seen(&mut self, outputs: &mut Vec<Output>) {
        self.hidden = false;
        if self.stage() == Stage::AwaitingSight {
            self.attempt(outputs);
        }
    }

    /// Ends the engine at once, and the run with what is known of it.
    fn give_up(&mut self, fault: Fault, outputs: &mut Vec<Output>) {
        // Stop between runs, which no button offers, leaves a good engine alone.
        if fault == Fault::Stopped && self.current.is_none() {
            return;
        }
        self.end_engine(outputs);
        let Some(current) = &mut self.current else { return };
        let report = current.report.take();
        let hidden = current.repeated && current.stage == Stage::AwaitingSight;
        self.finish(report, Some(fault), hidden, outputs);
    }

    fn end_engine(&mut self, outputs: &mut Vec<Output>) {
        if self.engine.take().is_some() {
            outputs.push(Output::Terminate);
        }
    }

    fn finish(&mut self, report: Option<Report>, fault: Option<Fault>, hidden: bool, outputs: &mut Vec<Output>) {
        self.end_turn(outputs);
        let Some(current) = self.current.take() else { return };
        let mut ended = end(current.plan, report, fault, hidden);
        if current.repeated && !hidden {
            ended.report.caveats.push(Caveat::RepeatedAfterHiding);
        }
        outputs.push(Output::Finish(Box::new(ended)));
    }
}
