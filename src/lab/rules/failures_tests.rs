//! Requests without a good answer: a run that fires the rule, and one just short.

use super::anatomy::Run;
use super::failures::{UNANSWERED, only_failures};
use super::made_tests::{alone, plan, run, said, says, silent, with_requests};
use crate::protocol::result::TaskStatus;
use crate::protocol::traffic;

/// Ten requests at once, of which these fail, with that status if any answer came.
fn failing(run: Run, http: Option<u16>, fails: impl Fn(usize) -> bool) -> Run {
    let tasks: Vec<_> = (0..10).map(|lane| (lane, 0.0, 100.0)).collect();
    let mut run = with_requests(run, 100.0, &tasks);
    for (index, task) in run.tasks.iter_mut().enumerate().filter(|(index, _)| fails(*index)) {
        (task.status, task.http, task.error) = (TaskStatus::Error, http, Some(format!("request {index} failed")));
    }
    run
}

fn asynchronous() -> Run {
    run("async", 1, 100.0, Some([9.0, 9.5, 9.9]))
}

#[test]
fn requests_that_got_no_answer_are_counted() {
    let plan_10 = plan("work=io");
    let some = [failing(alone(1000.0), None, |_| false), failing(asynchronous(), None, |index| index < 3)];
    says(&UNANSWERED, &plan_10, 2, &some, &["Async 3 of 10"]);
    let text = said(&UNANSWERED, &plan_10, 2, &some).expect("it fires");
    assert!(!text.contains("Sequential") && !text.contains("times of failures"), "{text}");
    silent(&UNANSWERED, &plan_10, 2, &[failing(asynchronous(), None, |_| false)]);
    // What was not measured has no time to explain.
    silent(&UNANSWERED, &plan_10, 2, &[Run { median_ms: None, ..failing(asynchronous(), None, |_| true) }]);
}

#[test]
fn where_all_failed_the_times_are_those_of_failures() {
    let plan_10 = plan("work=io");
    let none = [failing(alone(90.0), None, |_| true), failing(asynchronous(), Some(404), |_| true)];
    says(
        &UNANSWERED,
        &plan_10,
        2,
        &none,
        &["Sequential 10 of 10, Async 10 of 10", "times of failures", "Of the first: request 0 failed"],
    );
    assert!(none.iter().all(|run| only_failures(&plan_10, run)));
    assert!(!only_failures(&plan_10, &failing(asynchronous(), None, |index| index < 9)));
    assert!(!only_failures(&plan("tasks=10"), &none[0]));
}

#[test]
fn failures_that_were_asked_for_say_nothing() {
    let plan_10 = plan("work=io&fail=30");
    let planned = traffic::planned(&plan_10.settings, 10, 100);
    let as_asked = |index: usize| planned[index].1;
    silent(&UNANSWERED, &plan_10, 2, &[failing(asynchronous(), Some(503), as_asked)]);
    // Another error, and one too many.
    says(&UNANSWERED, &plan_10, 2, &[failing(asynchronous(), None, as_asked)], &["Async 3 of 10"]);
    says(
        &UNANSWERED,
        &plan_10,
        2,
        &[failing(asynchronous(), Some(503), |_| true)],
        &["Async 7 of 10", "times of failures"],
    );
    // Nobody asks own addresses to fail.
    let own = plan("work=io&fail=100&url=http://a.test/");
    says(&UNANSWERED, &own, 2, &[failing(asynchronous(), Some(503), |index| index < 1)], &["Async 1 of 1"]);
    let all = plan("work=io&fail=100");
    assert!(!only_failures(&all, &failing(asynchronous(), Some(503), |_| true)));
}
