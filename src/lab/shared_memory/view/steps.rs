//! The step-through: two threads' instructions, what is in the shared memory, and buttons to choose who goes next.
//!
//! No button is ever disabled: one that can do nothing says why, and keeps the keyboard's focus.

// The component macro makes its properties `pub`, whatever the component is.
#![allow(unreachable_pub)]

use super::super::interleaving::{Interleaving, Program, Refusal};
use super::super::texts::steps as words;
use crate::text::Lang;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// What a button or key asks for.
#[derive(Clone, Copy)]
enum Ask {
    Choose(usize),
    Forward,
    Back,
    Reset,
}

/// The state of the step-through. Copies are the same.
#[derive(Clone, Copy)]
struct Shown {
    steps: RwSignal<Interleaving>,
    refused: RwSignal<Option<Refusal>>,
    lang: Signal<Lang>,
}

impl Shown {
    fn ask(self, ask: Ask) {
        let done = self.steps.try_update(|steps| match ask {
            Ask::Choose(thread) => steps.choose(thread),
            Ask::Forward => steps.forward(),
            Ask::Back => steps.back(),
            Ask::Reset => {
                *steps = Interleaving::new(steps.program());
                Ok(())
            }
        });
        self.refused.set(done.and_then(Result::err));
    }

    fn start(self, program: Program) {
        self.steps.set(Interleaving::new(program));
        self.refused.set(None);
    }

    fn status(self) -> String {
        let lang = self.lang.get();
        self.steps.with(|steps| {
            let trace = steps.trace();
            let last = trace.last().map(|&(thread, step, _)| (thread, step));
            match (self.refused.get(), steps.end()) {
                (Some(refusal), _) => words::refusal(lang, steps.program(), refusal),
                (None, Some(end)) => words::end(lang, steps.program(), end),
                (None, None) => words::status(lang, trace.len(), last),
            }
        })
    }
}

fn key(event: &KeyboardEvent) -> Option<Ask> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    match event.key().as_str() {
        "1" => Some(Ask::Choose(0)),
        "2" => Some(Ask::Choose(1)),
        "ArrowRight" => Some(Ask::Forward),
        "ArrowLeft" => Some(Ask::Back),
        "Home" => Some(Ask::Reset),
        _ => None,
    }
}

#[component]
pub(super) fn Steps(lang: Signal<Lang>) -> impl IntoView {
    let steps = RwSignal::new(Interleaving::new(Program::Careless));
    let shown = Shown { steps, refused: RwSignal::new(None), lang };
    let program = Memo::new(move |_| steps.with(Interleaving::program));
    let choice = move |one: Program| {
        let pressed = move || if program.get() == one { "true" } else { "false" };
        view! {
            <button type="button" aria-pressed=pressed on:click=move |_| shown.start(one)>
                {move || words::program(one).get(lang.get())}
            </button>
        }
    };
    let on_key = move |event: KeyboardEvent| {
        if let Some(ask) = key(&event) {
            event.prevent_default();
            shown.ask(ask);
        }
    };
    view! {
        <section class="panel steps" aria-labelledby="steps-title" on:keydown=on_key>
            <header>
                <h3 id="steps-title">{move || words::TITLE.get(lang.get())}</h3>
                <strong class="badge">{move || words::BADGE.get(lang.get())}</strong>
            </header>
            <p class="hint">{move || words::ABOUT.get(lang.get())}</p>
            <div class="switch" role="group" aria-label=move || words::PROGRAMS.get(lang.get())>
                {Program::ALL.map(choice).collect_view()}
            </div>
            <div class="machine">
                <Thread shown thread=0/>
                <Memory shown/>
                <Thread shown thread=1/>
            </div>
            <Controls shown/>
            <p class="said" role="status">{move || shown.status()}</p>
            <Trace shown/>
            <p class="hint keys">{move || words::KEYS.get(lang.get())}</p>
        </section>
    }
}

