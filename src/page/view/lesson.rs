//! The lesson and its code, below what they are about. Links to experiments are opened in the page itself.

use super::link::follow;
use crate::lab::LABS;
use crate::page::app::App;
use crate::page::lessons::{self, Lesson};
use crate::protocol::ids::LabId;
use crate::protocol::settings::Part;
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen_futures::spawn_local;

/// Both parts, as far as they are shown.
#[component]
pub(super) fn LessonParts() -> impl IntoView {
    let app = expect_context::<App>();
    let wanted = Memo::new(move |_| (app.settings.read().lab, app.lang.get()));
    let loaded = RwSignal::new(None::<Result<Lesson, String>>);
    let of = Cell::new(None::<LabId>);
    Effect::new(move || {
        let (lab, lang) = wanted.get();
        // Another language's lesson is better than none while its own comes; another lab's is wrong.
        if of.replace(Some(lab)) != Some(lab) {
            loaded.set(None);
        }
        if !app.shows(Part::Lesson) && !app.shows(Part::Code) {
            return;
        }
        spawn_local(async move {
            let lesson = lessons::load(lab, lang).await;
            // The reader may have gone on meanwhile, to another lab or out of the page.
            if wanted.try_get_untracked() == Some((lab, lang)) {
                loaded.set(Some(lesson));
            }
        });
    });
    let text = move || part(loaded, |lesson| &lesson.text);
    let code = move || part(loaded, |lesson| &lesson.code);
    let failed = move || loaded.read().as_ref().and_then(|lesson| lesson.as_ref().err().cloned());
    // A frame holds the lab that its page has chosen. Behind the last comes the first, which compares what was seen.
    let next = move || {
        let this = wanted.get().0;
        let others = LABS.iter().cycle().skip_while(|lab| lab.id != this.as_str()).nth(1);
        others.filter(|_| !app.settings.read().embed)
    };
    let apart = move || lessons::address(wanted.get().0, wanted.get().1);
    view! {
        <Show when=move || app.shows(Part::Lesson)>
            <article class="lesson" id="lesson" aria-label=move || app.texts().lesson.heading on:click=move |event| follow(app, &event)>
                <div inner_html=text></div>
                <Show when=move || failed().is_some()>
                    <p class="hint">{move || (app.texts().lesson.failed)(&failed().unwrap_or_default())}</p>
                </Show>
                <Show when=move || next().is_some()>
                    <p><strong>{move || app.texts().lesson.next}<a href=move || next().map(|lab| format!("?lab={}", lab.id))>{move || next().map(|lab| lab.name.get(app.lang.get()))}</a></strong></p>
                </Show>
                <p class="hint"><a href=apart>{move || app.texts().lesson.apart}</a></p>
            </article>
        </Show>
        <Show when=move || app.shows(Part::Code)>
            <section class="lesson code" aria-label=move || app.texts().lesson.code on:click=move |event| follow(app, &event)>
                <div inner_html=code></div>
            </section>
        </Show>
    }
}

fn part(loaded: RwSignal<Option<Result<Lesson, String>>>, part: fn(&Lesson) -> &String) -> String {
    loaded
        .read()
        .as_ref()
        .and_then(|lesson| lesson.as_ref().ok())
        .map(|lesson| part(lesson).clone())
        .unwrap_or_default()
}
