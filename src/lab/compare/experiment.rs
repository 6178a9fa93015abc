//! The sweep over mixed work: tasks of about equal length, of which ever more is waiting, by every model in turn.
//!
//! A task's length stays the same and only what it is made of changes, so that the baseline is level and a line shows
//! what a model makes of the mixture. Absent: own addresses, whose latency nobody can choose, and failures.

use super::outcome::{AtShare, Measured, Mix};
use crate::kernel::{Answer, Job, Kernel};
use crate::lab::experiment::{Bench, Experiment, to_value};
use crate::measure::browser_clock::{WorkerClock, now_ms};
use crate::measure::probe::{self, Probe};
use crate::measure::sampling::{passes_for, round_order};
use crate::measure::stats::MIN_FOR_INTERVAL;
use crate::model::run::{Runner, Tasks};
use crate::network;
use crate::protocol::fault::Fault;
use crate::protocol::ids::ModelId;
use crate::protocol::result::NetworkKind;
use crate::protocol::settings::{Plan, Settings, Work};
use serde_json::Value;

pub(super) const EXPERIMENT: Experiment =
    Experiment { measure: |bench| Box::pin(async move { measure(&bench).await }), worker: None };

/// Per cent of a task's time that is waiting.
const SHARES: &[u32] = &[0, 25, 50, 75, 100];
/// More tasks would show nothing else and take longer.
const MOST_TASKS: u32 = 8;
/// A task alone, in ms: long enough for a quarter of it to be more than the network's own doing.
const TASK_MS: f64 = 12.0;
/// A sample averages so many passes at most, however coarse the clock is.
const MOST_PASSES: u32 = 4;
/// No further round begins that would end later, in ms, ...
const CAP_MS: f64 = 8_000.0;
/// ... but an interval is worth waiting for.
const PATIENT_MS: f64 = 12_000.0;
const MOST_ROUNDS: usize = 12;

/// A model that takes part.
type Contestant = (ModelId, Box<dyn Runner>);

async fn measure(bench: &Bench) -> Result<Value, Fault> {
    let plan = &bench.plan;
    if plan.settings.work != Work::Mixed || !plan.settings.urls.is_empty() || plan.tasks < 2 {
        return Ok(Value::Null);
    }
    let count = plan.tasks.min(MOST_TASKS);
    let kernel = plan.settings.task.entry();
    let step_ns = step_ns(kernel, count, bench.clock_step_ms);
    let network = network::choose(plan, &bench.surroundings).await;
    let loads: Vec<Tasks> = SHARES.iter().map(|&share| load(plan, count, share, step_ns, network)).collect();
    let mut contestants = start(bench).await?;
    let passes = passes_for(TASK_MS * f64::from(count) / 2.0, bench.clock_step_ms).min(MOST_PASSES);
    let mut mix = Mix {
        tasks: count,
        task_ms: TASK_MS,
        passes,
        shares: SHARES.iter().zip(&loads).map(|(&share, tasks)| empty(share, tasks, &contestants)).collect(),
    };
    for (_, runner) in &mut contestants {
        runner.pass(&loads[SHARES.len() / 2], &|| {}).await?;
    }
    let start_ms = now_ms();
    for round in 0..MOST_ROUNDS {
        for place in round_order(loads.len(), round) {
            for own in round_order(contestants.len(), round) {
                let (_, runner) = &mut contestants[own];
                let (sample_ms, answers) = sample(runner.as_mut(), &loads[place], passes).await?;
                mix.shares[place].models[own].samples_ms.push(sample_ms);
                if round == 0 {
                    check(&loads[place], &answers)?;
                }
            }
            mix.shares[place].judge();
            if round == 0 {
                bench.tell(&mix, place as u32, (MIN_FOR_INTERVAL * SHARES.len()) as u32).await;
            }
        }
        let done = round + 1;
        bench.tell(&mix, (done * SHARES.len()) as u32, (done.max(MIN_FOR_INTERVAL) * SHARES.len()) as u32).await;
        let with_another_ms = (now_ms() - start_ms) * (done as f64 + 1.0) / done as f64;
        if with_another_ms > if done < MIN_FOR_INTERVAL { PATIENT_MS } else { CAP_MS } {
            break;
        }
    }
    Ok(to_value(&mix))
}

