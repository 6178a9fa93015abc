//! Where the pool's time goes at one duration of task, beside one worker's; the reader moves through the durations.

use crate::chart::waterfall::{Bar, Look, Waterfall, WaterfallData, fall};
use crate::lab::processes::outcome::{BreakEven, Point};
use crate::lab::processes::texts::{Texts, duration, texts};
use crate::protocol::ids::ModelId;
use crate::text::Lang;
use leptos::prelude::*;

/// Phases below this share of all are not worth a row.
const WORTH_A_ROW: f64 = 0.004;

#[component]
pub(super) fn Breakdown(measured: Memo<Option<BreakEven>>, lang: Signal<Lang>) -> impl IntoView {
    let words = move || &texts(lang.get()).view;
    // The duration chosen by hand, in ms; the nearest measured one is shown, so that it survives new points.
    let chosen = RwSignal::new(None::<f64>);
    let points = Memo::new(move |_| measured.with(|it| it.as_ref().map(points).unwrap_or_default()));
    let place = Memo::new(move |_| points.with(|points| place(points, chosen.get())));
    let shown = Memo::new(move |_| points.with(|points| points.get(place.get()).copied()));
    let data = Signal::derive(move || {
        let of = |it: (Point, bool)| waterfall(&it.0, texts(lang.get()));
        shown.get().map_or_else(|| WaterfallData { bars: vec![], sentence: String::new() }, of)
    });
    let said = move || {
        shown.get().map(|(point, own)| {
            let own = own.then(|| format!(" ({})", words().own_size));
            duration(point.task_ms) + &own.unwrap_or_default()
        })
    };
    let choose = move |event| {
        let index: usize = event_target_value(&event).parse().unwrap_or(0);
        chosen.set(points.with_untracked(|points| points.get(index).map(|(point, _)| point.task_ms)));
    };
    let spawn = move || measured.with(|it| it.as_ref().map(|it| (words().spawn_note)(it.spawn_ms)));
    view! {
        <section class="panel" aria-labelledby="waterfall-title">
            <h3 id="waterfall-title">{move || words().waterfall}</h3>
            <p class="slider">
                <label for="waterfall-duration">{move || words().choose}</label>
                <input id="waterfall-duration" type="range" min="0" step="1" max=move || points.with(Vec::len).saturating_sub(1)
                    prop:value=move || place.get().to_string() aria-valuetext=said on:input=choose/>
                <output for="waterfall-duration">{said}</output>
            </p>
            <Waterfall data id="waterfall"/>
            <p class="hint">{move || words().waterfall_hint} " " {spawn}</p>
        </section>
    }
}

/// Every measured duration, the run's own among them, from short to long; whether it is the run's own.
fn points(measured: &BreakEven) -> Vec<(Point, bool)> {
    let mut points: Vec<(Point, bool)> = measured.points.iter().map(|&point| (point, false)).collect();
    points.extend(measured.own.map(|point| (point, true)));
    points.sort_by(|a, b| a.0.task_ms.total_cmp(&b.0.task_ms));
    points
}

/// The chosen duration; before that the run's own, else the one nearest to break-even.
fn place(points: &[(Point, bool)], chosen: Option<f64>) -> usize {
    let nearest = |distance: &dyn Fn(&Point) -> f64| {
        let all = points.iter().enumerate();
        all.min_by(|a, b| distance(&a.1.0).total_cmp(&distance(&b.1.0))).map(|(place, _)| place)
    };
    let own = || points.iter().position(|(_, own)| *own);
    match chosen {
        Some(ms) => nearest(&|point| (point.task_ms / ms).ln().abs()),
        None => own().or_else(|| nearest(&|point| point.speedup.ln().abs())),
    }
    .unwrap_or(0)
}

fn waterfall(point: &Point, texts: &Texts) -> WaterfallData {
    let words = &texts.view;
    let models = "sequential".parse::<ModelId>().ok().zip("processes".parse::<ModelId>().ok());
    let Some((one, pool)) = models else { return WaterfallData { bars: vec![], sentence: String::new() } };
    let p = &point.phases_ms;
    let phases = [
        (words.start, p.start, Look::Besides),
        (words.send, p.send, Look::Besides),
        (words.queue, p.queue, Look::Besides),
        (words.compute, p.compute, Look::Work),
        (words.receive, p.receive, Look::Besides),
        (words.merge, p.merge, Look::Besides),
        (words.other, p.other, Look::Besides),
    ];
    let always = [words.send, words.compute, words.receive];
    let worth = |(label, ms, _): &(&str, f64, Look)| always.contains(label) || *ms > WORTH_A_ROW * point.pool_ms;
    let phases: Vec<_> = phases.into_iter().filter(worth).collect();
    let alone = Bar {
        model: one,
        label: words.one_worker.into(),
        value: duration(point.sequential_ms),
        span_ms: (0.0, point.sequential_ms),
        look: Look::Work,
    };
    let spans = fall(phases.iter().map(|(_, ms, _)| *ms));
    let of_pool = phases.iter().zip(spans).map(|(&(label, ms, look), span_ms)| Bar {
        model: pool,
        label: label.into(),
        value: duration(ms.max(0.0)),
        span_ms,
        look,
    });
    let bars: Vec<Bar> = std::iter::once(alone).chain(of_pool).collect();
    let said: Vec<String> = bars.iter().map(|bar| format!("{} {}", bar.label, bar.value)).collect();
    WaterfallData { sentence: format!("{}: {}", words.waterfall, said.join(", ")), bars }
}
