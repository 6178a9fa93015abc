//! Taking results: pasted, dropped, chosen as files. Where the pieces of a text begin and end is found at once; reading
//! them, which takes most of the time, goes in slices, so that the page stays alive.

use super::Class;
use crate::page::app::App;
use crate::page::browser::{focus_quietly, now_ms, pause, words};
use crate::page::class::entry::Entry;
use crate::page::class::groups::Filter;
use crate::page::class::reading::{pieces, read};
use crate::page::class::{MOST, Pool, Skipped, Why};
use crate::protocol::refused::Refused;
use crate::text::format::cut;
use leptos::html::{Button, Input as Field, Textarea};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, File, FileList};

/// So long a slice of reading may hold up the page, in ms.
const SLICE_MS: f64 = 12.0;
/// Skipped pieces that are listed.
const LISTED: usize = 50;

/// The field, the files, and what became of them.
#[component]
pub(super) fn Input() -> impl IntoView {
    let app = expect_context::<App>();
    let class = expect_context::<Class>();
    let progress = RwSignal::new(None::<(usize, usize)>);
    let field = NodeRef::<Textarea>::new();
    let over = RwSignal::new(false);
    let add = move |_| {
        let Some(field) = field.get_untracked() else { return };
        let text = field.value();
        field.set_value("");
        let words = &app.lang.get_untracked().texts().class;
        let source = Source { name: words.pasted.to_owned(), place: words.place };
        spawn_local(async move { take(class.pool, source, text, progress).await });
    };
    let take_files = move |files: Option<FileList>| {
        let files: Vec<File> =
            files.iter().flat_map(|list| (0..list.length()).filter_map(move |place| list.get(place))).collect();
        let place = app.lang.get_untracked().texts().class.place;
        spawn_local(async move { take_all(class.pool, place, files, progress).await });
    };
    let drop = move |event: DragEvent| {
        over.set(false);
        let files = event.data_transfer().and_then(|data| data.files()).filter(|files| files.length() > 0);
        // Text that is dropped goes where text goes.
        if files.is_some() {
            event.prevent_default();
            take_files(files);
        }
    };
    let drag = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let choose = move |event: leptos::ev::Event| {
        if let Some(field) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok()) {
            take_files(field.files());
            // The same file may be chosen again.
            field.set_value("");
        }
    };
    let counts = Memo::new(move |_| class.pool.with(|pool| (pool.entries.len(), pool.skipped.len())));
    let said = move || {
        let words = &app.texts().class;
        match (progress.get(), counts.get()) {
            (Some((done, total)), _) => (words.reading)(done, total),
            (None, (0, 0)) => String::new(),
            (None, (results, skipped)) => (words.read)(results, skipped),
        }
    };
    let files = NodeRef::<Field>::new();
    let adds = NodeRef::<Button>::new();
    let clear = move |_| {
        class.pool.set(Pool::default());
        class.asked.set(Filter::default());
        // The button goes with the results; the focus stays beside it.
        if let Some(button) = adds.get_untracked() {
            focus_quietly(&button);
        }
    };
    view! {
        <section class="panel" aria-labelledby="class-add" data-over=move || over.get().then_some("") on:drop=drop on:dragover=drag on:dragleave=move |_| over.set(false)>
            <h3 id="class-add">{move || app.texts().class.add_heading}</h3>
            <p class="field">
                <label for="class-paste">{move || app.texts().class.paste}</label>
                <textarea node_ref=field id="class-paste" rows="4" spellcheck="false" aria-describedby="class-paste-help"></textarea>
                <span id="class-paste-help" class="help">{move || app.texts().class.paste_help}</span>
            </p>
            <div class="actions">
                <button node_ref=adds type="button" on:click=add>{move || app.texts().class.add}</button>
                <label class="files">
                    <span>{move || app.texts().class.files}</span>
                    <input class="visually-hidden" node_ref=files type="file" multiple=true accept=".json,.txt,.jsonl,.ndjson,application/json,text/plain" on:change=choose/>
                </label>
                <Show when=move || counts.get() != (0, 0)>
                    <button type="button" class="plain" on:click=clear>{move || app.texts().class.clear}</button>
                </Show>
            </div>
            <p role="status">{said}</p>
            <Show when=move || { counts.get().1 > 0 }><SkippedList/></Show>
        </section>
    }
}

