//! The measurement: the loop under study is the engine's own, on which all of this runs.

mod beats;
mod calls;
mod order;
mod program;
mod scenes;
mod work;
mod worker;

use super::outcome::{Outcome, Strip, Way};
use crate::lab::experiment::{Bench, to_value};
use crate::network;
use crate::protocol::fault::Fault;
use crate::protocol::result::NetworkKind;
use beats::Round;
use futures::future::LocalBoxFuture;
use serde_json::Value;
use work::Work;
use worker::Hand;

pub(super) use worker::serve as work_in_worker;

/// The pace that is asked of the timer, in ms: above the 4 ms below which browsers hold nested timers back.
const PACE_MS: u32 = 5;
/// How often each way on the loop is measured; six samples allow an interval.
const ROUNDS: u32 = 6;
/// The worker's way is measured in every so manieth round: it costs the loop nothing, and a run must end in time.
const WORKER_EVERY: u32 = 3;
/// Steps of progress: rounds, the order, the scenes.
const TOTAL: u32 = ROUNDS + 1 + scenes::COUNT;

pub(super) fn measure(bench: Bench) -> LocalBoxFuture<'static, Result<Value, Fault>> {
    Box::pin(async move {
        let slice_ms = bench.plan.number("slice") as f64;
        let mut so_far = Outcome { asked_pace_ms: PACE_MS.into(), slice_ms, ..Outcome::default() };
        heartbeats(&bench, &mut so_far).await?;
        so_far.order = order::run().await;
        bench.tell(&so_far, ROUNDS + 1, TOTAL).await;
        let plan = scenes::plan(&bench.plan);
        let kind = network::choose(&plan, &bench.surroundings).await;
        so_far.service_worker = Some(kind == NetworkKind::ServiceWorker);
        for (place, play) in scenes::ALL.iter().enumerate() {
            so_far.scenes.push(play(plan.clone(), kind).await);
            bench.tell(&so_far, ROUNDS + 2 + place as u32, TOTAL).await;
        }
        Ok(to_value(&so_far))
    })
}

/// The same work in all ways, which take turns, beside a beating timer.
async fn heartbeats(bench: &Bench, so_far: &mut Outcome) -> Result<(), Fault> {
    let mut hand = Hand::start(bench)?;
    let work = Work::of_about_300_ms(bench.plan.settings.task.entry());
    let slice_ms = so_far.slice_ms;
    for round in 0..ROUNDS {
        let first = round == 0;
        let seen = beats::watch(PACE_MS, first, async || Ok(work.in_one_go())).await?;
        take(so_far, Way::Blocking, &work, seen);
        if first {
            bench.tell(so_far, 0, TOTAL).await;
        }
        let seen = beats::watch(PACE_MS, first, async || Ok(work.in_slices(slice_ms).await)).await?;
        take(so_far, Way::Slices, &work, seen);
        if round % WORKER_EVERY == 0 {
            hand.ready(&work).await?;
            let seen = beats::watch(PACE_MS, first, async || hand.does(&work).await).await?;
            take(so_far, Way::Worker, &work, seen);
        }
        bench.tell(so_far, round + 1, TOTAL).await;
    }
    Ok(())
}

fn take(so_far: &mut Outcome, way: Way, work: &Work, round: Round) {
    let correct = work.is_right(round.done.answer);
    match so_far.strips.iter_mut().find(|strip| strip.way == way) {
        Some(strip) => {
            strip.took_ms.push(round.took_ms);
            strip.gaps_ms.push(round.gap_ms);
            strip.correct &= correct;
        }
        None => so_far.strips.push(Strip {
            way,
            beats_ms: round.beats_ms,
            spans_ms: round.done.spans_ms,
            took_ms: vec![round.took_ms],
            gaps_ms: vec![round.gap_ms],
            correct,
        }),
    }
}
