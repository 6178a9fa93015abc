//! What a pass over all tasks left behind, and where its time went along the critical path.
//!
//! The critical path is that of the worker whose last result came last: everything else finished under its cover.
//! Absent: any guess. What the trace does not explain is called `other`.

use super::waits;
use crate::protocol::result::{Phases, WaitFor};

/// One pass over all tasks. Times in ms since the epoch, so that clocks of different workers can be compared.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Trace {
    /// When the pass began.
    pub start_ms: f64,
    /// When the last result had been taken in.
    pub end_ms: f64,
    /// The tasks, in any order.
    pub spans: Vec<Span>,
    /// The messages that carried tasks to workers and back, in the order of posting; empty where none were needed.
    pub handouts: Vec<Handout>,
    /// When tasks did not compute although they were under way, in any order.
    pub waits: Vec<Wait>,
}

/// A wait within a task.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wait {
    /// The task.
    pub index: u32,
    /// The worker that waited.
    pub lane: u32,
    /// What for.
    pub what: WaitFor,
    /// When it began.
    pub start_ms: f64,
    /// When it ended.
    pub end_ms: f64,
}

/// One task.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span {
    /// Its place among the tasks.
    pub index: u32,
    /// The worker that did it, from 0.
    pub lane: u32,
    /// When it started.
    pub start_ms: f64,
    /// When it ended.
    pub end_ms: f64,
}

/// One message with tasks, and its answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Handout {
    /// The worker.
    pub lane: u32,
    /// When it was posted.
    pub posted_ms: f64,
    /// When the worker took it up.
    pub arrived_ms: f64,
    /// When the worker's last task of it ended.
    pub finished_ms: f64,
    /// When the answer was taken in.
    pub received_ms: f64,
}

impl Trace {
    /// How long the pass took, in ms.
    pub fn duration_ms(&self) -> f64 {
        self.end_ms - self.start_ms
    }

    /// Where the time of a sample went, of which this is one pass: the phases of the critical path sum to `sample_ms`.
    ///
    /// `other` is what remains; it is below 0 only where a sample averages several passes and this one took longer.
    pub fn phases(&self, sample_ms: f64, spawn_ms: Option<f64>) -> Phases {
        let mut phases = Phases { spawn: spawn_ms, ..Phases::default() };
        if let Some(lane) = self.critical_lane() {
            let mut spans: Vec<&Span> = self.spans.iter().filter(|span| span.lane == lane).collect();
            spans.sort_by(|a, b| a.start_ms.total_cmp(&b.start_ms));
            let busy: f64 = spans.iter().map(|span| span.end_ms - span.start_ms).sum();
            let waited = |what| {
                let waits = self.waits.iter().filter(|wait| wait.lane == lane && wait.what == what);
                waits.map(|wait| wait.end_ms - wait.start_ms).sum::<f64>()
            };
            (phases.wait, phases.lock) = (waited(WaitFor::Io), waited(WaitFor::Lock));
            phases.compute = busy - phases.wait - phases.lock;
            let handouts: Vec<&Handout> = self.handouts.iter().filter(|handout| handout.lane == lane).collect();
            match (handouts.first(), handouts.last(), spans.first(), spans.last()) {
                (Some(first), Some(last), ..) => {
                    phases.start = first.posted_ms - self.start_ms;
                    phases.send = handouts.iter().map(|h| h.arrived_ms - h.posted_ms).sum();
                    phases.queue = handouts.iter().map(|h| h.finished_ms - h.arrived_ms).sum::<f64>() - busy;
                    phases.receive = handouts.iter().map(|h| h.received_ms - h.finished_ms).sum();
                    phases.merge = self.end_ms - last.received_ms;
                }
                (_, _, Some(first), Some(last)) => {
                    phases.start = first.start_ms - self.start_ms;
                    phases.queue = last.end_ms - first.start_ms - busy;
                    phases.merge = self.end_ms - last.end_ms;
                }
                _ => {}
            }
        }
        let explained = phases.start
            + phases.send
            + phases.queue
            + phases.compute
            + phases.wait
            + phases.lock
            + phases.receive
            + phases.merge;
        phases.other = sample_ms - explained;
        phases
    }

