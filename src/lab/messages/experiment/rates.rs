//! Messages a second: numbers through the browser's own queue, and through a ring in shared memory.

use super::line::{Line, garbled, read, unexpected};
use super::parcel::shared_words;
use super::shared::SharedWords;
use super::wire::{Answer, Order, Seen};
use crate::lab::messages::outcome::Rate;
use crate::lab::messages::ring::{Ring, WORDS};
use crate::measure::browser_clock::now_ms;
use crate::protocol::fault::Fault;
use wasm_bindgen::JsValue;

/// A batch has no more messages than this.
const MOST: u32 = 4_000_000;
/// The first batch, from which the size of the others is told.
const FIRST: u32 = 2_000;

/// Which queue.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Through {
    Posted,
    Ring,
}

impl Through {
    /// Warms the queue up, and finds how many messages take `batch_ms`.
    ///
    /// # Errors
    /// The consumer breaks, or messages do.
    pub(super) async fn prepare(self, line: &Line, batch_ms: f64) -> Result<Rate, Fault> {
        let mut rate = Rate::new((self == Through::Ring).then_some(0));
        rate.messages = FIRST;
        loop {
            let took_ms = self.batch(line, rate.messages).await?.0;
            if took_ms >= batch_ms || rate.messages >= MOST {
                return Ok(rate);
            }
            let wanted = 1.2 * batch_ms / took_ms.max(batch_ms / 50.0);
            rate.messages = (f64::from(rate.messages) * wanted.clamp(1.5, 16.0)).min(MOST.into()) as u32;
        }
    }

    /// One batch: counted, checked and timed.
    ///
    /// # Errors
    /// The consumer breaks, or messages are lost or in disorder.
    pub(super) async fn sample(self, line: &Line, rate: &mut Rate) -> Result<(), Fault> {
        let (took_ms, seen, own_sleeps) = self.batch(line, rate.messages).await?;
        rate.received += seen.received;
        rate.in_order &= !seen.out_of_order;
        rate.sleeps = rate.sleeps.map(|sleeps| sleeps + seen.sleeps + own_sleeps);
        if seen.received != rate.messages || seen.out_of_order {
            return Err(garbled(&format!("{} messages were sent, and {} came", rate.messages, seen.received)));
        }
        rate.add(took_ms);
        Ok(())
    }

    async fn batch(self, line: &Line, messages: u32) -> Result<(f64, Seen, u32), Fault> {
        match self {
            Through::Posted => posted(line, messages).await.map(|(took_ms, seen)| (took_ms, seen, 0)),
            Through::Ring => ring(line, messages).await,
        }
    }
}

/// From the first post until the consumer's word that it has the last one.
async fn posted(line: &Line, messages: u32) -> Result<(f64, Seen), Fault> {
    line.order(&Order::Count { messages })?;
    let outlet = line.outlet();
    let start_ms = now_ms();
    let (end_ms, seen) = line
        .hear(
            |message| {
                let end_ms = now_ms();
                Some(seen(&message).map(|seen| (end_ms, seen)))
            },
            || (0..messages).try_for_each(|number| outlet.post(&number.into())),
        )
        .await?;
    Ok((end_ms - start_ms, seen))
}

/// From the first message until the ring is empty. This thread runs the producer's end as soon as the consumer says that
/// it is at its own, and sleeps where the ring is full: never longer than the ring's patience.
async fn ring(line: &Line, messages: u32) -> Result<(f64, Seen, u32), Fault> {
    line.order(&Order::Ring { messages })?;
    let memory = shared_words(WORDS)?;
    let (mut ring, outlet) = (Ring::new(SharedWords::new(&memory)), line.outlet());
    let mut took_ms = None;
    let on = move |message: JsValue| match (read(&message), took_ms) {
        (Ok(Answer::Ready { .. }), None) => {
            let start_ms = now_ms();
            let pushed = (0..messages as i32).try_for_each(|number| ring.push(number)).and_then(|()| ring.drained());
            took_ms = Some(now_ms() - start_ms);
            pushed.err().map(|_| Err(garbled("the ring was silent")))
        }
        (Ok(Answer::Seen(seen)), Some(took_ms)) => Some(Ok((took_ms, seen, ring.sleeps))),
        (Ok(other), _) => Some(Err(unexpected(&other))),
        (Err(fault), _) => Some(Err(fault)),
    };
    line.hear(on, || outlet.post(&memory)).await
}

/// What the consumer saw.
pub(super) fn seen(message: &JsValue) -> Result<Seen, Fault> {
    match read(message)? {
        Answer::Seen(seen) => Ok(seen),
        other => Err(unexpected(&other)),
    }
}
