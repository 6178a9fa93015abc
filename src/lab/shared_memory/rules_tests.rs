//! Each rule on a run that fires it, and on one that just does not.

use super::super::outcome::{Count, Tries};
use super::*;
use crate::protocol::address;

const RULES: usize = 16;

/// Six samples around a value, close enough that a tenth more is a difference.
fn cost(way: Way, threads: u32, ns: f64) -> Cost {
    let samples_ns: Vec<f64> = [0.99, 1.01, 1.0, 0.995, 1.005, 1.0].iter().map(|factor| factor * ns).collect();
    Cost { way, threads, samples_ns, median_ns: Some(ns), ci_ns: Some([0.99 * ns, 1.01 * ns]) }
}

fn count(way: Way, lost: &[u64]) -> Count {
    let share = lost.iter().sum::<u64>() as f64 / (2_000.0 * lost.len() as f64);
    Count { way, lost: lost.to_vec(), share, share_ci: None }
}

fn tries(endings: &[Ending]) -> Option<Tries> {
    Some(Tries { endings: endings.to_vec(), deadline_ms: 20.0, hold_us: 0 })
}

/// A run in which no two costs differ, nothing is lost and nothing waits.
fn calm() -> Outcome {
    Outcome {
        threads: 2,
        cores: 2,
        increments: 1_000,
        counts: Way::COUNTED.iter().map(|&way| count(way, &[0; 6])).collect(),
        costs: Way::ALL.iter().flat_map(|&way| [cost(way, 1, 5.0), cost(way, 2, 5.0)]).collect(),
        opposite: tries(&[Ending::Passed, Ending::Late]),
        ordered: tries(&[Ending::Passed; 2]),
    }
}

fn with_cost(way: Way, threads: u32, ns: f64) -> Outcome {
    let mut outcome = calm();
    let place = outcome.costs.iter().position(|cost| (cost.way, cost.threads) == (way, threads)).expect("a cost");
    outcome.costs[place] = cost(way, threads, ns);
    outcome
}

fn with_lost(way: Way, lost: &[u64]) -> Outcome {
    let mut outcome = calm();
    let place = outcome.counts.iter().position(|count| count.way == way).expect("a way");
    outcome.counts[place] = count(way, lost);
    outcome
}

/// What the rule of that name says of a run.
fn said(id: &str, outcome: &Outcome) -> Option<[String; 2]> {
    let plan = address::read("lab=shared-memory").0.plan(2);
    let data = serde_json::to_value(outcome).expect("plain data");
    let seen = Seen { plan: &plan, cores: 2, runs: &[], data: &data };
    let rule = ALL.iter().find(|rule| rule.id == id).unwrap_or_else(|| panic!("no rule {id}"));
    let texts = [Lang::En, Lang::Ko].map(|lang| (rule.find)(&seen, lang));
    match texts {
        [Some(en), Some(ko)] => Some([en, ko]),
        [None, None] => None,
        texts => panic!("{id} says something in one language only: {texts:?}"),
    }
}

#[test]
fn every_rule_fires_and_just_does_not() {
    let stuck = |opposite: &[Ending]| Outcome { opposite: tries(opposite), ..calm() };
    let other_order = Outcome { ordered: tries(&[Ending::Deadlock]), ..stuck(&[Ending::Deadlock]) };
    let losing = |lost: &[u64]| with_lost(Way::Careless, lost);
    let cases = [
        ("two-threads-at-least", Outcome { threads: 3, ..calm() }, calm(), "3"),
        ("lost-updates", losing(&[0, 0, 0, 0, 0, 1]), calm(), "1"),
        ("nothing-lost", calm(), losing(&[0, 0, 0, 0, 0, 1]), "6"),
        ("sometimes-right", losing(&[0, 0, 9, 9, 9, 9]), losing(&[9; 6]), "2"),
        ("care-keeps-all", calm(), with_lost(Way::Lock, &[0, 0, 1]), "2,000"),
        ("care-lost", with_lost(Way::Own, &[0, 0, 3]), losing(&[3; 6]), "3"),
        ("price-of-atomics", with_cost(Way::Atomic, 1, 10.0), with_cost(Way::Atomic, 1, 5.5), "2.00"),
        ("price-of-the-lock", with_cost(Way::Lock, 1, 50.0), with_cost(Way::Lock, 1, 4.0), "10.0"),
        ("carelessness-saves-nothing", with_cost(Way::Careless, 1, 7.5), with_cost(Way::Careless, 1, 4.5), "1.50"),
        ("contention-atomic", with_cost(Way::Atomic, 2, 15.0), with_cost(Way::Atomic, 2, 4.0), "3.00"),
        ("contention-lock", with_cost(Way::Lock, 2, 20.0), with_cost(Way::Lock, 2, 5.5), "4.00"),
        ("own-counters-scale", with_cost(Way::Own, 2, 2.5), with_cost(Way::Own, 2, 4.6), "2.00"),
        ("false-sharing", with_cost(Way::Neighbours, 2, 25.0), with_cost(Way::Neighbours, 2, 5.5), "5.00"),
        ("deadlock", stuck(&[Ending::Passed, Ending::Deadlock]), calm(), "1"),
        ("no-deadlock", calm(), stuck(&[Ending::Passed, Ending::Deadlock]), "2"),
        ("fixed-order", stuck(&[Ending::Deadlock, Ending::Passed]), other_order, "2"),
    ];
    assert_eq!((cases.len(), ALL.len()), (RULES, RULES));
    for (id, fires, does_not, number) in cases {
        let texts = said(id, &fires).unwrap_or_else(|| panic!("{id} does not fire"));
        assert!(texts.iter().all(|text| text.contains(number)), "{id}: {number} is not in {texts:?}");
        assert_eq!(said(id, &does_not), None, "{id}");
    }
}

