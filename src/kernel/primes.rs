//! Counting the primes up to n by trial division: every candidate is divided by 2, 3 and the numbers of the form
//! 6k ± 1 up to its root, stopping at the first divisor. Slow on purpose, as in most courses: the work of a number
//! depends on the number, nothing but the processor is used, and the answer can be looked up.
//!
//! The check counts by a segmented sieve of Eratosthenes instead, which shares no line with it.

use super::{Answer, Checkpoint, Job, Kernel, SizeRange};
use crate::text::Bilingual;

pub(super) const KERNEL: Kernel = Kernel {
    id: "primes",
    name: Bilingual { en: "Counting primes", ko: "소수 세기" },
    about: Bilingual {
        en: "Counts the primes up to n by trial division.",
        ko: "n 이하의 소수를 나눗셈으로 하나씩 확인하며 셉니다.",
    },
    unit: Bilingual { en: "n", ko: "n" },
    sizes: SizeRange { min: 1, max: 100_000_000, default: 1_000_000 },
    run,
    check,
    // π(n) primes with about √n/3 divisions each, and fewer for the rest: n^1.5 over ln n describes it well.
    steps: |n| {
        let n = n as f64 + 10.0;
        n.powf(1.5) / n.ln()
    },
    bytes: |_| 0,
    picture: None,
};

/// Divisions between two checkpoints, about: some 50 µs.
const DIVISIONS: u32 = 20_000;

fn run(job: &Job, checkpoint: &mut Checkpoint<'_>) -> Answer {
    let n = job.size.min(KERNEL.sizes.max) as u32;
    let mut count = 0;
    let mut start = 2;
    while start <= n {
        // A candidate near x costs at most √x/3 divisions.
        let candidates = (DIVISIONS / (1 + start.isqrt() / 3)).max(16);
        let end = n.min(start.saturating_add(candidates - 1));
        count += count_range(start, end);
        start = end + 1;
        checkpoint();
    }
    Answer::Integer(u128::from(count))
}

/// How many numbers from first to last, both included, are prime.
#[inline(never)]
fn count_range(first: u32, last: u32) -> u32 {
    (first..=last).filter(|&candidate| is_prime(candidate)).count() as u32
}

#[inline]
fn is_prime(candidate: u32) -> bool {
    if candidate < 4 {
        return candidate >= 2;
    }
    if candidate.is_multiple_of(2) || candidate.is_multiple_of(3) {
        return false;
    }
    let mut divisor = 5;
    while divisor * divisor <= candidate {
        if candidate.is_multiple_of(divisor) || candidate.is_multiple_of(divisor + 2) {
            return false;
        }
        divisor += 6;
    }
    true
}

fn check(job: &Job, answer: Answer) -> bool {
    answer == Answer::Integer(u128::from(sieve(job.size as u32)))
}

/// How many primes are ≤ n, by a segmented sieve (Eratosthenes; segments as in Bays and Hudson, BIT 17, 1977).
fn sieve(n: u32) -> u32 {
    const SEGMENT: u32 = 1 << 17;
    let root = n.isqrt();
    let mut small = vec![true; root as usize + 1];
    let mut base = Vec::new();
    for candidate in 2..=root {
        if small[candidate as usize] {
            base.push(candidate);
            (candidate.saturating_mul(candidate)..=root)
                .step_by(candidate as usize)
                .for_each(|multiple| small[multiple as usize] = false);
        }
    }
    let mut count = 0;
    let mut low = 2;
    while low <= n {
        let high = n.min(low + SEGMENT - 1);
        let mut composite = vec![false; (high - low + 1) as usize];
        for &prime in base.iter().take_while(|&&prime| prime * prime <= high) {
            let first = (prime * prime).max(low.div_ceil(prime) * prime);
            (first..=high).step_by(prime as usize).for_each(|multiple| composite[(multiple - low) as usize] = true);
        }
        count += composite.iter().filter(|&&crossed| !crossed).count() as u32;
        low = high + 1;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number of primes up to powers of ten: OEIS A006880.
    const POWERS_OF_TEN: [(u32, u32); 7] = [
        (10, 4),
        (100, 25),
        (1_000, 168),
        (10_000, 1_229),
        (100_000, 9_592),
        (1_000_000, 78_498),
        (10_000_000, 664_579),
    ];

    #[test]
    fn both_ways_agree_with_the_published_counts() {
        for (n, expected) in POWERS_OF_TEN {
            assert_eq!(sieve(n), expected, "sieve({n})");
            if n <= 1_000_000 {
                assert_eq!(
                    run(&Job { index: 0, of: 1, size: u64::from(n) }, &mut || {}),
                    Answer::Integer(u128::from(expected))
                );
            }
        }
    }

    #[test]
    fn single_numbers_near_the_largest_size() {
        assert!(is_prime(99_999_989) && !is_prime(99_999_999) && !is_prime(100_000_000));
    }
}
