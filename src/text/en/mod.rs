//! English, plain and short, for a learner.

mod embed;
mod faults;
mod form;
mod host_check;
mod hosting;
mod lesson;
mod problems;
mod results;
mod run;

use super::chart;
use super::texts::{HeadTexts, Texts};

pub(super) const TEXTS: Texts = Texts {
    head: HeadTexts {
        skip: "Skip to the lab",
        title: "Parallel Playground",
        tagline: "Run the same work in sequence, in processes, in threads and asynchronously, and see what each really takes in your browser.",
        labs: "Labs",
        language: "Language",
        theme: "Colours",
        theme_auto: "Auto",
        theme_light: "Light",
        theme_dark: "Dark",
        footer: "Everything is computed and measured in your browser; nothing is sent anywhere.",
    },
    form: form::FORM,
    run: run::RUN,
    environment: run::ENVIRONMENT,
    hosting: hosting::HOSTING,
    results: results::RESULTS,
    problems: problems::PROBLEMS,
    chart: chart::EN,
    lesson: lesson::LESSON,
    embed: embed::EMBED,
    fault: faults::fault,
    request_fault: faults::request_fault,
    caveat: faults::caveat,
};
