// The page's service worker. Its one duty in this version is the built-in network: it answers requests below
// `network/` of its own scope after the asked latency, with the asked status and size. Everything else passes by.
"use strict";

const NETWORK = new URL("network/", self.registration.scope).pathname;
const LONGEST_MS = 20_000;
const LARGEST_BYTES = 10_000_000;
const PART = 65_536;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin || !url.pathname.startsWith(NETWORK)) return;
  event.respondWith(answer(url.searchParams));
});

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
