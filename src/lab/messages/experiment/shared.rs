//! A `SharedArrayBuffer` as the memory of a ring: every access is one of JavaScript's `Atomics`, or a plain one where
//! the ring's counts keep the two ends apart. The module's own memory cannot serve: the consumer has another.

use crate::lab::messages::ring::Words;
use js_sys::{Atomics, Int32Array};
use wasm_bindgen::JsValue;

/// How long an end sleeps without a sign of the other before it gives up, in ms.
const PATIENCE_MS: f64 = 5_000.0;

/// Words of a shared buffer.
pub(super) struct SharedWords(Int32Array);

impl SharedWords {
    pub(super) fn new(memory: &JsValue) -> SharedWords {
        SharedWords(Int32Array::new(memory))
    }
}

// The calls fail only for places outside of the buffer, and the ring knows none: 0 and silence then end the ring.
impl Words for SharedWords {
    fn load(&self, at: u32) -> i32 {
        Atomics::load(&self.0, at).unwrap_or_default()
    }

    fn store(&self, at: u32, value: i32) {
        let _ = Atomics::store(&self.0, at, value);
    }

    fn get(&self, at: u32) -> i32 {
        self.0.get_index(at)
    }

    fn put(&self, at: u32, value: i32) {
        self.0.set_index(at, value);
    }

    fn wait(&self, at: u32, while_it_is: i32) -> bool {
        let woken = Atomics::wait_with_timeout(&self.0, at, while_it_is, PATIENCE_MS);
        woken.is_ok_and(|how| how != "timed-out")
    }

    fn notify(&self, at: u32) {
        let _ = Atomics::notify_with_count(&self.0, at, 1);
    }
}
