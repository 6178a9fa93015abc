//! The report of `check=1`: what the host does right and wrong, line by line.

use crate::page::app::App;
use crate::page::host_check::ask;
use crate::page::service_worker::Duty;
use crate::protocol::host_check::{Line, Verdict, judge};
use crate::text::format::cut_message;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Asks when it is shown, and shows the judged answers.
#[component]
pub(super) fn HostCheck() -> impl IntoView {
    let app = expect_context::<App>();
    let lines = RwSignal::new(None::<Vec<Line>>);
    Effect::new(move |asked: Option<bool>| {
        // What the service worker can do is known only then.
        let due = app.isolating.settled.get() && app.duty.get() != Duty::Pending;
        if due && asked != Some(true) {
            let (browser, in_charge) = (app.browser.get_value(), app.duty.get_untracked() == Duty::InCharge);
            spawn_local(async move {
                let host = ask(&browser, in_charge).await;
                lines.set(Some(judge(&host, crate::BUILD)));
            });
        }
        due || asked == Some(true)
    });
    let words = move || &app.texts().hosting;
    let summary = move || {
        let counted = lines.read().as_ref().map(|lines| {
            [Verdict::Good, Verdict::Fair, Verdict::Bad]
                .map(|it| lines.iter().filter(|line| line.verdict == it).count())
        });
        match counted {
            Some([good, fair, bad]) => (words().counted)(good, fair, bad),
            None => words().asking.to_owned(),
        }
    };
    let report = move || lines.get().into_iter().flatten().map(|line| item(app, line)).collect_view();
    view! {
        <section class="panel host-check" aria-label=move || words().report data-done=move || lines.read().is_some().to_string()>
            <h2>{move || words().report}</h2>
            <p role="status">{summary}</p>
            <ul>{report}</ul>
        </section>
    }
}

fn item(app: App, line: Line) -> impl IntoView {
    let Line { item, found, verdict } = line;
    let words = &app.texts().hosting;
    let name = match verdict {
        Verdict::Good => "good",
        Verdict::Fair => "fair",
        Verdict::Bad => "bad",
    };
    let advice = (verdict != Verdict::Good).then(|| view! { <p class="advice">{(words.advice)(item)}</p> });
    let found = match found {
        Some(found) => view! { <code>{cut_message(&found)}</code> }.into_any(),
        None => view! { <span>{words.nothing}</span> }.into_any(),
    };
    view! {
        <li data-verdict=name data-item=format!("{item:?}")>
            <p><strong>{(words.item)(item)}</strong>" "<span class="verdict">{(words.verdict)(verdict)}</span></p>
            <p class="purpose">{(words.purpose)(item)}</p>
            <p class="found">{words.found}": "{found}</p>
            {advice}
        </li>
    }
}
