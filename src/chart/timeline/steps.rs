//! The slider below a timeline that steps through its tasks: for who uses no pointer, and where a task is too small for one.

// The component macro makes its properties `pub`, whatever the component is.
#![allow(unreachable_pub)]

use super::Run;
use crate::text::Lang;
use leptos::prelude::*;

/// The slider. Its first place is that of no task.
#[component]
pub(super) fn Steps(
    /// The run whose tasks they are.
    run: Signal<Option<Run>>,
    /// The number of the task that is read.
    chosen: RwSignal<Option<u32>>,
    /// What is said of that task.
    said: Memo<Option<String>>,
    /// The reader's language.
    lang: Signal<Lang>,
) -> impl IntoView {
    let words = move || &lang.get().texts().chart;
    let count = move || run.with(|run| run.as_ref().map_or(0, |run| run.tasks.len()));
    let place = Memo::new(move |_| {
        let place = run.with(|run| {
            let chosen = chosen.get()?;
            run.as_ref()?.tasks.iter().position(|task| task.index == chosen)
        });
        place.map_or(0, |place| place + 1)
    });
    let step = move |event| {
        let place: usize = event_target_value(&event).parse().unwrap_or(0);
        chosen.set(run.with_untracked(|run| Some(run.as_ref()?.tasks.get(place.checked_sub(1)?)?.index)));
    };
    view! {
        <p class="slider">
            <label for="timeline-task">{move || words().tasks}</label>
            <input
                id="timeline-task"
                type="range"
                min="0"
                max=count
                step="1"
                prop:value=move || place.get().to_string()
                aria-valuetext=move || said.get().unwrap_or_else(|| words().none_chosen.to_owned())
                on:input=step
            />
        </p>
    }
}
