//! Scenes of waiting, each a small timeline; all have the same length of time, so that bars can be compared.

use super::super::outcome::{Call, Ended, Outcome, Scene, SceneId};
use super::super::texts;
use crate::chart::axis::Axis;
use crate::chart::scale::Scale;
use crate::chart::width::width_of;
use crate::text::{Lang, format};
use leptos::html::Div;
use leptos::prelude::*;

/// From the top of one bar to the next, and a bar's height.
const PITCH: f64 = 20.0;
const BAR: f64 = 13.0;
/// Room at the right for how a bar ended.
const MARGIN: f64 = 116.0;

pub(super) fn panel(outcome: Memo<Outcome>, lang: Signal<Lang>) -> impl IntoView {
    let longest = Memo::new(move |_| {
        let outcome = outcome.read();
        let ends = outcome.scenes.iter().flat_map(|scene| scene.calls.iter().map(|call| call.end_ms));
        ends.fold(100.0, f64::max)
    });
    let ids = Memo::new(move |_| outcome.read().scenes.iter().map(|scene| scene.id).collect::<Vec<_>>());
    let one = move |id: SceneId| {
        let scene = Memo::new(move |_| outcome.read().scene(id).cloned());
        figure(id, scene, longest, lang)
    };
    let file = move || outcome.read().service_worker == Some(false);
    view! {
        <section class="panel" aria-labelledby="scenes-title">
            <h3 id="scenes-title">{move || texts::SCENES.get(lang.get())}</h3>
            <p class="help">{move || texts::SCENES_HINT.get(lang.get())}</p>
            <Show when=file><p class="help">{move || texts::STATIC_FILE.get(lang.get())}</p></Show>
            <div class="scenes">{move || ids.get().into_iter().map(one).collect_view()}</div>
        </section>
    }
}

fn figure(id: SceneId, scene: Memo<Option<Scene>>, longest: Memo<f64>, lang: Signal<Lang>) -> impl IntoView {
    let node = NodeRef::<Div>::new();
    let width = width_of(node);
    let scale = Memo::new(move |_| Scale::new(longest.get(), 2.0, (width.get() - MARGIN).max(80.0)));
    let axis_y = Memo::new(move |_| scene.read().as_ref().map_or(0, |scene| scene.calls.len()) as f64 * PITCH + 4.0);
    let took = move || {
        let scene = scene.read();
        let scene = scene.as_ref()?;
        let sum = (matches!(id, SceneId::Gather | SceneId::Limit)).then(|| format::time(scene.sum_ms()));
        Some(texts::scene_took(lang.get(), &format::time(scene.took_ms), sum.as_deref()))
    };
    let label = move || scene.read().as_ref().map(|scene| label(scene, lang.get()));
    let bars = move || scene.get().map(|scene| bars(&scene, &scale.get(), axis_y.get(), lang.get()));
    view! {
        <figure class="scene">
            <figcaption>
                <strong>{move || texts::scene(id, lang.get()).0}</strong>" "<code>{texts::scene(id, Lang::En).2}</code>
                <span class="hint">{move || texts::scene(id, lang.get()).1}" "{took}</span>
            </figcaption>
            <div class="chart" node_ref=node>
                <svg width=move || width.get() height=move || axis_y.get() + 26.0 role="img" aria-label=label>
                    <Axis scale=scale.into() top=0.0 y=axis_y.into() />
                    {bars}
                </svg>
            </div>
        </figure>
    }
}

fn bars(scene: &Scene, scale: &Scale, bottom: f64, lang: Lang) -> impl IntoView + use<> {
    let over = scale.at(scene.took_ms);
    let bars = scene.calls.iter().enumerate().map(|(place, call)| bar(call, place as f64 * PITCH + 3.0, scale, lang));
    view! { <line class="over" x1=over x2=over y1=0.0 y2=bottom />{bars.collect_view()} }
}

fn bar(call: &Call, y: f64, scale: &Scale, lang: Lang) -> impl IntoView + use<> {
    let (x, end) = (scale.at(call.start_ms), scale.at(call.end_ms));
    let class = match call.ended {
        Ended::Answered => "call answered",
        Ended::Failed => "call failed-call",
        Ended::Aborted => "call aborted",
    };
    let cross = (call.ended != Ended::Answered).then(
        || view! { <path class="mark-end" d=format!("M{:.1} {:.1}l7 7m0 -7l-7 7", end - 3.5, y + BAR / 2.0 - 3.5) /> },
    );
    let text = match (call.ended, call.http) {
        (Ended::Answered, _) => format::time(call.took_ms()),
        (ended, Some(code)) => format!("{} {code}, {}", texts::ended(ended, lang), format::time(call.took_ms())),
        (ended, None) => format!("{} {}", texts::ended(ended, lang), format::time(call.took_ms())),
    };
    view! {
        <rect class=class x=x y=y width=(end - x).max(1.0) height=BAR />
        {cross}
        <text class="note" x=end + 7.0 y=y + 10.5>{text}</text>
    }
}

fn label(scene: &Scene, lang: Lang) -> String {
    let calls = scene.calls.iter().enumerate().map(|(place, call)| {
        let (start, end) = (format::time(call.start_ms), format::time(call.end_ms));
        texts::call_label(lang, place + 1, &start, &end, texts::ended(call.ended, lang))
    });
    let took = texts::scene_took(lang, &format::time(scene.took_ms), None);
    format!("{}: {took}. {}", texts::scene(scene.id, lang).0, calls.collect::<Vec<_>>().join("; "))
}
