//! Where everything of a timeline goes: a lane a worker (or a request in flight), a rectangle a task.
//!
//! Rectangles become few long paths instead of many elements, so that a thousand tasks are drawn as quickly as ten; a
//! pointer is answered by [`Layout::hit`], not by the browser's own search.

use super::scale::Scale;
use crate::protocol::result::{TaskRun, TaskStatus};
use std::fmt::Write;

/// Room for the lanes' numbers, at the left.
pub const GUTTER: f64 = 36.0;
/// Room for the lanes' heading, at the top.
pub const HEADING: f64 = 24.0;
/// Room for half a tick's label, at the right.
const MARGIN: f64 = 22.0;
/// Height of the axis below the lanes.
const AXIS: f64 = 26.0;
/// The lanes' height together, as far as they may shrink for it.
const LANES: f64 = 400.0;
/// A lane's height at most.
const LANE: f64 = 30.0;
/// A lane's height at least: a thousand lanes still make a shape.
const THINNEST: f64 = 0.4;
/// Text below this distance would overlap.
const LINE: f64 = 15.0;

/// Places of what all lanes share.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Layout {
    /// The drawing's width.
    pub width: f64,
    /// The drawing's height.
    pub height: f64,
    /// How many lanes.
    pub lanes: u32,
    /// From the top of one lane to the top of the next.
    pub pitch: f64,
    /// Where the axis is.
    pub axis: f64,
    /// Time to the right.
    pub scale: Scale,
}

/// A task's place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Its width; never so small that it cannot be seen.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Layout {
    /// For these tasks, and at least so many lanes, in that width.
    pub fn new<E>(width: f64, tasks: &[TaskRun<E>], at_least: u32) -> Self {
        let lanes = tasks.iter().map(|task| task.lane.saturating_add(1)).fold(at_least.max(1), u32::max);
        let end = tasks.iter().map(|task| task.end_ms).filter(|ms| ms.is_finite()).fold(0.0, f64::max);
        let pitch = (LANES / f64::from(lanes)).clamp(THINNEST, LANE);
        let axis = HEADING + pitch * f64::from(lanes);
        let scale = Scale::new(end, GUTTER, width - GUTTER - MARGIN);
        Layout { width, height: axis + AXIS, lanes, pitch, axis, scale }
    }

    /// Where a task goes.
    pub fn rect<E>(&self, task: &TaskRun<E>) -> Rect {
        let x = self.scale.at(task.start_ms);
        // Lanes too thin for a gap run into one area.
        let gap = if self.pitch < 2.0 { 0.0 } else { (self.pitch * 0.2).min(5.0) };
        Rect {
            x,
            y: HEADING + self.pitch * f64::from(task.lane) + gap / 2.0,
            width: (self.scale.at(task.end_ms) - x).max(1.5),
            height: self.pitch - gap,
        }
    }

    /// Whether lanes are high enough for outlines and patterns; if not, tasks are plain areas.
    pub fn is_roomy(&self) -> bool {
        self.pitch >= 10.0
    }

    /// The lanes whose numbers are written, and where: as many as fit.
    pub fn numbers(&self) -> Vec<(u32, f64)> {
        let every = [1, 2, 5, 10, 20, 50, 100, 200, 500]
            .into_iter()
            .find(|&every| f64::from(every) * self.pitch >= LINE)
            .unwrap_or(1000);
        let written = (0..self.lanes).filter(|lane| *lane == 0 || (lane + 1) % every == 0);
        // The first is always written, so a second too close to it is not.
        let clear = written.filter(|&lane| lane == 0 || f64::from(lane) * self.pitch >= LINE);
        clear.map(|lane| (lane + 1, HEADING + self.pitch * (f64::from(lane) + 0.5))).collect()
    }

    /// Whether a task's number fits into its rectangle.
    pub fn number_fits(rect: &Rect, number: u32) -> bool {
        let digits = number.to_string().len() as f64;
        rect.height >= LINE && rect.width >= digits * 7.0 + 8.0
    }

    /// The task at that point, or the one nearest to it in its lane within a finger's width.
    pub fn hit<E>(&self, tasks: &[TaskRun<E>], x: f64, y: f64) -> Option<usize> {
        const FINGER: f64 = 12.0;
        let distance = |task: &TaskRun<E>| {
            let rect = self.rect(task);
            let across = (rect.x - x).max(x - rect.x - rect.width).max(0.0);
            let down = (rect.y - y).max(y - rect.y - rect.height).max(0.0);
            across.max(down)
        };
        let near = tasks.iter().map(distance).enumerate().filter(|(_, distance)| *distance <= FINGER);
        near.min_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(place, _)| place)
    }
}

