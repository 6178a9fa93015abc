//! The page.

fn main() {
    parallel_playground::page::start();
}
