//! Each rule on a run that fires it and on one that just does not.

use super::super::outcome::{BackPressure, Point, Queue, Rate};
use super::*;
use crate::protocol::address;

/// Samples about a value, 1 % apart.
fn about(value: f64) -> Vec<f64> {
    (0..9).map(|place| value * (0.96 + 0.01 * f64::from(place))).collect()
}

/// A way whose time, in µs, at each size is as given; `spread` times and one over `spread` times it among the samples.
fn series(way: Way, points: &[(u64, f64)], spread: f64) -> Series {
    let point = |&(bytes, us): &(u64, f64)| {
        let detached = way == Way::Moved;
        let (samples_ms, median_ms, ci_ms, bytes_per_second) = (Vec::new(), None, None, None);
        let mut point =
            Point { bytes, trips: 10, samples_ms, median_ms, ci_ms, bytes_per_second, intact: true, detached };
        let spread = [spread, 1.0 / spread].into_iter().cycle();
        about(us / 1000.0).into_iter().zip(spread).for_each(|(ms, spread)| point.add(ms * spread));
        point
    };
    Series { way, points: points.iter().map(point).collect() }
}

const SMALL: u64 = 1 << 10;
const LARGE: u64 = 8 << 20;

fn handed_over(copied: [f64; 3], moved: [f64; 3], spread: f64) -> Outcome {
    let sizes = [SMALL, FROM, LARGE];
    let of = |way, times: [f64; 3]| series(way, &std::array::from_fn::<_, 3, _>(|at| (sizes[at], times[at])), spread);
    Outcome { series: vec![of(Way::Copied, copied), of(Way::Moved, moved)], ..Outcome::default() }
}

fn rate(per_second: f64) -> Option<Rate> {
    let mut rate = Rate::new(None);
    rate.messages = 1000;
    about(1.0).into_iter().for_each(|factor| rate.add(1e6 / (per_second * factor)));
    Some(rate)
}

fn queues(produce_us: u32, consume_us: u32, peak: u32, sent_ms: f64, done_ms: f64) -> Outcome {
    let queue = |bound: Option<u32>, peak: u32, sent_ms: f64| Queue {
        bound,
        messages: 200,
        in_order: true,
        steps: Vec::new(),
        peak,
        sent_ms,
        done_ms,
        waited_ms: 0.0,
        made_us: f64::from(produce_us),
        used_us: f64::from(consume_us),
    };
    let unbounded = queue(None, peak, sent_ms);
    let bounded = Some(queue(Some(8), peak.min(8), done_ms));
    Outcome { back_pressure: Some(BackPressure { produce_us, consume_us, unbounded, bounded }), ..Outcome::default() }
}

/// The ids of the rules that fire; each says so in both languages.
fn fired(outcome: &Outcome) -> Vec<&'static str> {
    with_seen(outcome, |seen| {
        let found = |rule: &&Rule| {
            let said = Lang::ALL.iter().filter_map(|&lang| (rule.find)(seen, lang)).collect::<Vec<_>>();
            assert!(said.is_empty() || said.len() == 2 && said.iter().all(|text| !text.contains("–×")), "{said:?}");
            !said.is_empty()
        };
        ALL.iter().filter(found).map(|rule| rule.id).collect()
    })
}

/// What is said of copying that grows, in English.
fn grown(outcome: &Outcome) -> Option<String> {
    with_seen(outcome, |seen| copying_grows(seen, Lang::En))
}

