//! The CPU work: what a task computes. Pure Rust, tested natively; no browser, no thread, no model.
//!
//! A kernel is one file here and one line in [`KERNELS`]. It is written once, in short calls of a fraction of a
//! millisecond with a checkpoint between them: the same code runs alone, reports progress, or passes a lock on,
//! whatever its caller puts into the checkpoint. Short calls also matter for speed: V8 replaces no WebAssembly
//! frame that is on the stack, so one long call would stay in the baseline tier to its end.
//!
//! Each kernel knows how to check an answer by another algorithm; that is done outside every timed span.

mod digest;
mod mandelbrot;
mod matmul;
mod primes;
mod sort;
mod sum_squares;

use crate::text::Bilingual;
use serde::{Deserialize, Serialize};

/// All kernels, in the order in which menus show them.
pub const KERNELS: &[Kernel] = &[sum_squares::KERNEL, primes::KERNEL, mandelbrot::KERNEL, matmul::KERNEL, sort::KERNEL];

/// The kernel with the given id, or `None` if there is none.
pub fn find(id: &str) -> Option<&'static Kernel> {
    KERNELS.iter().find(|kernel| kernel.id == id)
}

/// What is called between two short calls of a kernel, every fraction of a millisecond.
pub type Checkpoint<'a> = dyn FnMut() + 'a;

/// One kind of CPU work.
#[derive(Debug)]
pub struct Kernel {
    /// Its name in addresses and results.
    pub id: &'static str,
    /// Its name for readers.
    pub name: Bilingual,
    /// What a task of it does, in a sentence for readers.
    pub about: Bilingual,
    /// What its size is called, beside the field ("n").
    pub unit: Bilingual,
    /// The sizes it takes.
    pub sizes: SizeRange,
    /// Does the work of one task.
    pub run: fn(&Job, &mut Checkpoint<'_>) -> Answer,
    /// Whether an answer is right, found by another way than `run`; may take as long as a task.
    pub check: fn(&Job, Answer) -> bool,
    /// Elementary steps of a task of that size, to foretell its duration from that of a smaller one. Only ratios count.
    pub steps: fn(u64) -> f64,
    /// Bytes that a task of that size needs at once, beyond some kilobytes.
    pub bytes: fn(u64) -> u64,
    /// Where the tasks are the bands of one picture: the rows of this one's band, see [`Band`].
    pub picture: Option<Band>,
}

/// Draws a task's band of a picture that is scaled down to at most so many pixels each way: one byte a pixel, row after
/// row, 0 dark to 255 bright. The bands of all tasks, in their order, make a square picture of min(size, pixels) each way,
/// also where there are more tasks than rows. For looking at, never in a timed span.
pub type Band = fn(&Job, u32) -> Vec<u8>;

/// The sizes that a kernel takes, both bounds included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SizeRange {
    /// The smallest.
    pub min: u64,
    /// The largest.
    pub max: u64,
    /// About 30 ms a task on the machines of this writing.
    pub default: u64,
}

/// One task: which one of how many, and its size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Job {
    /// Its place among the tasks, from 0.
    pub index: u32,
    /// How many tasks there are.
    pub of: u32,
    /// Its size, in the kernel's unit.
    pub size: u64,
}

/// What a task found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Answer {
    /// An exact number.
    #[serde(with = "decimal")]
    Integer(u128),
    /// A digest of an answer that is too large to be kept, equal on every machine.
    #[serde(with = "hexadecimal")]
    Digest(u64),
}

impl std::fmt::Display for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Answer::Integer(value) => write!(f, "{value}"),
            Answer::Digest(value) => write!(f, "{value:016x}"),
        }
    }
}

/// JSON has no 128-bit numbers: they travel as decimal text.
mod decimal {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(value: &u128, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(value)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u128, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// Nor has it 64-bit numbers that every reader keeps exactly.
mod hexadecimal {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(value: &u64, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{value:016x}"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
        u64::from_str_radix(&String::deserialize(from)?, 16).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(size: u64) -> Job {
        Job { index: 0, of: 1, size }
    }

    #[test]
    fn ids_are_unique_and_found() {
        for (place, kernel) in KERNELS.iter().enumerate() {
            assert!(KERNELS[..place].iter().all(|other| other.id != kernel.id), "{} stands twice", kernel.id);
            assert_eq!(find(kernel.id).map(|found| found.id), Some(kernel.id));
        }
        assert!(find("no-such-kernel").is_none());
    }

    #[test]
    fn every_kernel_is_right_at_small_sizes_and_its_check_can_fail() {
        for kernel in KERNELS {
            let few = kernel.sizes.min..kernel.sizes.min + 40;
            let most = (kernel.steps)(kernel.sizes.default) / 40.0;
            for size in few.chain([100, 4095, 4096, 4097, 65_535, 65_536, 200_001]) {
                if (kernel.steps)(size) > most {
                    continue;
                }
                for job in [job(size), Job { index: 2, of: 3, size }, Job { index: 999, of: 1024, size }] {
                    let answer = (kernel.run)(&job, &mut || {});
                    assert!((kernel.check)(&job, answer), "{} of {job:?} gave {answer}", kernel.id);
                    let wrong = match answer {
                        Answer::Integer(value) => Answer::Integer(value + 1),
                        Answer::Digest(value) => Answer::Digest(value ^ 1),
                    };
                    assert!(!(kernel.check)(&job, wrong), "{} accepts a wrong answer", kernel.id);
                }
            }
        }
    }

    #[test]
    fn bands_make_a_whole_picture() {
        for (kernel, draw) in KERNELS.iter().filter_map(|kernel| Some((kernel, kernel.picture?))) {
            let size = kernel.sizes.min + 5;
            let whole = draw(&job(size), 64);
            assert_eq!(whole.len() as u64, size * size);
            for of in [2, 3, 7, 100] {
                let bands = (0..of).flat_map(|index| draw(&Job { index, of, size }, 64));
                assert_eq!(bands.collect::<Vec<_>>(), whole, "{} in {of} bands", kernel.id);
            }
            assert_eq!(draw(&job(kernel.sizes.default), 32).len(), 32 * 32);
        }
    }

    #[test]
    fn checkpoints_come_often() {
        for kernel in KERNELS {
            let mut count = 0u32;
            (kernel.run)(&job(kernel.sizes.default), &mut || count += 1);
            assert!(count >= 30, "{}: {count} checkpoints in a task of the default size", kernel.id);
        }
    }

    #[test]
    fn ranges_and_steps_make_sense() {
        for kernel in KERNELS {
            let SizeRange { min, max, default } = kernel.sizes;
            assert!(min >= 1 && min < default && default < max, "{}", kernel.id);
            assert!((kernel.steps)(max) > (kernel.steps)(default) && (kernel.steps)(default) > 0.0, "{}", kernel.id);
        }
    }

    #[test]
    fn answers_survive_json() {
        for answer in [Answer::Integer(u128::MAX), Answer::Digest(u64::MAX), Answer::Digest(7)] {
            let text = serde_json::to_string(&answer).expect("plain data");
            assert_eq!(serde_json::from_str::<Answer>(&text).expect("its own text"), answer);
        }
    }
}
