//! The way from a frame to the whole page.

use crate::page::app::App;
use crate::page::edit;
use crate::protocol::address;
use leptos::prelude::*;

/// A link that keeps all settings but those of the frame.
#[component]
pub(super) fn FullPage() -> impl IntoView {
    let app = expect_context::<App>();
    let address = move || format!("./?{}", address::write(&edit::unframed(&app.settings.read())));
    view! {
        <p class="full-page">
            <a href=address target="_blank" rel="noopener">{move || app.texts().embed.full_page}" ↗"</a>
        </p>
    }
}
