//! Where what is shown was measured, if not here: the label of stored and recorded results, and the offer of a recording
//! where threads cannot be had. What was measured here is never shown together with either.

use crate::page::app::App;
use crate::page::browser::{focus_quietly, load_text};
use crate::page::shown::{Shown, Source};
use crate::page::stored::{agent, recording};
use crate::protocol::address;
use crate::protocol::settings::{Isolate, Settings};
use crate::text::Lang;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The label of a result that was not measured here.
#[component]
pub(super) fn SourceNote() -> impl IntoView {
    let app = expect_context::<App>();
    let label = Memo::new(move |_| {
        let shown = app.runs.results.shown.read();
        let Shown { source, occasion, .. } = shown.as_ref()?;
        let words = &app.texts().share;
        let browser = (words.browser)(&agent::short(&occasion.user_agent), occasion.cores);
        let date = date(&occasion.started_at, app.lang.get());
        match source {
            Source::Here => None,
            Source::Stored => Some(((words.stored)(&browser, &date), words.stored_help, "stored")),
            Source::Recorded(machine) => {
                Some(((words.recorded)(machine, &browser, &date), words.recorded_help, "recorded"))
            }
        }
    });
    move || {
        let (label, help, kind) = label.get()?;
        Some(
            view! { <p class="source" role="note" tabindex="-1" data-source=kind><strong>{label}</strong>" "{help}</p> },
        )
    }
}

/// A moment in the reader's language and time; as it stands where the browser cannot say it.
fn date(moment: &str, lang: Lang) -> String {
    let date = js_sys::Date::new(&moment.into());
    if date.get_time().is_nan() {
        return moment.to_owned();
    }
    let options = js_sys::Object::new();
    // Setting a member of a new object does not fail.
    let _ = js_sys::Reflect::set(&options, &"dateStyle".into(), &"long".into());
    date.to_locale_date_string(lang.as_str(), &options).into()
}

/// Where the focus was lost with a button that went, it goes to what has come in its place.
fn focus_instead(selector: &'static str) {
    // By the next frame the page shows what was asked for.
    request_animation_frame(move || {
        let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        if let Some(element) = document().query_selector(selector).ok().flatten().filter(|_| lost) {
            focus_quietly(&element);
        }
    });
}

/// The offer of the lab's recording, where this browser has no threads and the lab needs them.
#[component]
pub(super) fn RecordingOffer() -> impl IntoView {
    let app = expect_context::<App>();
    let failed = RwSignal::new(None::<String>);
    let offered = Memo::new(move |_| {
        let lab = app.settings.read().lab.entry();
        (lab.recorded && !app.runs.threads()).then_some(lab.id)
    });
    let recorded = move || app.runs.results.shown.read().as_ref().is_some_and(|shown| shown.source != Source::Here);
    let show = move |_| {
        let Some(lab) = offered.get_untracked() else { return };
        spawn_local(async move {
            let read = load_text(&recording::address(lab)).await;
            let read = read.and_then(|text| {
                recording::read(&text).map_err(|refused| (app.lang.get_untracked().texts().share.refused)(&refused))
            });
            match read {
                // The reader has gone on to another lab meanwhile.
                Ok(_) if app.settings.read_untracked().lab.entry().id != lab => {}
                Ok(recording) => {
                    failed.set(None);
                    app.runs.open(recording.stored, Source::Recorded(recording.machine));
                    focus_instead(".source");
                }
                Err(why) => failed.set(Some(why)),
            }
        });
    };
    let own = move || recorded() && app.runs.results.aside.read().is_some();
    let back = move |_| {
        app.runs.results.back_to_own();
        focus_instead(".offer button");
    };
    // The lab without a frame around it, and free to become isolated.
    let apart = move || {
        let settings = app.settings.read();
        let apart =
            Settings { embed: false, show: Vec::new(), isolate: Isolate::Auto, autorun: false, ..(*settings).clone() };
        format!("?{}", address::write(&apart))
    };
    let framed = app.browser.with_value(|browser| browser.framed);
    // A frame, or a link that forbade it, may be all that keeps threads away.
    let may_work = move || framed || app.settings.read().isolate == Isolate::Off;
    let failure = move || failed.get().map(|why| (app.texts().share.recording_failed)(&why));
    view! {
        <Show when=move || offered.get().is_some() && !app.runs.active()>
            <section class="offer">
                <p>{move || app.texts().share.offer}</p>
                <p class="actions">
                    <Show when=move || !recorded()>
                        <button type="button" on:click=show>{move || app.texts().share.show_recorded}</button>
                    </Show>
                    <Show when=own>
                        <button type="button" on:click=back>{move || app.texts().share.show_own}</button>
                    </Show>
                    <Show when=may_work>
                        <a href=apart target="_blank" rel="noopener">{move || app.texts().share.own_tab}</a>
                    </Show>
                </p>
                <p role="status">{failure}</p>
            </section>
        </Show>
    }
}
