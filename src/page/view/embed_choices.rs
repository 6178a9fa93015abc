//! The choices of the embed dialog: parts, language, colours, when it runs, and what is to be pasted.

use super::embed_dialog::Embedding;
use crate::page::app::App;
use crate::page::snippet::{Kind, Wish};
use crate::protocol::settings::{Part, Theme};
use crate::text::Lang;
use leptos::prelude::*;

/// All choices.
#[component]
pub(super) fn Choices(embedding: Embedding) -> impl IntoView {
    let app = expect_context::<App>();
    let wish = embedding.wish;
    let languages = [None].into_iter().chain(Lang::ALL.iter().copied().map(Some));
    let language_name =
        move |lang: Option<Lang>| lang.map_or_else(|| app.texts().embed.reader_language, Lang::own_name);
    let theme_name = move |theme: Theme| match theme {
        Theme::Auto => app.texts().head.theme_auto,
        Theme::Light => app.texts().head.theme_light,
        Theme::Dark => app.texts().head.theme_dark,
    };
    let start_name = move |at_once: bool| match at_once {
        false => app.texts().embed.on_click,
        true => app.texts().embed.at_once,
    };
    let kind_name = move |kind: Kind| match kind {
        Kind::Frame => app.texts().embed.frame,
        Kind::Element => app.texts().embed.element,
        Kind::Link => app.texts().embed.link,
        Kind::Markdown => app.texts().embed.markdown,
    };
    view! {
        <div class="choices">
            <fieldset class="choice">
                <legend>{move || app.texts().embed.kinds}</legend>
                {Kind::ALL.iter().map(|&kind| {
                    let chosen = Signal::derive(move || embedding.kind.get() == kind);
                    option("embed-kind", chosen, move || kind_name(kind), move || embedding.kind.set(kind))
                }).collect_view()}
            </fieldset>
            <fieldset>
                <legend>{move || app.texts().embed.parts}</legend>
                <div class="checks">{Part::ALL.iter().map(|&part| part_box(app, wish, part)).collect_view()}</div>
            </fieldset>
            <fieldset class="choice">
                <legend>{move || app.texts().head.language}</legend>
                {languages.map(|lang| {
                    let chosen = Signal::derive(move || wish.read().lang == lang);
                    option("embed-lang", chosen, move || language_name(lang), move || wish.update(|wish| wish.lang = lang))
                }).collect_view()}
            </fieldset>
            <fieldset class="choice">
                <legend>{move || app.texts().head.theme}</legend>
                {Theme::ALL.iter().map(|&theme| {
                    let chosen = Signal::derive(move || wish.read().theme == theme);
                    option("embed-theme", chosen, move || theme_name(theme), move || wish.update(|wish| wish.theme = theme))
                }).collect_view()}
            </fieldset>
            <fieldset class="choice">
                <legend>{move || app.texts().embed.start}</legend>
                {[false, true].into_iter().map(|at_once| {
                    let chosen = Signal::derive(move || wish.read().autorun == at_once);
                    option("embed-start", chosen, move || start_name(at_once), move || wish.update(|wish| wish.autorun = at_once))
                }).collect_view()}
                <Show when=move || wish.read().autorun && !app.settings.read().urls.is_empty()>
                    <p class="help">{move || app.texts().embed.own_addresses}</p>
                </Show>
            </fieldset>
        </div>
    }
}

/// One option of a group of which one holds.
fn option(
    group: &'static str,
    chosen: Signal<bool>,
    name: impl Fn() -> &'static str + Send + 'static,
    choose: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <label class="option">
            <input type="radio" name=group prop:checked=chosen on:change=move |_| choose()/>
            <span>{name}</span>
        </label>
    }
}

/// All parts are the same as none named. The last one cannot be taken away: a frame shows something.
fn part_box(app: App, wish: RwSignal<Wish>, part: Part) -> impl IntoView {
    let shown = move |part: Part| wish.with(|wish| wish.show.is_empty() || wish.show.contains(&part));
    let last = move || shown(part) && Part::ALL.iter().filter(|&&part| shown(part)).count() == 1;
    let toggle = move |_| {
        let keep = |&other: &Part| (other == part) != untrack(|| shown(other));
        let show: Vec<Part> = Part::ALL.iter().copied().filter(keep).collect();
        wish.update(|wish| wish.show = if show.len() == Part::ALL.len() { Vec::new() } else { show });
    };
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=move || shown(part) disabled=last on:change=toggle/>
            <span>{move || (app.texts().embed.part)(part)}</span>
        </label>
    }
}
