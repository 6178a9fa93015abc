//! What this lab measures besides the models, as plain data: from which task duration on a pool beats one worker, where
//! its time goes at each, and what the number of tasks a message changes.
//!
//! All times are medians of samples, in ms; starting the pool is in none of them but `spawnMs`. Absent: verdicts that a
//! view or a rule can read off the intervals, but for the crossing, which everybody must find in the same place.

use crate::protocol::result::Phases;
use serde::{Deserialize, Serialize};

/// From which size of task on a pool of processes beats one worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct BreakEven {
    /// Processes of the pool.
    pub workers: u32,
    /// Tasks of a pass.
    pub tasks: u32,
    /// Tasks a message.
    pub chunk: u32,
    /// Starting the pool, in ms, measured once: part of no other number here.
    pub spawn_ms: f64,
    /// The sizes that the run was set to; null where a pass of them would take too long, or before they are measured.
    pub own: Option<Point>,
    /// Other sizes, from short tasks to long ones.
    pub points: Vec<Point>,
    /// Where the pool begins to pay; null before any interval is known.
    pub crossing: Option<Crossing>,
    /// What the number of tasks a message changes; null before that is measured.
    pub chunks: Option<Chunks>,
}

/// The same tasks by one worker and by the pool, in turns.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Point {
    /// Size of a task, in the kernel's unit; of unequal ones the largest.
    pub size: u64,
    /// What a task takes on one worker, on average, in ms.
    pub task_ms: f64,
    /// All tasks by one worker, in ms.
    pub sequential_ms: f64,
    /// All tasks by the pool, in ms.
    pub pool_ms: f64,
    /// Samples of each.
    pub samples: u32,
    /// How many times as fast the pool is.
    pub speedup: f64,
    /// Its 95 % bootstrap interval; null below six samples.
    pub speedup_ci: Option<[f64; 2]>,
    /// Where the pool's time goes in the sample nearest its median, on average over its passes.
    pub phases_ms: Phases,
}

/// Where a pool begins to pay: an interval, as narrow as the time allowed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Crossing {
    /// The longest tasks with which the pool was slower: the interval of its speed-up lies below 1. Null where there are
    /// none.
    pub slower_until: Option<Edge>,
    /// The shortest longer ones with which it was faster: the interval lies above 1. Null where there are none.
    pub faster_from: Option<Edge>,
}

/// A size of task at which something was shown.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Edge {
    /// Size of a task, in the kernel's unit.
    pub size: u64,
    /// What a task takes on one worker, in ms.
    pub task_ms: f64,
}

/// Many short tasks through the pool, so many a message: equal ones, and ones of which each is a little longer than the
/// one before. Both are the same work in sum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Chunks {
    /// How many tasks.
    pub tasks: u32,
    /// What a task takes on one worker, on average, in ms.
    pub task_ms: f64,
    /// All tasks by one worker, in ms.
    pub sequential_ms: f64,
    /// Tasks a message that `auto` takes: a quarter of an equal share for each process.
    pub auto: u32,
    /// Tasks a message at which every process gets one equal share: handed out once and for all.
    pub share: u32,
    /// Equal tasks, from few a message to all in one.
    pub even: Vec<ChunkPoint>,
    /// Tasks of growing length, likewise.
    pub uneven: Vec<ChunkPoint>,
}

/// All tasks through the pool, so many a message.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ChunkPoint {
    /// Tasks a message.
    pub chunk: u32,
    /// Messages that hand them out.
    pub messages: u32,
    /// All tasks, in ms.
    pub pool_ms: f64,
    /// Its 95 % bootstrap interval, in ms; null below six samples.
    pub ci_ms: Option<[f64; 2]>,
    /// The share of the processes' time in which they did not compute, 0 to 1.
    pub idle: f64,
}

