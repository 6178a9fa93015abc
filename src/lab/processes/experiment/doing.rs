//! The course of the break-even experiment: what is measured after what, and how much time each part may take.

use super::case::{Case, Pair, equal, span_ms, tasks_of};
use super::{chunks, grid};
use crate::kernel::Kernel;
use crate::lab::experiment::{Bench, Experiment, to_value};
use crate::lab::processes::outcome::{BreakEven, Crossing};
use crate::measure::browser_clock::now_ms;
use crate::measure::stats::MIN_FOR_INTERVAL;
use crate::protocol::fault::Fault;
use futures::future::LocalBoxFuture;
use serde_json::Value;

pub(in crate::lab::processes) const EXPERIMENT: Experiment = Experiment { measure, worker: None };

fn measure(bench: Bench) -> LocalBoxFuture<'static, Result<Value, Fault>> {
    Box::pin(run(bench))
}

/// A sample is at least so long, in ms; a coarse clock needs more.
const SPAN_MS: f64 = 6.0;
/// A clock with a step from here on is coarse, in ms: fewer sizes then, with longer samples.
const COARSE_MS: f64 = 0.5;
/// The grid's rounds end when they have taken so long, in ms, or are so many; six there are always.
const GRID_MS: f64 = 1_700.0;
const GRID_ROUNDS: usize = 14;
/// Closer sizes are added until they have taken so long, in ms; each gets the same number of rounds.
const CLOSER_MS: f64 = 1_100.0;
const CLOSER_ROUNDS: usize = 10;
/// The reader's own size gets so long, in ms; where one round takes longer it is left out.
const OWN_MS: f64 = 450.0;
/// Between two looks at what is known so far, in ms.
const PAUSE_MS: f64 = 400.0;

async fn run(bench: Bench) -> Result<Value, Fault> {
    let plan = &bench.plan;
    let mut pair = Pair::start(plan).await?;
    let outcome = BreakEven {
        workers: plan.workers,
        tasks: plan.tasks,
        chunk: plan.chunk,
        spawn_ms: pair.spawn_ms,
        own: None,
        points: Vec::new(),
        crossing: None,
        chunks: None,
    };
    let mut course = Course { bench: &bench, outcome, cases: Vec::new(), told_ms: now_ms(), started_ms: now_ms() };
    let kernel = plan.settings.task.entry();
    let step_ms = step_ms(kernel, &mut pair, plan.tasks).await?;
    course.grid(&mut pair, kernel, step_ms).await?;
    course.closer(&mut pair, kernel).await?;
    course.own(&mut pair, kernel, step_ms).await?;
    let chunks = chunks::measure(&bench, &mut pair, kernel).await?;
    course.outcome.chunks = Some(chunks);
    Ok(to_value(&course.outcome))
}

/// An elementary step of the kernel, in ms, on one worker that is warm: passes over growing tasks, until one takes 10 ms.
pub(super) async fn step_ms(kernel: &'static Kernel, pair: &mut Pair, tasks: u32) -> Result<f64, Fault> {
    let mut size = grid::size_of(kernel, 1_000.0);
    loop {
        let all = equal(kernel, tasks, size);
        let start_ms = now_ms();
        pair.alone.pass(&all, &|| {}).await?;
        let took_ms = now_ms() - start_ms;
        if took_ms >= 10.0 || size >= kernel.sizes.max {
            // Once more, for browsers compile while they run; not less than no time by a coarse clock.
            let start_ms = now_ms();
            pair.alone.pass(&all, &|| {}).await?;
            let steps = (kernel.steps)(size) * f64::from(tasks.max(1));
            return Ok((now_ms() - start_ms).max(1.0) / steps.max(1.0));
        }
        size = grid::size_of(kernel, 4.0 * (kernel.steps)(size));
    }
}

struct Course<'a> {
    bench: &'a Bench,
    outcome: BreakEven,
    cases: Vec<Case>,
    started_ms: f64,
    told_ms: f64,
}

