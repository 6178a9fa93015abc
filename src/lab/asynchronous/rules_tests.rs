//! Each rule with a run that fires it and one that just does not.

use super::super::outcome::{Call, Scene, Step, Strip};
use super::*;

fn strip(way: Way, took_ms: f64, gap_ms: f64, between: &[f64]) -> Strip {
    let lead = [-12.0, -7.0, -2.0];
    let tail = [gap_ms - 2.0, gap_ms + 3.0, gap_ms + 8.0, gap_ms + 13.0];
    let beats_ms = lead.iter().chain(between).chain(&tail).copied().collect();
    let took_ms: Vec<f64> = (0..6).map(|round| took_ms + f64::from(round) * 0.1).collect();
    Strip { way, beats_ms, spans_ms: vec![(0.0, took_ms[0])], took_ms, gaps_ms: vec![gap_ms; 6], correct: true }
}

fn strips(strips: Vec<Strip>) -> Outcome {
    Outcome { strips, ..Outcome::default() }
}

fn call(start_ms: f64, end_ms: f64, ended: Ended) -> Call {
    Call { start_ms, end_ms, abort_ms: None, ended, http: None }
}

fn scene(id: SceneId, took_ms: f64, calls: Vec<Call>) -> Outcome {
    Outcome { scenes: vec![Scene { id, took_ms, calls, most_in_flight: 1 }], ..Outcome::default() }
}

fn fires(rule: fn(&Outcome, Lang) -> Option<String>, outcome: &Outcome) -> bool {
    let said: Vec<bool> = Lang::ALL.iter().map(|&lang| rule(outcome, lang).is_some()).collect();
    assert_eq!(said[0], said[1]);
    said[0]
}

#[test]
fn blocked_needs_a_gap_as_long_as_the_work_and_no_beat_in_it() {
    assert!(fires(blocked, &strips(vec![strip(Way::Blocking, 300.0, 304.0, &[])])));
    assert!(!fires(blocked, &strips(vec![strip(Way::Blocking, 300.0, 304.0, &[150.0])])));
    assert!(!fires(blocked, &Outcome::default()));
}

#[test]
fn sliced_needs_a_gap_less_than_half_and_enough_samples() {
    let whole = strip(Way::Blocking, 300.0, 304.0, &[]);
    let run = |gap_ms| strips(vec![whole.clone(), strip(Way::Slices, 306.0, gap_ms, &[])]);
    assert!(fires(sliced, &run(12.0)));
    assert!(!fires(sliced, &run(153.0)));
    let mut few = run(12.0);
    few.strips[1].took_ms.truncate(5);
    assert!(!fires(sliced, &few));
}

#[test]
fn what_slicing_costs_is_said_only_if_the_interval_shows_it() {
    let whole = strip(Way::Blocking, 300.0, 304.0, &[]);
    let run = |took_ms| sliced(&strips(vec![whole.clone(), strip(Way::Slices, took_ms, 12.0, &[])]), Lang::En);
    assert!(
        run(330.0)
            .is_some_and(|text| text.contains('%') && text.contains("330\u{a0}ms in slices and 300\u{a0}ms in one go"))
    );
    assert!(
        run(300.1).is_some_and(|text| !text.contains('%') && text.contains("300\u{a0}ms in slices and 300\u{a0}ms in one go"))
    );
    assert!(run(300.1).is_some_and(|text| text.contains("no difference shown") && !text.contains("differ too")));
    // What was saved has no minus: about 3.4 % of 300 ms.
    assert!(run(290.0).is_some_and(|text| text.contains("% less") && text.contains("took 3.") && !text.contains('-')));
}

#[test]
fn a_worker_leaves_the_loop_alone() {
    let run = |gap_ms| strips(vec![strip(Way::Blocking, 300.0, 304.0, &[]), strip(Way::Worker, 301.0, gap_ms, &[])]);
    assert!(fires(elsewhere, &run(9.0)));
    assert!(!fires(elsewhere, &run(152.5)));
}

#[test]
fn gathered_needs_overlap() {
    let calls = |start: f64| vec![call(0.0, 100.0, Ended::Answered), call(start, start + 90.0, Ended::Answered)];
    assert!(fires(gathered, &scene(SceneId::Gather, 101.0, calls(0.0))));
    assert!(!fires(gathered, &scene(SceneId::Gather, 190.0, calls(100.0))));
}

#[test]
fn raced_needs_a_loser_that_was_aborted() {
    let run = |ended| vec![call(0.0, 50.0, Ended::Answered), call(0.0, 51.0, ended)];
    assert!(fires(raced, &scene(SceneId::Race, 50.0, run(Ended::Aborted))));
    assert!(!fires(raced, &scene(SceneId::Race, 50.0, run(Ended::Answered))));
}

#[test]
fn retried_needs_a_failure_and_then_an_answer() {
    let (failed, answered) = (call(0.0, 50.0, Ended::Failed), call(90.0, 140.0, Ended::Answered));
    assert!(fires(retried, &scene(SceneId::Retry, 140.0, vec![failed.clone(), answered.clone()])));
    assert!(!fires(retried, &scene(SceneId::Retry, 140.0, vec![answered])));
    assert!(!fires(retried, &scene(SceneId::Retry, 140.0, vec![failed.clone(), failed])));
}

#[test]
fn raised_needs_calls_that_were_cut_off() {
    let run = |ended| {
        let mut run = scene(SceneId::Raise, 50.0, vec![call(0.0, 50.0, Ended::Failed), call(0.0, 51.0, ended)]);
        run.scenes.extend(scene(SceneId::Collect, 90.0, vec![call(0.0, 50.0, Ended::Failed)]).scenes);
        run
    };
    assert!(fires(raised, &run(Ended::Aborted)));
    assert!(
        raised(&run(Ended::Aborted), Lang::En)
            .is_some_and(|text| text.contains("1 request;") && text.contains("one failure"))
    );
    assert!(!fires(raised, &run(Ended::Answered)));
}

#[test]
fn microtasks_first_needs_all_of_them_first() {
    use Step::*;
    let mut order = vec![FirstLine, LastLine, PromiseThen, Microtask, FutureStarts, MicrotaskOfMicrotask, TimerA];
    assert!(fires(microtasks_first, &Outcome { order: order.clone(), ..Outcome::default() }));
    order.swap(5, 6);
    assert!(!fires(microtasks_first, &Outcome { order, ..Outcome::default() }));
}