#[component]
fn Thread(shown: Shown, thread: usize) -> impl IntoView {
    let lang = shown.lang;
    let instructions = move || {
        let (program, next) = shown.steps.with(|steps| (steps.program(), steps.state().next[thread]));
        let blocked = shown.steps.with(|steps| steps.blocked(thread).is_some());
        let one = |(place, &step): (usize, &_)| {
            let class = match place {
                place if place < next => "done",
                place if place == next && blocked => "next blocked",
                place if place == next => "next",
                _ => "",
            };
            let current = (place == next).then_some("step");
            view! { <li class=class aria-current=current>{words::step(lang.get(), step)}</li> }
        };
        program.steps(thread).iter().enumerate().map(one).collect_view()
    };
    let register = move || {
        shown.steps.with(|steps| {
            let value = steps.state().registers[thread].map(|value| value.to_string());
            let has_one = steps.program().steps(thread).contains(&super::super::interleaving::Step::Load);
            has_one.then(|| {
                let value = value.unwrap_or_else(|| words::EMPTY.get(lang.get()).to_owned());
                view! { <p class="register">{words::REGISTER.get(lang.get())}" "<b>{value}</b></p> }
            })
        })
    };
    let doing = move || shown.steps.with(|steps| words::doing(lang.get(), steps.next(thread), steps.blocked(thread)));
    let is_blocked = move || shown.steps.with(|steps| steps.blocked(thread).is_some());
    view! {
        <div class="thread">
            <h4>{move || words::thread(lang.get(), thread)}</h4>
            <p class="doing" class:blocked=is_blocked>{doing}</p>
            <ol>{instructions}</ol>
            {register}
        </div>
    }
}

#[component]
fn Memory(shown: Shown) -> impl IntoView {
    let lang = shown.lang;
    let counter = move || {
        shown.steps.with(|steps| {
            steps.program().counts().then(|| {
                view! { <p class="counter">{words::COUNTER.get(lang.get())}" "<b>{steps.state().counter}</b></p> }
            })
        })
    };
    let locks = move || {
        shown.steps.with(|steps| {
            let owners = steps.state().owners;
            let one = |lock: usize| {
                let owner = owners[lock]
                    .map_or_else(|| words::FREE.get(lang.get()).to_owned(), |owner| words::thread(lang.get(), owner));
                view! { <p class="lock">{words::lock(lang.get(), lock)}" "<b>{owner}</b></p> }
            };
            (0..steps.program().locks()).map(one).collect_view()
        })
    };
    view! {
        <div class="memory">
            <h4>{move || words::MEMORY.get(lang.get())}</h4>
            {counter}
            {locks}
        </div>
    }
}

#[component]
fn Controls(shown: Shown) -> impl IntoView {
    let lang = shown.lang;
    let choose = move |thread: usize| {
        view! {
            <button type="button" class="choose" on:click=move |_| shown.ask(Ask::Choose(thread))>
                {move || words::choose(lang.get(), thread)}
            </button>
        }
    };
    view! {
        <div class="step-buttons" role="group" aria-label=move || words::CONTROLS.get(lang.get())>
            {choose(0)}
            {choose(1)}
            <button type="button" on:click=move |_| shown.ask(Ask::Back)>{move || words::BACK.get(lang.get())}</button>
            <button type="button" on:click=move |_| shown.ask(Ask::Forward)>{move || words::FORWARD.get(lang.get())}</button>
            <button type="button" on:click=move |_| shown.ask(Ask::Reset)>{move || words::RESET.get(lang.get())}</button>
        </div>
    }
}

/// The steps so far, a line each: time runs downwards.
#[component]
fn Trace(shown: Shown) -> impl IntoView {
    let lang = shown.lang;
    let rows = move || {
        shown.steps.with(|steps| {
            let counts = steps.program().counts();
            let one = |(place, (thread, step, state)): (usize, (usize, _, super::super::interleaving::State))| {
                let said = words::step(lang.get(), step);
                let cells = [0, 1].map(|column| view! { <td class="text">{(column == thread).then(|| said.clone())}</td> });
                view! { <tr><th scope="row">{place + 1}</th>{cells.collect_view()}{counts.then(|| view! { <td>{state.counter}</td> })}</tr> }
            };
            steps.trace().into_iter().enumerate().map(one).collect_view()
        })
    };
    let any = move || shown.steps.with(|steps| !steps.trace().is_empty());
    let counter = move || {
        let counts = shown.steps.with(|steps| steps.program().counts());
        counts.then(|| view! { <th scope="col">{words::COUNTER.get(lang.get())}</th> })
    };
    view! {
        <Show when=any>
            <div class="scroll">
                <table class="trace">
                    <caption>{move || words::TRACE.get(lang.get())}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{move || words::STEP.get(lang.get())}</th>
                            <th scope="col" class="text">{move || words::thread(lang.get(), 0)}</th>
                            <th scope="col" class="text">{move || words::thread(lang.get(), 1)}</th>
                            {counter}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Show>
    }
}