    /// Makes the clocks of different workers agree with cause and effect: no task of a message starts before the message
    /// was posted or ends after its answer was taken in, and none lies outside the pass. Browsers round each worker's
    /// clock by itself, so that differences of a clock step or two are common. The times of a message are moved
    /// together, by the least that will do.
    pub fn align(&mut self) {
        for handout in &mut self.handouts {
            let (earliest, latest) =
                (handout.posted_ms - handout.arrived_ms, handout.received_ms - handout.finished_ms);
            let shift = if earliest <= latest { 0f64.clamp(earliest, latest) } else { earliest };
            let within = |ms: f64| (ms + shift).clamp(handout.posted_ms, handout.received_ms);
            let (arrived_ms, finished_ms) = (handout.arrived_ms, handout.finished_ms);
            let carried = |span: &&mut Span| {
                span.lane == handout.lane && span.start_ms >= arrived_ms && span.end_ms <= finished_ms
            };
            for span in self.spans.iter_mut().filter(carried) {
                (span.start_ms, span.end_ms) = (within(span.start_ms), within(span.end_ms));
                for wait in self.waits.iter_mut().filter(|wait| wait.index == span.index) {
                    (wait.start_ms, wait.end_ms) = (within(wait.start_ms), within(wait.end_ms));
                }
            }
            (handout.arrived_ms, handout.finished_ms) = (within(arrived_ms), within(finished_ms));
        }
        for span in &mut self.spans {
            span.start_ms = span.start_ms.clamp(self.start_ms, self.end_ms);
            span.end_ms = span.end_ms.clamp(self.start_ms, self.end_ms);
        }
        for wait in &mut self.waits {
            wait.start_ms = wait.start_ms.clamp(self.start_ms, self.end_ms);
            wait.end_ms = wait.end_ms.clamp(self.start_ms, self.end_ms);
        }
    }

    /// Draws waits of a task together where it has very many, see [`waits`]; the phases stay what they are.
    pub fn draw_waits_together(&mut self) {
        let most = waits::most_per_task(self.spans.len());
        if self.waits.len() <= most {
            return;
        }
        self.waits.sort_by(|a, b| a.index.cmp(&b.index).then(a.start_ms.total_cmp(&b.start_ms)));
        let of_tasks = self.waits.chunk_by(|a, b| a.index == b.index);
        self.waits = of_tasks.flat_map(|of_task| waits::draw_together(of_task.to_vec(), most)).collect();
    }

