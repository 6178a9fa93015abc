//! The address is the state: whatever is written is read back, and whatever is given is either used or named.

use parallel_playground::protocol::address::{self, Problem, ProblemKind, Takes};
use parallel_playground::protocol::ids::{KernelId, ModelId};
use parallel_playground::protocol::in_force;
use parallel_playground::protocol::settings::{Chunk, Isolate, Part, Repeats, Settings, Theme, Work, bounds};
use parallel_playground::text::Lang;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

fn kernels() -> Vec<KernelId> {
    KernelId::all().collect()
}

prop_compose! {
    /// Where the work and its size come from.
    fn some_work()(
        work in select(Work::ALL),
        task in select(kernels()),
        sizes in prop::collection::vec(1u64..=1_000_000, 0..5),
        tasks in prop::option::of(1..=bounds::TASKS),
        workers in prop::option::of(1..=bounds::WORKERS),
        chunk in prop_oneof![Just(Chunk::Auto), (1..=bounds::TASKS).prop_map(Chunk::Tasks)],
        models in subsequence(ModelId::all().collect::<Vec<_>>(), 0..=ModelId::all().count()),
        switch_ms in (1u32..=10_000).prop_map(|tenths| f64::from(tenths) / 10.0),
        repeats in prop_oneof![Just(Repeats::Auto), (1..=bounds::REPEATS).prop_map(Repeats::Exactly)],
    ) -> Settings {
        // What a size may be depends on the kernel.
        let range = task.entry().sizes;
        let sizes = sizes.into_iter().map(|size: u64| size.clamp(range.min, range.max)).collect();
        Settings { work, task, sizes, tasks, workers, chunk, models, switch_ms, repeats, ..Settings::default() }
    }
}

