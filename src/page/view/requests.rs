//! The requests of one model: what each answered, how long it took, and what a failed one means.

use crate::page::app::App;
use crate::protocol::result::{ModelRun, TaskRun, TaskStatus, WaitFor};
use crate::text::format::{bytes, time};
use leptos::prelude::*;

/// The list of requests.
#[component]
pub(super) fn Requests(
    /// The model whose requests they are.
    run: Memo<Option<ModelRun<String, String>>>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let words = move || &app.texts().results.requests;
    let caption = move || {
        let run = run.read();
        run.as_ref().map(|run| (words().caption)(run.model.entry().name.get(app.lang.get())))
    };
    let rows = move || {
        let tasks = run.read().as_ref().map(|run| run.tasks.clone()).unwrap_or_default();
        tasks.into_iter().map(|task| row(app, task)).collect_view()
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=move || words().heading>
            <table class="requests cards">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{move || words().number}</th>
                        <th scope="col" class="text">{move || words().status}</th>
                        <th scope="col">{move || words().time}</th>
                        <th scope="col">{move || words().size}</th>
                        <th scope="col" class="text">{move || words().address}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// How long the answer took, in ms: of a task that computes as well, only the wait for it.
fn answer_ms(task: &TaskRun<String>) -> f64 {
    let waited = task.waits.iter().filter(|wait| wait.what == WaitFor::Io);
    waited.map(|wait| wait.end_ms - wait.start_ms).reduce(|a, b| a + b).unwrap_or(task.end_ms - task.start_ms)
}

fn row(app: App, task: TaskRun<String>) -> impl IntoView {
    let words = &app.texts().results.requests;
    let status = match (task.http, task.status) {
        (Some(code), _) => code.to_string(),
        (None, TaskStatus::Ok) => words.ok.to_owned(),
        (None, TaskStatus::Error) => words.no_answer.to_owned(),
    };
    let failed = task.status == TaskStatus::Error;
    let answered = time(answer_ms(&task));
    let address = task.url.unwrap_or_else(|| words.built_in.to_owned());
    view! {
        <tr>
            <th scope="row">{task.index + 1}</th>
            <td class="text" data-label=words.status><span class:error=failed>{status}</span></td>
            <td data-label=words.time>{answered}</td>
            <td data-label=words.size>{task.bytes.map_or_else(|| "–".to_owned(), bytes)}</td>
            <td class="text" data-label=words.address>
                <span class="address">{address}</span>
                {task.error.map(|error| view! { <span class="error">{error}</span> })}
            </td>
        </tr>
    }
}
