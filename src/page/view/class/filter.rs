//! Which results are looked at: kind of work, browser, isolation, cores. Each choice says how many results it has.

use super::Class;
use crate::page::app::App;
use crate::page::class::entry::{WorkKey, WorkKind};
use crate::page::class::groups::Filter;
use crate::text::Texts;
use crate::text::format::grouped;
use leptos::prelude::*;

/// The four choices.
#[component]
pub(super) fn Choose() -> impl IntoView {
    let app = expect_context::<App>();
    let class = expect_context::<Class>();
    let choices = class.choices;
    let work = Signal::derive(move || {
        let lang = app.lang.get();
        let named = |(work, count): &(WorkKey, usize)| {
            (work_name(work, lang.texts(), |task| task.entry().name.get(lang)), *count)
        };
        choices.read().works.iter().map(named).collect::<Vec<_>>()
    });
    let browser = Signal::derive(move || choices.read().browsers.clone());
    let isolated = Signal::derive(move || {
        let words = &app.texts().class;
        let name = |isolated: bool| if isolated { words.isolated_yes } else { words.isolated_no };
        choices.read().isolated.iter().map(|&(isolated, count)| (name(isolated).to_owned(), count)).collect()
    });
    let cores =
        Signal::derive(move || choices.read().cores.iter().map(|&(cores, count)| (cores.to_string(), count)).collect());
    let take_work = move |filter: &mut Filter, place: Option<usize>| {
        filter.work = place.and_then(|place| choices.read_untracked().works.get(place).map(|(work, _)| work.clone()));
    };
    let take_browser = move |filter: &mut Filter, place: Option<usize>| {
        filter.browser =
            place.and_then(|place| choices.read_untracked().browsers.get(place).map(|(name, _)| name.clone()));
    };
    let take_isolated = move |filter: &mut Filter, place: Option<usize>| {
        filter.isolated = place.and_then(|place| choices.read_untracked().isolated.get(place).map(|(yes, _)| *yes));
    };
    let take_cores = move |filter: &mut Filter, place: Option<usize>| {
        filter.cores = place.and_then(|place| choices.read_untracked().cores.get(place).map(|(cores, _)| *cores));
    };
    let counts = move || (app.texts().class.shown)(class.chosen.read().len(), class.pool.read().entries.len());
    view! {
        <section class="panel" aria-labelledby="class-filter">
            <header>
                <h3 id="class-filter">{move || app.texts().class.filter}</h3>
                <span class="hint" role="status">{counts}</span>
            </header>
            <div class="fields">
                <One name="work" label=Signal::derive(move || app.texts().class.work) any=false options=work take=take_work/>
                <One name="browser" label=Signal::derive(move || app.texts().class.browser) any=true options=browser take=take_browser/>
                <One name="isolated" label=Signal::derive(move || app.texts().class.isolated) any=true options=isolated take=take_isolated/>
                <One name="cores" label=Signal::derive(move || app.texts().class.cores) any=true options=cores take=take_cores/>
            </div>
        </section>
    }
}

/// One choice. Without `any` the first option holds until another is chosen.
#[component]
fn One(
    name: &'static str,
    label: Signal<&'static str>,
    any: bool,
    options: Signal<Vec<(String, usize)>>,
    take: impl Fn(&mut Filter, Option<usize>) + Copy + Send + 'static,
) -> impl IntoView {
    let app = expect_context::<App>();
    let class = expect_context::<Class>();
    let change = move |event| {
        let place = event_target_value(&event).parse().ok();
        class.filter.update(|filter| take(filter, place));
    };
    let option = move |(place, (name, count)): (usize, (String, usize))| {
        view! { <option value=place.to_string()>{(app.texts().class.choice)(&name, count)}</option> }
    };
    let all = move || any.then(|| view! { <option value="">{app.texts().class.any}</option> });
    view! {
        <p class=format!("field {name}")>
            <label for=format!("class-{name}")>{label}</label>
            <select id=format!("class-{name}") on:change=change>
                {all}
                {move || options.get().into_iter().enumerate().map(option).collect_view()}
            </select>
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
