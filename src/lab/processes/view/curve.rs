//! The speed-up of the pool by the duration of a task, with the crossing marked.

use super::plotted;
use crate::chart::plot::{Guide, PlotData, Point as PlotPoint, Series};
use crate::chart::xy::AxisSpec;
use crate::lab::processes::outcome::{BreakEven, Point};
use crate::lab::processes::texts::{duration, texts};
use crate::protocol::ids::ModelId;
use crate::text::Lang;
use crate::text::format::{between, grouped, ratio};
use leptos::prelude::*;

/// Above this speed-up equal ratios are drawn equally far apart, or the crossing would lie on the floor.
const MANY_TIMES: f64 = 16.0;

#[component]
pub(super) fn Curve(measured: Memo<Option<BreakEven>>, lang: Signal<Lang>) -> impl IntoView {
    let words = move || &texts(lang.get()).view;
    let plot =
        Signal::derive(move || measured.with(|it| it.as_ref().map(|it| plot(it, lang.get()))).unwrap_or_else(empty));
    let hint = move || measured.with(|it| it.as_ref().map(|it| (words().curve_hint)(it.tasks, it.workers)));
    let rows = move || {
        let row = |point: &Point| {
            view! {
                <tr>
                    <th scope="row">{duration(point.task_ms)}</th>
                    <td>{grouped(point.size.into())}</td>
                    <td>{duration(point.sequential_ms)}</td>
                    <td>{duration(point.pool_ms)}</td>
                    <td class="main">{ratio(point.speedup)}<small>{interval(point)}</small></td>
                </tr>
            }
        };
        measured.with(|it| it.iter().flat_map(|it| &it.points).map(row).collect_view())
    };
    let table = view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{move || words().task}</th>
                    <th scope="col">{move || words().size}</th>
                    <th scope="col">{move || words().one_worker}</th>
                    <th scope="col">{move || words().pool}</th>
                    <th scope="col">{move || words().speedup}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    plotted("break-even-title", move || words().curve, hint, plot, lang, table)
}

fn interval(point: &Point) -> Option<String> {
    point.speedup_ci.map(|[low, high]| between(low, high, ratio))
}

fn plot(measured: &BreakEven, lang: Lang) -> PlotData {
    let words = &texts(lang).view;
    let place = |point: &Point| PlotPoint { x: point.task_ms, y: point.speedup, interval: point.speedup_ci };
    let series = Series {
        name: (words.pool_of)(measured.workers),
        model: "processes".parse::<ModelId>().ok(),
        points: measured.points.iter().map(place).collect(),
        steps: false,
    };
    let mut guides = vec![Guide::Y(1.0, words.as_one_worker.into())];
    if let Some((slower, faster)) = measured.crossing.and_then(|it| it.slower_until.zip(it.faster_from)) {
        guides.push(Guide::Between(slower.task_ms, faster.task_ms, words.begins_to_pay.into()));
    }
    let told = measured.points.iter().map(|point| format!("{} {}", duration(point.task_ms), ratio(point.speedup)));
    let told: Vec<String> = told.collect();
    let highest = measured.points.iter().map(|point| point.speedup).fold(0.0, f64::max);
    PlotData {
        x: AxisSpec { label: words.duration_axis.into(), log: true, format: tick, include: vec![] },
        y: AxisSpec { label: words.speedup_axis.into(), log: highest > MANY_TIMES, format: times, include: vec![1.0] },
        series: vec![series],
        guides,
        sentence: (words.curve_sentence)(measured.tasks, measured.workers) + &told.join(", "),
    }
}

fn empty() -> PlotData {
    let axis = || AxisSpec { label: String::new(), log: false, format: times, include: vec![] };
    PlotData { x: axis(), y: axis(), series: vec![], guides: vec![], sentence: String::new() }
}

/// A round duration: "10 µs", "1 ms".
fn tick(ms: f64) -> String {
    let (value, unit) = if ms < 0.9995 { (ms * 1000.0, "µs") } else { (ms, "ms") };
    // The powers of ten that are ticks carry the dust of binary fractions.
    format!("{} {unit}", (value * 1e6).round() / 1e6)
}

/// A round ratio: "1.5×".
fn times(value: f64) -> String {
    format!("{}×", (value * 1e6).round() / 1e6)
}