impl Course<'_> {
    async fn warm(&self, pair: &mut Pair, kernel: &'static Kernel, size: u64) -> Result<Case, Fault> {
        let plan = &self.bench.plan;
        let tasks = equal(kernel, plan.tasks, size);
        Case::warm(pair, tasks, size, plan.workers, span_ms(self.bench, SPAN_MS)).await
    }

    /// All sizes of the grid in every round, so that drift hits all alike.
    async fn grid(&mut self, pair: &mut Pair, kernel: &'static Kernel, step_ms: f64) -> Result<(), Fault> {
        let a_decade = if self.bench.clock_step_ms >= COARSE_MS { 1 } else { 2 };
        let durations = grid::durations_ms(self.bench.plan.tasks, a_decade).into_iter();
        let mut sizes: Vec<u64> = durations.map(|ms| grid::size_of(kernel, ms / step_ms)).collect();
        sizes.dedup();
        for &size in &sizes {
            let case = self.warm(pair, kernel, size).await?;
            self.cases.push(case);
        }
        let start_ms = now_ms();
        for round in 0..GRID_ROUNDS {
            if round >= MIN_FOR_INTERVAL && now_ms() - start_ms > GRID_MS {
                break;
            }
            for case in &mut self.cases {
                case.round(pair, round).await?;
            }
            self.tell_if_due().await;
        }
        self.read();
        Ok(())
    }

    /// Sizes around the crossing, one after the other: each halves the widest gap by ratio.
    async fn closer(&mut self, pair: &mut Pair, kernel: &'static Kernel) -> Result<(), Fault> {
        let start_ms = now_ms();
        while now_ms() - start_ms < CLOSER_MS {
            let Some(size) = grid::next_size(&self.outcome) else { break };
            let mut case = self.warm(pair, kernel, size).await?;
            for round in 0..CLOSER_ROUNDS {
                case.round(pair, round).await?;
            }
            self.cases.push(case);
            self.cases.sort_by_key(|case| case.size);
            self.read();
            self.tell_if_due().await;
        }
        Ok(())
    }

    /// The sizes that the run is set to.
    async fn own(&mut self, pair: &mut Pair, kernel: &'static Kernel, step_ms: f64) -> Result<(), Fault> {
        let plan = &self.bench.plan;
        let jobs = plan.jobs();
        let pass_ms = jobs.iter().map(|job| (kernel.steps)(job.size)).sum::<f64>() * step_ms;
        // A cold pass, a trial and a sample of each side at the least, and the pool may be as slow as one worker.
        if 6.0 * pass_ms > OWN_MS {
            return Ok(());
        }
        let largest = jobs.iter().map(|job| job.size).max().unwrap_or_default();
        let span_ms = span_ms(self.bench, SPAN_MS);
        let mut case = Case::warm(pair, tasks_of(kernel, jobs), largest, plan.workers, span_ms).await?;
        let rounds = (OWN_MS / (2.0 * pass_ms.max(span_ms))) as usize;
        for round in 0..rounds.clamp(1, CLOSER_ROUNDS) {
            case.round(pair, round).await?;
        }
        self.outcome.own = case.point();
        self.tell_if_due().await;
        Ok(())
    }

    /// Takes over what the cases know.
    fn read(&mut self) {
        self.outcome.points = self.cases.iter().filter_map(Case::point).collect();
        self.outcome.crossing = Crossing::of(&self.outcome.points);
    }

    async fn tell_if_due(&mut self) {
        if now_ms() - self.told_ms < PAUSE_MS {
            return;
        }
        self.read();
        let all_ms = GRID_MS + CLOSER_MS + OWN_MS + chunks::ALL_MS;
        let done = (now_ms() - self.started_ms).min(all_ms);
        self.bench.tell(&self.outcome, done as u32, all_ms as u32).await;
        self.told_ms = now_ms();
    }
}
