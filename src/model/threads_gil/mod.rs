//! Threads that must hold one lock to compute, as in a Python with the GIL. They take turns on CPU work; who blocks on
//! I/O has let go of the lock, so that waiting overlaps.

#[cfg(feature = "engine")]
mod doing;
#[cfg(any(feature = "engine", test))]
pub mod lock;

use super::{Model, one_thread_a_request};
use crate::text::Bilingual;

pub(super) const MODEL: Model = Model {
    id: "threads-gil",
    name: Bilingual { en: "Threads + GIL", ko: "스레드 + GIL" },
    python: "threading.Thread",
    about: Bilingual {
        en: "Threads that must hold one lock to compute, with CPython's rules: they take turns, but wait together.",
        ko: "계산하려면 하나뿐인 락(lock), 곧 GIL을 획득해야 하는 스레드입니다. 계산은 번갈아 하고, 기다림은 겹칩니다.",
    },
    shares_memory: true,
    computes_in_parallel: false,
    waiting_at_once: one_thread_a_request,
    workers: one_thread_a_request,
    #[cfg(feature = "engine")]
    start: |plan| Box::pin(doing::start(plan.clone())),
};
