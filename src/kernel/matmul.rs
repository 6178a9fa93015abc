//! Multiplying two square matrices of whole numbers, as 64-bit floats: memory and vector arithmetic.
//!
//! The entries are below 16, so that every sum is a whole number far below 2⁵³ and exact. The product itself is too large an
//! answer; its digest is of the product times two random vectors, modulo a prime. That is what Freivalds' check compares
//! ("Probabilistic machines can use less running time", 1977): A·(B·r) must equal (A·B)·r, and a wrong product passes
//! with a probability below 2⁻⁶⁰ a vector. The check needs n² steps where the product needs n³.

use super::digest::{EMPTY, fold, random};
use super::{Answer, Checkpoint, Job, Kernel, SizeRange};
use crate::text::Bilingual;

pub(super) const KERNEL: Kernel = Kernel {
    id: "matmul",
    name: Bilingual { en: "Matrix product", ko: "행렬 곱" },
    about: Bilingual {
        en: "Multiplies two n × n matrices: many numbers through memory.",
        ko: "n × n 행렬 두 개를 곱합니다. 메모리를 많이 읽고 쓰는 계산입니다.",
    },
    unit: Bilingual { en: "n", ko: "n" },
    sizes: SizeRange { min: 1, max: 2_048, default: 560 },
    run,
    check,
    steps: |n| (n * n * n) as f64,
    bytes: |n| 3 * 8 * n * n,
    picture: None,
};

/// Rows of B that are used together, so that they stay in a cache.
const BLOCK: usize = 64;
/// Numbers made or folded between two checkpoints.
const PART: usize = 16_384;
/// 2⁶¹ - 1, a prime (Pervushin, 1883).
const PRIME: u64 = (1 << 61) - 1;

fn run(job: &Job, checkpoint: &mut Checkpoint<'_>) -> Answer {
    let n = job.size.min(KERNEL.sizes.max) as usize;
    let a = matrix(n, sequence(job, 0), checkpoint);
    let b = matrix(n, sequence(job, 1), checkpoint);
    // Where n is odd, the last row's partner is one that nobody reads.
    let mut product = vec![0.0; n.next_multiple_of(2) * n];
    for first in (0..n).step_by(BLOCK) {
        let last = n.min(first + BLOCK);
        for (pair, sums) in product.chunks_exact_mut(2 * n).enumerate() {
            let factors = |row: usize| &a[row.min(n - 1) * n..][first..last];
            add_rows(sums.split_at_mut(n), (factors(2 * pair), factors(2 * pair + 1)), &b[first * n..last * n]);
            checkpoint();
        }
    }
    product.truncate(n * n);
    let mut digest = EMPTY;
    for vector in 0..2 {
        let r = vector_of(n, sequence(job, 2 + vector));
        for row in product.chunks(n) {
            digest = fold(digest, dot(row, &r));
            checkpoint();
        }
    }
    Answer::Digest(digest)
}

/// Adds to two rows of the product so many rows of B, each times its factors of A.
fn add_rows((upper, lower): (&mut [f64], &mut [f64]), (of_upper, of_lower): (&[f64], &[f64]), rows: &[f64]) {
    let n = upper.len();
    let (fours_of_upper, rest_of_upper) = of_upper.as_chunks::<4>();
    let (fours_of_lower, rest_of_lower) = of_lower.as_chunks::<4>();
    let fours = rows.chunks_exact(4 * n);
    let rest = fours.remainder();
    for ((rows, of_upper), of_lower) in fours.zip(fours_of_upper).zip(fours_of_lower) {
        add_four(upper, lower, of_upper, of_lower, rows);
    }
    for (sums, factors) in [(upper, rest_of_upper), (lower, rest_of_lower)] {
        for (factor, row) in factors.iter().zip(rest.chunks_exact(n)) {
            for (sum, value) in sums.iter_mut().zip(row) {
                *sum += factor * value;
            }
        }
    }
}

