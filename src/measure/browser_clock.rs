//! The browser's clock, the same in every worker.
//!
//! `performance.now()` counts from each worker's own start, so times from different workers can only be compared with
//! `performance.timeOrigin` added. In ms since the epoch an f64 still tells 0.25 µs apart.

use super::clock::Clock;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
    #[wasm_bindgen(thread_local_v2, js_namespace = performance, js_name = timeOrigin)]
    static TIME_ORIGIN: f64;
}

/// Now, in ms since the epoch, on this worker's clock.
pub fn now_ms() -> f64 {
    TIME_ORIGIN.with(|origin| *origin) + performance_now()
}

/// This worker's clock from its own start, whose step is finest.
#[derive(Debug)]
pub struct WorkerClock;

impl Clock for WorkerClock {
    fn now_ms(&self) -> f64 {
        performance_now()
    }
}
