//! Links: round trips, each fault by its name, and links that were made once.

use super::super::made_tests;
use super::*;
use crate::protocol::result::TaskStatus;
use proptest::prelude::*;

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-3 * one.abs().max(other.abs())
}

/// Everything that a link keeps is the same but for rounding.
fn assert_kept(stored: &Stored) {
    let (text, left_behind) = write(&stored.ended, &stored.occasion);
    let again = read(&text).expect("our own link");
    assert!(!left_behind);
    assert_eq!(again.occasion, Occasion { clock_step_ms: again.occasion.clock_step_ms, ..stored.occasion.clone() });
    assert_eq!(edit::experiment(&again.ended.plan.settings), edit::experiment(&stored.ended.plan.settings));
    assert_eq!(
        (again.ended.plan.workers, again.ended.plan.tasks),
        (stored.ended.plan.workers, stored.ended.plan.tasks)
    );
    assert_eq!(again.ended.report.caveats, stored.ended.report.caveats);
    assert_eq!(again.ended.report.runs.len(), stored.ended.report.runs.len());
    for (new, old) in again.ended.report.runs.iter().zip(&stored.ended.report.runs) {
        assert_eq!(
            (new.model, new.status, &new.reason, new.workers),
            (old.model, old.status, &old.reason, old.workers)
        );
        assert!(new.tasks.is_empty() && new.answers.is_empty());
        assert_eq!(new.samples_ms.len(), old.samples_ms.len());
        assert!(new.samples_ms.iter().zip(&old.samples_ms).all(|(new, old)| (new - old).abs() <= 1e-3 * old.max(1e-6)));
        for (new, old) in [(new.median_ms, old.median_ms), (new.speedup, old.speedup), (new.first_ms, old.first_ms)] {
            assert_eq!(new.is_some(), old.is_some());
            assert!(new.zip(old).is_none_or(|(new, old)| near(new, old)));
        }
    }
    // A second time there is nothing left to round.
    assert_eq!(write(&again.ended, &again.occasion).0, text);
}

#[test]
fn results_come_back() {
    made_tests::all().iter().for_each(assert_kept);
}

#[test]
fn the_link_of_a_full_comparison_is_short() {
    let (text, _) = write(&made_tests::cpu().ended, &made_tests::cpu().occasion);
    assert!(text.len() < 1900, "{} letters", text.len());
}

#[test]
fn times_of_failures_do_not_travel() {
    let mut stored = made_tests::io();
    let [first, others @ ..] = &mut stored.ended.report.runs[..] else { panic!("no runs") };
    first.tasks.iter_mut().for_each(|task| task.status = TaskStatus::Error);
    let others: Vec<_> = others.iter().map(|run| run.samples_ms.len()).collect();
    let again = read(&write(&stored.ended, &stored.occasion).0).expect("our own link");
    let samples: Vec<_> = again.ended.report.runs.iter().map(|run| run.samples_ms.len()).collect();
    assert_eq!((samples[0], &samples[1..]), (0, &others[..]));
}

#[test]
fn the_parameter_is_found_in_links_and_fragments() {
    for link in ["#result=1.ab", "https://a.test/x/?lab=threads#result=1.ab", "#lesson&result=1.ab", "result=1.ab"] {
        assert_eq!(find(link), Some("1.ab"), "{link}");
    }
    for link in ["", "#", "#results=1.ab", "#lesson", "https://a.test/?result=1.ab#lesson"] {
        assert_eq!(find(link), None, "{link}");
    }
}

fn packed(json: &str) -> String {
    format!("1.{}", URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(json.as_bytes(), LEVEL)))
}

