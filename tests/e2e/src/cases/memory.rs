//! Processes share no memory: a global that one of them writes is not changed in another.
//! The test speaks to two process workers itself, in the words of the engine.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::fixture::Fixture;

/// Starts two processes, lets the first do two chunks and then the second one, and gives what each
/// said of the chunks it had done: a count that a process keeps in a global of its memory.
const TWO_PROCESSES: &str = r#"(async (task, limit) => {
  const module = await WebAssembly.compile(await (await fetch("./engine_bg.wasm")).arrayBuffer());
  const next = (worker) => new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("no word from a process")), limit);
    worker.onmessage = ({ data }) => resolve(JSON.parse(data));
    worker.onerror = (event) => reject(new Error(event.message));
  });
  const start = async () => {
    const worker = new Worker("./worker.js", { type: "module", name: "process" });
    const ready = next(worker);
    worker.postMessage({ module });
    return { worker, ready: (await ready).Ready.chunks_done };
  };
  const chunk = async ({ worker }) => {
    const done = next(worker);
    worker.postMessage(JSON.stringify({ Chunk: { first: 0, count: 1, kernel: task, jobs: [{ index: 0, of: 1, size: 10 }], requests: [] } }));
    return (await done).Chunk.chunks_done;
  };
  const [first, second] = [await start(), await start()];
  const counts = [first.ready, second.ready];
  for (const process of [first, first, second]) counts.push(await chunk(process));
  for (const { worker } of [first, second]) worker.terminate();
  return counts;
})"#;

pub(super) async fn own_globals(fixture: &mut Fixture<'_>) -> Result<()> {
    fixture.page.open("").await?;
    let arguments = vec![json!("sum-squares"), json!(30_000)];
    let counts = fixture.page.session().call(TWO_PROCESSES, arguments).await.context("two processes")?;
    // On a shared memory the last would be 3.
    ensure!(counts == json!([0, 0, 1, 2, 1]), "chunks done: {counts}");
    Ok(())
}
