//! The way from lab to lab: links, so that each can be opened apart and sent to others.

use super::link::opened_here;
use crate::lab::LABS;
use crate::page::app::{App, lab_query};
use crate::protocol::settings::View;
use leptos::prelude::*;

/// The labs, in the order of the registry.
#[component]
pub(super) fn Nav() -> impl IntoView {
    let app = expect_context::<App>();
    let item = move |lab: &'static crate::lab::Lab| {
        let current = move || {
            let settings = app.settings.read();
            (settings.view == View::Lab && settings.lab.as_str() == lab.id).then_some("page")
        };
        let link = NodeRef::<leptos::html::A>::new();
        // On a narrow page the labs scroll sideways; the one that is open must be in sight.
        Effect::new(move || {
            if let (Some(link), Some(_)) = (link.get(), current())
                && let Some(list) = link.closest("nav").ok().flatten()
            {
                list.set_scroll_left(link.offset_left() - 16);
            }
        });
        let open = move |event: web_sys::MouseEvent| {
            if opened_here(&event) {
                app.open_lab(lab.id);
            }
        };
        view! {
            <li>
                <a href=format!("?{}", lab_query(lab.id)) node_ref=link aria-current=current on:click=open>
                    <small>{lab.chapter}</small>
                    {move || lab.name.get(app.lang.get())}
                </a>
            </li>
        }
    };
    let class = move || (app.settings.read().view == View::Class).then_some("page");
    let open_class = move |event: web_sys::MouseEvent| {
        if opened_here(&event) {
            app.start_over("view=class");
        }
    };
    view! {
        <nav class="labs" aria-label=move || app.texts().head.labs>
            <ul>
                {LABS.iter().map(item).collect_view()}
                <li><a href="?view=class" aria-current=class on:click=open_class>{move || app.texts().class.nav}</a></li>
            </ul>
        </nav>
    }
}
