//! How a run ended: what the engine reported, completed for a run that was cut short.

use crate::lab::own::Part;
use crate::protocol::fault::Fault;
use crate::protocol::message::Report;
use crate::protocol::result::{ModelRun, Status};
use crate::protocol::settings::Plan;
use serde_json::Value;

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
    // Of a lab that measures nothing else, its own part tells how the run ended, also before its first number.
    if plan.models.is_empty() && fault.is_some() {
        report.own.get_or_insert(Part { status: Status::Stopped, reason: None, data: Value::Null });
    }
    if let Some(fault) = &fault {
        let status = if matches!(fault, Fault::Stopped | Fault::Hidden) { Status::Stopped } else { Status::Failed };
        // Models take turns to the very end of a run: what is neither unavailable nor broken had not ended.
        let unended = |status: Status| matches!(status, Status::Ok | Status::Stopped);
        for run in report.runs.iter_mut().filter(|run| unended(run.status)) {
            (run.status, run.reason) = (status, Some(fault.clone()));
        }
        if let Some(own) = report.own.as_mut().filter(|own| unended(own.status)) {
            (own.status, own.reason) = (status, Some(fault.clone()));
        }
    }
    Ended { plan, report, fault, hidden }
}
