//! The ways to wait for several requests, each played for real on the built-in network. The first wait of each is the
//! combinator itself; what comes after it only sees to it that every aborted request is written down before the next.

use super::super::outcome::{Scene, SceneId};
use super::calls::Calls;
use crate::network;
use crate::protocol::result::NetworkKind;
use crate::protocol::settings::{Plan, Work};
use futures::future::{Either, LocalBoxFuture, join, join_all, select, select_ok, try_join_all};
use futures::stream::{self, StreamExt};
use gloo_timers::future::TimeoutFuture;

/// A scene: plays on that network and tells what happened.
pub(super) type Play = fn(Plan, NetworkKind) -> LocalBoxFuture<'static, Scene>;

/// All scenes, in the order in which they are played.
pub(super) const ALL: &[Play] = &[
    |plan, network| Box::pin(gather(Calls::new(requests(&plan, network, 6, 150, 0)))),
    |plan, network| Box::pin(limit(Calls::new(requests(&plan, network, 6, 150, 0)))),
    |plan, network| Box::pin(race(Calls::new(requests(&plan, network, 4, 150, 0)))),
    |plan, network| Box::pin(timeout(Calls::new(requests(&plan, network, 1, 600, 0)))),
    |plan, network| Box::pin(cancel(Calls::new(requests(&plan, network, 1, 600, 0)))),
    |plan, network| Box::pin(retry(Calls::new(recovering(&plan, network)))),
    |plan, network| Box::pin(collect(Calls::new(requests(&plan, network, 5, 150, 40)))),
    |plan, network| Box::pin(raise(Calls::new(requests(&plan, network, 5, 150, 40)))),
];
/// How many there are.
pub(super) const COUNT: u32 = ALL.len() as u32;

/// Requests in flight at most, where there is a limit.
const AT_MOST: usize = 2;
/// How long an answer is waited for where there is a time-out, in ms.
const TIMEOUT_MS: u32 = 200;
/// When a call is cancelled, in ms.
const CANCEL_MS: u32 = 120;
/// The first pause before another try, in ms; each is twice as long as the one before.
const FIRST_PAUSE_MS: u32 = 40;

/// The run's plan for the built-in network alone.
pub(super) fn plan(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    plan.settings.urls.clear();
    plan.settings.work = Work::Io;
    plan.settings.timeout_ms = None;
    plan.settings.bytes = 256;
    plan
}

/// So many requests of about that latency, of which so many per cent fail; the seed says which.
fn requests(plan: &Plan, network: NetworkKind, count: u32, latency_ms: u32, fail: u32) -> Vec<network::Request> {
    let mut plan = Plan { tasks: count, ..plan.clone() };
    (plan.settings.jitter_ms, plan.settings.fail) = (latency_ms / 2, fail);
    network::requests(&plan, network, latency_ms)
}

/// The tries of a server that fails twice and has recovered by the third.
fn recovering(plan: &Plan, network: NetworkKind) -> Vec<network::Request> {
    [requests(plan, network, 2, 60, 100), requests(plan, network, 1, 60, 0)].concat()
}

async fn gather(calls: Calls) -> Scene {
    join_all(calls.all().map(|index| calls.send(index))).await;
    calls.scene(SceneId::Gather, calls.now())
}

async fn limit(calls: Calls) -> Scene {
    let sending = stream::iter(calls.all()).map(|index| calls.send(index));
    sending.buffer_unordered(AT_MOST).collect::<Vec<_>>().await;
    calls.scene(SceneId::Limit, calls.now())
}

async fn race(calls: Calls) -> Scene {
    let first = select_ok(calls.all().map(|index| Box::pin(calls.send(index)))).await;
    let took_ms = calls.now();
    // Dropping a future does not stop the browser: the losers are aborted, and heard to the end.
    calls.all().for_each(|index| calls.abort(index));
    if let Ok((_, losers)) = first {
        join_all(losers).await;
    }
    calls.scene(SceneId::Race, took_ms)
}

async fn timeout(calls: Calls) -> Scene {
    let answer = Box::pin(calls.send(0));
    if let Either::Right((_, late)) = select(answer, TimeoutFuture::new(TIMEOUT_MS)).await {
        calls.abort(0);
        let _ = late.await;
    }
    calls.scene(SceneId::Timeout, calls.now())
}

async fn cancel(calls: Calls) -> Scene {
    let from_outside = async {
        TimeoutFuture::new(CANCEL_MS).await;
        calls.abort(0);
    };
    let _ = join(calls.send(0), from_outside).await;
    calls.scene(SceneId::Cancel, calls.now())
}

async fn retry(calls: Calls) -> Scene {
    let mut pause_ms = FIRST_PAUSE_MS;
    for index in calls.all() {
        if calls.send(index).await.is_ok() {
            break;
        }
        TimeoutFuture::new(pause_ms).await;
        pause_ms *= 2;
    }
    calls.scene(SceneId::Retry, calls.now())
}

async fn collect(calls: Calls) -> Scene {
    let _every_one: Vec<Result<(), ()>> = join_all(calls.all().map(|index| calls.send(index))).await;
    calls.scene(SceneId::Collect, calls.now())
}

async fn raise(calls: Calls) -> Scene {
    let sending: Vec<_> = calls.all().map(|index| futures::FutureExt::shared(Box::pin(calls.send(index)))).collect();
    let _first_failure = try_join_all(sending.clone()).await;
    let took_ms = calls.now();
    calls.all().for_each(|index| calls.abort(index));
    join_all(sending).await;
    calls.scene(SceneId::Raise, took_ms)
}
