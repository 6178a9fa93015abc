//! How many messages wait, over time: a step curve for the queue without a bound and for the one with one.

use super::{Shown, panel};
use crate::chart::plot::{Guide, Plot, PlotData, Point, Series};
use crate::chart::xy::AxisSpec;
use crate::lab::messages::outcome::{BackPressure, Queue};
use crate::lab::messages::texts::{ViewWords, short_time};
use crate::text::format::{grouped, significant, time};
use leptos::prelude::*;

/// The curves and their table.
pub(super) fn depth(shown: Shown) -> impl IntoView {
    let words = move || shown.words();
    let of = move || shown.of(|outcome| outcome.back_pressure.clone());
    let data = Signal::derive(move || curves(of().as_ref(), words()));
    let hint = move || {
        let us = |us: u32| short_time(f64::from(us) / 1000.0);
        let measured = |us: f64| short_time(us / 1000.0);
        let said = |it: BackPressure| {
            let took = [measured(it.unbounded.made_us), measured(it.unbounded.used_us)];
            let set = [us(it.produce_us), us(it.consume_us)];
            (words().depth_hint)([&took[0], &took[1]], [&set[0], &set[1]])
        };
        of().map(said).unwrap_or_default()
    };
    let rows = move || {
        let back_pressure = of()?;
        Some(queues(&back_pressure).into_iter().map(|queue| row(queue, words())).collect_view())
    };
    let content = view! {
        <Plot data/>
        <div class="scroll">
            <table class="cards">
                <thead>
                    <tr>
                        <th scope="col">{move || words().queue}</th>
                        <th scope="col">{move || words().peak}</th>
                        <th scope="col">{move || words().sent}</th>
                        <th scope="col">{move || words().waited}</th>
                        <th scope="col">{move || words().done}</th>
                        <th scope="col" class="text">{move || words().arrived}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    };
    panel("messages-depth", move || words().depth, hint, content)
}

fn queues(back_pressure: &BackPressure) -> Vec<&Queue> {
    std::iter::once(&back_pressure.unbounded).chain(&back_pressure.bounded).collect()
}

fn name(queue: &Queue, words: &ViewWords) -> String {
    queue.bound.map_or_else(|| words.unbounded.to_owned(), words.bounded)
}

fn curves(back_pressure: Option<&BackPressure>, words: &ViewWords) -> PlotData {
    let queues = back_pressure.map(queues).unwrap_or_default();
    let curve = |queue: &&Queue| {
        let mut points: Vec<Point> =
            queue.steps.iter().map(|step| Point { x: step.ms, y: step.waiting.into(), interval: None }).collect();
        // Empty until the consumer is through.
        points.push(Point { x: queue.done_ms, y: 0.0, interval: None });
        Series { name: name(queue, words), model: None, points, steps: true }
    };
    let said: Vec<String> = queues.iter().map(|queue| (words.depth_peak)(&name(queue, words), queue.peak)).collect();
    let peak = queues.iter().map(|queue| queue.peak).max().unwrap_or_default();
    // The bound of a queue that never came near it would only make the curve flat.
    let bounds = queues.iter().filter_map(|queue| queue.bound).filter(|bound| *bound <= peak);
    let guides = bounds.map(|bound| Guide::Y(bound.into(), words.bound_guide.into())).collect();
    PlotData {
        x: AxisSpec { label: words.time_axis.into(), log: false, format: plain, include: vec![0.0] },
        y: AxisSpec { label: words.waiting_axis.into(), log: false, format: plain, include: vec![0.0, 2.0] },
        series: queues.iter().map(curve).collect(),
        guides,
        sentence: (words.depth_sentence)(&said),
    }
}

fn plain(value: f64) -> String {
    if value.fract() == 0.0 { grouped(value as i128) } else { significant(value) }
}

fn row(queue: &Queue, words: &ViewWords) -> impl IntoView + use<> {
    let arrived = if queue.in_order { (words.all_in_order)(queue.messages) } else { words.disorder.into() };
    view! {
        <tr>
            <th scope="row">{name(queue, words)}</th>
            <td class="main" data-label=words.peak>{queue.peak}</td>
            <td data-label=words.sent>{time(queue.sent_ms)}</td>
            <td data-label=words.waited>{if queue.bound.is_some() { time(queue.waited_ms) } else { words.none.into() }}</td>
            <td data-label=words.done>{time(queue.done_ms)}</td>
            <td class="text" data-label=words.arrived>{arrived}</td>
        </tr>
    }
}
