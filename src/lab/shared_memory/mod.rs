//! Shared memory (10.4.1 of the chapter): threads that add to one counter, what care costs, and two locks that wait for
//! each other.

#[cfg(any(test, feature = "engine"))]
mod counting;
#[cfg(feature = "engine")]
mod experiment;
#[cfg(any(test, feature = "page"))]
mod interleaving;
#[cfg(any(test, feature = "engine"))]
mod locking;
mod outcome;
mod rules;
#[cfg(any(test, feature = "engine"))]
mod start_line;
mod texts;
#[cfg(feature = "page")]
mod view;

use super::finding::Seen;
use super::own::Own;
use super::prediction::Prediction;
use super::{Lab, Number, Preset};
use crate::protocol::plan::Plan;
use crate::text::Bilingual;
use outcome::{Outcome, Way};

/// The parameter for the increments of each thread in each run.
const INCREMENTS: &str = "increments";
/// The parameter for how long a thread pauses between two locks, in µs.
const HOLD: &str = "hold";

pub(super) const LAB: Lab = Lab {
    id: "shared-memory",
    chapter: "10.4.1",
    name: Bilingual { en: "Shared memory", ko: "공유 메모리" },
    question: Bilingual {
        en: "Several threads add to one counter at the same time. Does every addition arrive, and what does care cost?",
        ko: "여러 스레드가 하나의 카운터에 동시에 1씩 더합니다. 더한 값이 모두 남을까요? 안전하게 더하려면 시간이 얼마나 더 들까요?",
    },
    presets: &[
        Preset {
            name: Bilingual { en: "Two threads, one counter", ko: "스레드 둘, 카운터 하나" },
            about: Bilingual {
                en: "100,000 additions each, 60 runs of each way to count.",
                ko: "스레드마다 10만 번씩 더하기를 방법마다 60번 되풀이합니다.",
            },
            query: "lab=shared-memory&workers=2",
        },
        Preset {
            name: Bilingual { en: "Short runs", ko: "짧은 실행" },
            about: Bilingual {
                en: "1,000 additions each are over in an instant: some runs may lose nothing, and look correct.",
                ko: "1,000번씩이면 순식간에 끝납니다. 하나도 사라지지 않아 올바른 프로그램처럼 보이는 실행도 있을 수 있습니다.",
            },
            query: "lab=shared-memory&workers=2&increments=1000",
        },
        Preset {
            name: Bilingual { en: "More threads than that", ko: "스레드를 더 많이" },
            about: Bilingual {
                en: "Eight threads want the same counter.",
                ko: "스레드 여덟 개가 같은 카운터를 두고 다툽니다.",
            },
            query: "lab=shared-memory&workers=8&increments=20000",
        },
        Preset {
            name: Bilingual { en: "No pause between two locks", ko: "두 락(lock) 사이에 쉬지 않기" },
            about: Bilingual {
                en: "Without a pause after the first lock a deadlock is rarer. Is the program right then?",
                ko: "첫 락 뒤에 쉬지 않으면 교착 상태가 드물어집니다. 그러면 올바른 프로그램일까요?",
            },
            query: "lab=shared-memory&workers=2&hold=0",
        },
    ],
    works: &[],
    models: &[],
    subject: None,
    sampling_ms: 0.0,
    numbers: &[
        Number {
            name: INCREMENTS,
            label: Bilingual { en: "Additions of each thread", ko: "스레드마다 더하는 횟수" },
            unit: Bilingual { en: "", ko: "번" },
            help: Bilingual {
                en: "In each run every thread adds 1 so many times.",
                ko: "한 번 실행할 때 스레드마다 1을 이만큼 더합니다.",
            },
            min: 1_000,
            max: 1_000_000,
            default: 100_000,
        },
        Number {
            name: HOLD,
            label: Bilingual { en: "Pause between two locks", ko: "두 락 사이의 쉬는 시간" },
            unit: Bilingual { en: "µs", ko: "µs" },
            help: Bilingual {
                en: "How long a thread sleeps with its first lock before it asks for the second.",
                ko: "첫 락을 획득하고 둘째 락을 요청하기 전에 쉬는 시간입니다.",
            },
            min: 0,
            max: 1_000,
            default: 20,
        },
    ],
    threads,
    prediction: Prediction::Choice {
        question: Bilingual {
            en: "Several threads add 1 to the same counter without care. Where does the counter end in a typical run?",
            ko: "여러 스레드가 아무 보호 없이 같은 카운터에 1씩 더합니다. 보통 카운터는 어떤 값으로 끝날까요?",
        },
        options: &[
            Bilingual {
                en: "At exactly the number of all additions", ko: "모든 덧셈의 수와 정확히 같은 값"
            },
            Bilingual {
                en: "A little below: less than a tenth is lost",
                ko: "그보다 조금 작은 값(10분의 1도 사라지지 않음)",
            },
            Bilingual { en: "Far below", ko: "그보다 훨씬 작은 값" },
            Bilingual { en: "Above", ko: "그보다 큰 값" },
        ],
        truth,
        but: right_by_luck,
    },
    rules: rules::ALL,
    answers: &["two-threads-at-least", "lost-updates", "nothing-lost", "price-of-atomics", "price-of-the-lock"],
    own: Some(Own {
        member: "sharedMemory",
        #[cfg(feature = "engine")]
        experiment: experiment::EXPERIMENT,
        #[cfg(feature = "page")]
        view: view::show,
        #[cfg(feature = "schema")]
        schema: |generator| generator.subschema_for::<Outcome>(),
    }),
    requests: false,
    recorded: true,
    #[cfg(feature = "page")]
    extra: Some(view::step_through),
};

/// As many as workers; one alone has nobody to lose an update to.
fn threads(plan: &Plan) -> u32 {
    plan.workers.max(2)
}

/// From this share on a loss is a large one.
const LARGE: f64 = 0.1;

fn truth(seen: &Seen<'_>) -> Option<usize> {
    let outcome: Outcome = seen.own()?;
    let lost = outcome.count(Way::Careless)?.typical();
    Some(match lost as f64 / outcome.expected() as f64 {
        0.0 => 0,
        share if share < LARGE => 1,
        _ => 2,
    })
}

/// A program with a race that came out right is no right program.
fn right_by_luck(seen: &Seen<'_>) -> Option<Bilingual> {
    (truth(seen) == Some(0)).then_some(Bilingual {
        en: "That was luck: nothing kept the threads from losing additions.",
        ko: "이번에는 운이 좋았을 뿐입니다. 덧셈이 사라지지 않게 막아 준 것은 없습니다.",
    })
}

#[cfg(test)]
mod tests {
    use crate::protocol::address;

    #[test]
    fn threads_are_the_workers_and_at_least_two() {
        for (query, expected) in [("workers=1", 2), ("workers=2", 2), ("workers=7", 7)] {
            let (settings, problems) = address::read(&format!("lab=shared-memory&{query}"));
            assert_eq!(problems, []);
            assert_eq!(settings.plan(4).threads(), expected, "{query}");
        }
    }
}
