//! A lab's own measurement within a run: what it gets, and how the page is told what it has so far.

use super::painted;
use super::post;
use super::run::Order;
use crate::lab::experiment::Bench;
use crate::lab::own::Part;
use crate::protocol::fault::Fault;
use crate::protocol::message::{Event, Report};
use crate::protocol::result::Status;
use serde_json::Value;
use std::cell::RefCell;
use std::rc::Rc;

/// Makes the lab's own measurement, if it has one; `report` is what the models showed before.
pub(super) async fn measure(order: &Order, report: &Report, no_shared_memory: Option<Fault>) -> Option<Part<Fault>> {
    let own = order.plan.settings.lab.entry().own.as_ref()?;
    let (run, models) = (order.run, Rc::new(report.clone()));
    let so_far = Rc::new(RefCell::new(Value::Null));
    let kept = Rc::clone(&so_far);
    let teller = move |data: Value, done, total| -> futures::future::LocalBoxFuture<'static, ()> {
        kept.borrow_mut().clone_from(&data);
        post(&Event::Progress { run, done, total, model: None });
        let own = Some(Part { status: Status::Ok, reason: None, data });
        Box::pin(painted::show(run, Report { own, ..(*models).clone() }))
    };
    let bench = Bench {
        plan: order.plan.clone(),
        surroundings: order.surroundings,
        clock_step_ms: order.clock_step_ms,
        no_shared_memory,
        teller: Rc::new(teller),
    };
    Some(match (own.experiment.measure)(bench).await {
        // Nothing to measure with this work: no part, rather than an empty one.
        Ok(Value::Null) => return None,
        Ok(data) => Part { status: Status::Ok, reason: None, data },
        Err(fault) => {
            let absent =
                matches!(fault, Fault::NotIsolated { .. } | Fault::NoSharedMemory | Fault::TooMuchMemory { .. });
            let status = if absent { Status::Unavailable } else { Status::Failed };
            Part { status, reason: Some(fault), data: so_far.take() }
        }
    })
}
