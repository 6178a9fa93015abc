//! One amount of work in messages of different size: few tasks a message cost messages, many leave processes without
//! work. Equal tasks, and tasks that grow, which show why shares are better not handed out once and for all.

use super::case::{Pair, Side, check, equal, span_ms, tasks_of};
use super::doing::step_ms;
use super::grid;
use crate::kernel::{Job, Kernel};
use crate::lab::experiment::Bench;
use crate::lab::processes::outcome::{ChunkPoint, Chunks};
use crate::measure::browser_clock::now_ms;
use crate::measure::stats::MIN_FOR_INTERVAL;
use crate::model::run::Tasks;
use crate::protocol::fault::Fault;

/// Tasks: enough for a message to be a small part of them.
const TASKS: u32 = 256;
/// A task takes about this long on one worker, in ms: about what a message costs.
const TASK_MS: f64 = 0.02;
/// A sample is at least so long, in ms, and no longer than a pass where the clock is coarse: there are many samples.
const SPAN_MS: f64 = 4.0;
const LONGEST_SPAN_MS: f64 = 10.0;
/// The rounds end when they have taken so long, in ms; six there are always.
pub(super) const ALL_MS: f64 = 900.0;
const ROUNDS: usize = 10;

/// One number of tasks a message, for one kind of tasks.
struct Lot {
    chunk: u32,
    even: bool,
    side: Side,
}

pub(super) async fn measure(bench: &Bench, pair: &mut Pair, kernel: &'static Kernel) -> Result<Chunks, Fault> {
    let workers = bench.plan.workers;
    // A step is not the same for every number of tasks: some kernels deal one piece of work out.
    let steps = TASK_MS / step_ms(kernel, pair, TASKS).await?;
    let even = equal(kernel, TASKS, grid::size_of(kernel, steps));
    let uneven = growing(kernel, steps);
    let span_ms = span_ms(bench, SPAN_MS).min(LONGEST_SPAN_MS);
    let (auto, share) = (TASKS.div_ceil(4 * workers), TASKS.div_ceil(workers));
    let mut alone = Side::default();
    let expected_even = alone.warm_up(&mut *pair.alone, &even, span_ms).await?;
    let expected_uneven = Side::default().warm_up(&mut *pair.alone, &uneven, span_ms).await?;
    let mut lots = Vec::new();
    for chunk in sizes(auto, share) {
        for even_ones in [true, false] {
            let (tasks, expected) = if even_ones { (&even, &expected_even) } else { (&uneven, &expected_uneven) };
            let mut side = Side::default();
            pair.pool.set_chunk(chunk);
            let answers = side.warm_up(&mut *pair.pool, tasks, span_ms).await?;
            check(tasks, expected, &answers)?;
            lots.push(Lot { chunk, even: even_ones, side });
        }
    }
    let start_ms = now_ms();
    for round in 0..ROUNDS {
        if round >= MIN_FOR_INTERVAL && now_ms() - start_ms > ALL_MS {
            break;
        }
        alone.sample(&mut *pair.alone, &even, 1).await?;
        // Each round begins with another lot.
        let first = round * lots.len() / ROUNDS;
        for place in 0..lots.len() {
            let place = (first + place) % lots.len();
            let lot = &mut lots[place];
            pair.pool.set_chunk(lot.chunk);
            lot.side.sample(&mut *pair.pool, if lot.even { &even } else { &uneven }, workers).await?;
        }
    }
    pair.pool.set_chunk(bench.plan.chunk);
    let sequential_ms = alone.typical().map_or(0.0, |(median_ms, ..)| median_ms);
    let points = |even| lots.iter().filter(|lot| lot.even == even).filter_map(Lot::point).collect();
    Ok(Chunks {
        tasks: TASKS,
        task_ms: sequential_ms / f64::from(TASKS),
        sequential_ms,
        auto,
        share,
        even: points(true),
        uneven: points(false),
    })
}

/// Tasks of which each has as many steps more than the one before, and all together as many as equal ones.
fn growing(kernel: &'static Kernel, steps: f64) -> Tasks {
    let size = |index: u32| grid::size_of(kernel, steps * f64::from(2 * index + 1) / f64::from(TASKS));
    tasks_of(kernel, (0..TASKS).map(|index| Job { index, of: TASKS, size: size(index) }).collect())
}

/// From one task a message to all in one: powers of two, and the two numbers that have a name.
fn sizes(auto: u32, share: u32) -> Vec<u32> {
    let powers = (0..).map(|power| 1 << power).take_while(|&chunk| chunk < TASKS);
    let mut sizes: Vec<u32> = powers.chain([auto, share, TASKS]).collect();
    sizes.sort_unstable();
    sizes.dedup();
    sizes
}

impl Lot {
    fn point(&self) -> Option<ChunkPoint> {
        let (pool_ms, _, idle) = self.side.typical()?;
        let ci_ms = self.side.ci_ms();
        Some(ChunkPoint { chunk: self.chunk, messages: TASKS.div_ceil(self.chunk), pool_ms, ci_ms, idle })
    }
}
