//! The views: one file a part of the page, each deriving what it shows from [`App`].

mod alert;
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
mod nav;
mod own;
mod prediction;
mod requests;
mod results;
mod run_bar;
mod status;
mod table;
mod timeline;
mod verdict;

use super::app::App;
use crate::protocol::settings::Part;
use alert::Alert;
use environment::Environment;
use form::Form;
use full_page::FullPage;
use head::{Footer, Header};
use host_check::HostCheck;
use intro::Intro;
use leptos::prelude::*;
use lesson::LessonParts;
use nav::Nav;
use own::Extra;
use results::Results;
use run_bar::RunBar;

/// The whole page.
#[component]
pub(super) fn Page() -> impl IntoView {
    let app = expect_context::<App>();
    let framed_only = move || app.settings.read().embed;
    let controls = move || app.shows(Part::Controls);
    view! {
        <Show when=move || !framed_only()><Header/><Nav/></Show>
        <main class="lab" id="lab">
            <Show when=controls><Intro/></Show>
            <Alert/>
            <Show when=move || app.settings.read().check><HostCheck/></Show>
            <div class="workbench">
                <Show when=controls>
                    <div class="controls">
                        <Form/>
                        <RunBar/>
                    </div>
                </Show>
                <Results/>
            </div>
            <Show when=move || app.shows(Part::Chart)><Extra/></Show>
            <LessonParts/>
            <Show when=controls><Environment/></Show>
            <Show when=framed_only><FullPage/></Show>
        </main>
        <Show when=move || !framed_only()><Footer/></Show>
    }
}
