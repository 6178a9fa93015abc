//! What the benchmark measures: each group a function that gives lines of the table.

use std::future::Future;
use std::pin::Pin;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use super::{Row, labs, median, output, page};
use crate::fixture::Fixture;
use crate::result::{number, run};

type Group = for<'f> fn(&'f Fixture<'_>) -> Pin<Box<dyn Future<Output = Result<Vec<Row>>> + 'f>>;

/// All groups, in the table's order.
pub(super) const ALL: &[Group] = &[
    |fixture| Box::pin(native(fixture)),
    |fixture| Box::pin(speedups(fixture)),
    |fixture| Box::pin(requests(fixture)),
    |fixture| Box::pin(dispatch(fixture)),
    |fixture| Box::pin(start(fixture)),
    |fixture| Box::pin(chapter(fixture)),
    |fixture| Box::pin(labs::labs(fixture)),
    |fixture| Box::pin(labs::trace(fixture)),
    |fixture| Box::pin(labs::stop(fixture)),
];

/// Kernels with a size of some 60 ms a task.
const KERNELS: [(&str, u64); 5] =
    [("sum-squares", 200_000_000), ("primes", 1_500_000), ("mandelbrot", 1_200), ("matmul", 640), ("sort", 700_000)];

/// Times of native passes, in ms.
fn natively(way: &str, kernel: &str, size: u64, tasks: u32) -> Result<Vec<f64>> {
    let program = std::env::var_os("NATIVE").context("NATIVE names the native program; ./bench sets it")?;
    let (size, tasks) = (size.to_string(), tasks.to_string());
    let text = output(Command::new(program).args([way, kernel, &size, &tasks, "2", "9"]))?;
    text.lines().map(|line| line.parse().context("a time")).collect()
}

async fn native(fixture: &Fixture<'_>) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (kernel, size) in KERNELS {
        // Native before and after: what the machine does meanwhile hits both.
        let mut times = natively("alone", kernel, size, 1)?;
        let query = format!("task={kernel}&size={size}&tasks=1&workers=1&repeats=15&models=sequential");
        let result = page(fixture, &query).await?;
        times.extend(natively("alone", kernel, size, 1)?);
        let ratio = number(run(&result, "sequential")?, "medianMs")? / median(times)?;
        rows.push(Row {
            what: format!("{kernel}: page's engine / native, one thread"),
            measured: format!("{ratio:.2}"),
            target: "at most 1.15",
            held: ratio <= 1.15,
        });
    }
    Ok(rows)
}

fn speedup(result: &Value, model: &str) -> Result<f64> {
    number(run(result, model)?, "speedup")
}

async fn speedups(fixture: &Fixture<'_>) -> Result<Vec<Row>> {
    let mut natives = Vec::new();
    let mut pages: [Vec<f64>; 4] = Default::default();
    let models = ["threads", "processes", "threads-gil", "async"];
    for _ in 0..3 {
        let alone = median(natively("alone", "primes", 1_500_000, 8)?)?;
        natives.push(alone / median(natively("rayon", "primes", 1_500_000, 8)?)?);
        let result = page(fixture, "task=primes&size=1500000&tasks=8&workers=2&repeats=7").await?;
        for (values, model) in pages.iter_mut().zip(models) {
            values.push(speedup(&result, model)?);
        }
    }
    let rayon = median(natives)?;
    let [threads, processes, gil, asynchronous] = pages.map(median);
    let (threads, processes, gil, asynchronous) = (threads?, processes?, gil?, asynchronous?);
    let row =
        |what: &str, value: f64, target, held| Row { what: what.into(), measured: format!("{value:.2}"), target, held };
    let against = threads / rayon;
    Ok(vec![
        row(
            &format!("threads' speed-up ({threads:.2}x) / native rayon's ({rayon:.2}x), 2 cores"),
            against,
            "at least 0.97",
            against >= 0.97,
        ),
        row("processes: speed-up on 2 cores", processes, "at least 1.85", processes >= 1.85),
        row("threads-gil: speed-up on CPU work", gil, "0.93 to 1.03", (0.93..=1.03).contains(&gil)),
        row("async: speed-up on CPU work", asynchronous, "about 1", (0.93..=1.05).contains(&asynchronous)),
    ])
}

