//! The dialog that writes what a teacher pastes: choices, the text, and a preview that is the very frame it describes.

use super::embed_choices::Choices;
use super::embed_preview::Preview;
use crate::page::announce;
use crate::page::app::App;
use crate::page::snippet::{Kind, Place, Wish, framed, snippet};
use crate::protocol::settings::{Part, Settings};
use leptos::html::{Dialog, Textarea};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Of a frame that has not told its height yet, in CSS pixels.
const USUAL_HEIGHT: u32 = 900;

/// What the parts of the dialog share. Copies are the same.
#[derive(Clone, Copy)]
pub(super) struct Embedding {
    pub(super) wish: RwSignal<Wish>,
    pub(super) kind: RwSignal<Kind>,
    /// What the preview told.
    pub(super) height: RwSignal<Option<u32>>,
    /// The settings of the frame.
    pub(super) framed: Memo<Settings>,
    pub(super) place: Memo<Place>,
}

/// The button that opens the dialog, and the dialog.
#[component]
pub(super) fn Embed() -> impl IntoView {
    let app = expect_context::<App>();
    let dialog = NodeRef::<Dialog>::new();
    let open = RwSignal::new(false);
    let show = move |_| {
        // It throws only for a dialog that is open already.
        if let Some(dialog) = dialog.get_untracked() {
            open.set(dialog.show_modal().is_ok() || open.get_untracked());
        }
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <button type="button" class="plain" aria-haspopup="dialog" on:click=show>{move || app.texts().embed.button}</button>
        <dialog node_ref=dialog class="embed" aria-labelledby="embed-title" on:close=move |_| open.set(false)>
            <Show when=move || open.get()>
                <header>
                    <h2 id="embed-title">{move || app.texts().embed.heading}</h2>
                    <button type="button" on:click=close>{move || app.texts().embed.close}</button>
                </header>
                <Inside/>
            </Show>
        </dialog>
    }
}

#[component]
fn Inside() -> impl IntoView {
    let app = expect_context::<App>();
    let settings = app.settings.read_untracked();
    // A course page has a text of its own.
    let show =
        if settings.show.is_empty() { vec![Part::Controls, Part::Chart, Part::Table] } else { settings.show.clone() };
    let wish = Wish { show, lang: settings.lang, theme: settings.theme, autorun: false };
    drop(settings);
    let wish = RwSignal::new(wish);
    let height = RwSignal::new(None);
    let framed = Memo::new(move |_| framed(&app.settings.read(), &wish.read()));
    let place = Memo::new(move |_| Place {
        page: page_address(),
        title: format!("{}: {}", app.texts().head.title, app.settings.read().lab.entry().name.get(app.lang.get())),
        height: height.get().unwrap_or(USUAL_HEIGHT),
    });
    let embedding = Embedding { wish, kind: RwSignal::new(Kind::Element), height, framed, place };
    view! {
        <p class="help">{move || app.texts().embed.intro}</p>
        <div class="halves">
            <Choices embedding/>
            <Code embedding/>
        </div>
        <Preview embedding/>
    }
}

/// The text to paste, and a button that copies it.
#[component]
fn Code(embedding: Embedding) -> impl IntoView {
    let app = expect_context::<App>();
    let Embedding { kind, framed, place, .. } = embedding;
    let text = Memo::new(move |_| snippet(kind.get(), &place.read(), &framed.read()));
    let area = NodeRef::<Textarea>::new();
    let copied = RwSignal::new(None::<bool>);
    // What was copied is no longer what stands there.
    Effect::new(move |_| {
        text.track();
        copied.set(None);
    });
    let copy = move |_| {
        spawn_local(async move {
            let done = announce::copy(&text.get_untracked()).await;
            copied.set(Some(done));
            // Selected, it can be copied by hand where the browser does not allow it to a page.
            if let Some(area) = area.get_untracked().filter(|_| !done) {
                area.select();
            }
        });
    };
    let said = move || {
        let words = &app.texts().embed;
        copied.get().map(|done| if done { words.copied } else { words.copy_failed })
    };
    let help = move || {
        let words = &app.texts().embed;
        match kind.get() {
            Kind::Frame => words.frame_help,
            Kind::Element => words.element_help,
            Kind::Link => words.link_help,
            Kind::Markdown => words.markdown_help,
        }
    };
    view! {
        <div class="field">
            <label for="embed-code">{move || app.texts().embed.code}</label>
            <textarea node_ref=area id="embed-code" readonly rows="8" spellcheck="false" aria-describedby="embed-help"
                prop:value=move || text.get()></textarea>
            <p class="help" id="embed-help">{help}</p>
            <p class="actions">
                <button type="button" on:click=copy>{move || app.texts().embed.copy}</button>
                <span class="hint" aria-live="polite">{said}</span>
            </p>
        </div>
    }
}

/// The address of this page without its query.
fn page_address() -> String {
    let location = window().location();
    let origin = location.origin().unwrap_or_default();
    format!("{origin}{}", location.pathname().unwrap_or_default())
}