/// The outlines of all tasks of that status, as one path.
pub fn outlines<E>(layout: &Layout, tasks: &[TaskRun<E>], status: TaskStatus) -> String {
    // Inside by half a stroke, so that the outlines of neighbours do not run into each other; plain areas leave a
    // hairline between them instead.
    let (inset, hairline) = if layout.is_roomy() { (0.75, 0.0) } else { (0.0, 0.75) };
    let mut path = String::new();
    for task in tasks.iter().filter(|task| task.status == status) {
        let Rect { x, y, width, height } = layout.rect(task);
        let (width, height) = ((width - 2.0 * inset - hairline).max(1.0), height - 2.0 * inset);
        // Writing to a string cannot fail.
        let _ = write!(path, "M{:.2} {:.2}h{width:.2}v{height:.2}h-{width:.2}z", x + inset, y + inset);
    }
    path
}

/// The middles of all failed tasks, as one path: where lanes are too thin for outlines, failed tasks are dashed.
pub fn failed_middles<E>(layout: &Layout, tasks: &[TaskRun<E>]) -> String {
    let mut path = String::new();
    for task in tasks.iter().filter(|task| task.status == TaskStatus::Error) {
        let rect = layout.rect(task);
        let _ = write!(path, "M{:.2} {:.2}h{:.2}", rect.x, rect.y + rect.height / 2.0, rect.width);
    }
    path
}

/// A cross at the end of every failed task: told from the others without colour. Nothing where lanes are too thin.
pub fn crosses<E>(layout: &Layout, tasks: &[TaskRun<E>]) -> String {
    let mut path = String::new();
    if !layout.is_roomy() {
        return path;
    }
    for task in tasks.iter().filter(|task| task.status == TaskStatus::Error) {
        let rect = layout.rect(task);
        let half = (rect.height / 4.0).clamp(2.0, 4.5);
        let (x, y) = ((rect.x + rect.width - half - 3.0).max(rect.x + half), rect.y + rect.height / 2.0);
        let _ = write!(path, "M{:.2} {:.2}l{s:.2} {s:.2}m0-{s:.2}l-{s:.2} {s:.2}", x - half, y - half, s = 2.0 * half);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn task(index: u32, lane: u32, start_ms: f64, end_ms: f64) -> TaskRun<String> {
        let status = if index % 7 == 3 { TaskStatus::Error } else { TaskStatus::Ok };
        TaskRun {
            index,
            lane,
            start_ms,
            end_ms,
            status,
            http: None,
            bytes: None,
            url: None,
            error: None,
            waits: vec![],
        }
    }

    #[test]
    fn idle_workers_have_a_lane_too() {
        assert_eq!(Layout::new(600.0, &[task(0, 1, 0.0, 5.0)], 4).lanes, 4);
        assert_eq!(Layout::new(600.0, &[task(0, 9, 0.0, 5.0)], 1).lanes, 10);
        assert_eq!(Layout::new::<String>(600.0, &[], 0).lanes, 1);
    }

    #[test]
    fn lanes_get_thinner_and_their_numbers_thin_out() {
        let few = Layout::new::<String>(600.0, &[], 4);
        let many = Layout::new::<String>(600.0, &[], 64);
        assert_eq!(few.numbers().iter().map(|(lane, _)| *lane).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert!(many.pitch < few.pitch && many.height < 500.0);
        let numbers = many.numbers();
        assert_eq!(numbers[..3].iter().map(|(lane, _)| *lane).collect::<Vec<_>>(), [1, 5, 10]);
        assert!(numbers.windows(2).all(|pair| pair[1].1 - pair[0].1 >= LINE));
    }

    #[test]
    fn failed_tasks_are_crossed() {
        let tasks = [task(0, 0, 0.0, 10.0), task(3, 1, 0.0, 10.0)];
        let layout = Layout::new(600.0, &tasks, 2);
        assert_eq!(crosses(&layout, &tasks).matches('M').count(), 1);
        assert_eq!(outlines(&layout, &tasks, TaskStatus::Ok).matches('M').count(), 1);
        assert_eq!(outlines(&layout, &tasks, TaskStatus::Error).matches('M').count(), 1);
    }

    proptest! {
        #[test]
        fn every_task_is_inside_visible_and_found(
            width in 240.0..1200f64,
            spans in prop::collection::vec((0u32..70, 0.0..1e4f64, 0.0..1e3f64), 1..120),
        ) {
            let tasks: Vec<_> =
                spans.iter().enumerate().map(|(index, &(lane, start, length))| task(index as u32, lane, start, start + length)).collect();
            let layout = Layout::new(width, &tasks, 2);
            for task in &tasks {
                let rect = layout.rect(task);
                prop_assert!(rect.x >= GUTTER && rect.x + rect.width <= width);
                prop_assert!(rect.y >= HEADING && rect.y + rect.height <= layout.axis);
                prop_assert!(rect.width > 0.0 && rect.height > 0.0);
                let found = layout.hit(&tasks, rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
                prop_assert!(found.is_some_and(|place| tasks[place].lane == task.lane));
            }
        }
    }
}