async fn requests(fixture: &Fixture<'_>) -> Result<Vec<Row>> {
    let result = page(fixture, "work=io&requests=10&latency=100&workers=2&repeats=7").await?;
    let mut rows = Vec::new();
    for (model, target, most) in [
        ("async", "at most 115 ms", 115.0),
        ("threads", "at most 130 ms", 130.0),
        ("threads-gil", "at most 130 ms", 130.0),
    ] {
        let ms = number(run(&result, model)?, "medianMs")?;
        let times = speedup(&result, model)?;
        rows.push(Row {
            what: format!("{model}: 10 requests of 100 ms ({times:.1}x)"),
            measured: format!("{ms:.1} ms"),
            target,
            held: ms <= most,
        });
    }
    Ok(rows)
}

async fn dispatch(fixture: &Fixture<'_>) -> Result<Vec<Row>> {
    let result =
        page(fixture, "task=sum-squares&size=1&tasks=1000&workers=2&repeats=15&models=sequential,processes,threads")
            .await?;
    let alone = number(run(&result, "sequential")?, "medianMs")?;
    let mut rows = Vec::new();
    for (model, target, most) in [("processes", "at most 10 µs", 10.0), ("threads", "at most 1 µs", 1.0)] {
        // 1,000 tasks: ms in all are µs a task.
        let us = number(run(&result, model)?, "medianMs")?;
        rows.push(Row {
            what: format!("{model}: an empty task of 1,000, handed out, done and collected (alone: {alone:.2} µs)"),
            measured: format!("{us:.2} µs"),
            target,
            held: us <= most,
        });
    }
    Ok(rows)
}

/// From the click on Run to the order to run, which the page gives as soon as the engine says that it is ready.
const ORDERED: &str = r#"(async () => {
  const own = Worker.prototype.postMessage;
  const ordered = new Promise((resolve) => {
    Worker.prototype.postMessage = function (message, ...rest) {
      if (typeof message === "string" && message.startsWith('{"Run"')) resolve(performance.now());
      return own.call(this, message, ...rest);
    };
  });
  const button = [...document.querySelectorAll("button")].find((button) => button.textContent.trim() === "Run");
  const start = performance.now();
  button.click();
  const took = (await ordered) - start;
  Worker.prototype.postMessage = own;
  return took;
})"#;

async fn start(fixture: &Fixture<'_>) -> Result<Vec<Row>> {
    let mut times = Vec::new();
    for place in 0..8 {
        fixture.page.open("size=1000&tasks=1&workers=1&repeats=1&models=sequential").await?;
        let index = fixture.page.result_count().await?;
        let took = fixture.page.session().call(ORDERED, Vec::new()).await?;
        fixture.page.result(index).await?;
        // The first fills the cache.
        if place > 0 {
            times.push(took.as_f64().context("a time")?);
        }
    }
    let ms = median(times)?;
    Ok(vec![Row {
        what: "click on Run to engine ready, warm cache".into(),
        measured: format!("{ms:.0} ms"),
        target: "at most 150 ms",
        held: ms <= 150.0,
    }])
}

async fn chapter(fixture: &Fixture<'_>) -> Result<Vec<Row>> {
    let text = output(Command::new("python3").args(["-c", include_str!("chapter.py")]))?;
    let python: Value = serde_json::from_str(&text).context("what Python measured")?;
    // The page's compiled loop needs 80 times as many numbers for the same time.
    let cpu = page(fixture, "task=sum-squares&size=100000000&tasks=4&workers=2&repeats=25").await?;
    let io = page(fixture, "work=io&requests=10&latency=100&workers=2&repeats=7").await?;
    let mut rows = Vec::new();
    for (kind, result, models) in
        [("cpu", &cpu, &["processes", "threads-gil", "async"][..]), ("io", &io, &["threads-gil", "async"][..])]
    {
        for model in models {
            let there = number(&python[kind], "sequential")? / number(&python[kind], model)?;
            let here = speedup(result, model)?;
            let ratio = here / there;
            rows.push(Row {
                what: format!(
                    "{model} on {kind}: speed-up here {here:.2}x, CPython {} {there:.2}x",
                    python["version"].as_str().unwrap_or("")
                ),
                measured: format!("{ratio:.2}"),
                target: "0.85 to 1.15",
                held: (0.85..=1.15).contains(&ratio),
            });
        }
    }
    Ok(rows)
}