fn empty(share: u32, tasks: &Tasks, contestants: &[Contestant]) -> AtShare {
    let measured = |(model, _): &Contestant| Measured {
        model: *model,
        samples_ms: Vec::new(),
        median_ms: None,
        speedup: None,
        speedup_ci: None,
    };
    AtShare {
        share,
        latency_ms: tasks.requests.as_ref().map(|_| latency_ms(share)),
        size: tasks.job(0).map(|(_, job)| job.size),
        models: contestants.iter().map(measured).collect(),
        fastest: Vec::new(),
    }
}

/// The models of the run, ready, with their tasks handed out one by one; threads are those that the run has already.
async fn start(bench: &Bench) -> Result<Vec<Contestant>, Fault> {
    let one_by_one = Plan { chunk: 1, ..bench.plan.clone() };
    let mut started = Vec::new();
    for &model in &bench.plan.models {
        if bench.no_shared_memory.is_none() || !model.entry().shares_memory {
            started.push((model, (model.entry().start)(&one_by_one).await?));
        }
    }
    Ok(started)
}

fn latency_ms(share: u32) -> u32 {
    (TASK_MS * f64::from(share) / 100.0).round() as u32
}

/// The tasks at that share of waiting: at 0 without requests, at 100 without computing.
fn load(plan: &Plan, count: u32, share: u32, step_ns: f64, network: NetworkKind) -> Tasks {
    let kernel = plan.settings.task.entry();
    let limit = plan.settings.limit;
    let computing = (share < 100).then(|| {
        let size = size_for(kernel, step_ns, TASK_MS * f64::from(100 - share) / 100.0);
        (kernel, (0..count).map(|index| Job { index, of: count, size }).collect())
    });
    let requests = (share > 0).then(|| {
        let plain = Plan { settings: Settings { limit, ..Settings::default() }, tasks: count, ..plan.clone() };
        network::requests(&plain, network, latency_ms(share))
    });
    Tasks { count, computing, requests, limit }
}

/// One sample: the mean of so many passes, in ms, and the answers of the last.
async fn sample(runner: &mut dyn Runner, tasks: &Tasks, passes: u32) -> Result<(f64, Vec<Answer>), Fault> {
    let (mut sum_ms, mut answers) = (0.0, Vec::new());
    for _ in 0..passes {
        let pass = runner.pass(tasks, &|| {}).await?;
        sum_ms += pass.trace.duration_ms();
        answers = pass.answers;
    }
    Ok((sum_ms / f64::from(passes), answers))
}

/// A wrong answer makes every time worthless.
fn check(tasks: &Tasks, answers: &[Answer]) -> Result<(), Fault> {
    let Some((kernel, jobs)) = &tasks.computing else { return Ok(()) };
    let right =
        jobs.len() == answers.len() && jobs.iter().zip(answers).all(|(job, &answer)| (kernel.check)(job, answer));
    if right { Ok(()) } else { Err(Fault::Garbled { message: format!("{answers:?}") }) }
}

/// One elementary step of the kernel, in ns, as a mean over all tasks, when it is warm.
fn step_ns(kernel: &Kernel, count: u32, clock_step_ms: f64) -> f64 {
    let run = |size| {
        for index in 0..count {
            (kernel.run)(&Job { index, of: count, size }, &mut || {});
        }
    };
    let steps = |size| (kernel.steps)(size) * f64::from(count);
    let smallest = kernel.sizes.min.max(kernel.sizes.default / 1_000);
    let work = probe::Work { sizes: (smallest, kernel.sizes.max), steps: &steps, run: &run };
    Probe::new(&WorkerClock, clock_step_ms, work).warm_ns()
}

/// The largest size of which a task takes no longer than that.
fn size_for(kernel: &Kernel, step_ns: f64, ms: f64) -> u64 {
    // By a clock that does not go on everything takes no time, and the largest size might never end.
    let wanted = if step_ns > 0.0 { ms * 1e6 / step_ns } else { 0.0 };
    let (mut low, mut high) = (kernel.sizes.min, kernel.sizes.max);
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if (kernel.steps)(middle) <= wanted { low = middle } else { high = middle - 1 }
    }
    low
}
