//! The words of this lab, but for the short texts in its entry: findings, and what its charts say.

mod en;
mod ko;

use super::outcome::{ChunkPoint, Chunks};
use crate::text::{Lang, format};

/// The words in that language.
pub(super) fn texts(lang: Lang) -> &'static Texts {
    match lang {
        Lang::En => &en::TEXTS,
        Lang::Ko => &ko::TEXTS,
    }
}

/// Every word, in one language. Times are in ms.
pub(super) struct Texts {
    /// Speed-up, messages, computing, all.
    pub(super) pool_slower: fn(f64, f64, f64, f64) -> String,
    /// Tasks, processes, the last slower duration, the first faster one.
    pub(super) crossing: fn(u32, u32, f64, f64) -> String,
    /// Tasks, processes, tasks a message, the shortest duration.
    pub(super) always_faster: fn(u32, u32, u32, f64) -> String,
    /// Tasks, processes, the shortest duration with which it was faster, the longer one with which it was slower.
    pub(super) no_single_crossing: fn(u32, u32, f64, f64) -> String,
    /// Tasks, processes, the longest duration.
    pub(super) never_faster: fn(u32, u32, f64) -> String,
    /// Tasks, processes.
    pub(super) nothing_at_once: fn(u32, u32) -> String,
    /// Tasks, tasks a message, messages, processes.
    pub(super) without_work: fn(u32, u32, u32, u32) -> String,
    /// The longest task, all, an equal share.
    pub(super) longest_task: fn(f64, f64, f64) -> String,
    /// Tasks of the last message, how long another had nothing, all.
    pub(super) last_message: fn(u32, f64, f64) -> String,
    /// The measurement, one task a message, as many as `auto` takes.
    pub(super) one_a_message: fn(&Chunks, &ChunkPoint, &ChunkPoint) -> String,
    /// The measurement, one share a process, as many as `auto` takes.
    pub(super) dealt_at_once: fn(&Chunks, &ChunkPoint, &ChunkPoint) -> String,
    /// Starting the pool, how many tasks that is, after how many passes it has paid.
    pub(super) spawn_price: fn(f64, f64, Option<f64>) -> String,
    #[cfg_attr(not(feature = "page"), allow(dead_code, reason = "only views read it"))]
    pub(super) view: ViewTexts,
}

/// What the charts say.
#[cfg_attr(not(feature = "page"), allow(dead_code, reason = "only views read it"))]
pub(super) struct ViewTexts {
    pub(super) curve: &'static str,
    /// Tasks, processes.
    pub(super) curve_hint: fn(u32, u32) -> String,
    pub(super) duration_axis: &'static str,
    pub(super) speedup_axis: &'static str,
    /// Processes.
    pub(super) pool_of: fn(u32) -> String,
    pub(super) as_one_worker: &'static str,
    pub(super) begins_to_pay: &'static str,
    /// Before the chart's points, in its sentence: tasks, processes.
    pub(super) curve_sentence: fn(u32, u32) -> String,
    pub(super) numbers: &'static str,
    pub(super) task: &'static str,
    pub(super) size: &'static str,
    pub(super) one_worker: &'static str,
    pub(super) pool: &'static str,
    pub(super) speedup: &'static str,
    pub(super) waterfall: &'static str,
    pub(super) waterfall_hint: &'static str,
    pub(super) choose: &'static str,
    pub(super) own_size: &'static str,
    pub(super) start: &'static str,
    pub(super) send: &'static str,
    pub(super) queue: &'static str,
    pub(super) compute: &'static str,
    pub(super) receive: &'static str,
    pub(super) merge: &'static str,
    pub(super) other: &'static str,
    /// Starting the pool.
    pub(super) spawn_note: fn(f64) -> String,
    pub(super) chunks: &'static str,
    /// The measurement.
    pub(super) chunks_hint: fn(&Chunks) -> String,
    pub(super) chunk_axis: &'static str,
    pub(super) time_axis: &'static str,
    pub(super) even: &'static str,
    pub(super) uneven: &'static str,
    pub(super) auto: &'static str,
    /// Processes that get one share each.
    pub(super) shares: fn(u32) -> String,
    /// Tasks a message.
    pub(super) a_message: fn(u32) -> String,
    pub(super) messages: &'static str,
    pub(super) idle: &'static str,
}

/// A duration from microseconds to seconds.
pub(super) fn duration(ms: f64) -> String {
    if ms.abs() < 0.9995 { format::with_unit(format::significant(ms * 1000.0), "µs") } else { format::time(ms) }
}

/// How many times something goes into something, not more exactly than a reader wants to know.
fn times(count: f64) -> String {
    if count < 10.0 { format!("{count:.1}") } else { format::grouped(count.round() as i128) }
}

/// What each message saved was worth, in ms.
fn worth_ms(single: &ChunkPoint, auto: &ChunkPoint) -> f64 {
    (single.pool_ms - auto.pool_ms) / f64::from(single.messages.saturating_sub(auto.messages).max(1))
}
