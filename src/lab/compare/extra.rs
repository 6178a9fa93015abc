//! The chapter's table with the reader's own numbers, and a guide to the model for one's own work. There before any run.

// The component macro makes its properties `pub`, whatever the component is.
#![allow(unreachable_pub)]

use super::claims::{CLAIMS, Column, Evidence};
use super::ledger::Ledger;
use super::texts::words;
use crate::chart::mark::Mark;
use crate::protocol::ids::ModelId;
use crate::protocol::result::{EVENT, RunResult};
use crate::text::Lang;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{CustomEvent, Event, Storage};

/// Where the tab keeps the numbers, so that a reload does not empty the table.
const KEY: &str = "parallel-playground:compare";
/// The runs that answer the guide's questions, and the models that each is about.
const GUIDE: [(&str, &[&str]); 5] = [
    ("tasks=4", &["processes", "threads"]),
    ("size=1000&tasks=8", &["sequential"]),
    ("work=io", &["threads-gil", "async"]),
    ("work=io&models=async&requests=300", &["async"]),
    ("work=mixed&task=primes&tasks=8", &["threads", "processes", "async"]),
];
/// The models that stand for the chapter's methods.
const METHODS: [&str; 3] = ["processes", "threads-gil", "async"];

/// Table and guide.
pub(super) fn extra(lang: Signal<Lang>) -> AnyView {
    let ledger = RwSignal::new(remembered());
    let handle = window_event_listener_untyped(EVENT, move |event| {
        if let Some(result) = result_of(&event) {
            ledger.update(|ledger| ledger.take(&result));
            remember(&ledger.read_untracked());
        }
    });
    on_cleanup(move || handle.remove());
    let table = move || view! { <ClaimTable ledger lang=lang.get()/> };
    let guide = move || view! { <Guide lang=lang.get()/> };
    view! { {table} {guide} }.into_any()
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

fn remembered() -> Ledger {
    let text = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// A frame without storage forgets at a reload; the page goes on.
fn remember(ledger: &Ledger) {
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(ledger)) {
        let _ = storage.set_item(KEY, &text);
    }
}

fn result_of(event: &Event) -> Option<RunResult> {
    let detail = event.dyn_ref::<CustomEvent>()?.detail();
    let text = js_sys::JSON::stringify(&detail).ok()?.as_string()?;
    serde_json::from_str(&text).ok()
}

/// A link to a run. The page around sets it, without loading anything anew.
fn link(query: &'static str, text: &'static str) -> impl IntoView {
    view! { <a href=format!("?{query}")>{text}</a> }
}

#[component]
fn ClaimTable(ledger: RwSignal<Ledger>, lang: Lang) -> impl IntoView {
    let words = &words(lang).table;
    let column = move |method: usize, column: Column| {
        let claims = CLAIMS.iter().zip(words.claims).filter(move |((of, at, _), _)| (*of, *at) == (method, column));
        claims
            .map(move |(&(_, _, evidence), text)| {
                view! { <li><strong>{text}</strong><Measured evidence ledger lang/></li> }
            })
            .collect_view()
    };
    let row = move |(method, (name, model)): (usize, (&'static str, &'static str))| {
        let mark = model.parse::<ModelId>().ok().map(|model| view! { <Mark model/> });
        view! {
            <tr data-model=model>
                <th scope="row">{mark}{name}</th>
                <td data-label=words.strengths><ul>{column(method, Column::Strength)}</ul></td>
                <td data-label=words.weaknesses><ul>{column(method, Column::Weakness)}</ul></td>
                <td data-label=words.uses><ul>{column(method, Column::Use)}</ul></td>
            </tr>
        }
    };
    view! {
        <section class="panel" aria-labelledby="claims-title">
            <h3 id="claims-title">{words.heading}</h3>
            <p class="hint">{words.about}</p>
            <table class="claims">
                <thead>
                    <tr><td></td><th scope="col">{words.strengths}</th><th scope="col">{words.weaknesses}</th><th scope="col">{words.uses}</th></tr>
                </thead>
                <tbody>{words.methods.into_iter().zip(METHODS).enumerate().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

/// What bears on a claim, or the way to it.
#[component]
fn Measured(evidence: Evidence, ledger: RwSignal<Ledger>, lang: Lang) -> impl IntoView {
    let shown = Memo::new(move |_| evidence.shown(&ledger.read(), lang).map(|shown| (shown.text, shown.note)));
    move || match (shown.get(), evidence.query()) {
        (Some((text, note)), _) => {
            let note = note.map(|note| view! { <em>{note}</em> });
            view! { <span class="evidence">{text} " " {note}</span> }.into_any()
        }
        (None, Some(query)) => {
            view! { <span class="evidence">{link(query, words(lang).table.measure)}</span> }.into_any()
        }
        (None, None) => view! { <span class="evidence">{words(lang).table.not_measurable}</span> }.into_any(),
    }
}

#[component]
fn Guide(lang: Lang) -> impl IntoView {
    let words = &words(lang).guide;
    let row = move |([question, advice, text], (query, models)): (
        [&'static str; 3],
        (&'static str, &'static [&'static str]),
    )| {
        let marks = models.iter().filter_map(|model| model.parse::<ModelId>().ok()).map(|model| {
            view! { <span><Mark model/>{model.entry().name.get(lang)}</span> }
        });
        view! { <li><strong>{question}</strong><p class="who">{marks.collect_view()}</p><p>{advice} " " {link(query, text)}</p></li> }
    };
    view! {
        <section class="panel" aria-labelledby="guide-title">
            <h3 id="guide-title">{words.heading}</h3>
            <p class="hint">{words.about}</p>
            <ol class="guide">{words.rows.into_iter().zip(GUIDE).map(row).collect_view()}</ol>
        </section>
    }
}
