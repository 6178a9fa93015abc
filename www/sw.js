// The page's service worker, with three duties: it answers the built-in network (requests below `network/` of its scope),
// isolates the page on hosts that send no headers, and keeps the build's files, so that a second visit works offline.
// The page registers it as `sw.js?b=<build>`: each build has its own worker and cache. How to be rid of it: docs/hosting.md.
"use strict";

const SCOPE = new URL(self.registration.scope).pathname;
const BUILD = new URL(self.location.href).searchParams.get("b") ?? "";
// Caches belong to the origin, where other versions may lie in other folders.
const OURS = `parallel-playground ${SCOPE} `;
const CACHE = OURS + BUILD;
// A page that is kept is not waited for longer.
const PATIENCE_MS = 4_000;

const LONGEST_MS = 20_000;
const LARGEST_BYTES = 10_000_000;
const PART = 65_536;

// Each browser takes what it knows: Chromium the first, the others the second with the third.
const ISOLATION = {
  "document-isolation-policy": "isolate-and-credentialless",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};
// By this the page knows who isolated it.
const MARK = { "server-timing": "isolated;desc=service-worker" };
// Files whose address names their content or their build, the lessons and the recordings.
const KEPT = /^((worker|engine)\.js|engine_bg\.wasm|favicon\.svg|snippets\/.+|lessons\/.+|recordings\/.+|[\w.-]+-[0-9a-f]{8,}(_bg)?\.\w+)$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  // A browser that keeps nothing (a private window) still gets the other two duties.
  event.waitUntil(Promise.all([self.clients.claim(), forget().catch(() => {})]));
});
self.addEventListener("message", (event) => {
  // After a reload past the worker (Shift and Reload) nothing else would put it in charge again.
  if (event.data === "claim") event.waitUntil(self.clients.claim());
  // Whatever keeps it from being complete, the page works as long as its host does.
  if (event.data === "keep") event.waitUntil(keep().then(() => event.source.postMessage("kept"), () => {}));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin || !url.pathname.startsWith(SCOPE)) return;
  const path = url.pathname.slice(SCOPE.length);
  if (path.startsWith("network/")) event.respondWith(answer(url.searchParams));
  else if (request.method !== "GET") return;
  else if (request.mode === "navigate" && isPage(url)) event.respondWith(page(request, url));
  else if (KEPT.test(path) && !url.searchParams.has("check")) event.respondWith(file(request, url));
});

const isPage = ({ origin, pathname }) =>
  origin === self.location.origin && (pathname === SCOPE || pathname === `${SCOPE}index.html`);
const mayIsolate = (url) => isPage(url) && url.searchParams.get("isolate") !== "off";

/** The page: from its host, and where that does not answer, as it was kept. */
async function page(request, url) {
  const kept = await find("index.html");
  const late = new Promise((resolve) => kept && setTimeout(resolve, PATIENCE_MS));
  const given = await Promise.race([kept ? fetch(request).catch(() => undefined) : fetch(request), late]);
  const chosen = kept && !(given?.status < 500) ? kept : given;
  // At top level. Inside a frame only where the page shows itself: an isolated page admits no other.
  const top = request.destination === "document" ? url : new URL(request.referrer || "about:blank");
  return mayIsolate(top) ? isolated(chosen, MARK) : chosen;
}

/** A file of this build: as it was kept, else from the host. An isolated page takes only workers that are isolated as well. */
async function file(request, url) {
  const ofThisBuild = (url.searchParams.get("b") ?? BUILD) === BUILD;
  const found = (ofThisBuild && (await find(url.pathname.slice(SCOPE.length)))) || (await fetch(request));
  return url.searchParams.has("isolated") ? isolated(found, {}) : found;
}

function isolated(given, mark) {
  // A redirect is the browser's to follow; and a host that isolates the page has said all that there is to say.
  if (given.type === "opaqueredirect" || given.type === "error") return given;
  if (given.headers.has("cross-origin-opener-policy") && given.headers.has("cross-origin-embedder-policy")) return given;
  const headers = new Headers(given.headers);
  for (const [name, value] of Object.entries({ ...ISOLATION, ...mark })) headers.set(name, value);
  return new Response(given.body, { status: given.status, statusText: given.statusText, headers });
}

/** A kept file; undefined where there is none, or where the browser keeps nothing. */
async function find(path) {
  try {
    return plain(await (await caches.open(CACHE)).match(SCOPE + path, { ignoreSearch: true, ignoreVary: true }));
  } catch {
    return undefined;
  }
}

/** Where a host leads `x.html` to `x`, a browser refuses what came by that way as an answer to a navigation. */
function plain(given) {
  if (!given?.redirected) return given;
  const { status, statusText, headers } = given;
  return new Response(given.body, { status, statusText, headers });
}

/** Ends the caches of other builds: no engine of one may meet a page of another. */
async function forget() {
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** Keeps all files of this build, the page last: a page is kept only with everything that it needs. Throws where it cannot. */
async function keep() {
  if (await find("index.html")) return;
  const fresh = async (path) => {
    const given = await fetch(SCOPE + path, { cache: "no-cache" });
    if (!given.ok) throw new Error(`${path}: HTTP ${given.status}`);
    return plain(given);
  };
  const { build, files } = await (await fresh("files.json")).json();
  // The host may have a newer build by now, which its own page will keep.
  if (build !== BUILD) throw new Error(`the host has build ${build}`);
  const cache = await caches.open(CACHE);
  for (const [path, digest] of Object.entries(files)) {
    const given = await fresh(path);
    const bytes = await given.clone().arrayBuffer();
    const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    // Pages may be altered on their way (a host that adds a script); programs may not.
    const same = !digest || digest === Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (!same) throw new Error(`${path} is not what was built`);
    await cache.put(SCOPE + path, given);
  }
  const index = await fresh("index.html");
  if (!(await index.clone().text()).includes(BUILD)) throw new Error("the page is of another build");
  await cache.put(`${SCOPE}index.html`, index);
}

/** A whole number from a query, within its bounds; 0 where there is none. */
function whole(text, most) {
  const value = Number.parseInt(text ?? "", 10);
  return Number.isFinite(value) ? Math.min(Math.max(value, 0), most) : 0;
}

async function answer(asked) {
  const ms = whole(asked.get("ms"), LONGEST_MS);
  const status = Math.max(200, whole(asked.get("status"), 599));
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  const headers = {
    "content-type": "application/octet-stream",
    "cache-control": "no-store",
    // A page that isolates itself takes nothing without this.
    "cross-origin-resource-policy": "same-origin",
  };
  return new Response(body(whole(asked.get("bytes"), LARGEST_BYTES)), { status, headers });
}

/** So many zero bytes, made as they are read. */
function body(bytes) {
  if (bytes <= PART) return new Uint8Array(bytes);
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      const part = Math.min(left, PART);
      left -= part;
      if (part > 0) controller.enqueue(new Uint8Array(part));
      if (left === 0) controller.close();
    },
  });
}
