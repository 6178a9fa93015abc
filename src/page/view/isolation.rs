//! The badge that says by which step the page is isolated, or why it is not: for the reader, and for whoever runs the site.

use crate::page::app::App;
use crate::protocol::address;
use crate::protocol::isolation::{Step, WayOut};
use crate::protocol::settings::{Isolate, Settings};
use leptos::prelude::*;

/// The step in force, why, and a link that may help.
#[component]
pub(super) fn Isolation() -> impl IntoView {
    let app = expect_context::<App>();
    let step = Memo::new(move |_| app.isolating.step());
    let words = move || &app.texts().hosting;
    let state = move || match step.get() {
        Step::Pending => "pending",
        step if step.threads() => "yes",
        _ => "no",
    };
    view! {
        <section class="isolation" aria-label=move || app.texts().environment.isolated data-step=move || step.read().id()>
            <p>
                <strong class="badge" data-threads=state>
                    {move || app.texts().environment.isolated}": "{move || (words().name)(&step.read())}
                </strong>
                " "{move || (words().learner)(&step.read())}" "{move || step.read().way_out().map(|way| link(app, way))}
            </p>
            <Show when=move || !app.settings.read().embed><p class="site-note"><strong>{move || words().for_site}</strong>": "{move || (words().site)(&step.read())}</p></Show>
        </section>
    }
}

fn link(app: App, way: WayOut) -> impl IntoView {
    let target = if way == WayOut::Tab { "_blank" } else { "_self" };
    let words = (app.texts().hosting.way_out)(way);
    view! { <a href=move || address_of(&app.settings.read()) target=target rel="noopener">{words}</a> }
}

/// The page with these settings where it may isolate itself: at top level, as a whole.
fn address_of(settings: &Settings) -> String {
    let settings = Settings { isolate: Isolate::Auto, embed: false, ..settings.clone() };
    format!("./?{}", address::write(&settings))
}
