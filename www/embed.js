// <parallel-playground lab="threads" size="3000000"></parallel-playground>: the laboratory in a page of yours, by
//
//   <script src="https://…/embed.js" defer></script>
//
// Attributes are the parameters of the laboratory's address; what it says comes as DOM events. A classic script, so that
// its host needs no CORS; it works as a module, too. Types: embed.d.ts. Deliberately absent: a style element, which a strict
// content security policy of the page forbids, and all that the laboratory itself decides.
(() => {
  "use strict";
  const NAME = "parallel-playground";
  const EVENTS = ["ready", "state", "run", "progress", "result", "error", "resize"];
  // Attributes that belong to the page: the rest are parameters, so that a misspelt one is named by the laboratory.
  const OF_THE_PAGE = /^(id|class|style|title|slot|part|is|dir|hidden|inert|role|tabindex|nonce|translate|data-.*|aria-.*|on.*)$/;
  const SWITCHES = ["autorun", "check"];
  const FIRST_HEIGHT = 480;
  const TALLEST = 50_000;
  const NEAR = "600px";

  // A module has no current script; the place where an error is made names its file in every engine.
  const own = document.currentScript?.src || /\bhttps?:\/\/[^\s()@]+?(?=:\d+:\d+)/.exec(new Error().stack)?.[0];
  if (!own || customElements.get(NAME)) return;
  const page = new URL("./", own);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(":host { display: block } :host([hidden]) { display: none } iframe { display: block; width: 100%; border: 0 }");

  class ParallelPlayground extends HTMLElement {
    #root = this.attachShadow({ mode: "open" });
    #frame = null;
    #ready = false;
    #waiting = [];
    #query = null;
    #near = null;
    #attributes = new MutationObserver((changes) => this.#changed(changes.map((change) => change.attributeName)));
    #heard = (event) => this.#hear(event);

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [sheet];
      this.#root.append(document.createElement("slot"));
      this.#attributes.observe(this, { attributes: true });
    }

    connectedCallback() {
      // Set by a script that ran before this one: a plain property until now.
      if (Object.hasOwn(this, "settings")) {
        const { settings } = this;
        delete this.settings;
        // Kept, and not asked for now: the frame still loads when it comes near.
        this.#waiting.push({ type: "set", settings });
      }
      window.addEventListener("message", this.#heard);
      // Asked for a run there is nothing to wait for.
      if (this.#asked("run") || !window.IntersectionObserver) return this.#load();
      this.#near = new IntersectionObserver((seen) => seen.some((it) => it.isIntersecting) && this.#load(), { rootMargin: NEAR });
      this.#near.observe(this);
    }

    disconnectedCallback() {
      window.removeEventListener("message", this.#heard);
      this.#near?.disconnect();
      this.#ready = false;
      // A frame that is moved starts again: with the settings that it has by now, and when it comes near. A new one, since the old
      // one would make a step of the page's history of it.
      const old = this.#frame;
      this.#frame = old?.cloneNode() ?? null;
      this.#frame?.removeAttribute("src");
      old?.replaceWith(this.#frame);
    }

    /** Sets these parameters, if any, and runs; the result comes as an event. */
    run(settings) {
      this.#ask(settings ? { type: "run", settings } : { type: "run" });
    }

    /** Stops the run; it fires its result. */
    stop() {
      this.#ask({ type: "stop" });
    }

    /** The settings that are not at their default, as texts; `url` is a list. Setting some leaves the others. */
    get settings() {
      const query = new URLSearchParams(this.#query ?? this.#parameters());
      const all = Object.fromEntries(query);
      if (query.has("url")) all.url = Object.freeze(query.getAll("url"));
      delete all.embed;
      return Object.freeze(all);
    }

    set settings(settings) {
      this.#ask({ type: "set", settings });
    }

    #names() {
      return this.getAttributeNames().filter((name) => !OF_THE_PAGE.test(name));
    }

    #value(name) {
      const text = this.getAttribute(name);
      if (name === "url") return text?.split(/\s+/).filter(Boolean) ?? null;
      return text === "" && SWITCHES.includes(name) ? "1" : text;
    }

    #parameters() {
      const pairs = this.#names().flatMap((name) => [this.#value(name)].flat().map((value) => [name, value]));
      return new URLSearchParams([...pairs.filter(([name]) => name !== "embed"), ["embed", "1"]]).toString();
    }

    #load() {
      this.#near?.disconnect();
      const frame = this.#frame ?? document.createElement("iframe");
      if (frame.hasAttribute("src")) return;
      frame.src = `${page}?${this.#query ?? this.#parameters()}`;
      if (frame === this.#frame) return;
      frame.title = this.title || "Parallel Playground";
      frame.allow = "cross-origin-isolated; clipboard-write";
      frame.style.height = `${FIRST_HEIGHT}px`;
      this.#root.replaceChildren(frame);
      this.#frame = frame;
    }

    #asked(type) {
      return this.#waiting.some((command) => command.type === type);
    }

    /** Says it to the frame, or as soon as there is one that listens. */
    #ask(command) {
      if (!this.#ready) {
        this.#waiting.push(command);
        // What is set can wait until the frame comes near.
        if (this.isConnected && this.#asked("run")) this.#load();
        return;
      }
      this.#frame.contentWindow?.postMessage({ target: NAME, ...command }, "*");
    }

    /** A new lab starts from its own defaults, so everything is said again. */
    #changed(names) {
      if (!this.#frame) return;
      const changed = names.includes("lab") ? this.#names().concat("lab") : names;
      const told = [...new Set(changed)].filter((name) => !OF_THE_PAGE.test(name) && name !== "embed");
      if (told.length) this.settings = Object.fromEntries(told.map((name) => [name, this.#value(name)]));
    }

    #hear({ source, origin, data }) {
      // A page that is itself in a sandbox gives its frames no origin of their own.
      if (source !== this.#frame?.contentWindow || (origin !== page.origin && origin !== "null")) return;
      if (data?.source !== NAME || data.version !== 1) return;
      if (data.type === "resize" && Number.isFinite(data.height)) {
        this.#frame.style.height = `${Math.min(Math.max(data.height, 0), TALLEST)}px`;
      }
      if (data.type === "state") this.#query = data.query;
      if (data.type === "ready") {
        this.#ready = true;
        this.#waiting.splice(0).forEach((command) => this.#ask(command));
      }
      if (EVENTS.includes(data.type)) this.dispatchEvent(new CustomEvent(data.type, { detail: data }));
    }
  }
  customElements.define(NAME, ParallelPlayground);
})();
