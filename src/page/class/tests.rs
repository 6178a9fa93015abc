//! Many results together: reading what people paste, choosing, summing up, and how long 500 take.

use super::csv;
use super::entry::Entry;
use super::groups::{Choices, Filter, Quantity, spreads};
use super::reading::{pieces, read};
use super::{Pool, Why};
use crate::page::publish::publish;
use crate::page::stored::{Stored, link, made_tests};
use crate::protocol::refused::Refused;
use crate::text::Lang;

fn pooled(text: &str) -> Pool {
    let mut pool = Pool::default();
    match pieces(text) {
        Ok(pieces) => pieces.into_iter().for_each(|piece| pool.take("a file".into(), read(piece, "a file"))),
        Err(refused) => pool.take("a file".into(), Err(refused)),
    }
    pool
}

/// Twelve results of four kinds of machine and two browsers.
fn twelve() -> Pool {
    let mut pool = Pool::default();
    (0..12).for_each(|place| pool.take("a file".into(), Ok(Entry::of(&of(place), "a file"))));
    pool
}

/// A result of another machine.
fn of(place: u32) -> Stored {
    let mut stored = made_tests::cpu();
    stored.occasion.id = format!("run-{place}");
    stored.occasion.cores = 1 << (place % 4);
    stored.occasion.isolated = !place.is_multiple_of(3);
    if place.is_multiple_of(2) {
        stored.occasion.user_agent = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0".into();
    }
    for run in &mut stored.ended.report.runs {
        run.speedup = run.speedup.map(|speedup| speedup * (1.0 + f64::from(place % 7) / 10.0));
    }
    stored
}

fn json(stored: &Stored) -> String {
    serde_json::to_string_pretty(&publish(&stored.ended, &stored.occasion, Lang::Ko)).expect("plain data")
}

fn line(stored: &Stored) -> String {
    format!("https://a.test/play/#result={}", link::write(&stored.ended, &stored.occasion).0)
}

#[test]
fn a_text_made_to_be_read_again_and_again_ends_in_one_piece() {
    let good = json(&of(0));
    // A million lines, each of which may begin a list, and none ends: without a bound that is 10^12 letters to read.
    let pool = pooled(&format!("{good}\n{}", "[\n".repeat(1_000_000)));
    assert_eq!(pool.entries.len(), 1);
    assert!((2..100).contains(&pool.skipped.len()), "{}", pool.skipped.len());
}

#[test]
fn what_people_paste_is_read() {
    let (a, b, c) = (of(1), of(2), of(3));
    let one_line = |stored: &Stored| json(stored).replace('\n', "");
    for text in [
        format!("[{},\n{},{}]", json(&a), json(&b), json(&c)),
        format!("{}\n{}\n{}\n", one_line(&a), one_line(&b), one_line(&c)),
        format!("{}{}{}", json(&a), json(&b), json(&c)),
        format!("{}\r\n\r\n{}\r\n{}", line(&a), line(&b), line(&c)),
        format!("\u{feff}{}\nKim: {} !\n<{}>", json(&a), line(&b), line(&c)),
    ] {
        let pool = pooled(&text);
        assert_eq!((pool.entries.len(), &pool.skipped), (3, &Vec::new()), "{}", &text[..80]);
    }
}

#[test]
fn what_is_broken_is_named_and_the_rest_is_read() {
    let whole = json(&of(1));
    let cut = line(&of(3));
    let cut = &cut[..cut.len() - 9];
    let text = format!("{}\n{}\nhello\n{whole}\n{cut}\n", &whole[..900], line(&of(2)));
    let pool = pooled(&text);
    assert_eq!(pool.entries.len(), 2, "{:?}", pool.skipped);
    let why: Vec<&Why> = pool.skipped.iter().map(|skipped| &skipped.why).collect();
    assert!(
        matches!(
            why.as_slice(),
            [Why::Refused(Refused::NotAResult { .. }), Why::Refused(Refused::NotAResult { message }), Why::Refused(Refused::Damaged)]
                if message == "hello"
        ),
        "{why:?}"
    );
    assert_eq!(pooled(" \n").skipped[0].why, Why::Refused(Refused::Empty));
}

