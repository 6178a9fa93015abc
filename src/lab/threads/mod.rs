//! Threads and the GIL (10.4.2 of the chapter): the lock on and off, and the convoy that it makes.

#[cfg(feature = "engine")]
mod experiment;
mod outcome;
mod rules;
mod texts;
#[cfg(feature = "page")]
mod view;

use super::finding::Seen;
use super::own::Own;
use super::prediction::Prediction;
use super::{Lab, Preset};
use crate::protocol::settings::Work;
use crate::text::Bilingual;

pub(super) const LAB: Lab = Lab {
    id: "threads",
    chapter: "10.4.2",
    name: Bilingual { en: "Threads and the GIL", ko: "스레드와 GIL" },
    question: Bilingual {
        en: "Why do threads help when a program waits, but not when it computes, and what has one lock to do with it?",
        ko: "스레드는 왜 기다릴 때는 도움이 되고 계산할 때는 도움이 되지 않을까요? 하나뿐인 락(lock)이 무슨 일을 하는 걸까요?",
    },
    presets: &[
        Preset {
            name: Bilingual { en: "Computing under the lock", ko: "락을 획득해 계산하기" },
            about: Bilingual {
                en: "Two long tasks, two threads. Look at the lanes of Threads + GIL.",
                ko: "긴 작업 두 개와 스레드 두 개입니다. ‘누가, 언제, 무엇을 했나’에서 ‘스레드 + GIL’을 골라 보세요.",
            },
            query: "lab=threads&size=200000000&tasks=2&workers=2",
        },
        Preset {
            name: Bilingual { en: "Long turns", ko: "긴 전환 간격" },
            about: Bilingual {
                en: "A switch interval of 20 ms instead of 5: fewer hand-overs, a longer wait.",
                ko: "전환 간격이 5\u{a0}ms가 아니라 20\u{a0}ms입니다. 락이 덜 자주 넘어가지만 더 오래 기다립니다.",
            },
            query: "lab=threads&size=200000000&tasks=2&workers=2&switch=20",
        },
        Preset {
            name: Bilingual { en: "Short turns", ko: "짧은 전환 간격" },
            about: Bilingual {
                en: "A switch interval of half a millisecond: what do so many hand-overs cost?",
                ko: "전환 간격이 0.5\u{a0}ms입니다. 락이 이렇게 자주 넘어가면 비용이 얼마나 들까요?",
            },
            query: "lab=threads&size=200000000&tasks=2&workers=2&switch=0.5",
        },
        Preset {
            name: Bilingual { en: "Ten requests", ko: "요청 열 개" },
            about: Bilingual {
                en: "Threads that wait for answers: here the lock is hardly in the way.",
                ko: "응답을 기다리는 스레드입니다. 여기서는 락이 거의 방해하지 않습니다.",
            },
            query: "lab=threads&work=io",
        },
        Preset {
            name: Bilingual { en: "Half waiting", ko: "절반은 기다림" },
            about: Bilingual {
                en: "Each task waits, then computes: waiting overlaps, computing takes turns.",
                ko: "작업마다 기다린 뒤 계산합니다. 기다림은 겹치고 계산은 번갈아 합니다.",
            },
            query: "lab=threads&work=mixed&task=primes&tasks=8",
        },
    ],
    works: Work::ALL,
    models: &["sequential", "threads", "threads-gil"],
    subject: Some("threads-gil"),
    sampling_ms: 4_000.0,
    numbers: &[],
    threads: |_| 2,
    prediction: Prediction::Choice {
        question: Bilingual {
            en: "Tasks that only compute, on several threads that must share one lock. How long do they take, compared with one thread that does them all?",
            ko: "계산만 하는 작업을 락 하나를 함께 쓰는 여러 스레드로 실행합니다. 스레드 하나가 모두 할 때와 비교하면 시간이 얼마나 걸릴까요?",
        },
        options: &[
            Bilingual {
                en: "Much less: the threads share the work", ko: "훨씬 짧게: 스레드가 일을 나눠 하니까"
            },
            Bilingual { en: "About as long", ko: "거의 똑같이" },
            Bilingual { en: "Much longer: the lock gets in the way", ko: "훨씬 오래: 락이 방해하니까" },
        ],
        truth,
        but: |_| None,
    },
    rules: rules::ALL,
    answers: &["lock-in-turns", "lock-by-whom", "lock-free-while-waiting", "lock-on-mixed-work"],
    own: Some(Own {
        member: "convoy",
        #[cfg(feature = "engine")]
        experiment: experiment::EXPERIMENT,
        #[cfg(feature = "page")]
        view: view::view,
        #[cfg(feature = "schema")]
        schema: |generator| generator.subschema_for::<outcome::Convoy>(),
    }),
    requests: false,
    recorded: true,
    #[cfg(feature = "page")]
    extra: None,
};

/// What the run showed of computing under the lock, if its interval lies within one answer.
fn truth(seen: &Seen<'_>) -> Option<usize> {
    let run = seen.run("threads-gil").filter(|run| run.workers >= 2 && seen.plan.tasks >= 2)?;
    let [low, high] = run.speedup_ci.or_else(|| run.speedup.map(|speedup| [speedup; 2]))?;
    if seen.plan.settings.work != Work::Cpu {
        return None;
    }
    let answer = |speedup: f64| if speedup > 1.4 { 0 } else { usize::from(speedup < 1.0 / 1.4) + 1 };
    (answer(low) == answer(high)).then(|| answer(low))
}
