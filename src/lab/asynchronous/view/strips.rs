//! Strips of heartbeats, one above the other on one axis of time. All ink: no model is compared here.

use super::super::outcome::{Outcome, Strip, longest_gap};
use super::super::texts;
use crate::chart::axis::Axis;
use crate::chart::scale::Scale;
use crate::chart::width::width_of;
use crate::text::{Lang, format};
use leptos::html::Div;
use leptos::prelude::*;
use std::fmt::Write;

/// Below a strip's line of words, so much is left for its beats and the gap to the next.
const BODY: f64 = 50.0;
/// From a strip's top to its beats: one line of words, and another where the page is narrow. Then the height of the beats and
/// that of the bar below.
const HEAD: f64 = 24.0;
const SECOND_LINE: f64 = 17.0;
const BEAT: f64 = 22.0;
const BAR: f64 = 8.0;
/// Room for half a label at the right.
const MARGIN: f64 = 26.0;
/// A name and the words beside it need so much, in px.
const ONE_LINE: f64 = 460.0;
/// Ids of the patterns, which the page has once.
const LOOP: &str = "loop-gap";
const FRAMES: &str = "frames-gap";

pub(super) fn panel(outcome: Memo<Outcome>, lang: Signal<Lang>) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let width = width_of(node);
    let lead = move || outcome.read().strips.iter().filter_map(|s| s.beats_ms.first().copied()).fold(0.0, f64::min);
    let end = move || outcome.read().strips.iter().filter_map(|s| s.beats_ms.last().copied()).fold(300.0, f64::max);
    let scale = Memo::new(move |_| Scale::new(end() - lead(), 0.0, width.get() - MARGIN));
    let head = Memo::new(move |_| if width.get() < ONE_LINE { HEAD + SECOND_LINE } else { HEAD });
    let axis_y = Memo::new(move |_| outcome.read().strips.len() as f64 * (head.get() + BODY) + 2.0);
    let rows = move || {
        let outcome = outcome.get();
        let row = |(place, strip): (usize, &Strip)| {
            let head = head.get();
            row(strip, (place as f64 * (head + BODY), head), &scale.get(), lead(), lang.get()).into_any()
        };
        outcome.strips.iter().enumerate().map(row).collect_view()
    };
    let pace = move || {
        let outcome = outcome.read();
        let pace = outcome.pace_ms()?;
        Some(texts::pace(lang.get(), &format::time(outcome.asked_pace_ms), &format::time(pace)))
    };
    let wrong = move || outcome.read().strips.iter().any(|strip| !strip.correct);
    view! {
        <section class="panel" aria-labelledby="strips-title">
            <h3 id="strips-title">{move || texts::STRIPS.get(lang.get())}</h3>
            <div class="chart strips" node_ref=node>
                <svg width=move || width.get() height=move || axis_y.get() + 26.0 role="group">
                    <defs>{hatch(LOOP)}</defs>
                    <Axis scale=scale.into() top=HEAD y=axis_y.into() />
                    {rows}
                </svg>
            </div>
            <Show when=wrong><p class="wrong">{move || texts::WRONG.get(lang.get())}</p></Show>
            <p class="help">{move || texts::STRIPS_HINT.get(lang.get())}" "{pace}</p>
        </section>
    }
}

fn row(strip: &Strip, (top, head): (f64, f64), scale: &Scale, lead_ms: f64, lang: Lang) -> impl IntoView + use<> {
    let name = texts::way(strip.way, lang);
    let took = format::time(strip.took_ms.first().copied().unwrap_or_default());
    let gap = strip.longest_gap();
    let gap_text = gap.map_or_else(String::new, |(from, to)| format::time(to - from));
    let label = texts::strip_label(lang, name, &took, &gap_text, strip.beats_during());
    let note = texts::strip_note(lang, &took, &gap_text);
    let mut bars = String::new();
    for (from, to) in &strip.spans_ms {
        let (x, end) = (scale.at(from - lead_ms), scale.at(to - lead_ms));
        let width = (end - x).max(0.8);
        // Writing to a string does not fail.
        let _ = write!(bars, "M{x:.1} {:.1}h{width:.1}v{BAR}h-{width:.1}z", top + head + BEAT + 4.0);
    }
    view! {
        <g role="img" aria-label=label>
            <text x="0" y=top + 15.0>
                <tspan class="name">{name}</tspan>
                {if head > HEAD {
                    view! { <tspan x="0" dy=SECOND_LINE>{note}</tspan> }.into_any()
                } else {
                    view! { <tspan dx="10">{note}</tspan> }.into_any()
                }}
            </text>
            {beats(&strip.beats_ms, gap, top + head, scale, lead_ms, LOOP)}
            <path class="work" d=bars />
        </g>
    }
}

/// The strokes of beats, and the longest gap with its length where it has room.
fn beats(
    beats_ms: &[f64],
    gap: Option<(f64, f64)>,
    y: f64,
    scale: &Scale,
    lead_ms: f64,
    hatch: &'static str,
) -> impl IntoView + use<> {
    let at = |ms: f64| scale.at(ms - lead_ms);
    let path: String = beats_ms.iter().map(|&beat| format!("M{:.1} {y:.1}v{BEAT}", at(beat))).collect();
    let gap =
        gap.map(|(from, to)| {
            let (x, width) = (at(from), at(to) - at(from));
            let text = (width > 70.0).then(|| view! {
            <text class="value" x=x + width / 2.0 y=y + 16.0 text-anchor="middle">{format::time(to - from)}</text>
        });
            view! { <rect class="gap" x=x y=y width=width.max(1.0) height=BEAT fill=format!("url(#{hatch})") />{text} }
        });
    view! { {gap}<path class="beats" d=path /> }
}

/// A strip alone, of what happened at these times, in ms from the first: the page's own frames.
pub(super) fn alone(times_ms: Vec<f64>, label: String) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let width = width_of(node);
    let end = times_ms.last().copied().unwrap_or(1.0);
    let scale = Memo::new(move |_| Scale::new(end, 0.0, width.get() - MARGIN));
    let strip = move || beats(&times_ms, longest_gap(&times_ms, end), 4.0, &scale.get(), 0.0, FRAMES);
    view! {
        <div class="chart strips" node_ref=node>
            <svg width=move || width.get() height="62" role="img" aria-label=label>
                <defs>{hatch(FRAMES)}</defs>
                <Axis scale=scale.into() top=0.0 y=Signal::derive(|| 34.0) />
                {strip}
            </svg>
        </div>
    }
}

fn hatch(id: &'static str) -> impl IntoView {
    view! {
        <pattern id=id class="ink-hatch" width="8" height="8" patternUnits="userSpaceOnUse">
            <path d="M-2 2l4-4M0 8l8-8M6 10l4-4" />
        </pattern>
    }
}
