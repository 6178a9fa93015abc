//! The engine and the processes of its pool: see [`parallel_playground::engine`].

// The pool's start must be among the module's exports, for the helper that starts rayon's threads.
pub use wasm_bindgen_rayon::init_thread_pool;

fn main() {
    parallel_playground::engine::main();
}
