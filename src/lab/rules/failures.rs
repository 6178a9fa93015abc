//! Requests that failed although nobody asked for that, and what times tell then.

use super::anatomy::{Run, name};
use super::texts::{Unanswered, rule_texts};
use crate::lab::finding::{Rule, Seen};
use crate::protocol::plan::Plan;
use crate::protocol::result::{ModelRun, TaskRun, TaskStatus};
use crate::protocol::traffic;
use crate::text::Lang;

/// Requests got no answer, or an error that was not asked for.
pub(super) const UNANSWERED: Rule = Rule { id: "requests-without-answer", find: unanswered };

/// The status that the built-in network answers with where a failure is asked for.
const ASKED: u16 = 503;

/// The requests of the sample nearest the median that got no answer, or an error that the reader did not ask for.
fn failures<'r, R, E>(plan: &Plan, run: &'r ModelRun<R, E>) -> impl Iterator<Item = &'r TaskRun<E>> {
    let planned = traffic::planned(&plan.settings, plan.tasks, plan.settings.latency_ms);
    let (requests, built_in) = (plan.settings.work.requests(), plan.settings.urls.is_empty());
    run.tasks.iter().filter(move |task| {
        let fails = planned.get(task.index as usize).is_some_and(|&(_, fails)| fails);
        let as_asked = fails && built_in && task.http == Some(ASKED);
        requests && task.status == TaskStatus::Error && !as_asked
    })
}

/// How many these are.
pub(super) fn failed<R, E>(plan: &Plan, run: &ModelRun<R, E>) -> u32 {
    failures(plan, run).count() as u32
}

/// Whether no request of a model got a good answer, and not because all were asked to fail.
pub(crate) fn only_failures<R, E>(plan: &Plan, run: &ModelRun<R, E>) -> bool {
    failed(plan, run) > 0 && run.tasks.iter().all(|task| task.status == TaskStatus::Error)
}

fn unanswered(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let measured = seen.runs.iter().filter(|run| run.median_ms.is_some());
    let failing: Vec<(&Run, u32)> =
        measured.map(|run| (run, failed(seen.plan, run))).filter(|(_, failed)| *failed > 0).collect();
    let of: Vec<(&str, u32)> = failing.iter().map(|(run, failed)| (name(run, lang), *failed)).collect();
    let all = failing.iter().any(|(run, _)| only_failures(seen.plan, run));
    let why = failing.first().and_then(|(run, _)| failures(seen.plan, run).find_map(|task| task.error.as_deref()));
    (!of.is_empty())
        .then(|| (rule_texts(lang).unanswered)(&Unanswered { of: &of, requests: seen.plan.tasks, all, why }))
}
