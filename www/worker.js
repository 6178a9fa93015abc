// Starts the engine in a worker, or a process of its pool; the worker's name says which. All that cannot be Rust is
// here: loading the module, obtaining memory, and saying in one message what went wrong. Rust takes over when it is
// loaded and sets its own message handler.

const build = new URL(import.meta.url).searchParams.get("b") ?? "";
// In a sandboxed frame this file is imported by a script without a place, for which relative addresses mean nothing.
if (self.location.href !== import.meta.url) self.playgroundHome = new URL("./", import.meta.url).href;
const PAGE_BYTES = 65_536;
// Pages of 64 KiB. The module declares the engine's maximum as its own; a process needs less.
const INITIAL = 256;
const MAXIMUM = { engine: 16_384, process: 4_096 };
const SMALLEST = 512;

// In WebKit (seen in WebKitGTK 2.50) a wake-up from another thread may not reach a worker that is idle, and the engine's event
// loop would sleep for ever: under load, one run in some tens. So a timer turns the loop while anything waits, and looks whether
// a wait is over that has not been told so. The promises are held meanwhile: nobody else does.
const LOOK_MS = 20;
if (typeof Atomics.waitAsync === "function" && /AppleWebKit/.test(navigator.userAgent) && !/Chrom/.test(navigator.userAgent)) {
  const waitAsync = Atomics.waitAsync;
  const waits = new Set();
  let timer = 0;
  const look = () => {
    for (const wait of waits) {
      // One look late, so that what is just on its way comes by itself.
      if (Atomics.load(wait.words, wait.at) !== wait.value && wait.changed++ > 0) wait.over("ok");
    }
    if (waits.size === 0) timer = clearInterval(timer) ?? 0;
  };
  Atomics.waitAsync = (words, at, value) => {
    const native = waitAsync.call(Atomics, words, at, value);
    if (!native.async) return native;
    timer ||= setInterval(look, LOOK_MS);
    const promise = new Promise((resolve) => {
      const wait = { words, at, value, changed: 0, native: native.value };
      wait.over = (how) => waits.delete(wait) && resolve(how);
      waits.add(wait);
      native.value.then(wait.over);
    });
    return { async: true, value: promise };
  };
}

// An error in a promise that nobody holds would be heard by nobody, and the page would wait for ever. Reported as an error of
// this worker, it reaches the worker's owner.
self.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  self.reportError(event.reason);
});

const says = (error) => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

function fail(kind, error) {
  const fault = { [kind]: { message: says(error) } };
  self.postMessage(JSON.stringify({ Failed: self.name === "engine" ? { run: null, fault } : { fault } }));
}

async function compile() {
  const answer = await fetch(new URL(`./engine_bg.wasm?b=${build}`, import.meta.url));
  if (!answer.ok) throw new Error(`engine_bg.wasm: HTTP ${answer.status}`);
  // Streaming lets the browser compile while it loads and keep the compiled code, but wants the right type.
  const streams = answer.headers.get("content-type")?.startsWith("application/wasm");
  return streams ? WebAssembly.compileStreaming(answer) : WebAssembly.compile(await answer.arrayBuffer());
}

// In WebKit (seen in WebKitGTK 2.50) some of several workers that are started together are not under the service worker, and so
// reach nothing without network. What it keeps is open to them all the same.
async function engineFromKept(error) {
  try {
    return await import(await keptModule("engine.js"));
  } catch {
    throw error;
  }
}

/** A kept script as a module. One out of a blob lies nowhere, so what it imports by place becomes a blob as well. */
async function keptModule(path) {
  const folder = new URL("./", self.location.href);
  const kept = await caches.match(new URL(path, folder), { cacheName: `parallel-playground ${folder.pathname} ${build}` });
  let text = await kept.text();
  for (const [whole, place] of text.matchAll(/\bfrom ["'](\.\/[^"']+)["']/g)) {
    text = text.replace(whole, `from "${await keptModule(place)}"`);
  }
  return URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
}

/** A shared memory with the largest bound that the browser grants: some refuse large ones, so it is halved. */
function memory(maximum) {
  for (;;) {
    try {
      const granted = new WebAssembly.Memory({ initial: INITIAL, maximum, shared: true });
      self.playgroundMemoryMebibytes = (maximum * PAGE_BYTES) / 2 ** 20;
      return granted;
    } catch (error) {
      if (maximum <= SMALLEST || !(error instanceof RangeError)) throw error;
      maximum = Math.floor(maximum / 2);
    }
  }
}

// Threads that are ready wait on memory of their pool's builder. Where a browser refuses one of them, nobody holds the builder any
// more, and its memory is freed under the others (wasm-bindgen-rayon 1.3; seen in Chromium as a panic of theirs). So it is held.
function hold(Builder) {
  const count = Builder.prototype.numThreads;
  Builder.prototype.numThreads = function () {
    (self.playgroundHeld ??= []).push(this);
    return count.call(this);
  };
}

async function start(module) {
  let kind = "EngineMissing";
  try {
    // Side by side, for neither needs the other.
    const script = import(`./engine.js?b=${build}`).catch(engineFromKept);
    const [engine, code] = await Promise.all([script, module ?? compile()]);
    // From here on nothing waits for the network (src/page/owner/step.rs).
    if (self.name === "engine") self.postMessage("loaded");
    hold(engine.wbg_rayon_PoolBuilder);
    kind = "NoMemory";
    const own = memory(MAXIMUM[self.name] ?? MAXIMUM.process);
    kind = "EngineMissing";
    await engine.default({ module_or_path: code, memory: own });
  } catch (error) {
    fail(kind, error);
  }
}

if (self.name === "engine") {
  start(null);
} else {
  self.onmessage = ({ data }) => {
    self.onmessage = null;
    start(data.module);
  };
}
