//! One thread, one event loop, all tasks started together. Waiting overlaps; computing does not, and blocks the loop.

#[cfg(feature = "engine")]
mod doing;

use super::Model;
use crate::text::Bilingual;

pub(super) const MODEL: Model = Model {
    id: "async",
    name: Bilingual { en: "Async", ko: "비동기" },
    python: "asyncio.gather",
    about: Bilingual {
        en: "One thread with one event loop: waiting overlaps, computing does not.",
        ko: "스레드 하나가 이벤트 루프(event loop) 하나로 모든 작업을 처리합니다. 기다림은 겹치지만 계산은 겹치지 않습니다.",
    },
    shares_memory: false,
    workers: |_| 1,
    computes_in_parallel: false,
    waiting_at_once: |plan| plan.tasks,
    #[cfg(feature = "engine")]
    start: |plan| Box::pin(doing::start(plan.clone())),
};
