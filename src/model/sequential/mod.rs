//! One worker, one task after another: the baseline of every speed-up.

#[cfg(feature = "engine")]
mod doing;

use super::Model;
use crate::text::Bilingual;

pub(super) const MODEL: Model = Model {
    id: "sequential",
    name: Bilingual { en: "Sequential", ko: "순차 실행" },
    python: "for n in numbers: work(n)",
    about: Bilingual {
        en: "One worker does one task after another.",
        ko: "워커(worker) 하나가 작업을 하나씩 차례로 처리합니다.",
    },
    shares_memory: false,
    workers: |_| 1,
    computes_in_parallel: false,
    waiting_at_once: |_| 1,
    #[cfg(feature = "engine")]
    start: |plan| Box::pin(doing::start(plan.clone())),
};
