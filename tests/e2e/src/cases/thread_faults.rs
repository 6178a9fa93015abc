//! What threads and their memory meet in bad times: one that breaks while it holds the lock, a browser that gives fewer than
//! were asked for, memory refused. Deliberately absent: what processes meet, which is in [`super::faults`].

use anyhow::{Result, ensure};
use playground_host::Fault;

use super::faults::{BROKEN, run_broken, run_repaired};
use crate::fixture::Fixture;
use crate::result::run;

/// A thread throws in the middle of a kernel: at a checkpoint, where it looks at the clock and holds the lock.
pub(super) async fn breaking_thread(fixture: &mut Fixture<'_>) -> Result<()> {
    fixture.expect_message(BROKEN);
    let script = format!(
        "if (self.name !== \"engine\" && !String(self.name).startsWith(\"process\")) {{
           let looks = 0;
           const now = performance.now.bind(performance);
           performance.now = () => {{ if (++looks > 60) throw new Error(\"{BROKEN}\"); return now(); }};
         }}\n"
    );
    fixture.host.set_fault("/engine.js", Fault::Prepend(script));
    let query = "task=primes&size=3000000&tasks=4&workers=2&switch=1&repeats=3&models=sequential,threads-gil";
    fixture.page.open(query).await?;
    let result = run_broken(fixture, BROKEN).await?;
    let broken = run(&result, "threads-gil")?;
    ensure!(broken["status"] == "failed", "the thread did not break: {broken}");
    ensure!(broken["reason"].as_str().is_some_and(|reason| reason.contains(BROKEN)), "{broken}");
    run_repaired(fixture).await
}

/// The browser gives eight threads, and sixteen were asked for.
pub(super) async fn fewer_threads(fixture: &mut Fixture<'_>) -> Result<()> {
    let script = format!(
        "if (self.name === \"engine\") {{
           let given = 0;
           const Native = self.Worker;
           self.Worker = class extends Native {{
             constructor(address, options) {{
               if (String(address).startsWith(\"blob:\") && ++given > 8) throw new Error(\"{BROKEN}\");
               super(address, options);
             }}
           }};
         }}\n"
    );
    fixture.host.set_fault("/worker.js", Fault::Prepend(script));
    let query = "work=io&requests=16&latency=50&repeats=1&models=sequential,threads,async";
    fixture.page.open(query).await?;
    let result = run_broken(fixture, BROKEN).await?;
    ensure!(run(&result, "threads")?["status"] == "failed", "threads did not fail: {result}");
    for model in ["sequential", "async"] {
        ensure!(run(&result, model)?["status"] == "ok", "{model} failed too: {result}");
    }
    run_repaired(fixture).await
}

/// The browser refuses the first bound of the shared memory: half of it does, and half of that.
pub(super) async fn less_memory(fixture: &mut Fixture<'_>) -> Result<()> {
    fixture.host.set_fault("/worker.js", Fault::Prepend(bounded_memory(5_000)));
    let query = "size=100000&tasks=4&workers=2&repeats=1";
    let result = fixture.open_and_run(query).await?;
    for run in crate::result::list(&result["runs"]) {
        ensure!(run["status"] == "ok", "not with less memory: {run}");
    }
    let caveats = crate::result::list(&result["caveats"]);
    let said = caveats.iter().any(|caveat| {
        caveat["id"] == "smaller-memory" && caveat["text"].as_str().is_some_and(|text| text.contains("256 MiB"))
    });
    ensure!(said, "less memory, and nothing says so: {caveats:?}");
    fixture.host.set_fault("/worker.js", Fault::Prepend(bounded_memory(0)));
    fixture.page.open(query).await?;
    run_broken(fixture, "memory").await?;
    run_repaired(fixture).await
}

/// A browser that refuses memory above so many pages of 64 KiB.
fn bounded_memory(pages: u32) -> String {
    format!(
        "{{
           const Native = WebAssembly.Memory;
           WebAssembly.Memory = function (wanted) {{
             if (wanted.maximum > {pages}) throw new RangeError(\"{BROKEN}\");
             return new Native(wanted);
           }};
           WebAssembly.Memory.prototype = Native.prototype;
         }}\n"
    )
}
