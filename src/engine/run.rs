//! A run, from the order to the report: models start, run cold, and take turns in rounds until enough is known.

use super::own;
use super::painted;
use super::post;
use super::progress::Progress;
use super::report;
use super::sample::{Checked, Contestant};
use crate::kernel::{Job, Kernel};
use crate::measure::browser_clock::now_ms;
use crate::measure::estimate;
use crate::measure::sampling::{self, Next, StopRule, round_order};
use crate::model::run::Tasks;
use crate::network;
use crate::protocol::fault::Fault;
use crate::protocol::ids::ModelId;
use crate::protocol::message::{Event, Picture, Report, RunNumber, Surroundings};
use crate::protocol::result::NetworkKind;
use crate::protocol::settings::{Plan, Repeats, Work};

/// What the page ordered, and the clock to measure it with.
pub(super) struct Order {
    pub(super) run: RunNumber,
    pub(super) plan: Plan,
    pub(super) surroundings: Surroundings,
    pub(super) clock_step_ms: f64,
}

/// Between two snapshots at least, in ms.
const SNAPSHOT_PAUSE_MS: f64 = 700.0;

pub(super) async fn run(order: Order) {
    let Order { run, ref plan, .. } = order;
    let mut report = if plan.models.is_empty() { Report::default() } else { models(&order).await };
    report.own = own::measure(&order, &report, unavailable_memory(&order)).await;
    post(&Event::Done { run, report });
}

/// The models' part: all of them, on the same work.
async fn models(order: &Order) -> Report {
    let plan = &order.plan;
    let start_ms = now_ms();
    let (tasks, network, latency_ms) = prepare(order).await;
    let mut contestants: Vec<Contestant> = plan.models.iter().map(|&model| Contestant::new(model, plan)).collect();
    for contestant in &mut contestants {
        let unavailable = unavailable(contestant.model, order).or_else(|| too_large(contestant, &tasks));
        contestant.start(plan, unavailable).await;
    }
    // The first snapshot comes sooner than those after it: a reader waits for a sign of life.
    let mut teller = Teller { order, network, latency_ms, told_ms: start_ms - SNAPSHOT_PAUSE_MS / 2.0 };
    measure(order, &tasks, &mut contestants, &mut teller).await;
    Report { picture: picture(&tasks), ..teller.report(&contestants) }
}

/// The tasks, who answers their requests, and after how long. Tells how long the run is expected to take, from a probe
/// of some 20 ms.
async fn prepare(order: &Order) -> (Tasks, Option<NetworkKind>, Option<u32>) {
    let Order { run, plan, surroundings, .. } = order;
    let kernel = plan.settings.task.entry();
    let jobs = plan.jobs();
    let largest = jobs.iter().max_by_key(|job| job.size).filter(|_| plan.settings.work.computes());
    let step_ns = largest.map(|largest| {
        let cold = probe_step_ns(kernel, largest);
        // Only where the latency must fit what a task computes is it worth the time.
        if plan.settings.work == Work::Mixed { warm_step_ns(kernel, largest, cold) } else { cold.1 }
    });
    let run_ms = estimate::run_ms(plan, step_ns.unwrap_or_default(), surroundings.cores);
    post(&Event::Expected { run: *run, run_ms, step_ns });
    let mut tasks = Tasks { count: plan.tasks, computing: None, requests: None, limit: plan.settings.limit };
    if plan.computes() {
        tasks.computing = Some((kernel, jobs));
    }
    if !plan.settings.work.requests() {
        return (tasks, None, None);
    }
    let network = network::choose(plan, surroundings).await;
    let latency_ms = estimate::latency_ms(plan, step_ns.unwrap_or_default());
    tasks.requests = Some(network::requests(plan, network, latency_ms));
    (tasks, Some(network), plan.settings.urls.is_empty().then_some(latency_ms))
}

/// How wide the picture is at most, in pixels: about what fits beside the form.
const PICTURE: u32 = 320;

/// The picture that the tasks are bands of. All models gave the same answers, or were found wrong: one picture is all.
fn picture(tasks: &Tasks) -> Option<Picture> {
    let (kernel, jobs) = tasks.computing.as_ref()?;
    let draw = kernel.picture?;
    let levels: Vec<u8> = jobs.iter().flat_map(|job| draw(job, PICTURE)).collect();
    Some(Picture::new(levels.len().isqrt() as u32, &levels))
}

/// Why a model cannot run here, if it cannot.
fn unavailable(model: ModelId, order: &Order) -> Option<Fault> {
    if model.entry().shares_memory { unavailable_memory(order) } else { None }
}

