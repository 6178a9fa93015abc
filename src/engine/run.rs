//! A run, from the order to the report: models start, run cold, and take turns in rounds until enough is known.

use super::own;
use super::painted;
use super::post;
use super::progress::Progress;
use super::report;
use super::sample::{Checked, Contestant};
use crate::kernel::Job;
use crate::measure::browser_clock::{WorkerClock, now_ms};
use crate::measure::estimate;
use crate::measure::probe::{self, Probe};
use crate::measure::sampling::{self, Next, StopRule, round_order};
use crate::model::memory;
use crate::model::run::Tasks;
use crate::network;
use crate::protocol::fault::Fault;
use crate::protocol::ids::ModelId;
use crate::protocol::message::{Event, Picture, Report, RunNumber, Surroundings};
use crate::protocol::result::{NetworkKind, Status};
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
        // What the browser gave to processes is known only once they are ready: it may be less than was asked.
        if let Some(fault) = too_large(contestant, &tasks).filter(|_| contestant.takes_part()) {
            contestant.ends(Status::Unavailable, fault);
        }
    }
    // The first snapshot comes sooner than those after it: a reader waits for a sign of life.
    let mut teller = Teller { order, network, latency_ms, told_ms: start_ms - SNAPSHOT_PAUSE_MS / 2.0 };
    measure(order, &tasks, &mut contestants, &mut teller).await;
    Report { picture: picture(&tasks), ..teller.report(&contestants) }
}

/// The tasks, who answers their requests, and after how long. Tells how long the run is expected to take, from a probe
/// of some 20 ms, or of more by a coarse clock.
async fn prepare(order: &Order) -> (Tasks, Option<NetworkKind>, Option<u32>) {
    let Order { run, plan, surroundings, clock_step_ms } = order;
    let kernel = plan.settings.task.entry();
    let jobs = plan.jobs();
    let largest = jobs.iter().max_by_key(|job| job.size).filter(|_| plan.settings.work.computes());
    let step_ns = largest.map(|largest| {
        let run = |size| {
            (kernel.run)(&Job { size, ..*largest }, &mut || {});
        };
        let work = probe::Work { sizes: (kernel.sizes.min, largest.size), steps: &kernel.steps, run: &run };
        let mut probe = Probe::new(&WorkerClock, *clock_step_ms, work);
        // Only where the latency must fit what a task computes is it worth the time.
        if plan.settings.work == Work::Mixed { probe.warm_ns() } else { probe.cold_ns() }
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

/// Why the memory that there is cannot hold what tasks need at once, if it cannot.
fn too_large(contestant: &Contestant, tasks: &Tasks) -> Option<Fault> {
    let (kernel, jobs) = tasks.computing.as_ref()?;
    let largest_bytes = jobs.iter().map(|job| (kernel.bytes)(job.size)).max()?;
    let engine_mebibytes = super::memory_mebibytes().unwrap_or(memory::ENGINE_MEBIBYTES);
    let bounds = memory::Bounds::new(engine_mebibytes, contestant.own_mebibytes());
    let at_once = contestant.workers.min(jobs.len() as u32);
    memory::too_large(contestant.model.entry(), largest_bytes, at_once, bounds)
}

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
