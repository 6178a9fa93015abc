//! Sharing: links to the settings and with the result, a QR code, the result as a file. All of it is made here and now,
//! in the reader's browser; nothing is sent anywhere.

use super::link::opened_here;
use crate::page::announce;
use crate::page::app::App;
use crate::page::publish::publish;
use crate::page::shown::Shown;
use crate::page::stored::link;
use crate::page::{address_bar, edit, qr};
use crate::protocol::address;
use leptos::html::{Dialog, Input};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlDialogElement, MouseEvent};

/// Above this some mail and chat programs cut a link.
const LONG: usize = 2000;

/// The button and its dialog.
#[component]
pub(super) fn Share() -> impl IntoView {
    let app = expect_context::<App>();
    let dialog = NodeRef::<Dialog>::new();
    let open = RwSignal::new(false);
    let show = move |_| {
        // Only a dialog that is open already refuses.
        if dialog.get_untracked().is_some_and(|dialog| dialog.show_modal().is_ok()) {
            open.set(true);
        }
    };
    let close = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <button type="button" aria-haspopup="dialog" on:click=show>{move || app.texts().share.open}</button>
        <dialog node_ref=dialog class="share" aria-labelledby="share-title" on:close=move |_| open.set(false)>
            <header>
                <h2 id="share-title">{move || app.texts().share.heading}</h2>
                <button type="button" on:click=close>{move || app.texts().share.close}</button>
            </header>
            <Show when=move || open.get()><Contents/></Show>
        </dialog>
    }
}

#[component]
fn Contents() -> impl IntoView {
    let app = expect_context::<App>();
    let settings = Memo::new(move |_| {
        // Who shares from a frame shares the page, not the frame's cut of it.
        let query = app.settings.with(|it| address::write(&if it.embed { edit::unframed(it) } else { it.clone() }));
        if query.is_empty() { address_bar::base() } else { format!("{}?{query}", address_bar::base()) }
    });
    // Of another lab, or of a run that is still under way, there is nothing to send from here.
    let shown = Memo::new(move |_| {
        let lab = app.settings.read().lab;
        app.runs.results.shown.get().filter(|shown| !shown.live && shown.lab() == lab)
    });
    let with_result = Memo::new(move |_| {
        let shown = shown.read();
        let Shown { ended, occasion, .. } = shown.as_ref()?;
        let (packed, left_behind) = link::write(ended, occasion);
        Some((format!("{}#{}={packed}", address_bar::base(), link::PARAMETER), left_behind))
    });
    let result = Signal::derive(move || with_result.get().map(|(link, _)| link).unwrap_or_default());
    let length = move || {
        let (link, left_behind) = with_result.get()?;
        let words = &app.texts().share;
        let left_behind = if left_behind { words.own_left_behind } else { "" };
        Some(format!("{} {left_behind}", (words.length)(link.len(), link.len() > LONG)))
    };
    // In a frame the class view would be as narrow as the lab; here it takes the lab's place, and loads nothing anew.
    let framed = move || app.settings.read().embed || app.browser.with_value(|browser| browser.framed);
    let target = move || framed().then_some("_blank");
    let open_class = move |event: MouseEvent| {
        if !framed() && opened_here(&event) {
            let link = event.target().and_then(|link| link.dyn_into::<Element>().ok());
            let dialog = link.and_then(|link| link.closest("dialog").ok().flatten());
            if let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) {
                dialog.close();
            }
            app.start_over("view=class");
        }
    };
    view! {
        <section>
            <h3 id="share-settings">{move || app.texts().share.settings}</h3>
            <p class="help">{move || app.texts().share.settings_help}</p>
            <Link link=settings.into() label="share-settings"/>
            <Qr link=settings.into()/>
        </section>
        <section>
            <h3 id="share-result">{move || app.texts().share.result}</h3>
            <Show when=move || with_result.read().is_some() fallback=move || view! { <p>{move || app.texts().share.no_result}</p> }>
                <p class="help">{move || app.texts().share.result_help}</p>
                <Link link=result label="share-result"/>
                <p class="hint">{length}</p>
                <h3>{move || app.texts().share.file}</h3>
                <ResultActions shown=shown.into()/>
            </Show>
        </section>
        <p><a href="?view=class" target=target on:click=open_class>{move || app.texts().share.class}</a></p>
    }
}

/// A link to read, select and copy.
#[component]
fn Link(link: Signal<String>, label: &'static str) -> impl IntoView {
    let app = expect_context::<App>();
    let copied = RwSignal::new(None::<bool>);
    let field = NodeRef::<Input>::new();
    let select = move |_| {
        if let Some(field) = field.get_untracked() {
            field.select();
        }
    };
    let copy = move |_| {
        let link = link.get_untracked();
        select(());
        spawn_local(async move { copied.set(Some(announce::copy(&link).await)) });
    };
    let said = move || {
        let words = &app.texts();
        copied.get().map(|done| if done { words.results.copied } else { words.share.select })
    };
    view! {
        <p class="link">
            <input node_ref=field type="text" readonly=true aria-labelledby=label prop:value=move || link.get() on:focus=move |_| select(())/>
            <button type="button" on:click=copy>{move || app.texts().share.copy}</button>
            <span class="hint" aria-live="polite">{said}</span>
        </p>
    }
}

#[component]
fn Qr(link: Signal<String>) -> impl IntoView {
    let app = expect_context::<App>();
    move || {
        let link = link.get();
        let words = &app.texts().share;
        match qr::code(&link) {
            Some(code) => {
                let side = code.size + 2 * qr::MARGIN;
                view! {
                    <figure class="qr">
                        <svg role="img" aria-label=words.qr viewBox=format!("0 0 {side} {side}") shape-rendering="crispEdges">
                            <rect width=side height=side fill="#fff"/>
                            <path d=code.path fill="#000"/>
                        </svg>
                        <figcaption>{words.qr_help}</figcaption>
                    </figure>
                }
                .into_any()
            }
            None => view! { <p class="hint">{(words.qr_too_long)(link.len())}</p> }.into_any(),
        }
    }
}

/// Copies or saves the whole result.
#[component]
pub(super) fn ResultActions(shown: Signal<Option<Shown>>) -> impl IntoView {
    let app = expect_context::<App>();
    let copied = RwSignal::new(None::<bool>);
    let result = move || {
        let shown = shown.get_untracked();
        shown.map(|shown| publish(&shown.ended, &shown.occasion, app.lang.get_untracked()))
    };
    let copy = move |_| {
        let Some(result) = result() else { return };
        spawn_local(async move { copied.set(Some(announce::copy(&announce::json(&result)).await)) });
    };
    let download = move |_| {
        let Some(result) = result() else { return };
        let name = format!("parallel-playground-{}.json", result.started_at.replace([':', '.'], "-"));
        // Only a browser that has no room for the file refuses; copying is still there.
        let _ = announce::download(&announce::json(&result), &name);
    };
    let said = move || {
        let words = &app.texts().results;
        copied.get().map(|done| if done { words.copied } else { words.copy_failed })
    };
    view! {
        <div class="actions">
            <button type="button" on:click=copy>{move || app.texts().results.copy}</button>
            <button type="button" on:click=download>{move || app.texts().results.download}</button>
            <span class="hint" aria-live="polite">{said}</span>
        </div>
    }
}
