//! The class view: many results read, chosen, drawn and put into one table. All of it happens in this browser.

mod charts;
mod filter;
mod input;
mod table;

use crate::page::announce;
use crate::page::app::App;
use crate::page::class::entry::Entry;
use crate::page::class::groups::{Choices, Filter};
use crate::page::class::{Pool, csv};
use crate::page::view::alert::Alert;
use charts::{CoresCloud, MachineStrips};
use filter::Choose;
use input::Input;
use leptos::prelude::*;
use std::sync::Arc;
use table::Summary;

/// What the parts of the view share.
#[derive(Clone, Copy)]
struct Class {
    pool: RwSignal<Pool>,
    /// What the reader has asked for.
    asked: RwSignal<Filter>,
    /// What of it there is.
    filter: Memo<Filter>,
    choices: Memo<Choices>,
    /// The results that are looked at.
    chosen: Memo<Arc<Vec<Entry>>>,
}

/// The class view.
#[component]
pub(super) fn ClassView() -> impl IntoView {
    let app = expect_context::<App>();
    // The pool belongs to the page and not to this view: who looks at a lab in between finds it again.
    let pool = app.class;
    let asked = RwSignal::new(Filter::default());
    let choices = Memo::new(move |_| Choices::of(&pool.read().entries));
    let filter = Memo::new(move |_| asked.get().within(&choices.read()));
    let chosen = Memo::new(move |_| {
        let filter = filter.read();
        Arc::new(pool.read().entries.iter().filter(|entry| filter.takes(entry)).cloned().collect::<Vec<_>>())
    });
    let class = Class { pool, asked, filter, choices, chosen };
    provide_context(class);
    let any = Memo::new(move |_| !pool.read().entries.is_empty());
    let some = Memo::new(move |_| !chosen.read().is_empty());
    let export = move |_| {
        let table = csv::table(&pool.read_untracked().entries);
        // Only a browser that has no room for the file refuses.
        let _ = announce::download_as(&table, "parallel-playground-class.csv", "text/csv;charset=utf-8");
    };
    view! {
        <main class="lab class" id="lab">
            <section class="intro" aria-labelledby="class-title">
                <h2 id="class-title">{move || app.texts().class.heading}</h2>
                <p class="question">{move || app.texts().class.about}</p>
            </section>
            <Alert/>
            <Input/>
            <Show when=move || any.get()>
                <Choose/>
                <Show when=move || some.get() fallback=move || view! { <p>{move || app.texts().class.none}</p> }>
                    <div class="class-charts"><CoresCloud/><MachineStrips/></div>
                    <Summary/>
                </Show>
                <p class="actions">
                    <button type="button" on:click=export>{move || app.texts().class.export}</button>
                </p>
            </Show>
        </main>
    }
}
