//! What is going on, in a sentence that readers of screens hear, and beside it, for the eye only, what changes all the time.

use crate::page::app::App;
use crate::page::owner::step::Stage;
use crate::page::shown::Last;
use crate::text::format::time;
use leptos::prelude::*;

/// The live status.
#[component]
pub(super) fn Status() -> impl IntoView {
    let app = expect_context::<App>();
    let sentence = Memo::new(move |_| sentence(app));
    let passing = Memo::new(move |_| passing(app));
    let failed = move || !app.runs.active() && matches!(*app.runs.last.read(), Some(Last::Failed { .. }));
    view! {
        <p class="status" role="status" data-kind=move || failed().then_some("failed")>
            <span>{move || sentence.get()}</span>
            <small aria-hidden="true">{move || passing.get()}</small>
        </p>
    }
}

fn sentence(app: App) -> String {
    let texts = app.texts();
    let run = &texts.run;
    match app.runs.stage.get() {
        Stage::AwaitingSight => run.awaiting_sight.into(),
        Stage::AwaitingTurn { queued: true } => run.awaiting_turn.into(),
        Stage::AwaitingTurn { queued: false } => run.loading.into(),
        Stage::AwaitingNetwork => run.awaiting_network.into(),
        Stage::Loading => run.loading.into(),
        Stage::Running if app.runs.repeated.get() => run.repeating.into(),
        Stage::Running => run.working.into(),
        Stage::Idle => match app.runs.last.get() {
            None => run.ready.into(),
            Some(Last::Finished(ms)) => (run.finished)(&time(ms)),
            Some(Last::Stopped { measured: true }) => run.stopped.into(),
            Some(Last::Stopped { measured: false }) => with_earlier(app, run.stopped_early.into()),
            Some(Last::Failed { fault, measured }) => {
                let failed = (run.failed)(&(texts.fault)(&fault));
                if measured { failed } else { with_earlier(app, failed) }
            }
        },
    }
}

/// Adds that an earlier result is still on the page, if there is one.
fn with_earlier(app: App, sentence: String) -> String {
    if app.runs.results.shows(app.settings.read().lab) {
        format!("{sentence} {}", app.texts().run.previous_kept)
    } else {
        sentence
    }
}

/// What changes too often to be read aloud.
fn passing(app: App) -> String {
    let run = &app.texts().run;
    let expected = |ms: f64| (run.expected)(&(run.duration)(ms));
    if !app.runs.active() {
        // Once this has run, its own time stands above and says more.
        if matches!(*app.runs.last.read(), Some(Last::Finished(_))) && app.shows_own_experiment() == Some(true) {
            return String::new();
        }
        let unknown = if app.runs.last.read().is_none() { run.expected_unknown } else { "" };
        return app.expected_ms().map_or_else(|| unknown.into(), expected);
    }
    let progress = app.runs.progress.get().filter(|_| app.runs.stage.get() == Stage::Running);
    let at_work = progress.map(|progress| match progress.model {
        Some(model) => (run.running)(model.entry().name.get(app.lang.get()), progress.done, progress.total),
        None => (run.measuring)(progress.done, progress.total),
    });
    // Tenths tell that it goes on; finer digits only flicker.
    let seconds = (app.runs.elapsed_ms.get() / 100.0).round() / 10.0;
    let of = app.runs.expected_ms.get().map(|ms| (run.duration)(ms));
    let elapsed = (run.elapsed)(&format!("{seconds:.1}"), of.as_deref());
    let parts = [at_work, Some(elapsed)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