/// Why workers cannot share memory here, if they cannot.
fn unavailable_memory(Order { surroundings, .. }: &Order) -> Option<Fault> {
    if super::isolated() {
        return None;
    }
    if super::global("crossOriginIsolated").is_truthy() && !crate::network::place::is_foreign() {
        return Some(Fault::NoSharedMemory);
    }
    let insecure = super::global("isSecureContext").is_falsy();
    Some(Fault::NotIsolated { insecure, framed: surroundings.framed })
}

/// Of the memory's bound, what tasks may have: the rest is for stacks, messages and gaps.
const FOR_TASKS: f64 = 0.75;
/// The bound of a process's memory, in MiB; www/worker.js asks for it.
const PROCESS_MEBIBYTES: f64 = 256.0;

/// Refuses what cannot fit before anything is started, for memory that runs out in the middle ends the engine.
fn too_large(contestant: &Contestant, tasks: &Tasks) -> Option<Fault> {
    let (kernel, jobs) = tasks.computing.as_ref()?;
    let largest = jobs.iter().map(|job| (kernel.bytes)(job.size)).max()?;
    let model = contestant.model.entry();
    let own = super::memory_mebibytes().unwrap_or(f64::MAX);
    // Processes have a memory each, in which one task computes at a time; threads share one.
    let (at_once, bound) = match (model.shares_memory, contestant.workers) {
        (true, workers) => (workers.min(jobs.len() as u32), own),
        (false, 1) => (1, own),
        (false, _) => (1, own.min(PROCESS_MEBIBYTES)),
    };
    let needed = largest as f64 * f64::from(at_once) / f64::from(1 << 20);
    let bound = bound * FOR_TASKS;
    let rounded = |mebibytes: f64| mebibytes.ceil() as u32;
    (needed > bound)
        .then(|| Fault::TooMuchMemory { needed_mebibytes: rounded(needed), bound_mebibytes: rounded(bound) })
}

/// What a kernel's speed is measured by: a job of a size, so many times in a row.
#[derive(Clone, Copy)]
struct Probe {
    size: u64,
    times: u32,
}

impl Probe {
    /// One elementary step, in ns, and how long it took to know it, in ms.
    fn step_ns(self, kernel: &Kernel, largest: &Job) -> (f64, f64) {
        let job = Job { size: self.size, ..*largest };
        let start_ms = now_ms();
        for _ in 0..self.times {
            (kernel.run)(&job, &mut || {});
        }
        let took_ms = now_ms() - start_ms;
        (took_ms * 1e6 / ((kernel.steps)(self.size).max(1.0) * f64::from(self.times)), took_ms)
    }
}

/// One elementary step of the kernel, in ns, and what it was measured by: a job of growing size, up to that of the largest,
/// and then more of them, until they take as long as any clock can tell. A step of a matrix' order is eightfold work, so the
/// size doubles at most.
fn probe_step_ns(kernel: &Kernel, largest: &Job) -> (Probe, f64) {
    let mut probe = Probe { size: kernel.sizes.min.min(largest.size), times: 1 };
    loop {
        let (mut step_ns, mut took_ms) = probe.step_ns(kernel, largest);
        if took_ms >= PROBE_MS {
            // Once more: one pause of the machine would make a small job look like a long one.
            (step_ns, took_ms) = probe.step_ns(kernel, largest);
        }
        if took_ms >= PROBE_MS / 2.0 || probe.times >= MOST_TIMES {
            return (probe, step_ns);
        }
        if probe.size < largest.size {
            probe.size = (probe.size * 2).min(largest.size);
        } else {
            probe.times *= 2;
        }
    }
}

/// Ten steps of the coarsest clock that browsers have, in ms.
const PROBE_MS: f64 = 10.0;
/// For a clock that does not go on at all.
const MOST_TIMES: u32 = 1 << 20;

/// One elementary step of the kernel when it is warm, in ns, from the first, cold one: browsers compile in tiers, and the
/// last comes only after a while of running. So a job is repeated until it has not become quicker for some time.
fn warm_step_ns(kernel: &Kernel, largest: &Job, (probe, cold_ns): (Probe, f64)) -> f64 {
    let (mut best_ns, mut since_ms) = (cold_ns, now_ms());
    while now_ms() - since_ms < WARM_MS {
        let (step_ns, _) = probe.step_ns(kernel, largest);
        if step_ns < 0.97 * best_ns {
            since_ms = now_ms();
        }
        best_ns = best_ns.min(step_ns);
    }
    best_ns
}

