//! Header and footer of the site.

use super::embed_dialog::Embed;
use crate::page::app::App;
use crate::protocol::settings::{Theme, View};
use crate::text::Lang;
use leptos::prelude::*;

/// The mark, the title, and the switches of language and theme.
#[component]
pub(super) fn Header() -> impl IntoView {
    let app = expect_context::<App>();
    // A class's results cannot be put into a page: they are nowhere but here.
    let lab = move || app.settings.read().view == View::Lab;
    view! {
        <a class="skip" href="#lab">{move || app.texts().head.skip}</a>
        <header class="site">
            <div class="brand">
                <svg viewBox="0 0 44 44" aria-hidden="true">
                    <path d="M3 4v36" stroke="currentColor" stroke-width="3"/>
                    <rect x="8" y="6" width="17" height="8" fill="var(--model-threads)"/>
                    <rect x="8" y="18" width="26" height="8" fill="var(--model-processes)"/>
                    <rect x="8" y="30" width="11" height="8" fill="var(--model-async)"/>
                    <rect x="21" y="30" width="20" height="8" fill="var(--model-sequential)"/>
                </svg>
                <h1>{move || app.texts().head.title}</h1>
                <p class="tagline">{move || app.texts().head.tagline}</p>
            </div>
            <div class="switches"><div class="sharing"><Show when=lab><Embed/></Show></div><LanguageSwitch/><ThemeSwitch/></div>
        </header>
    }
}

#[component]
fn LanguageSwitch() -> impl IntoView {
    let app = expect_context::<App>();
    let button = move |lang: Lang| {
        view! {
            <button
                type="button"
                lang=lang.as_str()
                aria-pressed=move || (app.lang.get() == lang).to_string()
                on:click=move |_| app.set("lang", lang.as_str())
            >
                {lang.own_name()}
            </button>
        }
    };
    view! {
        <div class="switch" role="group" aria-label=move || app.texts().head.language>
            {Lang::ALL.iter().copied().map(button).collect_view()}
        </div>
    }
}

#[component]
fn ThemeSwitch() -> impl IntoView {
    let app = expect_context::<App>();
    let name = move |theme| match theme {
        Theme::Auto => app.texts().head.theme_auto,
        Theme::Light => app.texts().head.theme_light,
        Theme::Dark => app.texts().head.theme_dark,
    };
    let button = move |theme: Theme| {
        view! {
            <button
                type="button"
                aria-pressed=move || (app.settings.read().theme == theme).to_string()
                on:click=move |_| app.set("theme", theme.as_str())
            >
                {move || name(theme)}
            </button>
        }
    };
    view! {
        <div class="switch" role="group" aria-label=move || app.texts().head.theme>
            {Theme::ALL.iter().copied().map(button).collect_view()}
        </div>
    }
}

/// Where the work happens, and the licence.
#[component]
pub(super) fn Footer() -> impl IntoView {
    let app = expect_context::<App>();
    view! {
        <footer class="site">
            <p>{move || app.texts().head.footer}</p>
            <p>{env!("CARGO_PKG_LICENSE")}</p>
        </footer>
    }
}
