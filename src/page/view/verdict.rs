//! The headline: what the measured numbers allow to say, and no more.

use crate::page::app::App;
use crate::page::headline::{Headline, headline};
use crate::protocol::fault::Fault;
use crate::protocol::ids::ModelId;
use crate::protocol::result::ModelRun;
use crate::text::format::{ratio, time};
use leptos::prelude::*;

/// What is said: the number, the sentence after it, and why, small.
struct Said {
    model: Option<ModelId>,
    number: String,
    sentence: String,
    why: String,
}

/// The headline.
#[component]
pub(super) fn Verdict(
    /// The models as measured.
    runs: Memo<Vec<ModelRun<String, String>>>,
) -> impl IntoView {
    let app = expect_context::<App>();
    let judged = Memo::new(move |_| {
        let shown = app.runs.results.shown.read();
        shown.as_ref().map_or(Headline::Nothing, |shown| headline(&shown.ended.plan, &runs.read()))
    });
    let live = Memo::new(move |_| app.runs.results.shown.read().as_ref().is_some_and(|shown| shown.live));
    move || {
        let stopped = app.runs.results.shown.read().as_ref().is_some_and(|it| it.ended.fault == Some(Fault::Stopped));
        let said = say(app, &judged.read(), live.get(), stopped);
        // What says itself that the run goes on needs no such words before it.
        let so_far = (live.get() && !says_so(&judged.read())).then(|| app.texts().results.so_far);
        view! {
            <p class="headline" data-model=said.model.map(ModelId::as_str)>
                <span class="number">{said.number}</span>
                " "
                {said.sentence}
                <small>{so_far}" "{said.why}</small>
            </p>
        }
    }
}

/// Whether what is said of a run under way is that it is under way, or will not change.
fn says_so(headline: &Headline) -> bool {
    use Headline::{Baseline, NoBaseline, NoVerdict, Nothing, One};
    matches!(headline, Nothing | NoVerdict | NoBaseline { .. } | Baseline { .. } | One { .. })
}

fn say(app: App, headline: &Headline, live: bool, stopped: bool) -> Said {
    let words = &app.texts().results;
    let name = |model: ModelId| model.entry().name.get(app.lang.get());
    let speedup_of = |model: ModelId, speedup: f64| (words.speedup_of)(name(model), &ratio(speedup));
    let names = |models: &[ModelId]| models.iter().copied().map(name).collect::<Vec<_>>().join(", ");
    let plain = |sentence: String| Said { model: None, number: String::new(), sentence, why: String::new() };
    match headline {
        Headline::Nothing if live => plain(words.warming_up.into()),
        Headline::NoVerdict | Headline::Baseline { .. } | Headline::One { .. } if live => plain(words.sampling.into()),
        Headline::Nothing => plain(words.nothing_measured.into()),
        Headline::Wrong(models) => plain((words.wrong_answers)(&names(models))),
        Headline::OnlyFailures(requests) => plain((words.only_failures)(*requests)),
        Headline::Baseline { model, median_ms, others } => {
            let words = if *others { words.baseline_left } else { words.only_baseline };
            plain(words(name(*model), &time(*median_ms)))
        }
        Headline::One { model, median_ms } => plain((words.one_model)(name(*model), &time(*median_ms))),
        Headline::NoBaseline { took_part: false } => plain(words.no_baseline.into()),
        Headline::NoBaseline { took_part: true } => plain(words.baseline_without_time.into()),
        Headline::Fastest { model, speedup, interval: [low, high] } => Said {
            model: Some(*model),
            number: speedup_of(*model, *speedup),
            sentence: words.fastest.into(),
            why: (words.fastest_why)(&ratio(*low), &ratio(*high)),
        },
        Headline::Faster { beaten, model, speedup, interval: [low, high] } => Said {
            model: Some(*model),
            number: speedup_of(*model, *speedup),
            sentence: words.fastest.into(),
            why: (if *beaten { words.faster_why } else { words.unranked_why })(&ratio(*low), &ratio(*high)),
        },
        Headline::Several(models) => Said {
            model: models.first().map(|(model, _)| *model),
            number: models.iter().map(|(model, speedup)| speedup_of(*model, *speedup)).collect::<Vec<_>>().join(", "),
            sentence: words.fastest_several.into(),
            why: String::new(),
        },
        Headline::NothingFaster => plain(words.nothing_faster.into()),
        Headline::NoDifference => plain(words.no_difference.into()),
        Headline::NoVerdict if stopped => plain(words.stopped_early.into()),
        Headline::NoVerdict => plain(words.no_verdict.into()),
    }
}