#[component]
fn SkippedList() -> impl IntoView {
    let app = expect_context::<App>();
    let class = expect_context::<Class>();
    let count = move || class.pool.with(|pool| pool.skipped.len());
    let item = move |skipped: &Skipped| {
        let words = &app.texts().class;
        let why = match &skipped.why {
            Why::Refused(refused) => (app.texts().share.refused)(refused),
            Why::Twice => words.twice.to_owned(),
            Why::NoModels => words.no_models.to_owned(),
            Why::TooMany => (words.too_many)(MOST),
        };
        view! { <li><strong>{cut(&skipped.from)}</strong>": " {why}</li> }
    };
    let items = move || class.pool.with(|pool| pool.skipped.iter().take(LISTED).map(item).collect_view());
    let more = move || {
        count().checked_sub(LISTED + 1).map(|more| view! { <li>{(app.texts().class.more_skipped)(more + 1)}</li> })
    };
    view! {
        <details class="skipped" open=true>
            <summary>{move || (app.texts().class.skipped)(count())}</summary>
            <ul>{items}{more}</ul>
        </details>
    }
}

/// Where a text comes from.
struct Source {
    name: String,
    /// Names a piece by its place in the text.
    place: fn(&str, usize) -> String,
}

/// So many of so many, while something is read.
type Progress = RwSignal<Option<(usize, usize)>>;

/// Reads files one after another.
async fn take_all(pool: RwSignal<Pool>, place: fn(&str, usize) -> String, files: Vec<File>, progress: Progress) {
    let total = files.len();
    let mut read_so_far = Vec::new();
    for (done, file) in files.into_iter().enumerate() {
        progress.set(Some((done, total)));
        let source = Source { name: file.name(), place };
        match JsFuture::from(file.text()).await {
            Ok(text) => read_so_far.extend(read_all(&source, &text.as_string().unwrap_or_default(), progress).await),
            Err(error) => read_so_far.push((source.name, Err(Refused::NotAResult { message: words(&error) }))),
        }
    }
    keep(pool, read_so_far, progress);
}

async fn take(pool: RwSignal<Pool>, source: Source, text: String, progress: Progress) {
    let read_so_far = read_all(&source, &text, progress).await;
    keep(pool, read_so_far, progress);
}

/// The pool changes once: to draw after each slice would take longer than to read.
fn keep(pool: RwSignal<Pool>, read_so_far: Vec<(String, Result<Entry, Refused>)>, progress: Progress) {
    progress.set(None);
    pool.update(|pool| read_so_far.into_iter().for_each(|(from, entry)| pool.take(from, entry)));
}

/// Reads the pieces of a text in slices.
async fn read_all(source: &Source, text: &str, progress: Progress) -> Vec<(String, Result<Entry, Refused>)> {
    let found = match pieces(text) {
        Ok(found) => found,
        Err(refused) => return vec![(source.name.clone(), Err(refused))],
    };
    let total = found.len();
    let mut read_so_far = Vec::with_capacity(total);
    let mut since = now_ms();
    for (place, piece) in found.into_iter().enumerate() {
        let from = if total == 1 { source.name.clone() } else { (source.place)(&source.name, place + 1) };
        let entry = read(piece, &from);
        read_so_far.push((from, entry));
        if now_ms() - since > SLICE_MS {
            if total > 1 {
                progress.set(Some((place + 1, total)));
            }
            pause().await;
            since = now_ms();
        }
    }
    read_so_far
}
