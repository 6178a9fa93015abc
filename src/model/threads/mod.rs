//! Threads of wasm-bindgen-rayon on one shared memory; who is idle steals work from who is not.

#[cfg(feature = "engine")]
mod doing;

use super::{Model, one_thread_a_request};
use crate::text::Bilingual;

pub(super) const MODEL: Model = Model {
    id: "threads",
    name: Bilingual { en: "GIL-free threads", ko: "GIL 없는 스레드" },
    python: "free-threaded threading",
    about: Bilingual {
        en: "Several threads on one memory, with no lock: what threads do where there is no GIL.",
        ko: "여러 스레드가 메모리 하나를 함께 쓰며 락(lock)이 없습니다. GIL이 없을 때의 스레드입니다.",
    },
    shares_memory: true,
    workers: one_thread_a_request,
    computes_in_parallel: true,
    waiting_at_once: one_thread_a_request,
    #[cfg(feature = "engine")]
    start: |plan| Box::pin(doing::start(plan.clone())),
};
