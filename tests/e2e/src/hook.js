// Runs before the page's own scripts, in every page that the tests' server hands out. It collects
// what went wrong and what was announced, and gives the tests promises to wait on. It alters
// nothing that the page can see, except that `Worker` is a subclass of itself, to count workers.
(() => {
  "use strict";
  const STORE = "e2e-errors";
  const errors = [];
  const results = [];
  const workers = new Set();

  // Kept in the session's storage too, since a page may reload before anyone has asked.
  const stored = () => {
    try {
      return JSON.parse(sessionStorage.getItem(STORE) ?? "[]");
    } catch {
      return [];
    }
  };
  const note = (text) => {
    errors.push(text);
    try {
      sessionStorage.setItem(STORE, JSON.stringify([...stored(), text]));
    } catch {
      // A frame without storage: what this document saw is all there is.
    }
  };
  const words = (thing) => {
    if (thing instanceof Error) return `${thing.name}: ${thing.message}\n${thing.stack ?? ""}`;
    try {
      return typeof thing === "string" ? thing : JSON.stringify(thing) ?? String(thing);
    } catch {
      return String(thing);
    }
  };

  window.addEventListener("error", (event) => {
    const target = event.target === window ? null : event.target;
    // A hint to load early may fail without harm (Firefox drops some); the load itself may not.
    if (target?.matches?.("link[rel~=preload], link[rel~=modulepreload]")) return;
    // A load that failed says nothing but its element; an exception is in the event itself.
    note(target
      ? `not loaded: ${target.localName} ${target.src ?? target.href ?? ""}`
      : `exception: ${words(event.error ?? event.message)} at ${event.filename}:${event.lineno}`);
  }, true);
  window.addEventListener("unhandledrejection", (event) => note(`unhandled rejection: ${words(event.reason)}`));
  window.addEventListener("securitypolicyviolation", (event) =>
    note(`policy: ${event.violatedDirective} forbids ${event.blockedURI}`));
  for (const level of ["error", "warn"]) {
    const original = console[level];
    console[level] = (...given) => {
      note(`console.${level}: ${given.map(words).join(" ")}`);
      original.apply(console, given);
    };
  }

  // The result has to survive JSON as it is: no Map, no BigInt, no undefined, no NaN.
  const unplain = (value, path) => {
    if (value === null || typeof value === "boolean" || typeof value === "string") return [];
    if (typeof value === "number") return Number.isFinite(value) ? [] : [`${path} is ${value}`];
    if (Array.isArray(value)) return value.flatMap((item, i) => unplain(item, `${path}[${i}]`));
    if (typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.entries(value).flatMap(([key, item]) => unplain(item, `${path}.${key}`));
    }
    return [`${path} is a ${value?.constructor?.name ?? typeof value}`];
  };
  window.addEventListener("parallel-playground:result", (event) => {
    const faults = unplain(event.detail, "result");
    results.push({ at: performance.now(), faults, result: faults.length ? null : JSON.stringify(event.detail) });
    window.dispatchEvent(new Event("e2e:change"));
  });

  const Native = window.Worker;
  if (Native) {
    window.Worker = class Worker extends Native {
      constructor(...given) {
        super(...given);
        workers.add(this);
      }
      terminate() {
        workers.delete(this);
        super.terminate();
      }
    };
  }

  const state = () => document.documentElement.dataset.state ?? "absent";
  new MutationObserver(() => window.dispatchEvent(new Event("e2e:change")))
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  // Resolves as soon as the condition holds after some change of the page, or says what is the case.
  const until = (holds, what, milliseconds) => new Promise((resolve, reject) => {
    let deadline = 0;
    let again = 0;
    const check = () => {
      let found;
      try {
        found = holds();
      } catch (error) {
        found = undefined;
        finish();
        reject(error);
        return;
      }
      if (!found) return;
      finish();
      resolve(found);
    };
    const finish = () => {
      clearTimeout(deadline);
      clearInterval(again);
      window.removeEventListener("e2e:change", check);
    };
    deadline = setTimeout(() => {
      finish();
      reject(`${what} did not come in ${milliseconds} ms; data-state is ${state()}; alert: ${alerts().join(" | ") || "none"}; errors: ${errors.join(" | ") || "none"}`);
    }, milliseconds);
    window.addEventListener("e2e:change", check);
    // A new address changes nothing in the document and has no event of its own.
    again = setInterval(check, 50);
    check();
  });

  const shown = (element) => element.getClientRects().length > 0;
  const alerts = () => [...document.querySelectorAll("[role=alert]")]
    .filter(shown).map((element) => element.innerText.trim()).filter(Boolean);
  const delivery = (index) => {
    const { faults, result } = results[index];
    if (faults.length) throw `the result is not plain data: ${faults.join("; ")}`;
    return result;
  };

  let timesHidden = 0;
  document.addEventListener("visibilitychange", () => {
    timesHidden += document.visibilityState === "hidden" ? 1 : 0;
  });

  window.__errors = errors;
  window.__e2e = {
    alerts,
    state,
    resultCount: () => results.length,
    timesHidden: () => timesHidden,
    /** Everything noted since the last call, also by the documents before a reload. */
    takeErrors: () => {
      const all = [...new Set([...stored(), ...errors])];
      errors.length = 0;
      try {
        sessionStorage.removeItem(STORE);
      } catch {
        // Nothing was stored either.
      }
      return all;
    },
    whenState: (wanted, milliseconds) => until(() => state() === wanted, `data-state ${wanted}`, milliseconds),
    // The page's policy forbids to make a function of a text, so it comes as one.
    whenTrue: (holds, text, milliseconds) => until(holds, text, milliseconds),
    whenResult: async (index, milliseconds) => {
      await until(() => results.length > index, "the result event", milliseconds);
      return delivery(index);
    },
    /** Clicks Stop and times, in the page, how long it takes until everything has stopped. */
    stop: async (button, milliseconds) => {
      const index = results.length;
      const running = [...workers];
      const start = performance.now();
      button.click();
      await until(() => results.length > index && state() === "ready", "the end of the run", milliseconds);
      const left = running.filter((worker) => workers.has(worker)).length;
      return { tookMs: performance.now() - start, workersLeft: left, result: delivery(index) };
    },
    /** The longest time, until that result, in which the page's thread could do nothing else. */
    longestGap: async (index, milliseconds) => {
      let last = performance.now();
      let longest = 0;
      const timer = setInterval(() => {
        const now = performance.now();
        longest = Math.max(longest, now - last);
        last = now;
      }, 10);
      try {
        await until(() => results.length > index, "the result event", milliseconds);
      } finally {
        clearInterval(timer);
      }
      return longest;
    },
  };
})();