#[test]
fn a_price_names_what_the_table_names() {
    let [english, korean] = said("price-of-atomics", &with_cost(Way::Own, 1, 0.25)).expect("it fires");
    assert!(
        english.contains("“Atomic” takes 20.0×") && english.contains("“A counter each” (0.250\u{a0}ns)"),
        "{english}"
    );
    assert!(korean.contains("‘스레드마다 카운터 하나’(0.250\u{a0}ns)"), "{korean}");
    // As dear as with care is worth a word, too; and what is cheap, where it is.
    let level = said("carelessness-saves-nothing", &with_cost(Way::Own, 1, 0.25)).expect("it fires")[0].clone();
    assert!(level.contains("1.00×") && level.contains("“A counter each” takes 0.250\u{a0}ns"), "{level}");
    let all_level = said("carelessness-saves-nothing", &calm()).expect("it fires")[0].clone();
    assert!(!all_level.contains("cheap"), "{all_level}");
}

#[test]
fn losses_are_told_of_the_typical_and_of_the_worst_run() {
    let text = said("lost-updates", &with_lost(Way::Careless, &[0, 0, 0, 0, 0, 680])).expect("it fires")[0].clone();
    assert!(text.contains("median of 6) the counter ended at exactly 2,000"), "{text}");
    assert!(text.contains("in the worst at 1,320 (34.0% lost)"), "{text}");
}

/// What the prediction's answer is for two threads with so many additions each that lost so many.
fn answer(threads: u32, increments: u64, lost: &[u64]) -> Option<usize> {
    let outcome = Outcome { threads, increments, ..with_lost(Way::Careless, lost) };
    let plan = address::read("lab=shared-memory").0.plan(2);
    let data = serde_json::to_value(outcome).expect("plain data");
    super::super::truth(&Seen { plan: &plan, cores: 2, runs: &[], data: &data })
}

#[test]
fn a_prediction_is_judged_by_the_typical_run() {
    // One bad run of six does not make the typical one bad.
    assert_eq!(answer(2, 100_000, &[0, 0, 0, 0, 0, 68_000]), Some(0));
    assert_eq!(answer(2, 100_000, &[9, 0, 19_999, 19_999, 19_999, 68_000]), Some(1));
    assert_eq!(answer(2, 100_000, &[9, 0, 20_000, 20_000, 20_000, 68_000]), Some(2));
    // Shares, whatever the settings.
    assert_eq!(answer(8, 100_000, &[80_000; 6]), Some(2));
    assert_eq!(answer(2, 1_000, &[0; 6]), Some(0));
}

#[test]
fn what_carelessness_saved_is_said_as_the_interval_has_it() {
    let said = |ns| said("carelessness-saves-nothing", &with_cost(Way::Careless, 1, ns)).expect("it fires");
    // Of 5 ns: less than 95 %, surely more, surely as good as equal, surely longer.
    for (ns, english, korean) in [
        (4.65, "saved little", "조금밖에"),
        (5.0, "saved nothing", "벌지 못했습니다"),
        (5.1, "saved nothing", "벌지 못했습니다"),
        (7.5, "cost time", "더 걸렸습니다"),
    ] {
        let [en, ko] = said(ns);
        assert!(en.contains(english) && ko.contains(korean), "{ns}: {en} {ko}");
    }
    assert!(!said(5.0)[1].contains("조금밖에"));
}

#[test]
fn only_tries_that_passed_are_said_to_have_passed() {
    let said = |opposite: &[Ending]| {
        said("no-deadlock", &Outcome { opposite: tries(opposite), ..calm() }).expect("it fires")[0].clone()
    };
    let (passed, late) = (Ending::Passed, Ending::Late);
    assert!(said(&[passed; 3]).contains("in 3 tries with locks in opposite order: one thread always had both"));
    let mixed = said(&[passed, late, passed, late, passed]);
    assert!(mixed.contains("in 3 of them one thread had both") && mixed.contains("in 2 a busy machine"), "{mixed}");
    let none = said(&[late]);
    assert!(none.contains("in 1 try with") && !none.contains("had both"), "{none}");
}

#[test]
fn one_run_is_told_as_one() {
    let lost = said("lost-updates", &with_lost(Way::Careless, &[680])).expect("it fires")[0].clone();
    assert!(lost.contains("In the only run the counter ended at 1,320 (34.0% lost)"), "{lost}");
    let mut one = calm();
    one.counts.iter_mut().for_each(|count| count.lost.truncate(1));
    for id in ["nothing-lost", "care-keeps-all"] {
        let text = said(id, &one).expect("it fires")[0].clone();
        assert!(!text.contains("1 runs") && text.contains(" run "), "{text}");
    }
}

#[test]
fn five_samples_compare_nothing() {
    let mut outcome = with_cost(Way::Atomic, 1, 50.0);
    outcome.costs.iter_mut().for_each(|cost| cost.samples_ns.truncate(5));
    assert_eq!(said("price-of-atomics", &outcome), None);
}

#[test]
fn nothing_is_said_of_a_run_that_measured_nothing() {
    let empty = Outcome { opposite: tries(&[]), ordered: tries(&[]), ..Outcome::default() };
    for rule in ALL {
        assert_eq!(said(rule.id, &empty), None, "{}", rule.id);
    }
}
