// After Trunk, in its staging folder: what only a finished build can know of itself. Run by Trunk.toml's hook.
// - files.json: the build's name and its files, which the service worker keeps for visits without network;
// - in index.html, the build's name, by which a page is known to belong to those files, and the content security policy.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

const folder = process.env.TRUNK_STAGING_DIR;
if (!folder) throw new Error("TRUNK_STAGING_DIR is not set: this is a hook of Trunk's");
const read = (name) => readFileSync(join(folder, name));

const names = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
  .sort();

/** The version, as it stands in the page's program; an engine that does not hold the same build is not of it. */
function version() {
  const program = (part) => read(names.find((name) => part.test(name)) ?? "no program");
  const whole = /\d+\.\d+\.\d+\+[0-9a-f]{12}/.exec(program(/^page-.*_bg\.wasm$/).toString("latin1"))?.[0];
  if (!whole) throw new Error("the page's program names no version");
  if (!program(/^engine_bg\.wasm$/).includes(whole.split("+")[1])) throw new Error(`the engine is not of build ${whole}`);
  return whole;
}

// Not kept: the page itself, which is asked for anew; the service worker, which the browser keeps; what other programs read.
const APART = /^(index\.html|sw\.js|embed\.(js|d\.ts)|_headers|network\.txt|.*\.schema\.json|files\.json)$/;
// A host may alter a page on its way (add a script, say), so only programs and styles are held to what was built.
const digest = (name) => (name.endsWith(".html") ? "" : createHash("sha256").update(read(name)).digest("hex"));

const whole = version();
const build = whole.split("+")[1];
const files = Object.fromEntries(names.filter((name) => !APART.test(name)).map((name) => [name, digest(name)]));
writeFileSync(join(folder, "files.json"), JSON.stringify({ version: whole, build, files }, null, 1) + "\n");

// Trunk starts the page by a script inside it, whose text changes with each build: the policy names it by its hash. Compiling
// WebAssembly is allowed, `eval` is not. The lab asks addresses of the reader's own choice, hence `connect-src`. Styles that a
// program sets are inline. Threads start from blobs. Who may frame the page only a header could say, and everybody may.
const page = read("index.html").toString();
const inline = [...page.matchAll(/<script\b(?![^>]*\bsrc=)[^>]*>([^]*?)<\/script>/g)].map(([, text]) => text);
const hashes = inline.map((text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`);
if (inline.length < 2) throw new Error(`index.html has ${inline.length} inline scripts; its own and Trunk's make 2`);
const policy = [
  "default-src 'self'",
  `script-src 'self' 'wasm-unsafe-eval' ${hashes.join(" ")}`,
  "worker-src 'self' blob:",
  "connect-src 'self' http: https:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

// A frame without an origin has no 'self' either (WebKit blocked the page's own styles there), and nothing to protect: it gets none.
const setting = `if (self.origin !== "null") {
      const policy = document.createElement("meta");
      policy.httpEquiv = "Content-Security-Policy";
      policy.content = ${JSON.stringify(policy)};
      document.head.append(policy);
    }`;
const heads = `  <script>\n    ${setting}\n  </script>\n  <meta name="playground-build" content="${whole}">`;
// Behind the charset, before everything that loads.
const marked = page.replace(/(<meta charset="utf-8">)/i, (charset) => `${charset}\n${heads}`);
if (marked === page) throw new Error("index.html has no <meta charset>, behind which the policy is to stand");
writeFileSync(join(folder, "index.html"), marked);
