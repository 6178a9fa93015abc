//! A pool of isolated workers, as Python's `multiprocessing.Pool`: each has a WebAssembly instance and a memory of its
//! own, also where the page is isolated. Tasks travel in chunks; the next chunk goes to whoever is free.

#[cfg(feature = "engine")]
mod doing;
#[cfg(feature = "engine")]
mod pool;

use super::Model;
use crate::text::Bilingual;

pub(super) const MODEL: Model = Model {
    id: "processes",
    name: Bilingual { en: "Processes", ko: "프로세스" },
    python: "multiprocessing.Pool.map",
    about: Bilingual {
        en: "Several workers with a memory of their own; tasks and results travel in messages.",
        ko: "메모리가 따로 있는 여러 워커(worker)가 메시지로 작업과 결과를 주고받습니다.",
    },
    shares_memory: false,
    workers: |plan| plan.workers,
    computes_in_parallel: true,
    waiting_at_once: |plan| plan.workers,
    #[cfg(feature = "engine")]
    start: |plan| Box::pin(doing::start(plan.clone())),
};
