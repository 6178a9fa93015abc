//! The small program, and beside it the order in which its steps ran.

use super::super::outcome::{Kind, Outcome, Step};
use super::super::texts;
use crate::text::Lang;
use leptos::prelude::*;

/// The program's own file, of which the function is shown.
const SOURCE: &str = include_str!("../experiment/program.rs");

fn program() -> &'static str {
    SOURCE.find("pub(super) fn program").map_or(SOURCE, |start| &SOURCE[start + "pub(super) ".len()..])
}

pub(super) fn panel(outcome: Memo<Outcome>, lang: Signal<Lang>) -> impl IntoView {
    let one = move |step: Step| {
        let kind = match step.kind() {
            Kind::Sync => "sync",
            Kind::Microtask => "microtask",
            Kind::Task => "task",
        };
        let said = move || texts::step(step, lang.get());
        // The name that the program calls it by, so that either is found in the other.
        view! { <li data-kind=kind>{said}" "<code>{format!("{step:?}")}</code>" "<small>{move || texts::kind(step.kind(), lang.get())}</small></li> }
    };
    view! {
        <section class="panel" aria-labelledby="order-title">
            <h3 id="order-title">{move || texts::ORDER.get(lang.get())}</h3>
            <p class="help">{move || texts::ORDER_HINT.get(lang.get())}</p>
            <div class="order">
                <div>
                    <h4>{move || texts::PROGRAM.get(lang.get())}</h4>
                    <pre class="scroll" tabindex="0"><code>{program()}</code></pre>
                </div>
                <div>
                    <h4>{move || texts::RAN.get(lang.get())}</h4>
                    <ol>{move || outcome.get().order.into_iter().map(one).collect_view()}</ol>
                </div>
            </div>
        </section>
    }
}
