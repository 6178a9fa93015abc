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

/// How many requests of the sample nearest the median got no answer, or an error that the reader did not ask for.
pub(super) fn failed<R, E>(plan: &Plan, run: &ModelRun<R, E>) -> u32 {
    if !plan.settings.work.requests() {
        return 0;
    }
    let planned = traffic::planned(&plan.settings, plan.tasks, plan.settings.latency_ms);
    let as_asked = |task: &TaskRun<E>| {
        let fails = planned.get(task.index as usize).is_some_and(|&(_, fails)| fails);
        fails && plan.settings.urls.is_empty() && task.http == Some(ASKED)
    };
    run.tasks.iter().filter(|task| task.status == TaskStatus::Error && !as_asked(task)).count() as u32
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
    (!of.is_empty()).then(|| (rule_texts(lang).unanswered)(&Unanswered { of: &of, requests: seen.plan.tasks, all }))
}
