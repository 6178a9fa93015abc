//! What is measured in turns: the same tasks by one worker and by the pool. A sample is as many passes as the clock
//! needs; the first round is cold, finds that number and checks the answers, and none of its times is kept.

use crate::kernel::{Answer, Job, Kernel};
use crate::lab::experiment::Bench;
use crate::lab::processes::outcome::Point;
use crate::measure::browser_clock::now_ms;
use crate::measure::sampling::{Calibration, Fit, round_order};
use crate::measure::stats;
use crate::model;
use crate::model::run::{Pass, Runner, Tasks};
use crate::protocol::fault::Fault;
use crate::protocol::plan::Plan;
use crate::protocol::result::Phases;

/// Of the passes of a sample so many are kept for their traces.
const KEPT: usize = 256;

/// One worker and a pool, both ready.
pub(super) struct Pair {
    pub(super) alone: Box<dyn Runner>,
    pub(super) pool: Box<dyn Runner>,
    /// Starting the pool, in ms.
    pub(super) spawn_ms: f64,
}

impl Pair {
    pub(super) async fn start(plan: &Plan) -> Result<Pair, Fault> {
        let runner = async |id: &str| {
            let model = model::find(id).ok_or_else(|| Fault::Garbled { message: format!("no model {id}") })?;
            (model.start)(plan).await
        };
        let alone = runner("sequential").await?;
        let start_ms = now_ms();
        let pool = runner("processes").await?;
        Ok(Pair { alone, pool, spawn_ms: now_ms() - start_ms })
    }
}

/// How long a sample lasts at least, in ms: 100 steps of the clock, and long enough for a thread that was put off once to
/// be a small part of it. Where the clock's step is a millisecond, 100 of them for each of a hundred samples would take too
/// long: a sample is then 30 steps, and what the clock rounds off, at random, widens the intervals as all scatter does.
pub(super) fn span_ms(bench: &Bench, at_least_ms: f64) -> f64 {
    (100.0 * bench.clock_step_ms).clamp(at_least_ms, 30.0f64.max(at_least_ms))
}

/// So many tasks of that kernel.
pub(super) fn tasks_of(kernel: &'static Kernel, jobs: Vec<Job>) -> Tasks {
    Tasks { count: jobs.len() as u32, computing: Some((kernel, jobs)), requests: None, limit: None }
}

/// Tasks of one size.
pub(super) fn equal(kernel: &'static Kernel, count: u32, size: u64) -> Tasks {
    tasks_of(kernel, (0..count).map(|index| Job { index, of: count, size }).collect())
}

/// One pass's answers, and what it took, in ms.
async fn pass(runner: &mut dyn Runner, tasks: &Tasks) -> Result<(Vec<Answer>, f64), Fault> {
    let start_ms = now_ms();
    let pass = runner.pass(tasks, &|| {}).await?;
    Ok((pass.answers, now_ms() - start_ms))
}

/// The samples of one side.
#[derive(Default)]
pub(super) struct Side {
    passes: u32,
    pub(super) samples_ms: Vec<f64>,
    /// Where the time of each sample went, on average over its passes, and the share in which workers were idle.
    insides: Vec<(Phases, f64)>,
}

impl Side {
    /// Finds how many passes a sample of that length needs; the answers of the cold pass.
    pub(super) async fn warm_up(
        &mut self,
        runner: &mut dyn Runner,
        tasks: &Tasks,
        span_ms: f64,
    ) -> Result<Vec<Answer>, Fault> {
        let (answers, cold_ms) = pass(runner, tasks).await?;
        // The calibration asks for a hundred steps of a clock.
        let mut calibration = Calibration::new(cold_ms, span_ms / 100.0);
        loop {
            let start_ms = now_ms();
            for _ in 0..calibration.passes() {
                runner.pass(tasks, &|| {}).await?;
            }
            if calibration.observe(now_ms() - start_ms) != Fit::TryAgain {
                self.passes = calibration.passes();
                return Ok(answers);
            }
        }
    }

    /// Takes a sample; `workers` share the tasks.
    pub(super) async fn sample(&mut self, runner: &mut dyn Runner, tasks: &Tasks, workers: u32) -> Result<(), Fault> {
        let mut kept: Vec<Pass> = Vec::with_capacity((self.passes as usize).min(KEPT));
        let start_ms = now_ms();
        for _ in 0..self.passes {
            let pass = runner.pass(tasks, &|| {}).await?;
            if kept.len() < KEPT {
                kept.push(pass);
            }
        }
        let sample_ms = (now_ms() - start_ms) / f64::from(self.passes.max(1));
        self.samples_ms.push(sample_ms);
        self.insides.push((mean_phases(&kept, sample_ms), idle(&kept, workers)));
        Ok(())
    }

