//! Handing over by size: the time and the throughput of each way over logarithmic axes, and the table of all numbers.

use super::{Shown, panel};
use crate::chart::plot::{Guide, Plot, PlotData, Point as Dot, Series as Line};
use crate::chart::xy::AxisSpec;
use crate::lab::messages::outcome::{Outcome, Point, Way};
use crate::lab::messages::rules::pays_from;
use crate::lab::messages::texts::{ViewWords, short_time, size, throughput};
use crate::text::format::{between, grouped, ratio, significant};
use leptos::prelude::*;

/// The two plots.
pub(super) fn plots(shown: Shown) -> impl IntoView {
    let latency =
        Signal::derive(move || shown.of(|outcome| Some(latency(outcome, shown.words()))).unwrap_or_else(empty));
    let throughput =
        Signal::derive(move || shown.of(|outcome| Some(throughputs(outcome, shown.words()))).unwrap_or_else(empty));
    view! {
        {panel(
            "messages-latency",
            move || shown.words().latency,
            move || shown.words().latency_hint.into(),
            view! { <Plot data=latency/> },
        )}
        {panel(
            "messages-throughput",
            move || shown.words().throughput,
            move || shown.words().throughput_hint.into(),
            view! { <Plot data=throughput/> },
        )}
    }
}

fn kibibytes(bytes: u64) -> f64 {
    bytes as f64 / 1024.0
}

fn latency(outcome: &Outcome, words: &ViewWords) -> PlotData {
    let pick = |point: &Point| Some((point.median_ms?, point.ci_ms));
    let format: fn(f64) -> String =
        |ms| if ms < 1.0 { format!("{} µs", plain(ms * 1000.0)) } else { format!("{} ms", plain(ms)) };
    let mut data = plot(outcome, words, pick, format);
    data.sentence = (words.plot)(words.latency, &sentences(outcome, words, pick, short_time));
    data.y.label = words.latency_axis.into();
    // Level lines must not look like a rise because the axis ends at them.
    data.y.include = vec![0.01, 1.0];
    data.guides =
        pays_from(outcome).map(|bytes| Guide::X(kibibytes(bytes), words.pays_guide.into())).into_iter().collect();
    data
}

fn throughputs(outcome: &Outcome, words: &ViewWords) -> PlotData {
    let pick = |point: &Point| Some((point.bytes_per_second?, None));
    let mut data = plot(outcome, words, pick, throughput_tick);
    data.sentence = (words.plot)(words.throughput, &sentences(outcome, words, pick, throughput));
    data.y.label = words.throughput_axis.into();
    data
}

fn throughput_tick(value: f64) -> String {
    let text = throughput(value * 1.000_001);
    let (number, unit) = text.split_once('\u{a0}').unwrap_or((&text, ""));
    format!("{} {}", number.split('.').next().unwrap_or(number), unit.trim_end_matches("/s"))
}

/// "10", "0.5".
fn plain(value: f64) -> String {
    if value >= 1.0 { grouped(value.round() as i128) } else { significant(value).trim_end_matches('0').to_owned() }
}

type Pick = fn(&Point) -> Option<(f64, Option<[f64; 2]>)>;

fn plot(outcome: &Outcome, words: &ViewWords, pick: Pick, format: fn(f64) -> String) -> PlotData {
    let line = |way: &Way| {
        let series = outcome.of(*way)?;
        let dot = |point: &Point| {
            let (y, interval) = pick(point)?;
            Some(Dot { x: kibibytes(point.bytes), y, interval })
        };
        let points = series.points.iter().filter_map(dot).collect();
        Some(Line { name: (words.way)(*way).into(), model: None, points, steps: false })
    };
    PlotData {
        x: AxisSpec { label: words.size_axis.into(), log: true, format: plain, include: vec![1.0, 8192.0] },
        y: AxisSpec { label: String::new(), log: true, format, include: Vec::new() },
        series: Way::ALL.iter().filter_map(line).collect(),
        guides: Vec::new(),
        sentence: String::new(),
    }
}

fn sentences(outcome: &Outcome, words: &ViewWords, pick: Pick, show: fn(f64) -> String) -> Vec<String> {
    let of_way = |way: &Way| {
        let points = &outcome.of(*way)?.points;
        let (first, last) = (points.first()?, points.last()?);
        let value = |point: &Point| pick(point).map(|(value, _)| show(value));
        let (smallest, largest) = (size(first.bytes), size(last.bytes));
        Some((words.ends)([(words.way)(*way), &value(first)?, &smallest, &value(last)?, &largest]))
    };
    Way::ALL.iter().filter_map(of_way).collect()
}

fn empty() -> PlotData {
    let axis = || AxisSpec { label: String::new(), log: true, format: plain, include: Vec::new() };
    PlotData { x: axis(), y: axis(), series: Vec::new(), guides: Vec::new(), sentence: String::new() }
}

/// All numbers.
pub(super) fn table(shown: Shown) -> impl IntoView {
    let words = move || shown.words();
    let ways = move || {
        shown.of(|outcome| Some(Way::ALL.into_iter().filter(|way| outcome.of(*way).is_some()).collect::<Vec<_>>()))
    };
    let heads = move || {
        ways()
            .unwrap_or_default()
            .into_iter()
            .map(|way| view! { <th scope="col">{(words().way)(way)}</th> })
            .collect_view()
    };
    let rows = move || {
        let ways = ways().unwrap_or_default();
        shown.of(|outcome| {
            let sizes = outcome.of(Way::Copied)?.points.iter().map(|point| point.bytes);
            Some(sizes.map(|bytes| row(outcome, &ways, bytes, words().none)).collect_view())
        })
    };
    view! {
        <section class="panel" aria-labelledby="messages-sizes">
            <h3 id="messages-sizes">{move || words().sizes_table}</h3>
            <div class="scroll">
                <table>
                    <thead>
                        <tr><th scope="col">{move || words().size}</th>{heads}<th scope="col">{move || words().ratio}</th></tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="help">{move || words().table_help}</p>
        </section>
    }
}

fn row(outcome: &Outcome, ways: &[Way], bytes: u64, none: &'static str) -> impl IntoView + use<> {
    let at = |way: Way| outcome.of(way).and_then(|series| series.at(bytes));
    let cell = |way: &Way| {
        let point = at(*way);
        let median = point.and_then(|point| point.median_ms).map_or_else(|| none.into(), short_time);
        let interval = point.and_then(|point| point.ci_ms).map(|[low, high]| between(low, high, short_time));
        view! { <td>{median}<small>{interval}</small></td> }
    };
    let median = |way| at(way).and_then(|point| point.median_ms);
    let times = median(Way::Copied).zip(median(Way::Moved)).map(|(copied, moved)| ratio(copied / moved));
    view! {
        <tr>
            <th scope="row">{size(bytes)}</th>
            {ways.iter().map(cell).collect_view()}
            <td class="main">{times.unwrap_or_else(|| none.into())}</td>
        </tr>
    }
}
