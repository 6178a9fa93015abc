//! The Mandelbrot set (Brooks and Matelski, 1978): how many steps of z → z² + c each pixel's c survives. The tasks are bands
//! of one picture, and uneven on purpose: the middle ones hold most of the set, whose pixels take every step.
//!
//! Only additions, multiplications and comparisons of 64-bit floats, which are the same to the bit on every machine. Four
//! pixels go side by side, so that compilers use vector instructions; who has escaped runs on without being counted.
//! The check goes pixel by pixel and leaves out the two regions that are known to survive.

use super::digest::{EMPTY, fold};
use super::{Answer, Checkpoint, Job, Kernel, SizeRange};
use crate::text::Bilingual;
use std::ops::Range;

pub(super) const KERNEL: Kernel = Kernel {
    id: "mandelbrot",
    name: Bilingual { en: "Mandelbrot set", ko: "만델브로 집합" },
    about: Bilingual {
        en: "Each task computes a band of one picture. The bands in the middle take longer.",
        ko: "작업마다 그림 한 장을 가로로 나눈 띠 하나를 계산합니다. 가운데 띠일수록 오래 걸립니다.",
    },
    unit: Bilingual { en: "pixels each way", ko: "한 변의 픽셀 수" },
    sizes: SizeRange { min: 16, max: 4_096, default: 1_200 },
    run,
    check,
    steps: |side| (side * side) as f64,
    bytes: |_| 0,
    picture: Some(picture),
};

/// Steps that a pixel takes at most.
const MOST: u32 = 256;
/// Pixels side by side.
const LANES: usize = 4;
/// Steps between two looks at whether all have escaped.
const STRIDE: u32 = 8;
/// Pixels between two checkpoints: at most some 60 µs.
const PART: u32 = 256;

/// The rows of a job's band of a picture with so many rows.
fn rows(job: &Job, side: u32) -> Range<u32> {
    let cut = |index: u32| (u64::from(side) * u64::from(index) / u64::from(job.of.max(1))) as u32;
    cut(job.index)..cut(job.index + 1)
}

fn side(job: &Job) -> u32 {
    job.size.min(KERNEL.sizes.max) as u32
}

/// The coordinate of a pixel's middle, in a square 3 wide around (-0.75, 0).
fn coordinate(pixel: u32, side: u32, from: f64) -> f64 {
    from + 3.0 * (f64::from(pixel) + 0.5) / f64::from(side)
}

const LEFT: f64 = -2.25;
const TOP: f64 = -1.5;

fn run(job: &Job, checkpoint: &mut Checkpoint<'_>) -> Answer {
    let side = side(job);
    let mut digest = EMPTY;
    for y in rows(job, side) {
        for start in (0..side).step_by(PART as usize) {
            digest = fold_part(digest, start..side.min(start + PART), y, side);
            checkpoint();
        }
    }
    Answer::Digest(digest)
}

#[inline(never)]
fn fold_part(mut digest: u64, columns: Range<u32>, y: u32, side: u32) -> u64 {
    let imaginary = coordinate(y, side, TOP);
    for first in columns.clone().step_by(LANES) {
        let real = std::array::from_fn(|lane| coordinate(first + lane as u32, side, LEFT));
        let steps = survive(real, imaginary);
        let within = (columns.end - first).min(LANES as u32) as usize;
        digest = steps[..within].iter().fold(digest, |digest, &steps| fold(digest, steps as u64));
    }
    digest
}

/// How many steps each of these points survives: how often |z| was at most 2 before a step, from z = 0.
#[inline]
fn survive(real: [f64; LANES], imaginary: f64) -> [f64; LANES] {
    let (mut zr, mut zi, mut survived) = ([0.0; LANES], [0.0; LANES], [0.0; LANES]);
    for _ in 0..MOST / STRIDE {
        let before = survived;
        for _ in 0..STRIDE {
            for lane in 0..LANES {
                let (rr, ii) = (zr[lane] * zr[lane], zi[lane] * zi[lane]);
                // Beyond 2 a point never comes back; it ends as infinity, and then as what is no number.
                survived[lane] += if rr + ii <= 4.0 { 1.0 } else { 0.0 };
                zi[lane] = 2.0 * zr[lane] * zi[lane] + imaginary;
                zr[lane] = rr - ii + real[lane];
            }
        }
        if survived == before {
            break;
        }
    }
    survived
}

fn check(job: &Job, answer: Answer) -> bool {
    let side = side(job);
    let pixels = rows(job, side).flat_map(|y| (0..side).map(move |x| (x, y)));
    let steps = pixels.map(|(x, y)| u64::from(survive_one(coordinate(x, side, LEFT), coordinate(y, side, TOP))));
    answer == Answer::Digest(steps.fold(EMPTY, fold))
}

fn survive_one(real: f64, imaginary: f64) -> u32 {
    // Inside the main cardioid and the disc to its left no point ever escapes.
    let q = (real - 0.25) * (real - 0.25) + imaginary * imaginary;
    let cardioid = q * (q + (real - 0.25)) < 0.249_999 * imaginary * imaginary;
    let disc = (real + 1.0) * (real + 1.0) + imaginary * imaginary < 0.062_499;
    if cardioid || disc {
        return MOST;
    }
    let (mut zr, mut zi) = (0.0, 0.0);
    for step in 0..MOST {
        let (rr, ii): (f64, f64) = (zr * zr, zi * zi);
        if rr + ii > 4.0 {
            return step;
        }
        zi = 2.0 * zr * zi + imaginary;
        zr = rr - ii + real;
    }
    MOST
}

fn picture(job: &Job, pixels: u32) -> Vec<u8> {
    let side = side(job);
    let drawn = side.min(pixels.max(1));
    let nearest = |pixel: u32| (u64::from(pixel) * u64::from(side) / u64::from(drawn)) as u32;
    let level = |x: u32, y: u32| {
        let steps = survive_one(coordinate(nearest(x), side, LEFT), coordinate(nearest(y), side, TOP));
        // Few steps make most of the outside: the root spreads them.
        if steps == MOST { 0 } else { (255.0 * (f64::from(steps) / f64::from(MOST)).powf(0.4)) as u8 }
    };
    rows(job, drawn).flat_map(|y| (0..drawn).map(move |x| level(x, y))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn side_by_side_and_one_by_one_agree() {
        for (x, y) in (0..2_000u32).map(|i| (i * 37 % 997, i * 61 % 991)) {
            let (real, imaginary) = (coordinate(x, 997, LEFT), coordinate(y, 991, TOP));
            let four = survive([real, 0.0, -2.0, 2.0], imaginary);
            assert_eq!(four[0], f64::from(survive_one(real, imaginary)), "{real} {imaginary}");
        }
    }

    #[test]
    fn known_points() {
        // 0 and -1 stay; 1 goes 0, 1, 2, 5; 0.5 goes 0, 0.5, 0.75, 1.06, 1.6, 3.2.
        assert_eq!([0.0, -1.0, 1.0, 0.5].map(|real| survive_one(real, 0.0)), [MOST, MOST, 3, 5]);
    }

    #[test]
    fn every_row_belongs_to_one_band() {
        for (side, of) in [(16, 1), (16, 3), (17, 16), (20, 64)] {
            let all: Vec<u32> = (0..of).flat_map(|index| rows(&Job { index, of, size: side.into() }, side)).collect();
            assert_eq!(all, (0..side).collect::<Vec<_>>(), "{of} bands of {side} rows");
        }
    }
}
