//! How a run ended: what the engine reported, completed for a run that was cut short.

use crate::protocol::fault::Fault;
use crate::protocol::message::Report;
use crate::protocol::result::{ModelRun, Status};
use crate::protocol::settings::Plan;

/// A run that is over.
#[derive(Debug, Clone, PartialEq)]
pub struct Ended {
    /// What was to be measured.
    pub plan: Box<Plan>,
    /// What was measured: one entry for each model of the plan.
    pub report: Report,
    /// Why it did not end by itself.
    pub fault: Option<Fault>,
    /// Whether it was hidden, and not repeated to its end.
    pub hidden: bool,
}

/// Makes the end of a run from what is known of it. Where it did not end by itself, the models that had not ended get
/// that reason, and keep what was measured of them.
pub fn end(plan: Box<Plan>, report: Option<Report>, fault: Option<Fault>, hidden: bool) -> Ended {
    let mut report = report.unwrap_or_default();
    for &model in &plan.models {
        if !report.runs.iter().any(|run| run.model == model) {
            report.runs.push(ModelRun::empty(model, (model.entry().workers)(&plan)));
        }
    }
    if let Some(fault) = &fault {
        let status = if matches!(fault, Fault::Stopped | Fault::Hidden) { Status::Stopped } else { Status::Failed };
        // Models take turns to the very end of a run: what is neither unavailable nor broken had not ended.
        let unended = report.runs.iter_mut().filter(|run| matches!(run.status, Status::Ok | Status::Stopped));
        for run in unended {
            (run.status, run.reason) = (status, Some(fault.clone()));
        }
    }
    if let (Some(fault), Some(own)) = (&fault, &mut report.own)
        && matches!(own.status, Status::Ok | Status::Stopped)
    {
        let status = if matches!(fault, Fault::Stopped | Fault::Hidden) { Status::Stopped } else { Status::Failed };
        (own.status, own.reason) = (status, Some(fault.clone()));
    }
    Ended { plan, report, fault, hidden }
}
