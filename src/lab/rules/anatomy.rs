//! What a sample looks like inside: how long tasks took, who had nothing left to do, how many waited at once. Pure.

use crate::lab::finding::Seen;
use crate::protocol::plan::Plan;
use crate::protocol::result::{ModelRun, Phases, TaskRun, WaitFor};
use crate::protocol::settings::Work;
use crate::text::Lang;

/// A model as measured.
pub(in crate::lab) type Run = ModelRun<String, String>;
type Task = TaskRun<String>;

/// Its name for readers.
pub(super) fn name(run: &Run, lang: Lang) -> &'static str {
    run.model.entry().name.get(lang)
}

/// The names of several, in the order of the table.
pub(super) fn names(runs: &[&Run], lang: Lang) -> String {
    runs.iter().map(|run| name(run, lang)).collect::<Vec<_>>().join(", ")
}

/// Models of several workers that compute at the same time, measured to their end on work that only computes.
pub(super) fn parallel<'a>(seen: &Seen<'a>) -> impl Iterator<Item = &'a Run> {
    let computes = seen.plan.settings.work == Work::Cpu;
    seen.measured().filter(move |run| computes && run.workers >= 2 && run.model.entry().computes_in_parallel)
}

/// The length of the sample that stands for the run, in ms: its phases, but for the start of workers before it.
pub(super) fn sample_ms(run: &Run) -> Option<f64> {
    let p: Phases = run.phases_ms?;
    let sum = p.start + p.send + p.queue + p.compute + p.wait + p.lock + p.receive + p.merge + p.other;
    (sum > 0.0).then_some(sum)
}

/// From a task's start to its end, in ms.
pub(super) fn length_ms(task: &Task) -> f64 {
    task.end_ms - task.start_ms
}

/// From the first task's start to the last one's end, in ms.
pub(super) fn all_tasks_ms(run: &Run) -> Option<f64> {
    let start_ms = -largest(run.tasks.iter().map(|task| -task.start_ms))?;
    Some(largest(run.tasks.iter().map(|task| task.end_ms))? - start_ms)
}

/// How long a task waited for that, in ms.
pub(super) fn waited_ms(task: &Task, what: WaitFor) -> f64 {
    task.waits.iter().filter(|wait| wait.what == what).map(|wait| wait.end_ms - wait.start_ms).sum()
}

/// How long a task computed, in ms.
pub(super) fn computed_ms(task: &Task) -> f64 {
    length_ms(task) - waited_ms(task, WaitFor::Io) - waited_ms(task, WaitFor::Lock)
}

/// What all tasks computed in the baseline's sample and in this one's, in ms together: the same work, so who takes longer was
/// kept from it.
pub(super) fn computed_alone_and_here_ms(seen: &Seen<'_>, run: &Run) -> Option<(f64, f64)> {
    let all = |run: &Run| run.tasks.iter().map(computed_ms).sum::<f64>();
    let alone = seen.run("sequential").filter(|alone| alone.tasks.len() == run.tasks.len())?;
    Some((all(alone), all(run))).filter(|(alone_ms, _)| *alone_ms > 0.0)
}

/// Whether all tasks are the same amount of work: of one size, and no bands of a picture, some of which are quickly done.
pub(in crate::lab) fn equal_tasks(plan: &Plan) -> bool {
    let sizes = plan.settings.sizes_in_force();
    plan.settings.task.as_str() != "mandelbrot" && sizes.iter().all(|size| *size == sizes[0])
}

/// How many workers can compute at once.
pub(super) fn at_once(seen: &Seen<'_>, run: &Run) -> f64 {
    f64::from(run.workers.min(seen.plan.tasks).min(seen.cores).max(1))
}

/// The largest of some numbers; `None` if there are none.
pub(super) fn largest(values: impl Iterator<Item = f64>) -> Option<f64> {
    values.max_by(f64::total_cmp)
}

/// The middle of some numbers; `None` if there are none.
pub(super) fn middle(values: impl Iterator<Item = f64>) -> Option<f64> {
    crate::measure::stats::median(&values.collect::<Vec<_>>())
}

/// How many requests were under way at once, at most.
pub(in crate::lab) fn under_way(run: &Run) -> u32 {
    let waits = run.tasks.iter().flat_map(|task| &task.waits).filter(|wait| wait.what == WaitFor::Io);
    // An end comes before a start at the same time: who hands over is not two.
    let mut events: Vec<(f64, i32)> = waits.flat_map(|wait| [(wait.start_ms, 1), (wait.end_ms, -1)]).collect();
    events.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut now = 0;
    let most = events.iter().map(|(_, step)| {
        now += step;
        now
    });
    most.max().unwrap_or(0).max(0) as u32
}

/// The longest wait for an answer, in ms.
pub(super) fn slowest_answer_ms(run: &Run) -> Option<f64> {
    largest(run.tasks.iter().map(|task| waited_ms(task, WaitFor::Io))).filter(|&ms| ms > 0.0)
}

/// When the last wait for an answer was over, in ms.
pub(super) fn last_answer_ms(run: &Run) -> Option<f64> {
    let waits = run.tasks.iter().flat_map(|task| &task.waits).filter(|wait| wait.what == WaitFor::Io);
    largest(waits.map(|wait| wait.end_ms))
}

/// The share, 0 to 1, of its workers' time in which they had nothing left to do while the last task was not done, and that
/// time, in ms, all workers together.
pub(super) fn idle_at_the_end(run: &Run) -> Option<(f64, f64)> {
    let end_ms = largest(run.tasks.iter().map(|task| task.end_ms)).filter(|&ms| ms > 0.0)?;
    let last_of = |lane: u32| largest(run.tasks.iter().filter(|task| task.lane == lane).map(|task| task.end_ms));
    let idle_ms: f64 = (0..run.workers).map(|lane| end_ms - last_of(lane).unwrap_or(0.0)).sum();
    Some((idle_ms / (end_ms * f64::from(run.workers)), idle_ms))
}
