//! The chapter's task: the sum of i² for i < n, added up one by one.
//!
//! Two things want care. The sum does not fit 64 bits (n = 10⁹ gives 3.3·10²⁶), so sixteen squares at a time, which
//! do fit because each is below 2⁶⁰, go into a 64-bit block, and blocks into 128 bits. And compilers know the closed
//! form of this very loop and would put it in its place, taking no time at all: folding a block's halves separately
//! keeps the loop a loop, which a test in the browser shows (ten times the size takes about ten times as long).

use super::{Answer, Checkpoint, Job, Kernel, SizeRange};
use crate::text::Bilingual;

pub(super) const KERNEL: Kernel = Kernel {
    id: "sum-squares",
    name: Bilingual { en: "Sum of squares", ko: "제곱의 합" },
    about: Bilingual {
        en: "Adds up i² for every i below n, one by one.",
        ko: "n보다 작은 모든 i에 대해 i²을 하나씩 더합니다.",
    },
    unit: Bilingual { en: "n", ko: "n" },
    sizes: SizeRange { min: 1, max: 1_000_000_000, default: 100_000_000 },
    run,
    check,
    steps: |n| n as f64,
    bytes: |_| 0,
    picture: None,
};

/// Squares a block holds: sixteen below 2⁶⁰ sum to less than 2⁶⁴.
const BLOCK: u32 = 16;

/// Numbers between two checkpoints: about 40 µs.
const CHUNK: u32 = 1 << 17;

fn run(job: &Job, checkpoint: &mut Checkpoint<'_>) -> Answer {
    let n = job.size.min(KERNEL.sizes.max) as u32;
    let mut total = 0u128;
    let mut start = 0;
    while start < n {
        let end = n.min(start + CHUNK);
        total += sum_range(start, end);
        start = end;
        checkpoint();
    }
    Answer::Integer(total)
}

/// The sum of i² for start ≤ i < end, for end ≤ 2³⁰ and at most [`CHUNK`] numbers.
#[inline(never)]
fn sum_range(start: u32, end: u32) -> u128 {
    let blocks = (end - start) / BLOCK;
    let (mut low, mut high) = (0u64, 0u64);
    for block in 0..blocks {
        let first = start + block * BLOCK;
        let mut lanes = [0u64; 2];
        for step in 0..BLOCK / 2 {
            for (lane, sum) in lanes.iter_mut().enumerate() {
                let i = u64::from(first + 2 * step + lane as u32);
                *sum += i * i;
            }
        }
        for sum in lanes {
            low += sum & 0xffff_ffff;
            high += sum >> 32;
        }
    }
    let rest: u128 = (start + blocks * BLOCK..end).map(|i| u128::from(i) * u128::from(i)).sum();
    rest + u128::from(low) + (u128::from(high) << 32)
}

fn check(job: &Job, answer: Answer) -> bool {
    // (n-1)·n·(2n-1)/6, known since Archimedes' "On Spirals", proposition 10.
    let n = u128::from(job.size);
    answer == Answer::Integer(n.saturating_sub(1) * n * (2 * n - 1) / 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_at_the_largest_numbers() {
        let end = KERNEL.sizes.max as u32;
        let start = end - CHUNK;
        let expected: u128 = (start..end).map(|i| u128::from(i) * u128::from(i)).sum();
        assert_eq!(sum_range(start, end), expected);
    }
}
