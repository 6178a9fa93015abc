//! The lab's question, and settings worth trying.

use crate::lab::Preset;
use crate::page::app::App;
use crate::page::edit;
use crate::protocol::address;
use crate::protocol::settings::Part;
use leptos::prelude::*;

/// The question and the presets.
#[component]
pub(super) fn Intro() -> impl IntoView {
    let app = expect_context::<App>();
    let lab = Memo::new(move |_| app.settings.read().lab);
    view! {
        <section class="intro" aria-labelledby="lab-title">
            <hgroup>
                <h2 id="lab-title">{move || lab.get().entry().name.get(app.lang.get())}</h2>
                <p class="question">
                    {move || lab.get().entry().question.get(app.lang.get())}
                    <Show when=move || app.shows(Part::Lesson)>
                        <a class="jump" href="#lesson" rel="external">{move || app.texts().lesson.jump}" ↓"</a>
                    </Show>
                </p>
            </hgroup>
            <div class="presets" role="group" aria-label=move || app.texts().form.presets>
                {move || lab.get().entry().presets.iter().map(|preset| view! { <PresetButton preset/> }).collect_view()}
                <button type="button" class="plain start-over" on:click=move |_| app.start_over(&app.lab_query())>
                    {move || app.texts().form.start_over}
                </button>
            </div>
        </section>
    }
}

#[component]
fn PresetButton(preset: &'static Preset) -> impl IntoView {
    let app = expect_context::<App>();
    let pressed = Memo::new(move |_| {
        let settings = app.settings.read();
        address::write(&settings) == address::write(&edit::start_over(&settings, preset.query))
    });
    view! {
        <button
            type="button"
            class="preset"
            aria-pressed=move || pressed.get().to_string()
            on:click=move |_| app.start_over(preset.query)
        >
            <strong>{move || preset.name.get(app.lang.get())}</strong>
            <span class="about">{move || preset.about.get(app.lang.get())}</span>
        </button>
    }
}