#[test]
fn the_same_run_counts_once_and_a_lab_without_models_does_not() {
    let mut text = format!("{}\n{}", line(&of(1)), json(&of(1)));
    for stored in made_tests::all() {
        text += &format!("\n{}", line(&stored));
    }
    let pool = pooled(&text);
    let why: Vec<&Why> = pool.skipped.iter().map(|skipped| &skipped.why).collect();
    // All samples have the name of one run.
    assert_eq!(why, [&Why::Twice, &Why::Twice, &Why::Twice, &Why::Twice]);
    let mut own = Pool::default();
    own.take("a file".into(), Ok(Entry::of(&made_tests::all().pop().expect("a lab of its own"), "a file")));
    assert_eq!(own.skipped[0].why, Why::NoModels);
}

#[test]
fn results_are_chosen_by_work_and_environment() {
    let pool = twelve();
    let choices = Choices::of(&pool.entries);
    assert_eq!(choices.works.len(), 1);
    assert_eq!(choices.browsers, [("Chrome".to_owned(), 6), ("Firefox".to_owned(), 6)]);
    assert_eq!(choices.isolated, [(true, 8), (false, 4)]);
    assert_eq!(choices.cores, [(1, 3), (2, 3), (4, 3), (8, 3)]);
    let filter = Filter { browser: Some("Firefox".into()), cores: Some(4), ..Filter::default() };
    let chosen: Vec<&str> = pool.entries.iter().filter(|it| filter.takes(it)).map(|it| it.id.as_str()).collect();
    assert_eq!(chosen, ["run-2", "run-6", "run-10"]);
}

#[test]
fn a_choice_holds_as_long_as_it_is_offered() {
    let choices = Choices::of(&twelve().entries);
    let asked = Filter { browser: Some("Firefox".into()), cores: Some(16), ..Filter::default() };
    let held = asked.within(&choices);
    assert_eq!((held.browser.as_deref(), held.cores), (Some("Firefox"), None));
    assert_eq!(held.work.as_ref(), choices.works.first().map(|(work, _)| work));
    assert_eq!(held.within(&Choices::default()), Filter::default());
}

#[test]
fn spreads_are_of_each_model_and_browser() {
    let pool = twelve();
    let all: Vec<_> = pool.entries.iter().collect();
    let together = spreads(&all, Quantity::Speedup, false);
    assert_eq!(together.len(), 5);
    for spread in &together {
        let [low, high] = spread.range;
        let [q1, q3] = spread.quartiles;
        assert_eq!(spread.values.len(), 12);
        assert!(low <= q1 && q1 <= spread.median && spread.median <= q3 && q3 <= high);
    }
    let apart = spreads(&all, Quantity::Time, true);
    assert_eq!(apart.len(), 10);
    assert_eq!(apart[0].browser.as_deref(), Some("Chrome"));
    let mut wrong = of(0);
    wrong.ended.report.runs[0].correct = Some(false);
    let wrong = Entry::of(&wrong, "a file");
    assert_eq!(spreads(&[&wrong], Quantity::Time, false).len(), 4, "a wrong answer has no time");
}

#[test]
fn the_table_has_a_row_for_each_model_and_no_formula() {
    let mut pool = Pool::default();
    let mut evil = of(1);
    evil.occasion.user_agent = "=HYPERLINK(\"http://evil.test\",\"click\")".into();
    pool.take("+sum.json".into(), Ok(Entry::of(&evil, "+sum.json")));
    let table = csv::table(&pool.entries);
    let rows: Vec<&str> = table.trim_end().split("\r\n").collect();
    assert_eq!(rows.len(), 6);
    assert!(rows[1].starts_with("\"'+sum.json\",run-1,2026-11-25T09:00:00.000Z,"), "{}", rows[1]);
    assert!(rows[1].contains("\"'=HYPERLINK(\"\"http://evil.test\"\",\"\"click\"\")\""), "{}", rows[1]);
    assert!(rows[1].contains(",cpu,sum-squares,30000000,,,,"), "{}", rows[1]);
}

/// 500 of them, as links and as files: all are read. The bound is far above what it takes, and far below what would hang.
#[test]
fn five_hundred_are_read() {
    let text: String = (0..500).map(|place| line(&of(place)) + "\n").collect();
    let array = format!("[{}]", (0..500).map(|place| json(&of(place))).collect::<Vec<_>>().join(","));
    for text in [text, array] {
        let start = std::time::Instant::now();
        let pool = pooled(&text);
        assert_eq!((pool.entries.len(), pool.skipped.len()), (500, 0));
        let all: Vec<_> = pool.entries.iter().collect();
        assert_eq!(spreads(&all, Quantity::Speedup, true).len(), 10);
        println!("500 results of {} kB in {:?}", text.len() / 1000, start.elapsed());
        assert!(start.elapsed().as_secs() < 20);
    }
}
