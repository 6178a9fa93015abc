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
    let mut product = vec![0.0; n * n];
    for first in (0..n).step_by(BLOCK) {
        let last = n.min(first + BLOCK);
        for row in 0..n {
            add_rows(&mut product[row * n..][..n], &a[row * n..][first..last], &b[first * n..last * n]);
            checkpoint();
        }
    }
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

/// Adds to a row of the product so many rows of B, each times its factor of A. Four rows at a time: a sum is then loaded and
/// stored once for four products, and arithmetic, not memory, sets the pace.
#[inline(never)]
fn add_rows(sums: &mut [f64], factors: &[f64], rows: &[f64]) {
    let n = sums.len();
    let (fours, rest) = factors.as_chunks::<4>();
    let (rows_of_fours, rows_of_rest) = rows.split_at(fours.len() * 4 * n);
    for (&[a, b, c, d], rows) in fours.iter().zip(rows_of_fours.chunks_exact(4 * n)) {
        let (first, second) = rows.split_at(2 * n);
        let ((p, q), (r, s)) = (first.split_at(n), second.split_at(n));
        for ((((sum, p), q), r), s) in sums.iter_mut().zip(p).zip(q).zip(r).zip(s) {
            *sum += a * p + b * q + (c * r + d * s);
        }
    }
    for (factor, row) in rest.iter().zip(rows_of_rest.chunks_exact(n)) {
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += factor * value;
        }
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
        let mut product = [0.0; 2];
        // (1 2) times ((3 4) (5 6)).
        add_rows(&mut product, &[1.0, 2.0], &[3.0, 4.0, 5.0, 6.0]);
        assert_eq!(product, [13.0, 16.0]);
    }

    #[test]
    fn rows_add_up_however_many_there_are() {
        for count in 1..=9 {
            let factors: Vec<f64> = (1..=count).map(f64::from).collect();
            let rows: Vec<f64> = (0..3 * count).map(f64::from).collect();
            let mut sums = [0.5; 3];
            add_rows(&mut sums, &factors, &rows);
            for (column, sum) in sums.iter().enumerate() {
                let by_hand: f64 = factors.iter().enumerate().map(|(row, f)| f * rows[3 * row + column]).sum();
                assert_eq!(*sum, 0.5 + by_hand, "{count} rows, column {column}");
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
