//! What this browser offers.

use super::isolation::Isolation;
use crate::page::app::App;
use crate::page::service_worker::Duty;
use crate::protocol::result::NetworkKind;
use crate::text::format::step;
use leptos::prelude::*;

/// Cores, isolation, threads, the clock, the network, the version.
#[component]
pub(super) fn Environment() -> impl IntoView {
    let app = expect_context::<App>();
    let cores = app.browser.with_value(|browser| browser.cores);
    let words = move || &app.texts().environment;
    let yes_or_no = move |yes: bool| if yes { words().yes } else { words().no };
    let clock = move || match app.runs.facts.get() {
        Some(facts) => step(facts.clock_step_ms),
        None => words().clock_unknown.to_owned(),
    };
    view! {
        <Isolation/>
        <dl class="environment" aria-label=move || words().heading>
            <div><dt>{move || words().cores}</dt><dd>{cores}</dd></div>
            <div><dt>{move || words().threads}</dt><dd>{move || yes_or_no(app.runs.threads())}</dd></div>
            <div><dt>{move || words().clock}</dt><dd>{clock}</dd></div>
            <div><dt>{move || words().network}</dt><dd>{move || network(app)}</dd></div>
            <div><dt>{move || words().offline}</dt><dd data-kept=move || app.kept.get().to_string()>{move || words().kept[usize::from(app.kept.get())]}</dd></div>
            <div><dt>{move || words().version}</dt><dd><code>{crate::VERSION}</code></dd></div>
        </dl>
    }
}

fn network(app: App) -> String {
    let words = &app.texts().environment;
    match app.duty.get() {
        Duty::InCharge => (words.network_kind)(NetworkKind::ServiceWorker).to_owned(),
        Duty::Pending => words.network_pending.to_owned(),
        Duty::Refused(why) => (words.network_fallback)(&why),
    }
}