prop_compose! {
    fn any_settings()(
        base in some_work(),
        share in 0u32..=100,
        requests in 1..=bounds::REQUESTS,
        latency_ms in 0..=bounds::LATENCY_MS,
        jitter_ms in 0..=bounds::LATENCY_MS,
        fail in 0u32..=100,
        bytes in 0u64..=1_000_000,
        seed in -9_007_199_254_740_991i64..=9_007_199_254_740_991,
        limit in prop::option::of(1..=bounds::REQUESTS),
        timeout_ms in prop::option::of(1..=bounds::TIMEOUT_MS),
        urls in prop::collection::vec("https?://[a-z]{1,9}\\.test/[a-z?&=,+%0-9가-힣]{0,9}", 0..4),
        (lang, theme, isolate) in (prop::option::of(select(Lang::ALL)), select(Theme::ALL), select(Isolate::ALL)),
        show in subsequence(Part::ALL.to_vec(), 0..=Part::ALL.len()),
        (embed, autorun, check) in any::<(bool, bool, bool)>(),
    ) -> Settings {
        Settings {
            share, requests, latency_ms, jitter_ms, fail, bytes, seed, limit, timeout_ms, urls, lang, theme, isolate,
            show, embed, autorun, check, ..base
        }
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(settings in any_settings()) {
        let (read, problems) = address::read(&address::write(&settings));
        prop_assert_eq!(problems, vec![]);
        prop_assert_eq!(read, settings);
    }

    #[test]
    fn any_query_is_read_and_what_results_is_in_order(query in "[?]?([a-z]{0,8}|size|tasks|url|models|bytes)(=[ -~가-힣]{0,30})?(&[ -~]{0,30}){0,3}") {
        let (settings, _) = address::read(&query);
        let (again, problems) = address::read(&address::write(&settings));
        prop_assert_eq!(problems, vec![]);
        prop_assert_eq!(again, settings);
    }

    #[test]
    fn numbers_are_clamped_and_the_clamping_is_told(value in any::<i64>()) {
        let (settings, problems) = address::read(&format!("workers={value}"));
        let used = value.clamp(1, 64);
        prop_assert_eq!(settings.workers, Some(used as u32));
        prop_assert_eq!(problems.is_empty(), used == value);
    }
}

fn only_problem(query: &str) -> Problem {
    let (_, mut problems) = address::read(query);
    assert_eq!(problems.len(), 1, "{query}: {problems:?}");
    problems.remove(0)
}

#[test]
fn bad_sizes_are_named_with_what_is_used_instead() {
    let range = KernelId::all().next().expect("a kernel").entry().sizes;
    for (given, used) in [
        ("0", Some(range.min.to_string())),
        ("-5", Some(range.min.to_string())),
        ("1000000000000000000000000000000", Some(range.max.to_string())),
        ("1.5", None),
        ("", None),
        ("1e30", None),
        ("abc", None),
        (",", None),
        ("0x10", None),
        ("١٢", None),
    ] {
        let problem = only_problem(&format!("size={given}"));
        assert_eq!((problem.parameter.as_str(), problem.given.as_str()), ("size", given));
        let takes = Takes::Sizes { min: range.min, max: range.max };
        assert_eq!(problem.kind, ProblemKind::NotTaken { takes, used }, "{given}");
    }
}

#[test]
fn sizes_that_are_none_are_dropped_from_a_list_and_named() {
    for (given, sizes, dropped) in [
        ("10,,20", &[10, 20][..], &[""][..]),
        ("1000,abc", &[1000], &["abc"]),
        ("a,b,3,c,d,e", &[3], &["a", "b", "c", "…"]),
        // One that is out of range takes the nearest bound all the same.
        ("0,x", &[1], &["x"]),
    ] {
        let (settings, problems) = address::read(&format!("size={given}"));
        assert_eq!(settings.sizes, sizes, "{given}");
        let [Problem { kind: ProblemKind::MembersDropped { members, .. }, .. }] = &problems[..] else {
            panic!("{problems:?}");
        };
        assert_eq!(members, dropped, "{given}");
    }
}

#[test]
fn sizes_follow_the_task_wherever_it_stands() {
    let (settings, problems) = address::read("size=1000000000&task=primes");
    assert_eq!(settings.sizes, [100_000_000]);
    assert_eq!(problems.len(), 1);
}

#[test]
fn of_repeats_the_first_counts() {
    let (settings, problems) = address::read("tasks=3&tasks=4");
    assert_eq!(settings.tasks, Some(3));
    assert_eq!(problems[0].kind, ProblemKind::Repeated { used: "3".into() });
}

#[test]
fn unknown_members_are_dropped_and_named() {
    let (settings, problems) = address::read("models=sequential,warp,async");
    assert_eq!(settings.models.iter().map(|model| model.as_str()).collect::<Vec<_>>(), ["sequential", "async"]);
    assert!(matches!(&problems[0].kind, ProblemKind::MembersDropped { members, .. } if members == &["warp"]));
}

#[test]
fn unknown_parameters_are_named() {
    let problem = only_problem("colour=blue");
    assert_eq!((problem.parameter.as_str(), problem.kind), ("colour", ProblemKind::UnknownParameter));
}

#[test]
fn only_web_addresses_are_requested() {
    for url in ["javascript:alert(1)", "ftp://a.test/", "http://", "https://a b.test/", "//a.test/", "data:,x"] {
        let (settings, problems) = address::read(&format!("url={url}"));
        assert!(settings.urls.is_empty(), "{url}");
        assert_eq!(problems[0].kind, ProblemKind::AddressRefused, "{url}");
    }
}

#[test]
fn more_than_a_hundred_addresses_are_cut() {
    let query = vec!["url=http://a.test/"; 102].join("&");
    let (settings, problems) = address::read(&query);
    assert_eq!((settings.urls.len(), problems.len()), (100, 2));
}

#[test]
fn all_answers_together_stay_below_a_gigabyte() {
    let (settings, problems) = address::read("requests=1000&bytes=10000000");
    assert_eq!(settings.bytes, 1_000_000);
    assert_eq!(problems[0].kind, ProblemKind::AnswersTooLarge { used: 1_000_000 });
    // Of mixed work each task makes a request, whatever the number of requests is set to.
    let (settings, _) = address::read("work=mixed&tasks=1000&requests=1&bytes=10000000");
    assert_eq!(settings.bytes, 1_000_000);
    let (settings, problems) = address::read("work=mixed&tasks=4&requests=1000&bytes=10000000");
    assert!(settings.bytes == 10_000_000 && problems.is_empty());
}

#[test]
fn every_parameter_is_in_force_under_its_name() {
    let settings = address::read("models=async&url=http://a.test/").0;
    let in_force = in_force::all(&settings.plan(2), Lang::Ko);
    for name in address::names() {
        assert!(in_force.contains_key(name), "{name}");
    }
    assert_eq!(in_force["workers"], 2);
    assert_eq!(in_force["lang"], "ko");
    assert_eq!(in_force["size"], settings.task.entry().sizes.default);
    assert_eq!(in_force["models"], "async");
    assert_eq!(in_force["switch"], 5);
}

#[test]
fn a_number_that_is_not_taken_is_named_as_its_field_is() {
    for lang in Lang::ALL {
        for name in address::names() {
            let is_number = !matches!(
                address::takes(&Settings::default(), name),
                None | Some(Takes::OneOf(_) | Takes::ListOf(_) | Takes::One)
            );
            let field = lang.texts().form.field(name);
            assert!(!is_number || field.is_some_and(|field| !field.label.is_empty()), "{name} has no field");
        }
    }
}
