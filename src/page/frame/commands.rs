//! Commands of the embedding page, and of no other window: carried out, or answered with an error that says why not.

use super::{embedder, tell};
use crate::page::app::App;
use crate::page::browser::get;
use crate::protocol::address::Problem;
use crate::protocol::embedding::{self, Ask, Given, Refusal, Told};
use crate::protocol::in_force;
use crate::text::format::cut;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::MessageEvent;

/// Listens as long as the page lives.
pub(super) fn listen(app: App) {
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        // A window has no equal but itself, also one of another origin.
        let from_embedder = embedder().is_some_and(|embedder| get(&event, "source") == embedder);
        let data = event.data();
        if from_embedder && get(&data, "target").as_string().as_deref() == Some(embedding::NAME) {
            take(app, read(&data));
        }
    });
    let _ = window().add_event_listener_with_callback("message", on_message.as_ref().unchecked_ref());
    on_message.forget();
}

/// A message may hold what JSON cannot (a cycle, a big number); then it was not meant for this page.
fn read(data: &JsValue) -> Result<Ask, Refusal> {
    // JSON makes null of what is no number, and null asks for the default: as a text it is refused and named.
    let named = Closure::<dyn Fn(JsValue, JsValue) -> JsValue>::new(|_, value: JsValue| match value.as_f64() {
        Some(number) if number.is_nan() => "NaN".into(),
        Some(number) if number.is_infinite() => if number > 0.0 { "Infinity" } else { "-Infinity" }.into(),
        _ => value,
    });
    let text = js_sys::JSON::stringify_with_replacer(data, named.as_ref()).ok().and_then(|text| text.as_string());
    embedding::read(&text.ok_or(Refusal::NotPlain)?)
}

fn take(app: App, asked: Result<Ask, Refusal>) {
    match asked {
        Ok(Ask::Stop) => app.runs.stop(),
        Ok(Ask::Set(given)) => set(app, &given),
        Ok(Ask::Run(_)) if untrack(|| app.runs.active()) => refuse(app, &Refusal::Running),
        Ok(Ask::Run(given)) => {
            set(app, &given);
            if app.may_run_unasked() {
                app.run();
            } else {
                refuse(app, &Refusal::OwnAddresses);
            }
        }
        Err(refusal) => refuse(app, &refusal),
    }
}

/// What cannot be used as given is answered, and shown to the reader as if it stood in the address.
fn set(app: App, given: &[Given]) {
    if given.is_empty() {
        return;
    }
    let (settings, problems) = embedding::apply(&app.settings.read_untracked(), given);
    app.settings.set(settings);
    for problem in &problems {
        error(app, in_words(app, problem), Some(problem.parameter.clone()));
    }
    app.problems.set(problems);
}

fn in_words(app: App, problem: &Problem) -> String {
    let kind = untrack(|| in_force::completed(problem, &app.plan.read(), app.lang.get()));
    let sentence = (untrack(|| app.texts()).problems.sentence)(&kind);
    format!("{} = {}: {sentence}", cut(&problem.parameter), cut(&problem.given))
}

fn refuse(app: App, refusal: &Refusal) {
    let parameter = match refusal {
        Refusal::NoValue(parameter) => Some(parameter.clone()),
        Refusal::OwnAddresses => Some("url".to_owned()),
        _ => None,
    };
    error(app, (untrack(|| app.texts()).embed.refusal)(refusal), parameter);
}

fn error(app: App, message: String, parameter: Option<String>) {
    tell(app.runs.id().as_deref(), &Told::Error { message, parameter });
}
