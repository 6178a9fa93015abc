//! Runs a kernel natively and prints one time in ms a line: the benchmark's other side. The same source as the page's
//! engine, for baseline x86-64, with the same profile. Deliberately absent: any statistics; the benchmark has them.

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use parallel_playground::kernel::{self, Job, Kernel};
use rayon::prelude::*;

const USAGE: &str = "usage: playground-native alone|rayon KERNEL SIZE TASKS THREADS SAMPLES";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Some(times) => {
            times.iter().for_each(|ms| println!("{ms}"));
            ExitCode::SUCCESS
        }
        None => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn run(words: &[String]) -> Option<Vec<f64>> {
    let [way, kernel, size, tasks, threads, samples] = words else { return None };
    let kernel = kernel::find(kernel)?;
    let (size, of, samples): (u64, u32, u32) = (size.parse().ok()?, tasks.parse().ok()?, samples.parse().ok()?);
    let jobs: Vec<Job> = (0..of).map(|index| Job { index, of, size }).collect();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.parse().ok()?).build().ok()?;
    let pass: Box<dyn Fn()> = match way.as_str() {
        "alone" => Box::new(|| jobs.iter().for_each(|job| compute(kernel, job))),
        "rayon" => Box::new(|| pool.install(|| jobs.par_iter().with_max_len(1).for_each(|job| compute(kernel, job)))),
        _ => return None,
    };
    // The first pass is cold, here as in the page.
    pass();
    Some((0..samples).map(|_| timed(&pass)).collect())
}

fn compute(kernel: &Kernel, job: &Job) {
    black_box((kernel.run)(black_box(job), &mut || {}));
}

fn timed(pass: &dyn Fn()) -> f64 {
    let start = Instant::now();
    pass();
    start.elapsed().as_secs_f64() * 1000.0
}
