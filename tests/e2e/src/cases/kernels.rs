//! Every kernel in every model: the same answers, found right by another algorithm. And what does not fit is refused.
//! Deliberately absent: the values of answers that no closed form or table gives; the kernels' own tests have them.

use anyhow::{Result, ensure};

use crate::fixture::Fixture;
use crate::result::{list, run};

const SIZES: [(&str, u64); 5] =
    [("sum-squares", 100_003), ("primes", 20_011), ("mandelbrot", 133), ("matmul", 67), ("sort", 20_011)];

pub(super) async fn same_answers(fixture: &mut Fixture<'_>) -> Result<()> {
    for (kernel, size) in SIZES {
        // More tasks than workers, and not a multiple of them.
        let result = fixture.open_and_run(&format!("task={kernel}&size={size}&tasks=7&workers=2&repeats=1")).await?;
        let expected = run(&result, "sequential")?["answers"].clone();
        ensure!(list(&expected).len() == 7, "{kernel}: {expected}");
        for own in list(&result["runs"]) {
            if !fixture.isolated && own["model"].as_str().is_some_and(|model| model.starts_with("threads")) {
                ensure!(own["status"] == "unavailable", "{kernel}: {own}");
                continue;
            }
            ensure!(own["answers"] == expected && own["correct"] == true, "{kernel}, {}: {own}", own["model"]);
        }
    }
    // Bands are parts of one picture, so they differ; other tasks of one size may not.
    let picture = fixture.open_and_run("task=mandelbrot&size=64&tasks=2&repeats=1&models=sequential").await?;
    let halves = list(&run(&picture, "sequential")?["answers"]).to_vec();
    ensure!(
        halves.len() == 2 && halves.iter().all(|half| half.as_str().is_some_and(|text| text.len() == 16)),
        "{halves:?}"
    );
    fixture.page.until("document.querySelector('canvas').width === 64").await?;
    Ok(())
}

pub(super) async fn too_large(fixture: &mut Fixture<'_>) -> Result<()> {
    let query = "task=sort&size=10000000&tasks=64&workers=64&repeats=1&models=processes,threads,threads-gil";
    let result = fixture.open_and_run(query).await?;
    for model in ["processes", "threads", "threads-gil"] {
        let own = run(&result, model)?;
        let reason = own["reason"].as_str().unwrap_or_default();
        ensure!(own["status"] == "unavailable" && reason.matches("MiB").count() == 2, "{model}: {own}");
    }
    fixture.open_and_run("size=1000&tasks=2&workers=2&repeats=1").await?;
    Ok(())
}
