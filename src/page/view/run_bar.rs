//! Run, Stop, and how far it is.

use super::share::Share;
use super::status::Status;
use crate::page::app::App;
use crate::page::browser::focus_quietly;
use leptos::html::Button;
use leptos::prelude::*;

/// The bar that stays in sight. Run and Stop take each other's place, and with it the keyboard's focus.
#[component]
pub(super) fn RunBar() -> impl IntoView {
    let app = expect_context::<App>();
    let active = Memo::new(move |_| app.runs.active());
    let (run, stop) = (NodeRef::<Button>::new(), NodeRef::<Button>::new());
    let focused = StoredValue::new(false);
    // Focus that goes nowhere (`related_target` is null) was lost with its button, not moved by the reader.
    let left = move |event: leptos::ev::FocusEvent| focused.set_value(event.related_target().is_none());
    Effect::new(move || {
        let button = if active.get() { stop.get() } else { run.get() };
        if let Some(button) = button.filter(|_| focused.get_value()) {
            focus_quietly(&button);
        }
    });
    let stop_button = move || {
        view! {
            <button node_ref=stop type="button" class="stop" on:click=move |_| app.runs.stop()>
                {move || app.texts().run.stop}
            </button>
        }
    };
    view! {
        <section
            class="run-bar"
            aria-label=move || app.texts().run.heading
            on:focusin=move |_| focused.set_value(true)
            on:focusout=left
        >
            <div class="buttons">
                <Show when=move || !active.get() fallback=stop_button>
                    <button node_ref=run type="submit" form="settings" class="run">{move || app.texts().run.run}</button>
                </Show>
            </div>
            <Status/>
            <div class="secondary"><Share/></div>
            <Show when=move || active.get()><Progress/></Show>
        </section>
    }
}

#[component]
fn Progress() -> impl IntoView {
    let app = expect_context::<App>();
    let done = move || app.runs.progress.get().map(|progress| progress.done.to_string());
    let total = move || app.runs.progress.get().map(|progress| progress.total.max(1).to_string());
    view! { <progress value=done max=total aria-label=move || app.texts().run.progress></progress> }
}
