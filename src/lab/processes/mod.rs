//! The pool of processes (10.4.1 of the chapter): where the time of `Pool.map` goes, how many tasks a message, why the next
//! task goes to whoever is free, and from which task duration on a pool pays.

mod experiment;
pub mod outcome;
mod rules;
mod texts;
mod truth;
#[cfg(feature = "page")]
mod view;

use super::own::Own;
use super::prediction::Prediction;
use super::{Lab, Preset};
use crate::protocol::settings::Work;
use crate::text::Bilingual;

pub(super) const LAB: Lab = Lab {
    id: "processes",
    chapter: "10.4.1",
    name: Bilingual { en: "A pool of processes", ko: "프로세스 풀" },
    question: Bilingual {
        en: "Tasks must be sent to a process and their results brought back. How long must a task be for a pool to be worth it?",
        ko: "작업은 프로세스로 보내고 결과는 다시 받아 와야 합니다. 작업이 얼마나 길어야 풀(Pool)을 쓰는 것이 이득일까요?",
    },
    presets: PRESETS,
    works: &[Work::Cpu],
    models: &["sequential", "processes"],
    subject: Some("processes"),
    sampling_ms: 3_500.0,
    numbers: &[],
    threads: |_| 0,
    prediction: Prediction::Choice {
        question: Bilingual {
            en: "From which task duration on will the pool beat one worker?",
            ko: "작업 하나가 얼마나 길 때부터 풀이 워커 하나를 이길까요?",
        },
        options: truth::OPTIONS,
        truth: truth::truth,
        but: |_| None,
    },
    rules: rules::RULES,
    answers: &["break-even"],
    own: Some(Own {
        member: "breakEven",
        #[cfg(feature = "engine")]
        experiment: experiment::EXPERIMENT,
        #[cfg(feature = "page")]
        view: view::view,
        #[cfg(feature = "schema")]
        schema: |generator| generator.subschema_for::<outcome::BreakEven>(),
    }),
    requests: false,
    recorded: false,
    #[cfg(feature = "page")]
    extra: None,
};

const PRESETS: &[Preset] = &[
    Preset {
        name: Bilingual { en: "One task per core", ko: "코어마다 작업 하나" },
        about: Bilingual {
            en: "The chapter's program: as many long tasks as there are cores.",
            ko: "교재의 프로그램입니다. 코어 수만큼의 긴 작업을 나눠 줍니다.",
        },
        query: "lab=processes",
    },
    Preset {
        name: Bilingual { en: "Many short tasks, one per message", ko: "짧은 작업 여럿, 메시지마다 하나" },
        about: Bilingual {
            en: "Every task is sent alone: the messages take longer than the work.",
            ko: "작업을 하나씩 보냅니다. 계산보다 메시지에 시간이 더 듭니다.",
        },
        query: "lab=processes&size=60000&tasks=256&chunk=1",
    },
    Preset {
        name: Bilingual { en: "The same, in chunks", ko: "같은 작업, 묶음(chunk)으로" },
        about: Bilingual {
            en: "The same tasks as Pool.map sends them: many in one message.",
            ko: "같은 작업을 Pool.map처럼 여럿씩 묶어 보냅니다.",
        },
        query: "lab=processes&size=60000&tasks=256",
    },
    Preset {
        name: Bilingual { en: "Growing tasks, dealt at once", ko: "점점 길어지는 작업, 한 번에 배분" },
        about: Bilingual {
            en: "Half of the tasks in each message: the second half is more work.",
            ko: "작업 절반씩을 메시지 하나에 담습니다. 뒤쪽 절반이 더 무겁습니다.",
        },
        query: "lab=processes&size=10000000,20000000,30000000,40000000,50000000,60000000,70000000,80000000&tasks=8&workers=2&chunk=4",
    },
    Preset {
        name: Bilingual {
            en: "Growing tasks, to whoever is free", ko: "점점 길어지는 작업, 먼저 끝난 쪽에"
        },
        about: Bilingual {
            en: "The same tasks one by one: who has finished takes the next.",
            ko: "같은 작업을 하나씩 줍니다. 먼저 끝낸 프로세스가 다음 것을 가져갑니다.",
        },
        query: "lab=processes&size=10000000,20000000,30000000,40000000,50000000,60000000,70000000,80000000&tasks=8&workers=2",
    },
    Preset {
        name: Bilingual { en: "One long task", ko: "유독 긴 작업 하나" },
        about: Bilingual {
            en: "However the tasks are dealt, the longest one has to be waited for.",
            ko: "어떻게 나눠 주어도 가장 긴 작업이 끝날 때까지는 기다려야 합니다.",
        },
        query: "lab=processes&size=100000000,10000000,10000000,10000000&tasks=4",
    },
];
