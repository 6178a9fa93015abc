//! The way from lab to lab: links, so that each can be opened apart and sent to others.

use crate::lab::LABS;
use crate::page::app::{App, lab_query};
use leptos::prelude::*;

/// The labs, in the order of the registry.
#[component]
pub(super) fn Nav() -> impl IntoView {
    let app = expect_context::<App>();
    let item = move |lab: &'static crate::lab::Lab| {
        let current = move || (app.settings.read().lab.as_str() == lab.id).then_some("page");
        let open = move |event: web_sys::MouseEvent| {
            if !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) {
                event.prevent_default();
                app.start_over(&lab_query(lab.id));
            }
        };
        view! {
            <li>
                <a href=format!("?{}", lab_query(lab.id)) aria-current=current on:click=open>
                    <small>{lab.chapter}</small>
                    {move || lab.name.get(app.lang.get())}
                </a>
            </li>
        }
    };
    view! {
        <nav class="labs" aria-label=move || app.texts().head.labs>
            <ul>{LABS.iter().map(item).collect_view()}</ul>
        </nav>
    }
}
