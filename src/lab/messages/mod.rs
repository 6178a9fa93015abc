//! Messages (10.4.1 of the chapter, communication): a producer and a consumer with a memory each, and what it costs to
//! hand data from one to the other: copied, moved, shared; posted one by one or put into a ring; with a bound or without.

#[cfg(any(test, feature = "engine"))]
mod depth;
#[cfg(feature = "engine")]
mod experiment;
mod outcome;
#[cfg(any(test, feature = "engine"))]
mod ring;
mod rules;
mod texts;
#[cfg(feature = "page")]
mod view;

use super::own::Own;
use super::prediction::Prediction;
use super::{Lab, Number, Preset};
use crate::text::Bilingual;

pub(super) const LAB: Lab = Lab {
    id: "messages",
    chapter: "10.4.1",
    name: Bilingual { en: "Messages", ko: "메시지" },
    question: Bilingual {
        en: "Two workers with a memory each can only send each other messages. What does a message cost, does its size matter, and what if one of the two is slower?",
        ko: "메모리가 따로 있는 두 워커(worker)는 메시지로만 데이터를 주고받습니다. 메시지 하나의 비용은 얼마이고, 크기가 커지면 어떻게 되며, 한쪽이 느리면 무슨 일이 생길까요?",
    },
    presets: PRESETS,
    works: &[],
    models: &[],
    subject: None,
    sampling_ms: 0.0,
    numbers: NUMBERS,
    threads: |_| 0,
    prediction: Prediction::Choice {
        question: Bilingual {
            en: "A message gets very much larger. What happens to the time that it takes to hand it over?",
            ko: "메시지가 훨씬 커지면, 넘겨주는 데 걸리는 시간은 어떻게 될까요?",
        },
        options: &[
            Bilingual {
                en: "Copying takes longer, moving does not", ko: "복사는 오래 걸리고, 이동은 그대로다"
            },
            Bilingual { en: "Both take longer", ko: "둘 다 오래 걸린다" },
            Bilingual { en: "Neither takes longer", ko: "둘 다 그대로다" },
            Bilingual {
                en: "Moving takes longer, copying does not", ko: "이동은 오래 걸리고, 복사는 그대로다"
            },
        ],
        truth: rules::what_grows,
        but: |_| None,
    },
    rules: rules::ALL,
    answers: &["copying-grows", "queue-grows", "queue-stays-short"],
    own: Some(Own {
        member: "messages",
        #[cfg(feature = "engine")]
        experiment: experiment::EXPERIMENT,
        #[cfg(feature = "page")]
        view: view::view,
        #[cfg(feature = "schema")]
        schema: |generator| generator.subschema_for::<outcome::Outcome>(),
    }),
    requests: false,
    recorded: true,
    #[cfg(feature = "page")]
    extra: None,
};

const PRESETS: &[Preset] = &[
    Preset {
        name: Bilingual { en: "Slow consumer", ko: "느린 소비자" },
        about: Bilingual {
            en: "Making a message takes 200 µs, using it 600: without a bound the queue grows.",
            ko: "메시지를 만드는 데 200\u{a0}µs, 처리하는 데 600\u{a0}µs가 걸립니다. 한도가 없으면 큐가 계속 길어집니다.",
        },
        query: "lab=messages",
    },
    Preset {
        name: Bilingual { en: "Quick consumer", ko: "빠른 소비자" },
        about: Bilingual {
            en: "The other way round: the consumer keeps up, and the bound has nothing to do.",
            ko: "반대로 소비자가 더 빠릅니다. 큐가 길어지지 않아 한도가 있으나 마나입니다.",
        },
        query: "lab=messages&produce=600&consume=200",
    },
    Preset {
        name: Bilingual { en: "Room for one", ko: "한 칸짜리 큐" },
        about: Bilingual {
            en: "A bound of one: the producer may never be more than one message ahead.",
            ko: "한도가 1입니다. 생산자는 메시지 하나보다 더 앞서갈 수 없습니다.",
        },
        query: "lab=messages&bound=1",
    },
    Preset {
        name: Bilingual { en: "Up to 64 MiB", ko: "64\u{a0}MiB까지" },
        about: Bilingual {
            en: "Eight times larger messages: does moving still take no longer?",
            ko: "여덟 배 큰 메시지까지 보냅니다. 이동하는 시간은 여전히 그대로일까요?",
        },
        query: "lab=messages&largest=64",
    },
];

const US: Bilingual = Bilingual { en: "µs", ko: "µs" };

const NUMBERS: &[Number] = &[
    Number {
        name: "largest",
        label: Bilingual { en: "Largest message", ko: "가장 큰 메시지" },
        unit: Bilingual { en: "MiB", ko: "MiB" },
        help: Bilingual {
            en: "Messages from 1 KiB up to this size are handed over.",
            ko: "1\u{a0}KiB부터 이 크기까지의 메시지를 주고받습니다.",
        },
        min: 1,
        max: 64,
        default: 8,
    },
    Number {
        name: "produce",
        label: Bilingual { en: "Making a message", ko: "메시지를 만드는 시간" },
        unit: US,
        help: Bilingual {
            en: "How long the producer works before it sends one.",
            ko: "생산자가 메시지 하나를 보내기 전에 일하는 시간입니다.",
        },
        min: 0,
        max: 50_000,
        default: 200,
    },
    Number {
        name: "consume",
        label: Bilingual { en: "Using a message", ko: "메시지를 처리하는 시간" },
        unit: US,
        help: Bilingual {
            en: "How long the consumer works on each one.",
            ko: "소비자가 메시지 하나를 받아 일하는 시간입니다.",
        },
        min: 0,
        max: 50_000,
        default: 600,
    },
    Number {
        name: "bound",
        label: Bilingual { en: "Bound of the queue", ko: "큐의 한도" },
        unit: Bilingual { en: "messages", ko: "개" },
        help: Bilingual {
            en: "In the second run no more than so many may wait; then the producer waits.",
            ko: "두 번째 실행에서 기다릴 수 있는 메시지 수입니다. 가득 차면 생산자가 기다립니다.",
        },
        min: 1,
        max: 1_000,
        default: 8,
    },
];