#[test]
fn each_fault_is_named() {
    let good = write(&made_tests::cpu().ended, &made_tests::cpu().occasion).0;
    assert_eq!(read("  "), Err(Refused::Empty));
    assert_eq!(read("1"), Err(Refused::Damaged));
    assert_eq!(read(&good.replace("1.", "27.")), Err(Refused::OtherVersion { version: "27".into() }));
    assert_eq!(read(&good[..good.len() - 9]), Err(Refused::Damaged), "cut off");
    assert_eq!(read(&format!("{good}!")), Err(Refused::Damaged), "a letter too many");
    assert_eq!(read(&format!("1.{}", "A".repeat(MOST_LETTERS))), Err(Refused::TooLong { most: MOST_LETTERS }));
    assert_eq!(read(&packed(&" ".repeat(MOST_BYTES + 1))), Err(Refused::TooLong { most: MOST_BYTES }), "a bomb");
    assert!(matches!(read(&packed("{}")), Err(Refused::NotAResult { .. })));
    assert!(matches!(read(&packed("\"")), Err(Refused::NotAResult { .. })));
    let with = |lab: &str, middle: &str| {
        packed(&format!(
            r#"{{"q":"{lab}","i":"1","t":"2026-11-25T09:00:00.000Z","v":"1","u":"a","c":2,"f":0,"r":[{{"m":"async","w":1,"s":"ok"{middle}}}]}}"#
        ))
    };
    assert!(read(&with("", "")).is_ok());
    assert_eq!(read(&with("lab=alchemy", "")), Err(Refused::UnknownLab { lab: "alchemy".into() }));
    for (middle, member) in [
        (r#","x":[99,1,[]]"#, "samplesMs"),
        (r#","x":[0,1,[-2]]"#, "samplesMs"),
        (r#","x":[9,9223372036854775807,[9223372036854775807]]"#, "samplesMs"),
        (r#","p":-1"#, "speedup"),
        (r#","n":0"#, "passes"),
        (r#","h":[null,1e99,0,0,0,0,0,0,0,0]"#, "phasesMs"),
    ] {
        assert_eq!(read(&with("", middle)), Err(Refused::OutOfRange { member }), "{middle}");
    }
}

proptest! {
    #[test]
    fn nothing_panics_on_any_text(text in "1\\.[A-Za-z0-9_-]{0,300}|.{0,60}") {
        let _ = read(&text);
    }

    #[test]
    fn nothing_panics_on_any_json(json in r#"\{("[qitvucfrw]":("[a-z=&]{0,9}"|[0-9]{1,9}|\[\]|null),){0,9}"r":\[\]\}"#) {
        let _ = read(&packed(&json));
    }

    #[test]
    fn a_damaged_letter_is_seen(place in 2usize..400, letter in "[A-Za-z0-9_-]") {
        let good = write(&made_tests::cpu().ended, &made_tests::cpu().occasion).0;
        let mut damaged = good.clone();
        damaged.replace_range(place..=place, &letter);
        // Two packings may hold the same: a copy can be taken from either of two places that are alike.
        let read_back = read(&damaged);
        prop_assert!(read_back.is_err() || read_back == read(&good));
    }

    #[test]
    fn any_samples_come_back(samples in prop::collection::vec(0.0..1e6f64, 1..100)) {
        let mut stored = made_tests::cpu();
        let run = &mut stored.ended.report.runs[0];
        run.median_ms = stats_median(&samples);
        run.outliers = vec![false; samples.len()];
        run.samples_ms = samples;
        let old = stored.ended.report.runs[0].clone();
        let again = read(&write(&stored.ended, &stored.occasion).0).expect("our own link");
        let new = &again.ended.report.runs[0];
        let median = old.median_ms.unwrap_or_default();
        prop_assert!(new.samples_ms.iter().zip(&old.samples_ms).all(|(a, b)| (a - b).abs() <= 1e-3 * median.max(1e-5)));
    }
}

fn stats_median(samples: &[f64]) -> Option<f64> {
    crate::measure::stats::median(samples)
}

/// Links that were made once open for ever.
#[test]
fn links_of_every_version_open() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/links");
    let mut seen = 0;
    for file in std::fs::read_dir(folder).expect("the folder of old links") {
        let path = file.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("text");
        let stored = read(text.trim()).unwrap_or_else(|refused| panic!("{}: {refused:?}", path.display()));
        assert!(!stored.ended.report.runs.is_empty() || stored.ended.report.own.is_some(), "{}", path.display());
        assert!(
            stored
                .ended
                .report
                .runs
                .iter()
                .all(|run| run.status == crate::protocol::result::Status::Ok || run.reason.is_some()),
            "{}",
            path.display()
        );
        seen += 1;
    }
    assert!(seen >= 2);
}
