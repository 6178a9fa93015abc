//! The views: one file a part of the page, each deriving what it shows from [`App`].

mod alert;
mod class;
mod embed_choices;
mod embed_dialog;
mod embed_preview;
mod environment;
mod fields;
mod findings;
mod form;
mod full_page;
mod head;
mod host_check;
mod intro;
mod io_fields;
mod isolation;
mod lesson;
mod link;
mod nav;
mod own;
mod prediction;
mod pressed;
mod requests;
mod results;
mod run_bar;
mod share;
mod source;
mod status;
mod table;
mod timeline;
mod verdict;

use super::app::App;
use crate::protocol::settings::{Part, View};
use alert::Alert;
use class::ClassView;
use environment::Environment;
use form::Form;
use full_page::FullPage;
use head::{Footer, Header};
use host_check::HostCheck;
use intro::Intro;
use isolation::Isolation;
use leptos::prelude::*;
use lesson::LessonParts;
use nav::Nav;
use own::Extra;
use prediction::Invitation;
use results::Results;
use run_bar::RunBar;
use status::Status;

/// The whole page.
#[component]
pub(super) fn Page() -> impl IntoView {
    let app = expect_context::<App>();
    let framed_only = move || app.settings.read().embed;
    provide_context(pressed::watch());
    let class = Memo::new(move |_| app.settings.read().view == View::Class);
    // What tabs, bookmarks and the history are told apart by.
    Effect::new(move || {
        let name = match class.get() {
            true => app.texts().class.nav,
            false => app.settings.read().lab.entry().name.get(app.lang.get()),
        };
        document().set_title(&format!("{name} · {}", app.texts().head.title));
    });
    view! {
        <Show when=move || !framed_only()><Header/><Nav/></Show>
        <Show when=move || class.get() fallback=|| view! { <Lab/> }><ClassView/></Show>
        <Show when=move || !framed_only()><Footer/></Show>
    }
}

#[component]
fn Lab() -> impl IntoView {
    let app = expect_context::<App>();
    let framed_only = move || app.settings.read().embed;
    let controls = move || app.shows(Part::Controls);
    let runs = move || app.runs.active() || app.runs.last.read().is_some();
    let results = move || controls() || app.shows(Part::Chart) || app.shows(Part::Table);
    view! {
        <main class="lab" id="lab" tabindex="-1">
            <Show when=controls><Intro/></Show>
            <Alert/>
            <Show when=move || app.settings.read().check><HostCheck/></Show>
            <div class="workbench">
                <Invitation/>
                <Show when=controls>
                    <div class="controls">
                        <Form/>
                        <RunBar/>
                    </div>
                </Show>
                // Without them, what goes on is to be known all the same.
                <Show when=move || !controls() && runs()><Status/></Show>
                <Show when=results><Results/></Show>
            </div>
            <Show when=move || app.shows(Part::Chart)><Extra/></Show>
            <LessonParts/>
            <Show when=controls><Environment/></Show>
            // Where the controls are, the badge is part of what is said of the browser.
            <Show when=move || framed_only() && !controls()><Isolation/></Show>
            <Show when=framed_only><FullPage/></Show>
        </main>
    }
}