/// A kernel that has not become quicker for so long is warm, in ms.
const WARM_MS: f64 = 150.0;

/// Of so many rounds at the start the samples are dropped where one was far too short for the clock.
const TRIED_AGAIN: usize = 3;

async fn measure(order: &Order, tasks: &Tasks, contestants: &mut [Contestant], teller: &mut Teller<'_>) {
    let Order { run, plan, clock_step_ms, .. } = order;
    let Some(&first) = plan.models.first() else { return };
    let progress = Progress::new(*run, plan.tasks, first);
    let mut checked = Checked::default();
    let repeats = match plan.settings.repeats {
        Repeats::Auto => sampling::Repeats::Auto,
        Repeats::Exactly(count) => sampling::Repeats::Fixed(count),
    };
    let cap_ms = plan.settings.lab.entry().sampling_ms;
    let fixed = matches!(repeats, sampling::Repeats::Fixed(_));
    let taking_part = contestants.iter().filter(|contestant| contestant.takes_part()).count() as u32;
    // A cold pass and a trial each, before the rounds.
    let rounds = if fixed { plan.settings.repeats_or(1) } else { rounds_by_time(0, 0.0, cap_ms) };
    progress.plan_more(taking_part * (2 + rounds));
    for place in 0..contestants.len() {
        if contestants[place].takes_part() {
            contestants[place].warm_up(tasks, *clock_step_ms, &progress, &mut checked).await;
            teller.tell_if_due(contestants, &progress).await;
        }
    }
    teller.tell(contestants, &progress).await;
    let rule = StopRule::new(repeats, cap_ms);
    let (mut start_ms, mut round) = (now_ms(), 0);
    loop {
        let taking_part = contestants.iter().filter(|contestant| contestant.takes_part()).count() as u32;
        let expected =
            if fixed { plan.settings.repeats_or(1) } else { rounds_by_time(round, now_ms() - start_ms, cap_ms) };
        progress.plan_more(expected.saturating_sub(round as u32).max(1) * taking_part);
        for place in round_order(contestants.len(), round) {
            contestants[place].measure(tasks, &progress, &mut checked).await;
            teller.tell_if_due(contestants, &progress).await;
        }
        round += 1;
        // Every one is asked, for each learns from the answer. They take turns, so where one must begin again, all do: at the
        // start, where it costs little. Later what was compiled better since only adds passes to the samples to come.
        let outgrew: Vec<bool> = contestants.iter_mut().map(Contestant::outgrew).collect();
        if outgrew.contains(&true) && round <= TRIED_AGAIN {
            contestants.iter_mut().filter(|contestant| contestant.takes_part()).for_each(Contestant::start_over);
            (start_ms, round) = (now_ms(), 0);
            continue;
        }
        let samples: Vec<&[f64]> =
            contestants.iter().filter(|c| c.takes_part()).map(|c| c.samples_ms.as_slice()).collect();
        if samples.is_empty() || matches!(rule.decide(&samples, now_ms() - start_ms), Next::Enough(_)) {
            return;
        }
    }
}

/// Rounds that fit the time cap if they go on as they did.
fn rounds_by_time(done: usize, elapsed_ms: f64, cap_ms: f64) -> u32 {
    if done == 0 {
        return 6;
    }
    let fitting = cap_ms * done as f64 / elapsed_ms.max(1.0);
    fitting.clamp(1.0, sampling::MAX_ROUNDS as f64) as u32
}

/// Tells the page what is known so far, so that nothing measured is lost when the reader presses Stop.
struct Teller<'a> {
    order: &'a Order,
    network: Option<NetworkKind>,
    latency_ms: Option<u32>,
    told_ms: f64,
}

impl Teller<'_> {
    fn report(&self, contestants: &[Contestant]) -> Report {
        let Order { plan, surroundings, clock_step_ms, .. } = self.order;
        let report = report::report(plan, surroundings, *clock_step_ms, self.network, contestants);
        Report { latency_ms: self.latency_ms, ..report }
    }

    async fn tell(&mut self, contestants: &[Contestant], progress: &Progress) {
        progress.tell();
        painted::show(self.order.run, self.report(contestants)).await;
        self.told_ms = now_ms();
    }

    async fn tell_if_due(&mut self, contestants: &[Contestant], progress: &Progress) {
        if now_ms() - self.told_ms >= SNAPSHOT_PAUSE_MS {
            self.tell(contestants, progress).await;
        }
    }
}
