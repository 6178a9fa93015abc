//! Korean, as a teacher would put it to a class. The field's terms stand with their English at first mention.

mod class;
mod embed;
mod faults;
mod form;
mod host_check;
mod hosting;
mod lesson;
mod problems;
mod results;
mod run;
pub(in crate::text) mod share;

use super::chart;
use super::texts::{HeadTexts, Texts};

pub(super) const TEXTS: Texts = Texts {
    head: HeadTexts {
        skip: "실습으로 건너뛰기",
        title: "Parallel Playground",
        tagline: "같은 작업을 순차, 프로세스(process), 스레드(thread), 비동기(async)로 실행하고 여러분의 브라우저에서 실제로 얼마나 걸리는지 확인해 보세요.",
        labs: "실습 목록",
        language: "언어",
        theme: "색상",
        theme_auto: "자동",
        theme_light: "밝게",
        theme_dark: "어둡게",
        footer: "모든 계산과 측정은 여러분의 브라우저 안에서 이루어지며, 어디에도 전송되지 않습니다.",
    },
    form: form::FORM,
    run: run::RUN,
    environment: run::ENVIRONMENT,
    hosting: hosting::HOSTING,
    results: results::RESULTS,
    problems: problems::PROBLEMS,
    chart: chart::KO,
    lesson: lesson::LESSON,
    embed: embed::EMBED,
    share: share::SHARE,
    class: class::CLASS,
    fault: faults::fault,
    request_fault: faults::request_fault,
    caveat: faults::caveat,
};
