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
    let (low, high) = sum_blocks(start, blocks);
    let rest: u128 = (start + blocks * BLOCK..end).map(|i| u128::from(i) * u128::from(i)).sum();
    rest + u128::from(low) + (u128::from(high) << 32)
}

/// The sums of the lower and of the upper halves of so many blocks of squares.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
fn sum_blocks(start: u32, blocks: u32) -> (u64, u64) {
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
    (low, high)
}

/// The same by hand: compilers know x86's multiplication of 32-bit halves, but for WebAssembly they make 64-bit products
/// of the very same loop, which took 1.4 times as long.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
fn sum_blocks(start: u32, blocks: u32) -> (u64, u64) {
    use std::arch::wasm32::{
        u32x4, u32x4_add, u32x4_splat, u64x2_add, u64x2_extmul_high_u32x4, u64x2_extmul_low_u32x4, u64x2_extract_lane,
        u64x2_shr, u64x2_splat, v128_and,
    };
    let (mut low, mut high) = (u64x2_splat(0), u64x2_splat(0));
    let mask = u64x2_splat(0xffff_ffff);
    let mut i = u32x4(start, start + 1, start + 2, start + 3);
    for _ in 0..blocks {
        let mut sums = u64x2_splat(0);
        for _ in 0..BLOCK / 4 {
            sums = u64x2_add(sums, u64x2_add(u64x2_extmul_low_u32x4(i, i), u64x2_extmul_high_u32x4(i, i)));
            i = u32x4_add(i, u32x4_splat(4));
        }
        low = u64x2_add(low, v128_and(sums, mask));
        high = u64x2_add(high, u64x2_shr(sums, 32));
    }
    let both = |halves| u64x2_extract_lane::<0>(halves) + u64x2_extract_lane::<1>(halves);
    (both(low), both(high))
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
