//! Which results are looked at: kind of work, browser, isolation, cores. Each choice says how many results it has.

use super::Class;
use crate::page::app::App;
use crate::page::class::entry::{WorkKey, WorkKind};
use crate::page::class::groups::{Choices, Filter};
use crate::text::Texts;
use crate::text::format::grouped;
use crate::text::texts::ClassTexts;
use leptos::prelude::*;

/// The four choices.
#[component]
pub(super) fn Choose() -> impl IntoView {
    let app = expect_context::<App>();
    let class = expect_context::<Class>();
    let work = move |work: &WorkKey| {
        let lang = app.lang.get();
        work_name(work, lang.texts(), |task| task.entry().name.get(lang))
    };
    let isolated = move |isolated: &bool| {
        let words = &app.texts().class;
        if *isolated { words.isolated_yes.to_owned() } else { words.isolated_no.to_owned() }
    };
    let counts = move || (app.texts().class.shown)(class.chosen.read().len(), class.pool.read().entries.len());
    view! {
        <section class="panel" aria-labelledby="class-filter">
            <header>
                <h3 id="class-filter">{move || app.texts().class.filter}</h3>
                <span class="hint" role="status">{counts}</span>
            </header>
            <div class="fields">
                {one("work", |words| words.work, false, |choices| &choices.works, |filter| &mut filter.work, work)}
                {one("browser", |words| words.browser, true, |choices| &choices.browsers, |filter| &mut filter.browser, String::clone)}
                {one("isolated", |words| words.isolated, true, |choices| &choices.isolated, |filter| &mut filter.isolated, isolated)}
                {one("cores", |words| words.cores, true, |choices| &choices.cores, |filter| &mut filter.cores, u32::to_string)}
            </div>
        </section>
    }
}

/// One choice, out of what the results offer: a part of the filter. Its options come and go and change places with the
/// results, so that which one is selected always comes from the filter. `any`: one of them is that there is no choice.
fn one<T: Clone + PartialEq + Send + Sync + 'static>(
    name: &'static str,
    label: fn(&ClassTexts) -> &'static str,
    any: bool,
    offers: fn(&Choices) -> &Vec<(T, usize)>,
    part: fn(&mut Filter) -> &mut Option<T>,
    word: impl Fn(&T) -> String + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let app = expect_context::<App>();
    let class = expect_context::<Class>();
    let selected = Memo::new(move |_| {
        let value = part(&mut class.filter.get()).take()?;
        offers(&class.choices.read()).iter().position(|(offer, _)| *offer == value)
    });
    let change = move |event| {
        let place: Option<usize> = event_target_value(&event).parse().ok();
        let offer =
            |place: usize| class.choices.with_untracked(|it| offers(it).get(place).map(|(offer, _)| offer.clone()));
        let value = place.and_then(offer);
        class.asked.update(|filter| *part(filter) = value);
    };
    let all = move || {
        let selected = selected.get().is_none();
        any.then(|| view! { <option value="" prop:selected=selected>{app.texts().class.any}</option> })
    };
    let options = move || {
        let selected = selected.get();
        let option = |(place, (offer, count)): (usize, &(T, usize))| {
            let selected = selected == Some(place);
            let text = (app.texts().class.choice)(&word(offer), *count);
            view! { <option value=place.to_string() prop:selected=selected>{text}</option> }
        };
        offers(&class.choices.read()).iter().enumerate().map(option).collect_view()
    };
    view! {
        <p class=format!("field {name}")>
            <label for=format!("class-{name}")>{move || label(&app.texts().class)}</label>
            <select id=format!("class-{name}") on:change=change>{all}{options}</select>
        </p>
    }
}

/// A kind of work in words.
fn work_name(
    work: &WorkKey,
    texts: &Texts,
    task_name: impl Fn(crate::protocol::ids::KernelId) -> &'static str,
) -> String {
    let sizes = |sizes: &[u64]| sizes.iter().map(|&size| grouped(size.into())).collect::<Vec<_>>().join("; ");
    let words = &texts.class;
    let kind = match &work.kind {
        WorkKind::Cpu(task, size) => (words.work_cpu)(task_name(*task), &sizes(size)),
        WorkKind::Io(requests, latency_ms) => (words.work_io)(*requests, *latency_ms),
        WorkKind::Mixed(task, size, share) => (words.work_mixed)(task_name(*task), &sizes(size), *share),
    };
    let label = |name: &'static str| texts.form.field(name).map_or(name, |field| field.label);
    let set = work.set.iter().map(|(name, value)| format!(", {} {value}", label(name)));
    kind + &set.collect::<String>()
}
