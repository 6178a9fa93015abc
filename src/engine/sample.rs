//! One model in a run: its start, its samples, what became of it.

use super::progress::Progress;
use crate::kernel::{Answer, Job, Kernel};
use crate::measure::browser_clock::now_ms;
use crate::measure::sampling::{Calibration, Fit};
use crate::model::run::{Pass, Runner, Tasks, memory_bytes};
use crate::network::{self, Outcome};
use crate::protocol::fault::{Fault, RequestFault};
use crate::protocol::ids::ModelId;
use crate::protocol::result::Status;
use crate::protocol::settings::Plan;
use std::collections::{HashMap, HashSet};

/// A model that takes part in a run.
pub(super) struct Contestant {
    pub(super) model: ModelId,
    pub(super) workers: u32,
    runner: Option<Box<dyn Runner>>,
    pub(super) ended: Option<(Status, Fault)>,
    pub(super) spawn_ms: Option<f64>,
    pub(super) first_ms: Option<f64>,
    pub(super) samples_ms: Vec<f64>,
    /// The pass of each sample that stands for it.
    pub(super) passes: Vec<Pass>,
    /// How many passes make a sample, once that is known; never where the requests go to other people's servers.
    calibration: Option<Calibration>,
    pub(super) too_short: bool,
    pub(super) answers: Vec<Answer>,
    pub(super) correct: Option<bool>,
    /// The memory that it worked in, see [`crate::protocol::result::ModelRun`].
    pub(super) memory_bytes: Option<u64>,
}

/// A pass that lasts so long is long enough for any clock, in ms.
const LONG_MS: f64 = 1_000.0;

/// Of the passes of a sample so many are candidates to stand for it: enough to find a typical one, few enough to keep.
const KEPT: u32 = 64;

/// What checking has found out so far, for all models of a run: each distinct job is checked once.
#[derive(Default)]
pub(super) struct Checked {
    right: HashSet<(Job, Answer)>,
    wrong: HashSet<(Job, Answer)>,
    unreadable: HashMap<String, RequestFault>,
}

impl Checked {
    fn is_right(&mut self, kernel: &Kernel, job: &Job, answer: Answer) -> bool {
        let key = (*job, answer);
        if !self.right.contains(&key) && !self.wrong.contains(&key) {
            let set = if (kernel.check)(job, answer) { &mut self.right } else { &mut self.wrong };
            set.insert(key);
        }
        self.right.contains(&key)
    }
}

impl Contestant {
    pub(super) fn new(model: ModelId, plan: &Plan) -> Contestant {
        Contestant {
            model,
            workers: (model.entry().workers)(plan),
            runner: None,
            ended: None,
            spawn_ms: None,
            first_ms: None,
            samples_ms: Vec::new(),
            passes: Vec::new(),
            calibration: None,
            too_short: false,
            answers: Vec::new(),
            correct: None,
            memory_bytes: None,
        }
    }

    /// The smallest bound of the memories of its workers, in MiB, where they have memories of their own and are ready.
    pub(super) fn own_mebibytes(&self) -> Option<f64> {
        self.runner.as_ref()?.bound_mebibytes()
    }

    pub(super) fn takes_part(&self) -> bool {
        self.runner.is_some()
    }

    pub(super) fn ends(&mut self, status: Status, fault: Fault) {
        self.runner = None;
        self.ended = Some((status, fault));
    }

    /// Makes the model ready, or says why it cannot be.
    pub(super) async fn start(&mut self, plan: &Plan, unavailable: Option<Fault>) {
        if let Some(fault) = unavailable {
            return self.ends(Status::Unavailable, fault);
        }
        let start_ms = now_ms();
        match (self.model.entry().start)(plan).await {
            Ok(runner) => {
                self.spawn_ms = runner.spawned().then(|| now_ms() - start_ms);
                self.runner = Some(runner);
            }
            Err(fault) => self.ends(Status::Failed, fault),
        }
    }

    /// The cold pass, its answers checked; then as many passes a sample as the clock needs.
    pub(super) async fn warm_up(
        &mut self,
        tasks: &Tasks,
        clock_step_ms: f64,
        progress: &Progress,
        checked: &mut Checked,
    ) {
        let Some(first_ms) = self.sample(tasks, 1, progress).await else { return };
        // What the clock could not tell from nothing is no number.
        self.first_ms = Some(first_ms).filter(|&ms| ms > 0.0);
        let mut calibration = Calibration::new(first_ms, clock_step_ms);
        let mut trial_ms = first_ms;
        self.check(tasks, checked).await;
        if tasks.requests.iter().flatten().any(|request| request.own) {
            // Other people's servers are not asked more often than the reader was told.
            self.too_short = Calibration::new(first_ms, clock_step_ms).passes() > 1;
            self.passes.clear();
            return;
        }
        // A cold pass says little of a warm one: it may have been slowed by compiling, or put aside by a busy system. Only
        // one that lasted very long needs no trial.
        while calibration.passes() > 1 || trial_ms < LONG_MS.max(4.0 * 100.0 * clock_step_ms) {
            let Some(sample_ms) = self.sample(tasks, calibration.passes(), progress).await else { return };
            trial_ms = sample_ms * f64::from(calibration.passes());
            self.check(tasks, checked).await;
            match calibration.observe(trial_ms) {
                Fit::TryAgain => {}
                Fit::LongEnough => break,
                Fit::TooShort => {
                    self.too_short = true;
                    break;
                }
            }
        }
        self.calibration = Some(calibration);
        self.passes.clear();
    }

