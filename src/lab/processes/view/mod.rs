//! How this lab's own measurement is shown: the curve with its crossing, the waterfall at any of its durations, the
//! number of tasks a message. Nothing is drawn of what is not measured yet.

// The component macro makes its properties `pub`, whatever the component is.
#![allow(unreachable_pub)]

mod chunks;
mod curve;
mod waterfall;

use super::outcome::BreakEven;
use super::texts::texts;
use crate::chart::plot::{Plot, PlotData};
use crate::text::Lang;
use leptos::prelude::*;
use serde::Deserialize;
use serde_json::Value;

/// The lab's own measurement, as it grows.
pub(super) fn view(data: Signal<Value>, lang: Signal<Lang>) -> AnyView {
    let measured = Memo::new(move |_| data.with(|data| BreakEven::deserialize(data).ok()));
    let any = Memo::new(move |_| measured.with(|it| it.as_ref().is_some_and(|it| !it.points.is_empty())));
    let chunks = Memo::new(move |_| measured.with(|it| it.as_ref().is_some_and(|it| it.chunks.is_some())));
    view! {
        <Show when=move || any.get()>
            <curve::Curve measured lang/>
            <waterfall::Breakdown measured lang/>
        </Show>
        <Show when=move || chunks.get()><chunks::ChunkSizes measured lang/></Show>
    }
    .into_any()
}

/// A plot, and at hand below it the table of its numbers.
fn plotted(
    id: &'static str,
    heading: impl Fn() -> &'static str + Send + 'static,
    hint: impl Fn() -> Option<String> + Send + 'static,
    plot: Signal<PlotData>,
    lang: Signal<Lang>,
    table: impl IntoView,
) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby=id>
            <h3 id=id>{heading}</h3>
            <p class="hint">{hint}</p>
            <Plot data=plot/>
            <details class="advanced">
                <summary>{move || texts(lang.get()).view.numbers}</summary>
                <div class="scroll">{table}</div>
            </details>
        </section>
    }
}
