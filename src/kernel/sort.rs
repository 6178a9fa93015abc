//! Sorting random keys by merging: runs of a few keys are sorted by insertion, then merged two by two (von Neumann, 1945).
//! Divide and conquer, and memory that is walked through from end to end in every pass.
//!
//! The digest is of the keys in their sorted order. The check sorts the same keys by the standard library's own algorithm:
//! equal digests mean the right order and that no key was lost or made.

use super::digest::{EMPTY, fold, random};
use super::{Answer, Checkpoint, Job, Kernel, SizeRange};
use crate::text::Bilingual;

pub(super) const KERNEL: Kernel = Kernel {
    id: "sort",
    name: Bilingual { en: "Merge sort", ko: "합병 정렬" },
    about: Bilingual {
        en: "Sorts n random keys by merging sorted runs.",
        ko: "무작위 키 n개를, 정렬된 구간끼리 합쳐 가며 정렬합니다.",
    },
    unit: Bilingual { en: "keys", ko: "키의 수" },
    sizes: SizeRange { min: 1, max: 10_000_000, default: 400_000 },
    run,
    check,
    steps: |n| {
        let n = n as f64;
        n * (n + 2.0).log2()
    },
    bytes: |n| 2 * 8 * n,
    picture: None,
};

/// Keys that are sorted by insertion.
const RUN: usize = 16;
/// Keys between two checkpoints: some 30 µs.
const PART: usize = 4_096;

fn run(job: &Job, checkpoint: &mut Checkpoint<'_>) -> Answer {
    let n = job.size.min(KERNEL.sizes.max) as usize;
    let mut keys = keys(job, n, checkpoint);
    for part in keys.chunks_mut(PART) {
        part.chunks_mut(RUN).for_each(insertion_sort);
        checkpoint();
    }
    let mut spare = vec![0; n];
    let mut length = RUN;
    while length < n {
        for (from, to) in keys.chunks(2 * length).zip(spare.chunks_mut(2 * length)) {
            merge(from, length, to, checkpoint);
        }
        std::mem::swap(&mut keys, &mut spare);
        length *= 2;
    }
    let mut digest = EMPTY;
    for part in keys.chunks(PART) {
        digest = fold_all(digest, part);
        checkpoint();
    }
    Answer::Digest(digest)
}

fn keys(job: &Job, n: usize, checkpoint: &mut Checkpoint<'_>) -> Vec<u64> {
    let mut keys = Vec::with_capacity(n);
    while keys.len() < n {
        let from = keys.len();
        keys.extend((from..n.min(from + PART)).map(|place| random(u64::from(job.index), place as u64)));
        checkpoint();
    }
    keys
}

fn insertion_sort(keys: &mut [u64]) {
    for place in 1..keys.len() {
        let key = keys[place];
        let mut hole = place;
        while hole > 0 && keys[hole - 1] > key {
            keys[hole] = keys[hole - 1];
            hole -= 1;
        }
        keys[hole] = key;
    }
}

/// Merges the sorted halves of `from`, the first of which has so many keys, into `to`, which is as long.
fn merge(from: &[u64], length: usize, to: &mut [u64], checkpoint: &mut Checkpoint<'_>) {
    let (first, second) = from.split_at(length.min(from.len()));
    let (mut i, mut j) = (0, 0);
    for part in to.chunks_mut(PART) {
        (i, j) = merge_part(first, second, i, j, part);
        // Short runs make short calls: a checkpoint after each would cost more than it.
        if part.len() == PART || from.len() > PART {
            checkpoint();
        }
    }
}

/// Fills `to` with the next keys of two sorted runs, which stand at i and j; where they stand then.
#[inline(never)]
fn merge_part(first: &[u64], second: &[u64], mut i: usize, mut j: usize, to: &mut [u64]) -> (usize, usize) {
    for place in to {
        let take_first = j >= second.len() || (i < first.len() && first[i] <= second[j]);
        *place = if take_first { first[i] } else { second[j] };
        i += usize::from(take_first);
        j += usize::from(!take_first);
    }
    (i, j)
}

#[inline(never)]
fn fold_all(digest: u64, keys: &[u64]) -> u64 {
    keys.iter().copied().fold(digest, fold)
}

fn check(job: &Job, answer: Answer) -> bool {
    let mut keys = keys(job, job.size.min(KERNEL.sizes.max) as usize, &mut || {});
    keys.sort_unstable();
    answer == Answer::Digest(fold_all(EMPTY, &keys))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn merging_keeps_every_key_in_order(mut first in prop::collection::vec(0u64..50, 0..60),
            mut second in prop::collection::vec(0u64..50, 0..60)) {
            first.sort_unstable();
            second.sort_unstable();
            let from = [first.clone(), second].concat();
            let mut to = vec![0; from.len()];
            merge(&from, first.len(), &mut to, &mut || {});
            let mut expected = from;
            expected.sort_unstable();
            prop_assert_eq!(to, expected);
        }

        #[test]
        fn insertion_sorts(mut keys in prop::collection::vec(any::<u64>(), 0..40)) {
            let mut expected = keys.clone();
            expected.sort_unstable();
            insertion_sort(&mut keys);
            prop_assert_eq!(keys, expected);
        }
    }
}
