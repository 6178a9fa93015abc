//! The clock and the cold pass: a run that fires each rule, and one just short.

use super::anatomy::Run;
use super::clock::{BATCHED, COLD};
use super::made_tests::{alone, plan, run, says, silent};

#[test]
fn many_passes_a_sample_tell_of_a_coarse_clock() {
    let batched = |passes| Run { passes, ..alone(0.004) };
    let pool = Run { passes: 3, ..run("processes", 2, 0.5, Some([0.01, 0.01, 0.02])) };
    says(&BATCHED, &plan("size=1000"), 2, &[batched(512), pool], &["Sequential", "0.00400 ms", "mean of 512 passes"]);
    silent(&BATCHED, &plan("size=1000"), 2, &[batched(9)]);
}

#[test]
fn a_cold_pass_is_told_of_if_it_was_much_longer_than_every_other() {
    let plan_2 = plan("tasks=2");
    let cold = |first_ms| Run { first_ms: Some(first_ms), ..alone(30.0) };
    says(
        &COLD,
        &plan_2,
        2,
        &[cold(69.0), run("async", 1, 30.0, Some([0.9, 1.0, 1.1]))],
        &["Sequential", "69.0 ms, 2.30 times"],
    );
    silent(&COLD, &plan_2, 2, &[cold(59.0)]);
    // A sample that was as long, too few samples, too short to be felt, and waiting, which has other reasons.
    let mut noisy = cold(69.0);
    noisy.samples_ms.push(70.0);
    silent(&COLD, &plan_2, 2, &[noisy]);
    let mut few = cold(69.0);
    few.samples_ms.truncate(5);
    silent(&COLD, &plan_2, 2, &[few]);
    silent(&COLD, &plan_2, 2, &[Run { first_ms: Some(0.5), ..alone(0.1) }]);
    silent(&COLD, &plan("work=io"), 2, &[cold(69.0)]);
    silent(&COLD, &plan("work=mixed&tasks=2&url=http://a.test/"), 2, &[cold(69.0)]);
}

#[test]
fn a_cold_pass_of_a_few_clock_steps_tells_nothing() {
    // 40 passes of 3 ms are 50 steps of 2.4 ms at worst: 7 ms are too few of them.
    let cold = |passes| Run { first_ms: Some(10.0), passes, ..alone(3.0) };
    says(&COLD, &plan("tasks=2"), 2, &[cold(25)], &["10.0 ms, 3.33 times"]);
    silent(&COLD, &plan("tasks=2"), 2, &[cold(40)]);
}
