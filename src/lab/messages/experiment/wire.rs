//! What the two ends say to each other besides the messages under study: as JSON text, so that numbers and buffers are
//! never taken for it.

use super::pace::Pace;
use crate::lab::messages::outcome::Way;
use serde::{Deserialize, Serialize};

/// What the producer asks of the consumer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) enum Order {
    /// Send every buffer back the way it came, and count; with a digest of all its bytes if asked.
    Echo { way: Way, digest: bool },
    /// So many numbers will come: say what was seen after the last.
    Count { messages: u32 },
    /// A shared memory will come with a ring in it: take so many numbers out, and say what was seen.
    Ring { messages: u32 },
    /// So many numbers will come: work at that pace on each, and say what was seen after the last. With credits, send
    /// each number back when it is taken, which is leave to send another.
    Work { messages: u32, pace: Pace, credits: bool },
    /// Find out how many steps of work make a µs.
    Calibrate { clock_step_ms: f64 },
    /// Say what was seen.
    Tell,
}

/// What the consumer answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) enum Answer {
    /// Loaded, or ready to take from the ring.
    Ready { build: String },
    /// What was seen since the last order.
    Seen(Seen),
    /// Steps of work a µs.
    Pace { steps_per_us: f64 },
    /// Cannot go on.
    Failed { message: String },
}

/// What the consumer saw since an order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Seen {
    /// Messages.
    pub(super) received: u32,
    /// Whether one of them was not the next one.
    pub(super) out_of_order: bool,
    /// A digest of the last buffer, where it was asked for.
    pub(super) digest: Option<u64>,
    /// How often the consumer slept at an empty ring.
    pub(super) sleeps: u32,
    /// When each message was taken, in ms since the epoch, where it was worked on.
    pub(super) taken_ms: Vec<f64>,
    /// When the work on the last one ended, in ms since the epoch.
    pub(super) done_ms: f64,
    /// How long it worked on all of them together, in ms.
    pub(super) worked_ms: f64,
}
