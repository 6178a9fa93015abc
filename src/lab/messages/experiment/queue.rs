//! Back-pressure: a producer and a consumer of unequal speed, with the posted queue between them.
//!
//! Without a bound the producer never learns how many messages wait. With one, each message that is taken comes back as
//! leave to send another (a credit), and a producer without leave waits. Both run once: what is shown is a trace.

use super::line::{Line, Outlet, garbled, unexpected};
use super::pace::{self, Pace};
use super::rates::seen;
use super::wire::{Answer, Order, Seen};
use crate::lab::experiment::Bench;
use crate::lab::messages::depth;
use crate::lab::messages::outcome::{BackPressure, Queue};
use crate::measure::browser_clock::now_ms;
use crate::protocol::fault::Fault;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// How long the slower end should work in all, in ms.
const LONG_MS: f64 = 400.0;
/// Messages, however quick or slow the ends are.
const MESSAGES: [f64; 2] = [20.0, 200.0];

/// How the two ends work.
#[derive(Clone, Copy)]
struct Ends {
    messages: u32,
    produce: Pace,
    consume: Pace,
}

/// Runs without a bound, then with one.
///
/// # Errors
/// The consumer breaks, or messages are lost or in disorder.
pub(super) async fn measure(bench: &Bench, line: &Line) -> Result<BackPressure, Fault> {
    let us = |name: &str| bench.plan.number(name) as u32;
    let (produce_us, consume_us) = (us("produce"), us("consume"));
    let slower_ms = f64::from(produce_us.max(consume_us).max(1)) / 1000.0;
    let messages = (LONG_MS / slower_ms).clamp(MESSAGES[0], MESSAGES[1]) as u32;
    let clock_step_ms = bench.clock_step_ms;
    let produce = Pace::by_clock(produce_us, clock_step_ms)
        .unwrap_or_else(|| Pace::by_steps(produce_us, pace::calibrate(clock_step_ms)));
    let consume = match Pace::by_clock(consume_us, clock_step_ms) {
        Some(pace) => pace,
        None => match line.ask(&Order::Calibrate { clock_step_ms }).await? {
            Answer::Pace { steps_per_us } => Pace::by_steps(consume_us, steps_per_us),
            other => return Err(unexpected(&other)),
        },
    };
    let ends = Ends { messages, produce, consume };
    let unbounded = run(line, ends, None).await?;
    let bounded = run(line, ends, Some(us("bound"))).await?;
    Ok(BackPressure { produce_us, consume_us, unbounded, bounded: Some(bounded) })
}

async fn run(line: &Line, ends: Ends, bound: Option<u32>) -> Result<Queue, Fault> {
    let Ends { messages, produce, consume } = ends;
    line.order(&Order::Work { messages, pace: consume, credits: bound.is_some() })?;
    let start_ms = now_ms();
    let producer = Producer {
        outlet: line.outlet(),
        messages,
        pace: produce,
        worked_ms: 0.0,
        bound: bound.unwrap_or(messages),
        credits: 0,
        sent_ms: Vec::with_capacity(messages as usize),
        full_since_ms: None,
        waited_ms: 0.0,
    };
    let producer = Rc::new(RefCell::new(producer));
    let on = {
        let producer = Rc::clone(&producer);
        move |message: JsValue| {
            if message.as_string().is_some() {
                return Some(seen(&message));
            }
            producer.borrow_mut().credit().err().map(Err)
        }
    };
    let seen = line.hear(on, || producer.borrow_mut().produce()).await?;
    let producer = producer.borrow();
    whole(&seen, messages)?;
    let (steps, peak) = depth::steps(start_ms, &producer.sent_ms, &seen.taken_ms, bound);
    let sent_ms = producer.sent_ms.last().map_or(0.0, |ms| ms - start_ms);
    let (done_ms, waited_ms) = (seen.done_ms - start_ms, producer.waited_ms);
    let each_us = |ms: f64| ms * 1000.0 / f64::from(messages.max(1));
    let (made_us, used_us) = (each_us(producer.worked_ms), each_us(seen.worked_ms));
    Ok(Queue { bound, messages, in_order: true, steps, peak, sent_ms, done_ms, waited_ms, made_us, used_us })
}

fn whole(seen: &Seen, messages: u32) -> Result<(), Fault> {
    if seen.received == messages && !seen.out_of_order {
        return Ok(());
    }
    Err(garbled(&format!("{messages} messages were sent, and {} came", seen.received)))
}

/// The producer's end: works, sends, and stops where it has no leave.
struct Producer {
    outlet: Outlet,
    messages: u32,
    pace: Pace,
    /// How long it worked on all messages together, in ms.
    worked_ms: f64,
    bound: u32,
    /// Messages of which it knows that they were taken.
    credits: u32,
    sent_ms: Vec<f64>,
    full_since_ms: Option<f64>,
    waited_ms: f64,
}

impl Producer {
    /// Works and sends until all is sent, or as many wait as may.
    fn produce(&mut self) -> Result<(), Fault> {
        loop {
            let sent = self.sent_ms.len() as u32;
            if sent == self.messages {
                return Ok(());
            }
            if sent - self.credits >= self.bound {
                self.full_since_ms = Some(now_ms());
                return Ok(());
            }
            self.worked_ms += self.pace.work();
            self.sent_ms.push(now_ms());
            self.outlet.post(&sent.into())?;
        }
    }

    /// A message was taken.
    fn credit(&mut self) -> Result<(), Fault> {
        self.credits += 1;
        if let Some(since_ms) = self.full_since_ms.take() {
            self.waited_ms += now_ms() - since_ms;
        }
        self.produce()
    }
}