    /// Of how many passes a sample is the mean.
    pub(super) fn passes_a_sample(&self) -> u32 {
        self.calibration.as_ref().map_or(1, Calibration::passes)
    }

    /// Whether the last sample was far too short for the clock: the next are of more passes then, see
    /// [`Calibration::review`].
    pub(super) fn outgrew(&mut self) -> bool {
        let passes = f64::from(self.passes_a_sample());
        let (Some(calibration), Some(&sample_ms)) = (&mut self.calibration, self.samples_ms.last()) else {
            return false;
        };
        match calibration.review(sample_ms * passes) {
            Fit::LongEnough => false,
            Fit::TryAgain => true,
            Fit::TooShort => {
                self.too_short = true;
                false
            }
        }
    }

    /// Drops the steady samples.
    pub(super) fn start_over(&mut self) {
        self.samples_ms.clear();
        self.passes.clear();
    }

    /// A steady sample, its answers checked.
    pub(super) async fn measure(&mut self, tasks: &Tasks, progress: &Progress, checked: &mut Checked) {
        if let Some(sample_ms) = self.sample(tasks, self.passes_a_sample(), progress).await {
            self.memory_bytes = self.runner.as_ref().map(|runner| runner.memory_bytes().unwrap_or_else(memory_bytes));
            self.check(tasks, checked).await;
            self.samples_ms.push(sample_ms);
        }
    }

    /// So many passes; how long one took on average, in ms. `None` where the model has failed.
    async fn sample(&mut self, tasks: &Tasks, passes: u32, progress: &Progress) -> Option<f64> {
        let runner = self.runner.as_mut()?;
        progress.begin(self.model);
        let on_task = || progress.task();
        let ignore = || {};
        let mut kept = Vec::with_capacity(passes.min(KEPT) as usize);
        let start_ms = now_ms();
        for _ in 0..passes {
            // Where a sample is many passes, a task is far too short to look at the clock between two.
            let on_task: &dyn Fn() = if passes == 1 { &on_task } else { &ignore };
            match runner.pass(tasks, on_task).await {
                Ok(pass) if kept.len() < KEPT as usize => kept.push(pass),
                Ok(_) => {}
                Err(fault) => {
                    self.ends(Status::Failed, fault);
                    return None;
                }
            }
        }
        let many_ms = (now_ms() - start_ms) / f64::from(passes);
        let sample_ms = if passes == 1 { kept.first()?.trace.duration_ms() } else { many_ms };
        let mut typical = typical(kept, sample_ms)?;
        typical.trace.align();
        // Here, and not in the report: every sample keeps its pass.
        typical.trace.draw_waits_together();
        self.passes.push(typical);
        progress.end();
        Some(sample_ms)
    }

    /// Checks the answers of the last pass, outside every measured span.
    async fn check(&mut self, tasks: &Tasks, checked: &mut Checked) {
        let Some(pass) = self.passes.last_mut() else { return };
        let mut right = None;
        if let Some((kernel, jobs)) = &tasks.computing {
            let known = |(job, answer): (&Job, &Answer)| checked.is_right(kernel, job, *answer);
            right = Some(pass.answers.len() == jobs.len() && jobs.iter().zip(&pass.answers).all(known));
            self.answers.clone_from(&pass.answers);
        }
        if let Some(requests) = &tasks.requests {
            network::refine(requests, &mut pass.outcomes, &mut checked.unreadable).await;
            let answered = as_asked(requests, &pass.outcomes);
            right = right.map_or(answered, |right| Some(right && answered != Some(false)));
        }
        // Once wrong, wrong for good: no later pass makes up for it.
        self.correct = match (self.correct, right) {
            (Some(false), _) => Some(false),
            // Where nothing came that could be checked, what was found before stands.
            (earlier, right) => right.or(earlier),
        };
    }
}

/// Of passes that make up a sample together, the one that stands for it: the longest that is no longer than their mean,
/// so that its phases explain as much of the sample as they can and no more.
fn typical(passes: Vec<Pass>, mean_ms: f64) -> Option<Pass> {
    // Every pass that is longer than the mean comes after every one that is not.
    let distance = |pass: &Pass| {
        let over_ms = pass.trace.duration_ms() - mean_ms;
        if over_ms > 0.0 { (1, over_ms) } else { (0, -over_ms) }
    };
    let nearer = |a: &Pass, b: &Pass| {
        let ((a_over, a_ms), (b_over, b_ms)) = (distance(a), distance(b));
        a_over.cmp(&b_over).then(a_ms.total_cmp(&b_ms))
    };
    passes.into_iter().min_by(nearer)
}

/// Whether every answer that came has the status and size that was asked; `None` where none came, or nobody can know what was
/// asked. A request that failed has no wrong answer but none: its task says why.
fn as_asked(requests: &[network::Request], outcomes: &[Outcome]) -> Option<bool> {
    let checked = requests.iter().zip(outcomes).filter_map(|(request, outcome)| {
        let asked = request.asked?;
        let came = match &outcome.fault {
            None => true,
            // A failure that was asked for is an answer.
            Some(RequestFault::Status { code }) => *code == asked.status,
            Some(_) => false,
        };
        came.then(|| outcome.http == Some(asked.status) && outcome.bytes == Some(asked.bytes))
    });
    checked.reduce(|all, one| all && one)
}