impl Point {
    /// Whether the pool was shown to be slower (below 1), faster (above), or neither.
    pub fn verdict(&self) -> Option<std::cmp::Ordering> {
        use std::cmp::Ordering::{Greater, Less};
        let [low, high] = self.speedup_ci?;
        if high < 1.0 { Some(Less) } else { (low > 1.0).then_some(Greater) }
    }

    /// Its place on the axis of task durations.
    pub fn edge(&self) -> Edge {
        Edge { size: self.size, task_ms: self.task_ms }
    }
}

impl Crossing {
    /// The crossing that these points show, from short tasks to long ones; `None` while no interval is known.
    pub fn of(points: &[Point]) -> Option<Crossing> {
        use std::cmp::Ordering::{Greater, Less};
        points.iter().find(|point| point.speedup_ci.is_some())?;
        let slower = points.iter().rposition(|point| point.verdict() == Some(Less));
        let beyond = slower.map_or(0, |place| place + 1);
        let faster = points[beyond..].iter().find(|point| point.verdict() == Some(Greater));
        Some(Crossing { slower_until: slower.map(|place| points[place].edge()), faster_from: faster.map(Point::edge) })
    }
}

impl Chunks {
    /// A measured point by its tasks a message.
    pub fn at(points: &[ChunkPoint], chunk: u32) -> Option<&ChunkPoint> {
        points.iter().find(|point| point.chunk == chunk)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A point whose numbers agree with each other.
    pub(crate) fn point(task_ms: f64, speedup_ci: Option<[f64; 2]>) -> Point {
        let speedup = speedup_ci.map_or(1.0, |[low, high]| f64::midpoint(low, high));
        let sequential_ms = 2.0 * task_ms;
        let pool_ms = sequential_ms / speedup;
        let compute = task_ms.min(pool_ms);
        let send = (pool_ms - compute) / 2.0;
        let phases_ms = Phases { compute, send, receive: send, ..Phases::default() };
        let size = (task_ms * 1e6) as u64;
        Point { size, task_ms, sequential_ms, pool_ms, samples: 10, speedup, speedup_ci, phases_ms }
    }

    /// A measurement of these points by a pool of two.
    pub(crate) fn measured(points: Vec<Point>) -> BreakEven {
        let crossing = Crossing::of(&points);
        BreakEven { workers: 2, tasks: 2, chunk: 1, spawn_ms: 30.0, own: None, points, crossing, chunks: None }
    }

    fn crossing(points: &[(f64, f64, f64)]) -> (Option<f64>, Option<f64>) {
        let points: Vec<Point> = points.iter().map(|&(ms, low, high)| point(ms, Some([low, high]))).collect();
        let found = Crossing::of(&points).expect("intervals");
        (found.slower_until.map(|edge| edge.task_ms), found.faster_from.map(|edge| edge.task_ms))
    }

    #[test]
    fn the_crossing_lies_between_the_last_slower_and_the_first_faster_after_it() {
        let rising = [(0.01, 0.1, 0.2), (0.1, 0.7, 0.8), (0.2, 0.95, 1.1), (0.4, 1.2, 1.3), (1.0, 1.7, 1.8)];
        assert_eq!(crossing(&rising), (Some(0.1), Some(0.4)));
        assert_eq!(crossing(&rising[..3]), (Some(0.1), None));
        assert_eq!(crossing(&rising[3..]), (None, Some(0.4)));
        assert_eq!(crossing(&rising[2..3]), (None, None));
    }

    #[test]
    fn one_lucky_point_among_slower_ones_is_no_crossing() {
        let lucky = [(0.01, 1.01, 1.2), (0.1, 0.7, 0.8), (1.0, 1.6, 1.7), (3.0, 0.9, 1.5)];
        assert_eq!(crossing(&lucky), (Some(0.1), Some(1.0)));
    }

    #[test]
    fn without_intervals_nothing_is_said() {
        assert_eq!(Crossing::of(&[]), None);
        assert_eq!(Crossing::of(&[point(1.0, None)]), None);
    }
}
