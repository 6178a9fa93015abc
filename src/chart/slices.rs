//! What a task did when: computing, waiting for the lock, blocked on I/O. Paths for all tasks of a timeline together, so
//! that hundreds of turns under a lock are three elements.

use super::lanes::{Layout, Rect};
use crate::protocol::result::{TaskRun, TaskStatus, WaitFor};
use std::fmt::Write;

/// What a slice of a task's time was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// It computed, as far as is known.
    Computing,
    /// It waited for the lock.
    Locked,
    /// It was blocked on I/O.
    Blocked,
}

/// Below this width two outlines would be nothing but outline, in px.
const OUTLINED: f64 = 4.0;

/// The slices of a task, in order of time, from its start to its end. Nothing is computing that some wait covers.
pub fn slices<E>(task: &TaskRun<E>) -> Vec<(Doing, f64, f64)> {
    let mut waits = task.waits.clone();
    waits.sort_by(|a, b| a.start_ms.total_cmp(&b.start_ms));
    let mut slices = Vec::with_capacity(2 * waits.len() + 1);
    let mut now = task.start_ms;
    for wait in waits {
        let (from, to) = (wait.start_ms.max(now), wait.end_ms.min(task.end_ms));
        if to <= from {
            continue;
        }
        if from > now {
            slices.push((Doing::Computing, now, from));
        }
        let doing = match wait.what {
            WaitFor::Lock => Doing::Locked,
            WaitFor::Io => Doing::Blocked,
        };
        slices.push((doing, from, to));
        now = to;
    }
    if now < task.end_ms || slices.is_empty() {
        slices.push((Doing::Computing, now, task.end_ms));
    }
    slices
}

/// How long a task did that, in ms.
pub fn spent_ms<E>(task: &TaskRun<E>, doing: Doing) -> f64 {
    slices(task).iter().filter(|(kind, ..)| *kind == doing).map(|(_, from, to)| to - from).sum()
}

fn each<E>(layout: &Layout, tasks: &[TaskRun<E>], doing: Doing, mut draw: impl FnMut(Rect)) {
    for task in tasks.iter().filter(|task| task.status == TaskStatus::Ok) {
        let rect = layout.rect(task);
        for (kind, from, to) in slices(task) {
            let (left, right) = (layout.scale.at(from), layout.scale.at(to));
            // A fraction of a millisecond of computing around an answer would look like a frame.
            let width = (right - left).min(rect.x + rect.width - left);
            if kind == doing && (width >= 0.3 || task.waits.is_empty()) {
                let width = if task.waits.is_empty() { rect.width } else { width };
                draw(Rect { x: left, width, ..rect });
            }
        }
    }
}

/// Where a task's number stands: in the widest slice that computes or is blocked, for a wait for the lock is a bare line.
pub fn widest<E>(layout: &Layout, task: &TaskRun<E>) -> Rect {
    let rect = layout.rect(task);
    let solid = slices(task).into_iter().filter(|(doing, ..)| *doing != Doing::Locked);
    let widest = solid.max_by(|(_, a, b), (_, c, d)| (b - a).total_cmp(&(d - c)));
    match widest {
        Some((_, from, to)) if !task.waits.is_empty() => {
            let left = layout.scale.at(from);
            Rect { x: left, width: layout.scale.at(to) - left, ..rect }
        }
        _ => rect,
    }
}

/// The areas of all slices of that kind, as one path; `outlined` leaves out those too narrow for an outline, and draws the
/// others inside by half a stroke.
pub fn areas<E>(layout: &Layout, tasks: &[TaskRun<E>], doing: Doing, outlined: bool) -> String {
    let inset = if outlined { 0.75 } else { 0.0 };
    let mut path = String::new();
    each(layout, tasks, doing, |Rect { x, y, width, height }| {
        if outlined && width < OUTLINED {
            return;
        }
        let (width, height) = ((width - 2.0 * inset).max(0.5), height - 2.0 * inset);
        // Writing to a string cannot fail.
        let _ = write!(path, "M{:.2} {:.2}h{width:.2}v{height:.2}h-{width:.2}z", x + inset, y + inset);
    });
    path
}

/// The middles of all slices of that kind, as one path.
pub fn middles<E>(layout: &Layout, tasks: &[TaskRun<E>], doing: Doing) -> String {
    let mut path = String::new();
    each(layout, tasks, doing, |Rect { x, y, width, height }| {
        let _ = write!(path, "M{x:.2} {:.2}h{width:.2}", y + height / 2.0);
    });
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::result::TaskWait;

    fn task(waits: &[(WaitFor, f64, f64)]) -> TaskRun<String> {
        let waits = waits.iter().map(|&(what, start_ms, end_ms)| TaskWait { what, start_ms, end_ms }).collect();
        let (index, lane, start_ms, end_ms) = (0, 0, 10.0, 20.0);
        let status = TaskStatus::Ok;
        TaskRun { index, lane, start_ms, end_ms, status, http: None, bytes: None, url: None, error: None, waits }
    }

    #[test]
    fn what_no_wait_covers_is_computing() {
        use Doing::{Blocked, Computing, Locked};
        assert_eq!(slices(&task(&[])), [(Computing, 10.0, 20.0)]);
        let turns = task(&[(WaitFor::Lock, 15.0, 18.0), (WaitFor::Io, 10.0, 12.0)]);
        let expected = [(Blocked, 10.0, 12.0), (Computing, 12.0, 15.0), (Locked, 15.0, 18.0), (Computing, 18.0, 20.0)];
        assert_eq!(slices(&turns), expected);
        assert_eq!(slices(&task(&[(WaitFor::Io, 9.0, 21.0)])), [(Blocked, 10.0, 20.0)]);
        assert_eq!([Computing, Locked, Blocked].map(|doing| spent_ms(&turns, doing)), [5.0, 3.0, 2.0]);
    }

    #[test]
    fn waits_that_overlap_are_counted_once() {
        let all: f64 =
            slices(&task(&[(WaitFor::Io, 11.0, 16.0), (WaitFor::Lock, 14.0, 17.0)])).iter().map(|s| s.2 - s.1).sum();
        assert_eq!(all, 10.0);
    }

    #[test]
    fn each_kind_has_its_own_paths_and_slivers_have_no_outline() {
        let tasks = [task(&[(WaitFor::Lock, 12.0, 18.0), (WaitFor::Io, 18.0, 19.99)])];
        let layout = Layout::new(400.0, &tasks, 1);
        assert_eq!(middles(&layout, &tasks, Doing::Locked).matches('M').count(), 1);
        assert_eq!(areas(&layout, &tasks, Doing::Blocked, true).matches('M').count(), 1);
        assert_eq!(areas(&layout, &tasks, Doing::Computing, true).matches('M').count(), 1);
        let failed = [TaskRun { status: TaskStatus::Error, ..tasks[0].clone() }];
        assert_eq!(areas(&layout, &failed, Doing::Computing, false), "");
    }
}
