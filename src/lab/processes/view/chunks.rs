//! The time of one amount of work by the number of tasks a message.

use super::plotted;
use crate::chart::plot::{Guide, PlotData, Point, Series};
use crate::chart::xy::AxisSpec;
use crate::lab::processes::outcome::{BreakEven, ChunkPoint, Chunks};
use crate::lab::processes::texts::{duration, texts};
use crate::text::Lang;
use crate::text::format::percent;
use leptos::prelude::*;

#[component]
pub(super) fn ChunkSizes(measured: Memo<Option<BreakEven>>, lang: Signal<Lang>) -> impl IntoView {
    let words = move || &texts(lang.get()).view;
    let chunks =
        Memo::new(move |_| measured.with(|it| it.as_ref().and_then(|it| Some((it.chunks.clone()?, it.workers)))));
    let plot = Signal::derive(move || {
        chunks.with(|it| it.as_ref().map(|(chunks, workers)| plot(chunks, *workers, lang.get()))).unwrap_or_else(empty)
    });
    let hint = move || chunks.with(|it| it.as_ref().map(|(chunks, _)| (words().chunks_hint)(chunks)));
    let rows = move || {
        let row = |(even, uneven): (&ChunkPoint, &ChunkPoint)| {
            view! {
                <tr>
                    <th scope="row">{(words().a_message)(even.chunk)}</th>
                    <td>{even.messages}</td>
                    <td>{duration(even.pool_ms)}<small>{idle(even, lang.get())}</small></td>
                    <td>{duration(uneven.pool_ms)}<small>{idle(uneven, lang.get())}</small></td>
                </tr>
            }
        };
        chunks.with(|it| it.iter().flat_map(|(it, _)| it.even.iter().zip(&it.uneven)).map(row).collect_view())
    };
    let table = view! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{move || words().chunk_axis}</th>
                    <th scope="col">{move || words().messages}</th>
                    <th scope="col">{move || words().even}</th>
                    <th scope="col">{move || words().uneven}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    };
    plotted("chunks-title", move || words().chunks, hint, plot, lang, table)
}

fn idle(point: &ChunkPoint, lang: Lang) -> String {
    format!("{} {}", texts(lang).view.idle, percent(point.idle))
}

fn plot(chunks: &Chunks, workers: u32, lang: Lang) -> PlotData {
    let words = &texts(lang).view;
    let series = |name: &str, points: &[ChunkPoint]| {
        let place = |point: &ChunkPoint| Point { x: f64::from(point.chunk), y: point.pool_ms, interval: point.ci_ms };
        Series { name: name.into(), model: None, points: points.iter().map(place).collect(), steps: false }
    };
    let mut guides = vec![
        Guide::Y(chunks.sequential_ms, words.one_worker.into()),
        Guide::X(f64::from(chunks.auto), words.auto.into()),
    ];
    if chunks.share != chunks.auto {
        guides.push(Guide::X(f64::from(chunks.share), (words.shares)(workers)));
    }
    let told = |points: &[ChunkPoint]| -> String {
        let one = |point: &ChunkPoint| format!("{} {}", (words.a_message)(point.chunk), duration(point.pool_ms));
        points.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    let sentence =
        format!("{} {}: {}. {}: {}", words.chunks, words.even, told(&chunks.even), words.uneven, told(&chunks.uneven));
    PlotData {
        x: AxisSpec { label: words.chunk_axis.into(), log: true, format: whole, include: vec![] },
        y: AxisSpec {
            label: words.time_axis.into(),
            log: true,
            format: tick,
            include: vec![chunks.sequential_ms / 3.0],
        },
        series: vec![series(words.even, &chunks.even), series(words.uneven, &chunks.uneven)],
        guides,
        sentence,
    }
}

fn empty() -> PlotData {
    let axis = || AxisSpec { label: String::new(), log: false, format: whole, include: vec![] };
    PlotData { x: axis(), y: axis(), series: vec![], guides: vec![], sentence: String::new() }
}

fn whole(value: f64) -> String {
    format!("{}", value.round())
}

fn tick(ms: f64) -> String {
    format!("{} ms", (ms * 1e6).round() / 1e6)
}
