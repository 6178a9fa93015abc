//! The demonstration that blocks the page's own loop: announced, asked for by a button, two seconds at most. The only
//! place where the page computes, and on purpose.

use super::super::outcome::longest_gap;
use super::super::texts;
use super::strips;
use crate::measure::stats::median;
use crate::text::{Lang, format};
use leptos::prelude::*;

/// For how long the page may be blocked, in ms.
const TIMES_MS: [f64; 3] = [500.0, 1000.0, 2000.0];
/// Frames that are watched for so long before and after, in ms.
const LEAD_MS: f64 = 400.0;

/// The buttons, and the strip of the page's frames.
pub(in super::super) fn extra(lang: Signal<Lang>) -> AnyView {
    let frames = RwSignal::new(Vec::<f64>::new());
    let under_way = RwSignal::new(false);
    let block = move |ms: f64| {
        if !under_way.get_untracked() {
            under_way.set(true);
            frame(Vec::new(), ms, false, frames, under_way);
        }
    };
    let button = move |ms: f64| {
        let name = move || texts::freeze_button(lang.get(), &format::time(ms));
        view! { <button type="button" disabled=move || under_way.get() on:click=move |_| block(ms)>{name}</button> }
    };
    let said = move || {
        let times = frames.read();
        let Some((from, to)) = times.last().and_then(|end| longest_gap(&times, *end)) else {
            return texts::FREEZE_NONE.get(lang.get()).to_owned();
        };
        let gaps: Vec<f64> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let missed = (to - from) / median(&gaps).unwrap_or(f64::INFINITY);
        texts::frozen(lang.get(), &format::time(to - from), times.len(), missed as usize)
    };
    let strip = move || (frames.read().len() > 1).then(|| strips::alone(frames.get(), said()));
    view! {
        <section class="panel freeze" aria-labelledby="freeze-title">
            <h3 id="freeze-title">{move || texts::FREEZE.get(lang.get())}</h3>
            <p>{move || texts::FREEZE_HINT.get(lang.get())}</p>
            <div class="actions">{TIMES_MS.into_iter().map(button).collect_view()}</div>
            {strip}
            <p class="hint" aria-live="polite">{said}</p>
        </section>
    }
    .into_any()
}

fn now_ms() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Waits for frames and writes their times down; after the lead, blocks once; after another, shows them.
fn frame(mut times: Vec<f64>, block_ms: f64, blocked: bool, shown: RwSignal<Vec<f64>>, under_way: RwSignal<bool>) {
    request_animation_frame(move || {
        let now = now_ms();
        times.push(now);
        let first = times.first().copied().unwrap_or(now);
        let over_ms = if blocked { block_ms + 2.0 * LEAD_MS } else { LEAD_MS };
        if now - first < over_ms {
            return frame(times, block_ms, blocked, shown, under_way);
        }
        if blocked {
            // The reader may have gone to another lab meanwhile.
            shown.try_set(times.into_iter().map(|time| time - first).collect());
            under_way.try_set(false);
        } else {
            while now_ms() - now < block_ms {}
            frame(times, block_ms, true, shown, under_way);
        }
    });
}