/// Adds four rows to two: a sum is loaded and stored once for four products, a value of B loaded once for two, and so
/// arithmetic, not memory, sets the pace. Not inlined, for a compiler knows of arguments that they share no memory.
#[inline(never)]
fn add_four(upper: &mut [f64], lower: &mut [f64], of_upper: &[f64; 4], of_lower: &[f64; 4], rows: &[f64]) {
    let (first, second) = rows.split_at(rows.len() / 2);
    let ((p, q), (r, s)) = (first.split_at(first.len() / 2), second.split_at(second.len() / 2));
    let (&[a, b, c, d], &[e, f, g, h]) = (of_upper, of_lower);
    for (((((upper, lower), p), q), r), s) in upper.iter_mut().zip(lower).zip(p).zip(q).zip(r).zip(s) {
        *upper += a * p + b * q + (c * r + d * s);
        *lower += e * p + f * q + (g * r + h * s);
    }
}

fn sequence(job: &Job, which: u64) -> u64 {
    u64::from(job.index) * 4 + which
}

fn matrix(n: usize, sequence: u64, checkpoint: &mut Checkpoint<'_>) -> Vec<f64> {
    let mut values = Vec::with_capacity(n * n);
    while values.len() < n * n {
        let from = values.len();
        let to = (n * n).min(from + PART);
        values.extend((from..to).map(|place| (random(sequence, place as u64) >> 60) as f64));
        checkpoint();
    }
    values
}

fn vector_of(n: usize, sequence: u64) -> Vec<u64> {
    (0..n).map(|place| random(sequence, place as u64) % PRIME).collect()
}

/// The sum of products modulo the prime; the first are small whole numbers.
#[inline(never)]
fn dot(values: &[f64], r: &[u64]) -> u64 {
    // A value is below 2²⁰ and a factor below 2⁶¹: the sum of 2,048 products fits 128 bits.
    let sum: u128 = values.iter().zip(r).map(|(&value, &factor)| u128::from(value as u64) * u128::from(factor)).sum();
    (sum % u128::from(PRIME)) as u64
}

fn check(job: &Job, answer: Answer) -> bool {
    let n = job.size.min(KERNEL.sizes.max) as usize;
    let a = matrix(n, sequence(job, 0), &mut || {});
    let b = matrix(n, sequence(job, 1), &mut || {});
    let mut digest = EMPTY;
    for vector in 0..2 {
        let r = vector_of(n, sequence(job, 2 + vector));
        let once: Vec<u64> = b.chunks(n).map(|row| dot(row, &r)).collect();
        digest = a.chunks(n).map(|row| dot(row, &once)).fold(digest, fold);
    }
    answer == Answer::Digest(digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_by_hand() {
        let (mut upper, mut lower) = ([0.0; 2], [1.0; 2]);
        // (1 2) and (10 20) times ((3 4) (5 6)).
        add_rows((&mut upper, &mut lower), (&[1.0, 2.0], &[10.0, 20.0]), &[3.0, 4.0, 5.0, 6.0]);
        assert_eq!((upper, lower), ([13.0, 16.0], [131.0, 161.0]));
    }

    #[test]
    fn rows_add_up_however_many_there_are() {
        for count in 1..=9 {
            let of_upper: Vec<f64> = (1..=count).map(f64::from).collect();
            let of_lower: Vec<f64> = (1..=count).map(|factor| f64::from(100 - factor)).collect();
            let rows: Vec<f64> = (0..3 * count).map(f64::from).collect();
            let (mut upper, mut lower) = ([0.5; 3], [0.25; 3]);
            add_rows((&mut upper, &mut lower), (&of_upper, &of_lower), &rows);
            for (sums, factors, start) in [(upper, of_upper, 0.5), (lower, of_lower, 0.25)] {
                for (column, sum) in sums.iter().enumerate() {
                    let by_hand: f64 = factors.iter().enumerate().map(|(row, f)| f * rows[3 * row + column]).sum();
                    assert_eq!(*sum, start + by_hand, "{count} rows, column {column}");
                }
            }
        }
    }

    #[test]
    fn every_entry_counts() {
        let r = vector_of(50, 9);
        let row: Vec<f64> = (0..50).map(f64::from).collect();
        for place in 0..50 {
            let mut other = row.clone();
            other[place] += 1.0;
            assert_ne!(dot(&row, &r), dot(&other, &r), "entry {place}");
        }
    }

    #[test]
    fn entries_are_small_whole_numbers_of_every_kind() {
        let values = matrix(40, 3, &mut || {});
        assert!(values.iter().all(|&value| value.fract() == 0.0 && (0.0..16.0).contains(&value)));
        assert!((0..16).all(|wanted| values.contains(&f64::from(wanted))));
    }
}