fn with_seen<T>(outcome: &Outcome, look: impl FnOnce(&Seen<'_>) -> T) -> T {
    let plan = address::read("lab=messages").0.plan(2);
    let data = serde_json::to_value(outcome).unwrap();
    look(&Seen { plan: &plan, cores: 2, runs: &[], data: &data })
}

#[test]
fn nothing_measured_says_nothing() {
    assert_eq!(fired(&Outcome::default()), [""; 0]);
    let plan = address::read("lab=messages").0.plan(2);
    let seen = Seen { plan: &plan, cores: 2, runs: &[], data: &serde_json::Value::Null };
    assert!(ALL.iter().all(|rule| (rule.find)(&seen, Lang::En).is_none()));
    assert_eq!(what_grows(&seen), None);
}

#[test]
fn copying_grows_and_moving_does_not() {
    let run = handed_over([10.0, 30.0, 2_500.0], [10.0, 10.0, 11.0], 1.0);
    assert_eq!(fired(&run), ["copying-grows", "moving-pays"]);
    assert_eq!(with_seen(&run, what_grows), Some(0));
    // Moving twice as long for 128 times the bytes stays; three times does not tell; ten times grows.
    let stays = grown(&handed_over([10.0, 30.0, 2_500.0], [10.0, 10.0, 20.0], 1.0));
    assert!(stays.is_some_and(|text| text.contains("its size does not matter")));
    let both = grown(&handed_over([10.0, 30.0, 2_500.0], [10.0, 10.0, 100.0], 1.0));
    assert!(both.is_some_and(|text| text.contains("It took longer, too")));
    let unsure = handed_over([10.0, 30.0, 2_500.0], [10.0, 10.0, 30.0], 1.0);
    assert!(grown(&unsure).is_some_and(|text| text.contains("do not tell (95% interval")));
    assert_eq!(with_seen(&unsure, what_grows), None);
    // Copying that grows by so little, and an interval as wide as the difference.
    assert!(!fired(&handed_over([10.0, 30.0, 120.0], [10.0, 10.0, 11.0], 1.0)).contains(&"copying-grows"));
    assert!(!fired(&handed_over([10.0, 30.0, 300.0], [10.0, 10.0, 11.0], 4.0)).contains(&"copying-grows"));
}

#[test]
fn a_copy_in_proportion_goes_on_straight() {
    // 128 times the bytes.
    let straight = |copied: f64| grown(&handed_over([10.0, 30.0, copied], [10.0, 10.0, 11.0], 1.0)).expect("it fires");
    assert!(straight(30.0 * 128.0).contains("in proportion to the bytes"));
    assert!(!straight(30.0 * 50.0).contains("proportion"));
}

#[test]
fn a_bound_is_said_to_make_nothing_faster_only_where_both_took_about_as_long() {
    let said = |bounded_ms: f64| {
        let mut run = queues(200, 600, 130, 40.0, 120.0);
        run.back_pressure.as_mut().and_then(|it| it.bounded.as_mut()).expect("made").done_ms = bounded_ms;
        with_seen(&run, |seen| queue_grows(seen, Lang::En)).expect("it fires")
    };
    assert!(said(130.0).contains("A bound makes nothing faster"));
    assert!(!said(70.0).contains("faster") && !said(160.0).contains("faster"));
}

#[test]
fn the_longest_time_without_a_taking_is_found() {
    let mut queue = queues(600, 200, 3, 9.0, 9.0).back_pressure.expect("made").unbounded;
    let steps = [(0.0, 0), (1.0, 1), (1.5, 0), (20.0, 1), (21.0, 2), (26.0, 1), (27.0, 0)];
    queue.steps = steps.map(|(ms, waiting)| super::super::outcome::Step { ms, waiting }).to_vec();
    // From 20 on one waits; an empty queue holds nobody up.
    assert!((queue.held_up_ms() - 6.0).abs() < 1e-9, "{}", queue.held_up_ms());
}

#[test]
fn every_answer_can_be_the_right_one() {
    let answer = |copied_large: f64, moved_large: f64| {
        with_seen(&handed_over([10.0, 30.0, copied_large], [10.0, 10.0, moved_large], 1.0), what_grows)
    };
    assert_eq!([answer(2_500.0, 10.0), answer(2_500.0, 900.0)], [Some(0), Some(1)]);
    assert_eq!([answer(31.0, 10.0), answer(31.0, 900.0)], [Some(2), Some(3)]);
}

#[test]
fn moving_pays_from_the_smallest_size_that_all_larger_ones_confirm() {
    assert_eq!(pays_from(&handed_over([10.0, 30.0, 2_500.0], [10.0, 10.0, 11.0], 1.0)), Some(FROM));
    assert_eq!(pays_from(&handed_over([20.0, 30.0, 2_500.0], [10.0, 10.0, 11.0], 1.0)), Some(SMALL));
    // Quicker in the middle alone is not "from there on".
    assert_eq!(pays_from(&handed_over([10.0, 30.0, 11.0], [10.0, 10.0, 11.0], 1.0)), None);
    assert_eq!(pays_from(&handed_over([10.0, 10.0, 10.5], [10.0, 10.0, 10.0], 1.3)), None);
}

#[test]
fn below_where_moving_pays_nothing_is_said_but_what_was_shown() {
    let said = |smallest: [f64; 2]| {
        let run = handed_over([smallest[0], 30.0, 2_500.0], [smallest[1], 12.0, 12.0], 1.0);
        with_seen(&run, |seen| Lang::ALL.iter().filter_map(|&lang| moving_pays(seen, lang)).collect::<Vec<_>>())
    };
    // Copying is the quicker way at the smallest size; and moving pays from there on, so that nothing lies below.
    let shown = said([8.0, 12.0]);
    assert!(
        shown[0].contains("no advantage of moving was shown") && shown[1].contains("확인되지 않았습니다"),
        "{shown:?}"
    );
    let from_there = said([20.0, 12.0]);
    assert!(!from_there[0].contains("shown") && !from_there[1].contains("확인되지"), "{from_there:?}");
}

#[test]
fn small_copies_are_cheap_where_moving_them_takes_longer() {
    assert!(fired(&handed_over([8.0, 30.0, 2_500.0], [12.0, 12.0, 12.0], 1.0)).contains(&"small-copies-are-cheap"));
    assert!(!fired(&handed_over([8.0, 30.0, 2_500.0], [8.1, 12.0, 12.0], 1.0)).contains(&"small-copies-are-cheap"));
}

#[test]
fn the_ring_is_compared_where_the_interval_tells() {
    let run = |ring: f64| Outcome { posted: rate(300_000.0), ring: rate(ring), ..Outcome::default() };
    assert_eq!(fired(&run(6_000_000.0)), ["ring-against-queue"]);
    assert_eq!(fired(&run(100_000.0)), ["ring-against-queue"]);
    assert_eq!(fired(&run(301_000.0)), [""; 0]);
    assert_eq!(fired(&Outcome { posted: rate(300_000.0), ..Outcome::default() }), [""; 0]);
}

#[test]
fn a_queue_grows_or_stays_short_or_neither_is_said() {
    assert_eq!(fired(&queues(200, 600, 130, 40.0, 120.0)), ["queue-grows"]);
    assert_eq!(fired(&queues(200, 600, 19, 40.0, 120.0)), [""; 0]);
    assert_eq!(fired(&queues(600, 200, 2, 120.0, 120.2)), ["queue-stays-short"]);
    // A pause of the browser in a run of equals, and a quick consumer that was held up.
    assert_eq!(fired(&queues(300, 300, 30, 60.0, 66.0)), [""; 0]);
    assert_eq!(fired(&queues(600, 200, 40, 120.0, 120.2)), ["consumer-held-up"]);
    assert_eq!(fired(&queues(210, 200, 40, 120.0, 120.2)), [""; 0]);
}