    /// The worker whose last result came last.
    fn critical_lane(&self) -> Option<u32> {
        let by_answer = self.handouts.iter().max_by(|a, b| a.received_ms.total_cmp(&b.received_ms)).map(|h| h.lane);
        by_answer.or_else(|| self.spans.iter().max_by(|a, b| a.end_ms.total_cmp(&b.end_ms)).map(|span| span.lane))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(index: u32, lane: u32, start_ms: f64, end_ms: f64) -> Span {
        Span { index, lane, start_ms, end_ms }
    }

    fn wait(index: u32, lane: u32, start_ms: f64, end_ms: f64) -> Wait {
        Wait { index, lane, what: WaitFor::Io, start_ms, end_ms }
    }

    fn sum(p: &Phases) -> f64 {
        p.start + p.send + p.queue + p.compute + p.wait + p.lock + p.receive + p.merge + p.other
    }

    #[test]
    fn a_pools_pass_is_explained_along_the_last_worker() {
        let trace = Trace {
            start_ms: 1000.0,
            end_ms: 1112.0,
            spans: vec![span(0, 0, 1003.0, 1053.0), span(1, 1, 1004.0, 1054.0), span(2, 1, 1060.0, 1108.0)],
            handouts: vec![
                Handout { lane: 0, posted_ms: 1001.0, arrived_ms: 1002.0, finished_ms: 1053.0, received_ms: 1054.0 },
                Handout { lane: 1, posted_ms: 1001.5, arrived_ms: 1003.5, finished_ms: 1054.0, received_ms: 1056.0 },
                Handout { lane: 1, posted_ms: 1057.0, arrived_ms: 1059.0, finished_ms: 1108.0, received_ms: 1111.0 },
            ],
            waits: vec![],
        };
        let phases = trace.phases(112.0, Some(40.0));
        assert_eq!(phases.spawn, Some(40.0));
        assert_eq!(phases.start, 1.5);
        assert_eq!(phases.send, 4.0);
        assert_eq!(phases.compute, 98.0);
        assert_eq!(phases.queue, 1.5);
        assert_eq!(phases.receive, 5.0);
        assert_eq!(phases.merge, 1.0);
        assert!((phases.other - 1.0).abs() < 1e-9, "between two messages: {}", phases.other);
        assert!((sum(&phases) - 112.0).abs() < 1e-9);
    }

    #[test]
    fn threads_need_no_messages_and_requests_wait() {
        let trace = Trace {
            start_ms: 0.0,
            end_ms: 105.0,
            spans: vec![span(0, 0, 1.0, 101.0), span(1, 1, 1.0, 103.0)],
            handouts: vec![],
            waits: vec![wait(0, 0, 1.0, 101.0), wait(1, 1, 1.0, 103.0)],
        };
        let phases = trace.phases(105.0, None);
        assert_eq!((phases.start, phases.wait, phases.compute, phases.merge), (1.0, 102.0, 0.0, 2.0));
        assert!((sum(&phases) - 105.0).abs() < 1e-9);
    }

    #[test]
    fn clocks_that_disagree_are_moved_until_cause_comes_before_effect() {
        let handout = Handout { lane: 0, posted_ms: 10.0, arrived_ms: 8.0, finished_ms: 12.0, received_ms: 15.0 };
        let (start_ms, end_ms) = (9.0, 16.0);
        let mut trace =
            Trace { start_ms, end_ms, spans: vec![span(0, 0, 8.0, 12.0)], handouts: vec![handout], waits: vec![] };
        trace.align();
        assert_eq!(trace.spans, [span(0, 0, 10.0, 14.0)]);
        assert_eq!((trace.handouts[0].arrived_ms, trace.handouts[0].finished_ms), (10.0, 14.0));

        let late = Handout { arrived_ms: 11.0, finished_ms: 16.0, ..handout };
        let mut trace =
            Trace { start_ms, end_ms, spans: vec![span(0, 0, 11.0, 16.0)], handouts: vec![late], waits: vec![] };
        trace.align();
        assert_eq!(trace.spans, [span(0, 0, 10.0, 15.0)]);

        // Longer inside than outside: a coarse clock. Nothing may come out negative.
        let coarse = Handout { arrived_ms: 10.0, finished_ms: 16.0, ..handout };
        let mut trace =
            Trace { start_ms, end_ms, spans: vec![span(0, 0, 10.0, 16.0)], handouts: vec![coarse], waits: vec![] };
        trace.align();
        let phases = trace.phases(7.0, None);
        assert!(
            phases.send >= 0.0 && phases.queue >= 0.0 && phases.receive >= 0.0 && phases.other >= 0.0,
            "{phases:?}"
        );
    }

    #[test]
    fn clocks_that_agree_are_left_alone() {
        let handout = Handout { lane: 0, posted_ms: 1.0, arrived_ms: 2.0, finished_ms: 5.0, received_ms: 6.0 };
        let trace = Trace {
            start_ms: 0.0,
            end_ms: 7.0,
            spans: vec![span(0, 0, 2.5, 5.0)],
            handouts: vec![handout],
            waits: vec![],
        };
        let mut aligned = trace.clone();
        aligned.align();
        assert_eq!(aligned, trace);
    }

    #[test]
    fn waits_that_are_drawn_together_leave_the_phases_as_they_were() {
        let turn = |index: u32, place: u32| {
            let start_ms = f64::from(2 * place + index) / 8.0;
            Wait { what: WaitFor::Lock, ..wait(index, index, start_ms, start_ms + 0.125) }
        };
        let mut trace = Trace {
            start_ms: 0.0,
            end_ms: 2_501.0,
            spans: vec![span(0, 0, 0.0, 2_500.0), span(1, 1, 0.0, 2_500.5)],
            handouts: vec![],
            // Those of the two tasks one after the other, as they came.
            waits: (0..10_000).flat_map(|place| [turn(0, place), turn(1, place)]).collect(),
        };
        let before = trace.phases(2_501.0, None);
        trace.draw_waits_together();
        assert_eq!(trace.waits.len(), 2 * waits::most_per_task(2));
        assert_eq!(trace.phases(2_501.0, None), before);
        assert_eq!(before.lock, 1_250.0);
    }

    #[test]
    fn an_empty_trace_explains_nothing() {
        assert_eq!(Trace::default().phases(5.0, None).other, 5.0);
    }
}
