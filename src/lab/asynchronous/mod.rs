//! The event loop (10.4.3 of the chapter): heartbeats beside one work done in three ways, ways to wait for several
//! requests, and the order of tasks and microtasks. The loop under study is the engine's; the page's own is blocked only
//! by a demonstration that says so.

#[cfg(feature = "engine")]
mod experiment;
mod outcome;
mod rules;
mod texts;
#[cfg(feature = "page")]
mod view;

use super::own::Own;
use super::prediction::Prediction;
use super::{Lab, Number, Preset};
use crate::text::Bilingual;

pub(super) const LAB: Lab = Lab {
    id: "async",
    chapter: "10.4.3",
    name: Bilingual { en: "The event loop", ko: "이벤트 루프" },
    question: Bilingual {
        en: "One thread serves many: what does it do while everyone waits, and what happens when someone does not let go?",
        ko: "스레드 하나가 여러 일을 번갈아 처리합니다. 모두가 기다리는 동안 무엇을 하고, 어느 하나가 차례를 넘기지 않으면 어떻게 될까요?",
    },
    presets: &[
        Preset {
            name: Bilingual { en: "Slices of 8 ms", ko: "8\u{a0}ms 조각" },
            about: Bilingual {
                en: "Computing pauses every 8 ms, so that the loop can have a turn.",
                ko: "8\u{a0}ms마다 계산을 멈추고 루프에 차례를 넘깁니다.",
            },
            query: "lab=async",
        },
        Preset {
            name: Bilingual { en: "Slices of 50 ms", ko: "50\u{a0}ms 조각" },
            about: Bilingual {
                en: "Fewer turns: the longest gap grows with the slice.",
                ko: "차례를 넘기는 횟수가 줄어듭니다. 가장 긴 공백이 조각만큼 길어집니다.",
            },
            query: "lab=async&slice=50",
        },
        Preset {
            name: Bilingual { en: "Slices of 1 ms", ko: "1\u{a0}ms 조각" },
            about: Bilingual {
                en: "Hundreds of turns: what do they cost?",
                ko: "차례를 수백 번 넘깁니다. 비용은 얼마나 될까요?",
            },
            query: "lab=async&slice=1",
        },
    ],
    works: &[],
    models: &[],
    subject: None,
    sampling_ms: 0.0,
    numbers: &[Number {
        name: "slice",
        label: Bilingual { en: "Slice", ko: "조각의 길이" },
        unit: Bilingual { en: "ms", ko: "ms" },
        help: Bilingual {
            en: "How long the sliced work computes before the loop has a turn.",
            ko: "조각으로 나눠 계산할 때, 루프에 차례를 넘기기 전까지 계산하는 시간입니다.",
        },
        min: 1,
        max: 300,
        default: 8,
    }],
    threads: |_| 0,
    prediction: Prediction::Choice {
        question: Bilingual {
            en: "A timer beats about every 5 ms. While the loop computes for 300 ms in one go, how many of the 60 heartbeats come?",
            ko: "타이머가 약 5\u{a0}ms마다 하트비트(heartbeat)를 실행합니다. 루프가 300\u{a0}ms 동안 한 번에 계산하면, 그동안의 하트비트 60번 중 몇 번이 실행될까요?",
        },
        options: &[
            Bilingual { en: "All", ko: "모두" },
            Bilingual { en: "About half", ko: "절반쯤" },
            Bilingual { en: "None", ko: "한 번도 실행되지 않음" },
        ],
        truth: rules::beats_that_came,
        but: |_| None,
    },
    rules: rules::ALL,
    answers: &["loop-gathered", "beats-stopped"],
    own: Some(Own {
        member: "loop",
        #[cfg(feature = "engine")]
        experiment: super::experiment::Experiment {
            measure: experiment::measure,
            worker: Some(experiment::work_in_worker),
        },
        #[cfg(feature = "page")]
        view: view::view,
        #[cfg(feature = "schema")]
        schema: |generator| generator.subschema_for::<outcome::Outcome>(),
    }),
    requests: true,
    recorded: false,
    #[cfg(feature = "page")]
    extra: Some(view::freeze::extra),
};
