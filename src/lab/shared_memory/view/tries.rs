//! Two locks in both orders: a mark for each try, in order.

// The component macro makes its properties `pub`, whatever the component is.
#![allow(unreachable_pub)]

use super::super::outcome::{Ending, Outcome, Tries};
use super::super::texts;
use crate::text::Lang;
use crate::text::format::step;
use leptos::prelude::*;

/// In a box of 12 × 12, told apart by shape: an open circle, a cross in a full box, a dash.
fn mark(ending: Ending) -> impl IntoView {
    match ending {
        Ending::Passed => view! { <circle class="passed" cx="6" cy="6" r="4"/> }.into_any(),
        Ending::Deadlock => {
            view! { <path class="stuck" d="M.5.5h11v11H.5z"/><path class="crossed" d="M3 3l6 6M9 3l-6 6"/> }.into_any()
        }
        Ending::Late => view! { <path class="late" d="M1.5 6h9"/> }.into_any(),
    }
}

#[component]
pub(super) fn TwoLocks(outcome: Memo<Outcome>, lang: Signal<Lang>) -> impl IntoView {
    let words = move || texts::of(lang.get());
    let deadline = move || outcome.with(|outcome| outcome.opposite.as_ref().map_or(0.0, |tries| tries.deadline_ms));
    let orders = move || {
        outcome.with(|outcome| {
            let orders = [(words().opposite, &outcome.opposite), (words().ordered, &outcome.ordered)];
            orders.into_iter().filter_map(|(name, tries)| Some(strip(name, tries.as_ref()?, lang.get()))).collect_view()
        })
    };
    view! {
        <Show when=move || outcome.with(|outcome| outcome.opposite.is_some())>
            <section class="panel" aria-labelledby="locks-title">
                <h3 id="locks-title">{move || words().locks}</h3>
                <p class="hint">{move || (words().locks_help)(&step(deadline()))}</p>
                {orders}
                <ul class="tries legend" aria-hidden="true">{move || legend(&outcome.read(), lang.get())}</ul>
            </section>
        </Show>
    }
}

fn strip(name: &'static str, tries: &Tries, lang: Lang) -> impl IntoView + use<> {
    let said = (texts::of(lang).deadlocks)(tries.ended(Ending::Deadlock), tries.endings.len());
    let marks =
        tries.endings.iter().map(|&ending| view! { <svg viewBox="0 0 12 12">{mark(ending)}</svg> }).collect_view();
    view! {
        <div class="tries">
            <h4>{name}</h4>
            <div class="marks" aria-hidden="true">{marks}</div>
            <p>{said}</p>
        </div>
    }
}

/// What the marks mean; only those that occur.
fn legend(outcome: &Outcome, lang: Lang) -> impl IntoView + use<> {
    let all = [Ending::Deadlock, Ending::Passed, Ending::Late];
    let occurs = |ending: &Ending| {
        [&outcome.opposite, &outcome.ordered].into_iter().flatten().any(|tries| tries.ended(*ending) > 0)
    };
    let item =
        |ending| view! { <li><svg viewBox="0 0 12 12">{mark(ending)}</svg>{(texts::of(lang).ending)(ending)}</li> };
    all.into_iter().filter(occurs).map(item).collect_view()
}