    /// The median, and the inside of the sample nearest to it; `None` before the first sample, and where the clock saw none.
    pub(super) fn typical(&self) -> Option<(f64, Phases, f64)> {
        let median_ms = stats::median(&self.samples_ms).filter(|&ms| ms > 0.0)?;
        let (phases, idle) = *self.insides.get(stats::nearest_to_median(&self.samples_ms)?)?;
        Some((median_ms, phases, idle))
    }

    /// The interval of the median, in ms.
    pub(super) fn ci_ms(&self) -> Option<[f64; 2]> {
        stats::median_ci(&self.samples_ms, stats::SEED).map(|it| [it.low, it.high])
    }
}

/// The phases of these passes on average. The clocks of workers differ by some of their steps, so sending may seem to take
/// less than no time and receiving as much more; over many passes what is rounded at random evens out, and what is left
/// is moved from the one to the other.
fn mean_phases(passes: &[Pass], sample_ms: f64) -> Phases {
    let all: Vec<Phases> = passes.iter().map(|pass| pass.trace.phases(pass.trace.duration_ms(), None)).collect();
    let mean = |phase: fn(&Phases) -> f64| all.iter().map(phase).sum::<f64>() / all.len().max(1) as f64;
    let (send, receive) = (mean(|p| p.send), mean(|p| p.receive));
    let moved = if send < 0.0 { -send } else { receive.min(0.0) };
    let mut phases = Phases {
        spawn: None,
        start: mean(|p| p.start),
        send: send + moved,
        queue: mean(|p| p.queue).max(0.0),
        compute: mean(|p| p.compute),
        wait: 0.0,
        lock: 0.0,
        receive: receive - moved,
        merge: mean(|p| p.merge),
        other: 0.0,
    };
    let explained = phases.start + phases.send + phases.queue + phases.compute + phases.receive + phases.merge;
    phases.other = sample_ms - explained;
    phases
}

/// The share of their time in which so many workers did not compute, 0 to 1.
fn idle(passes: &[Pass], workers: u32) -> f64 {
    let busy: f64 = passes.iter().flat_map(|pass| &pass.trace.spans).map(|span| span.end_ms - span.start_ms).sum();
    let all: f64 = passes.iter().map(|pass| pass.trace.duration_ms()).sum::<f64>() * f64::from(workers.max(1));
    if all > 0.0 { (1.0 - busy / all).clamp(0.0, 1.0) } else { 0.0 }
}

/// One size of task, by both.
pub(super) struct Case {
    pub(super) size: u64,
    tasks: Tasks,
    workers: u32,
    alone: Side,
    pool: Side,
}

impl Case {
    /// A case that is warm: both sides gave the same, right answers.
    pub(super) async fn warm(
        pair: &mut Pair,
        tasks: Tasks,
        size: u64,
        workers: u32,
        span_ms: f64,
    ) -> Result<Case, Fault> {
        let mut case = Case { size, tasks, workers, alone: Side::default(), pool: Side::default() };
        let expected = case.alone.warm_up(&mut *pair.alone, &case.tasks, span_ms).await?;
        let answers = case.pool.warm_up(&mut *pair.pool, &case.tasks, span_ms).await?;
        check(&case.tasks, &expected, &answers)?;
        Ok(case)
    }

    /// A sample of each, who begins changing from round to round.
    pub(super) async fn round(&mut self, pair: &mut Pair, round: usize) -> Result<(), Fault> {
        for place in round_order(2, round) {
            if place == 0 {
                self.alone.sample(&mut *pair.alone, &self.tasks, 1).await?;
            } else {
                self.pool.sample(&mut *pair.pool, &self.tasks, self.workers).await?;
            }
        }
        Ok(())
    }

    /// What is known so far; `None` before the first round.
    pub(super) fn point(&self) -> Option<Point> {
        let (sequential_ms, ..) = self.alone.typical()?;
        let (pool_ms, phases_ms, _) = self.pool.typical()?;
        let ci = stats::ratio_ci(&self.alone.samples_ms, &self.pool.samples_ms, stats::SEED);
        Some(Point {
            size: self.size,
            task_ms: sequential_ms / f64::from(self.tasks.count.max(1)),
            sequential_ms,
            pool_ms,
            samples: self.pool.samples_ms.len() as u32,
            speedup: sequential_ms / pool_ms,
            speedup_ci: ci.map(|it| [it.low, it.high]),
            phases_ms,
        })
    }
}

/// Whether both gave the same answers, and right ones.
pub(super) fn check(tasks: &Tasks, expected: &[Answer], answers: &[Answer]) -> Result<(), Fault> {
    let Some((kernel, jobs)) = &tasks.computing else { return Ok(()) };
    let right =
        jobs.len() == expected.len() && jobs.iter().zip(expected).all(|(job, answer)| (kernel.check)(job, *answer));
    if right && expected == answers {
        Ok(())
    } else {
        Err(Fault::Garbled { message: "one worker and the pool do not agree on the answers".into() })
    }
}
