//! Round trips: a buffer goes to the consumer and comes back, many times in a row, timed as one sample.
//!
//! Both directions are the same, so half of a trip is one handing over, and no two clocks are compared. Each end reads
//! the first and the last byte. The loop runs in the message handler itself: nothing else is waited for between trips.

use super::line::{Line, Outlet, garbled, unexpected};
use super::parcel::{Parcel, digest, is_detached, is_stamped, stamp};
use super::wire::{Answer, Order};
use crate::lab::messages::outcome::{Point, Way};
use crate::measure::browser_clock::now_ms;
use crate::protocol::fault::Fault;
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

/// A sample has no more trips than this.
const MOST_TRIPS: u32 = 20_000;

/// One way of handing over one size.
pub(super) struct Course {
    pub(super) way: Way,
    pub(super) point: Point,
}

impl Course {
    /// Compares every byte once, then tries how many trips take `sample_ms`; both warm it up.
    ///
    /// # Errors
    /// The consumer breaks, or what arrives is not what was sent.
    pub(super) async fn prepare(line: &Line, way: Way, parcel: &mut Parcel, sample_ms: f64) -> Result<Course, Fault> {
        let bytes = parcel.bytes.into();
        let (samples_ms, median_ms, ci_ms, bytes_per_second) = (Vec::new(), None, None, None);
        let point =
            Point { bytes, trips: 1, samples_ms, median_ms, ci_ms, bytes_per_second, intact: false, detached: false };
        let mut course = Course { way, point };
        course.verify(line, parcel).await?;
        loop {
            let took_ms = course.trips(line, parcel).await?;
            let trips = course.point.trips;
            if took_ms >= sample_ms || trips >= MOST_TRIPS {
                return Ok(course);
            }
            let wanted = 1.2 * sample_ms / took_ms.max(sample_ms / 50.0);
            course.point.trips = (f64::from(trips) * wanted.clamp(1.5, 16.0)).ceil().min(MOST_TRIPS.into()) as u32;
        }
    }

    /// One sample.
    ///
    /// # Errors
    /// The consumer breaks, or what arrives is not what was sent.
    pub(super) async fn sample(&mut self, line: &Line, parcel: &mut Parcel) -> Result<(), Fault> {
        let took_ms = self.trips(line, parcel).await?;
        self.point.add(took_ms / f64::from(self.point.trips) / 2.0);
        Ok(())
    }

    /// Goes there and back so many times; how long that took, in ms.
    async fn trips(&self, line: &Line, parcel: &mut Parcel) -> Result<f64, Fault> {
        line.order(&Order::Echo { way: self.way, digest: false })?;
        let trips = self.point.trips;
        let (took_ms, _) = go(line, self.way, parcel, trips).await?;
        match line.ask(&Order::Tell).await? {
            Answer::Seen(seen) if seen.received == trips && !seen.out_of_order => Ok(took_ms),
            Answer::Seen(seen) => Err(garbled(&format!("{trips} buffers were sent, and {seen:?}"))),
            other => Err(unexpected(&other)),
        }
    }

    /// One trip in which the consumer makes a digest of what it gets.
    async fn verify(&mut self, line: &Line, parcel: &mut Parcel) -> Result<(), Fault> {
        line.order(&Order::Echo { way: self.way, digest: true })?;
        stamp(&Uint8Array::new(parcel.of(self.way)), 0);
        let sent = digest(parcel.of(self.way));
        self.point.detached = go(line, self.way, parcel, 1).await?.1;
        let Answer::Seen(seen) = line.ask(&Order::Tell).await? else { return Err(garbled("no digest")) };
        self.point.intact = seen.digest == Some(sent) && digest(parcel.of(self.way)) == sent;
        if !self.point.intact || self.point.detached != (self.way == Way::Moved) {
            return Err(garbled(&format!("{} bytes, {:?}: not what was sent", self.point.bytes, self.way)));
        }
        Ok(())
    }
}

/// How long so many trips took, in ms, and whether the first left the sender's buffer empty.
async fn go(line: &Line, way: Way, parcel: &mut Parcel, trips: u32) -> Result<(f64, bool), Fault> {
    let first = Sender { way, outlet: line.outlet(), own: parcel.of(way).clone(), sent: 0 };
    let mut sender = first.clone();
    let returned = move |arrived: JsValue| {
        if !is_stamped(&Uint8Array::new(&arrived), sender.sent) {
            return Some(Err(garbled("a buffer came back changed")));
        }
        sender.sent += 1;
        if way == Way::Moved {
            sender.own = arrived;
        }
        if sender.sent == trips {
            return Some(Ok((now_ms(), sender.own.clone())));
        }
        sender.send().err().map(Err)
    };
    let mut detached = false;
    let start_ms = now_ms();
    let begin = || {
        first.send()?;
        detached = is_detached(&first.own);
        Ok(())
    };
    let (end_ms, own) = line.hear(returned, begin).await?;
    if way == Way::Moved {
        parcel.own = own;
    }
    Ok((end_ms - start_ms, detached))
}

/// Sends the same buffer again and again, each time as the next message.
#[derive(Clone)]
struct Sender {
    way: Way,
    outlet: Outlet,
    own: JsValue,
    sent: u32,
}

impl Sender {
    fn send(&self) -> Result<(), Fault> {
        stamp(&Uint8Array::new(&self.own), self.sent);
        match self.way {
            Way::Moved => self.outlet.hand_on(&self.own),
            Way::Copied | Way::Shared => self.outlet.post(&self.own),
        }
    }
}
