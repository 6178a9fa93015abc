//! The lab on messages: copying grows with the size and moving does not, nothing is lost on any queue, and where memory
//! cannot be shared the rest is measured all the same. Deliberately absent: how fast anything is.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::fixture::Fixture;
use crate::result::{list, number};

const SMALL: u64 = 64 << 10;
const LARGE: u64 = 8 << 20;

/// The points of a way of handing over.
fn points<'a>(data: &'a Value, way: &str) -> Result<&'a [Value]> {
    let series = list(&data["series"]).iter().find(|series| series["way"] == way);
    Ok(list(&series.with_context(|| format!("no series of {way}"))?["points"]))
}

/// How many times as long the large message takes as the small one.
fn growth(data: &Value, way: &str) -> Result<f64> {
    let at = |bytes: u64| -> Result<f64> {
        let point = points(data, way)?.iter().find(|point| point["bytes"] == bytes);
        number(point.with_context(|| format!("{way}: no {bytes} bytes"))?, "medianMs")
    };
    Ok(at(LARGE)? / at(SMALL)?)
}

/// A run with so many rounds, whose data are there.
async fn data(fixture: &Fixture<'_>, query: &str) -> Result<(Value, Value)> {
    let result = fixture.open_and_run(&format!("lab=messages&{query}")).await?;
    let own = &result["messages"];
    ensure!(own["status"] == "ok", "the measurement ended as {}: {}", own["status"], own["reason"]);
    let data = own["data"].clone();
    Ok((result, data))
}

pub(super) async fn handing_over(fixture: &mut Fixture<'_>) -> Result<()> {
    let (result, data) = data(fixture, "repeats=6").await?;
    let (copied, moved) = (growth(&data, "copied")?, growth(&data, "moved")?);
    ensure!(copied > 4.0, "128 times the bytes took {copied} times as long to copy");
    ensure!(moved < copied / 3.0, "moving grew {moved} times, copying {copied} times");
    for way in ["copied", "moved"] {
        for point in points(&data, way)? {
            ensure!(point["intact"] == true && point["detached"] == (way == "moved"), "{way}: {point}");
            ensure!(list(&point["samplesMs"]).len() == 6 && list(&point["ciMs"]).len() == 2, "{way}: {point}");
        }
    }
    ensure!(data["refused"].is_null(), "{}", data["refused"]);
    let found: Vec<&Value> = list(&result["findings"]).iter().map(|finding| &finding["id"]).collect();
    ensure!(found.contains(&&Value::from("queue-grows")), "findings: {found:?}");
    Ok(())
}

/// Every message of every queue arrived once and in order; a bound is kept, and without one the queue grows. What needs
/// shared memory is there where the page is isolated, and elsewhere missing with its reason.
pub(super) async fn queues(fixture: &mut Fixture<'_>) -> Result<()> {
    let (_, data) = data(fixture, "largest=1&repeats=2&produce=200&consume=1000&bound=5").await?;
    sharing(fixture, &data).await?;
    for name in ["posted", "ring"] {
        let rate = &data[name];
        if name == "ring" && !fixture.isolated {
            ensure!(rate.is_null(), "a ring without shared memory: {rate}");
            continue;
        }
        ensure!(rate["inOrder"] == true && number(rate, "medianPerSecond")? > 0.0, "{name}: {rate}");
        ensure!(number(rate, "received")? == 2.0 * number(rate, "messages")?, "{name}: {rate}");
    }
    let (unbounded, bounded) = (&data["backPressure"]["unbounded"], &data["backPressure"]["bounded"]);
    for queue in [unbounded, bounded] {
        let steps = list(&queue["steps"]);
        ensure!(queue["inOrder"] == true, "a message was lost or overtaken");
        ensure!(steps.len() as f64 == 2.0 * number(queue, "messages")? + 1.0, "{} steps", steps.len());
        ensure!(steps.last().is_some_and(|step| step["waiting"] == 0), "something is left in the queue");
        let highest = steps.iter().filter_map(|step| step["waiting"].as_u64()).max();
        ensure!(highest == queue["peak"].as_u64(), "peak {}, but {highest:?} waited", queue["peak"]);
    }
    // Nobody is quicker than was asked for, also on a busy machine: made 200 µs apart, the last cannot be sent sooner. On a coarse
    // clock steps are counted, and a browser may compile them better after the count.
    let least = if fixture.isolated { 0.7 } else { 0.25 };
    for queue in [unbounded, bounded] {
        let (made_us, used_us) = (number(queue, "madeUs")?, number(queue, "usedUs")?);
        ensure!(made_us > least * 200.0 && used_us > least * 1000.0, "{made_us} µs to make one, {used_us} to use it");
        let least_ms = 0.7 * 0.2 * number(queue, "messages")?;
        ensure!(number(queue, "sentMs")? > least_ms, "all sent after {} ms", queue["sentMs"]);
    }
    let (grown, held) = (number(unbounded, "peak")?, number(bounded, "peak")?);
    ensure!(held <= 5.0, "{held} waited with a bound of 5");
    ensure!(grown > 5.0 * held, "{grown} waited without a bound, {held} with one");
    ensure!(number(bounded, "waitedMs")? > 0.0, "the producer never waited for room");
    Ok(())
}

async fn sharing(fixture: &Fixture<'_>, data: &Value) -> Result<()> {
    let ways: Vec<&Value> = list(&data["series"]).iter().map(|series| &series["way"]).collect();
    let note = "[...document.querySelectorAll('main .hint')].some(note => note.textContent.includes('COOP'))";
    let noted = fixture.page.session().value(note).await?;
    if fixture.isolated {
        ensure!(data["noSharedMemory"].is_null() && ways == ["copied", "moved", "shared"], "{ways:?}");
        ensure!(noted == false, "a reason without need");
    } else {
        ensure!(data["noSharedMemory"] == "not-isolated" && ways == ["copied", "moved"], "{ways:?}");
        ensure!(noted == true, "no reason is shown for what is missing");
    }
    Ok(())
}
