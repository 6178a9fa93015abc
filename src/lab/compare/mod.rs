//! The comparison (10.4.4 of the chapter): the same work by every model, in one interleaved run.

#[cfg(any(feature = "page", test))]
mod claims;
#[cfg(feature = "engine")]
mod experiment;
#[cfg(feature = "page")]
mod extra;
#[cfg(any(feature = "page", test))]
mod ledger;
#[cfg_attr(not(feature = "engine"), allow(dead_code, reason = "only the engine judges"))]
mod outcome;
mod rules;
#[cfg_attr(not(feature = "page"), allow(dead_code, reason = "only the page draws"))]
mod texts;
#[cfg(feature = "page")]
mod view;

use super::own::Own;
use super::prediction::Prediction;
use super::{Lab, Preset};
use crate::protocol::settings::Work;
use crate::text::Bilingual;

pub(super) const LAB: Lab = Lab {
    id: "compare",
    chapter: "10.4.4",
    name: Bilingual { en: "Compare the models", ko: "모델 비교" },
    question: Bilingual {
        en: "The same work, done by every model in your browser. Which one is faster, and when?",
        ko: "같은 작업을 여러분의 브라우저에서 모든 모델로 실행합니다. 어느 쪽이, 언제 더 빠를까요? 처음이라면 이 실습부터 해 보세요.",
    },
    presets: &[
        Preset {
            name: Bilingual { en: "Heavy computing", ko: "무거운 계산" },
            about: Bilingual {
                en: "Tasks of tens of milliseconds: long enough for several workers to pay.",
                ko: "수십\u{a0}ms가 걸리는 작업입니다. 워커(worker)를 여럿 쓰면 이득이 될 만큼 깁니다.",
            },
            query: "tasks=4",
        },
        Preset {
            name: Bilingual { en: "The chapter's own", ko: "교재의 예제" },
            about: Bilingual {
                en: "The chapter's 10⁶ squares: tens of milliseconds per task in Python, hardly a millisecond here.",
                ko: "교재의 제곱수 10⁶개입니다. 파이썬에서는 작업 하나에 수십\u{a0}ms가 걸리지만, 여기서는 1\u{a0}ms도 걸리지 않습니다.",
            },
            query: "size=1000000",
        },
        Preset {
            name: Bilingual { en: "Too small to pay", ko: "나누기엔 너무 작은 작업" },
            about: Bilingual {
                en: "Tiny tasks: handing them out costs more than doing them.",
                ko: "아주 작은 작업입니다. 나눠 주는 비용이 계산보다 큽니다.",
            },
            query: "size=1000&tasks=8",
        },
        Preset {
            name: Bilingual { en: "Ten requests", ko: "요청 열 개" },
            about: Bilingual {
                en: "Ten answers that take 100 ms each: one after another, or all at once.",
                ko: "응답에 100\u{a0}ms가 걸리는 요청 열 개를 하나씩, 또는 한꺼번에 보냅니다.",
            },
            query: "work=io",
        },
        Preset {
            name: Bilingual { en: "Half waiting", ko: "절반은 기다림" },
            about: Bilingual {
                en: "Each task waits for an answer, then computes for as long.",
                ko: "작업마다 응답을 기다린 뒤, 기다린 만큼 계산합니다.",
            },
            query: "work=mixed&task=primes&tasks=8",
        },
        Preset {
            name: Bilingual { en: "Uneven sizes", ko: "들쭉날쭉한 크기" },
            about: Bilingual {
                en: "One task in four is large: who is free takes the next one.",
                ko: "작업 네 개마다 하나가 큽니다. 먼저 끝낸 워커가 다음 작업을 가져갑니다.",
            },
            query: "size=300000000,30000000,30000000,30000000&tasks=8",
        },
        Preset {
            name: Bilingual { en: "Bands of a picture", ko: "그림의 띠" },
            about: Bilingual {
                en: "The Mandelbrot set in 16 bands: the ones in the middle take longer.",
                ko: "만델브로 집합을 16개의 띠로 나눕니다. 가운데 띠일수록 오래 걸립니다.",
            },
            query: "task=mandelbrot&tasks=16",
        },
    ],
    works: Work::ALL,
    models: &["sequential", "processes", "threads", "threads-gil", "async"],
    subject: Some("processes"),
    sampling_ms: 8_000.0,
    numbers: &[],
    threads: |_| 0,
    prediction: Prediction::Speedups {
        question: Bilingual {
            en: "With the work that is set now: how many times as fast as one worker will each model be?",
            ko: "지금 설정한 작업에서 각 모델은 워커 하나보다 몇 배 빠를까요?",
        },
    },
    rules: &[rules::REGIONS],
    answers: &[],
    own: Some(Own {
        member: "mix",
        #[cfg(feature = "engine")]
        experiment: experiment::EXPERIMENT,
        #[cfg(feature = "page")]
        view: view::view,
        #[cfg(feature = "schema")]
        schema: |generator| generator.subschema_for::<outcome::Mix>(),
    }),
    requests: false,
    recorded: true,
    #[cfg(feature = "page")]
    extra: Some(extra::extra),
};
