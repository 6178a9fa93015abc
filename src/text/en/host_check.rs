//! English: what a host is checked for.

use crate::protocol::host_check::Item;

pub(super) fn item(item: Item) -> &'static str {
    match item {
        Item::Secure => "Secure context",
        Item::ServiceWorker => "Service worker (Content-Type of sw.js)",
        Item::Opener => "Cross-Origin-Opener-Policy",
        Item::Embedder => "Cross-Origin-Embedder-Policy",
        Item::WorkerEmbedder => "Cross-Origin-Embedder-Policy of worker.js",
        Item::Document => "Document-Isolation-Policy",
        Item::Resource => "Cross-Origin-Resource-Policy",
        Item::Framing => "Frames on other sites",
        Item::WasmType => "Content-Type of the engine (.wasm)",
        Item::ScriptType => "Content-Type of scripts (.js)",
        Item::PageCaching => "Caching of the page",
        Item::WorkerCaching => "Caching of sw.js and worker.js",
        Item::HashedCaching => "Caching of files with a hash in their name",
        Item::Compression => "Compression of the engine",
        Item::Build => "Files of one build",
    }
}

pub(super) fn purpose(item: Item) -> &'static str {
    match item {
        Item::Secure => {
            "Browsers give shared memory and service workers only to pages over https, or from this very computer."
        }
        Item::ServiceWorker => {
            "It answers the built-in network, isolates the page where the host does not, and lets it work without network."
        }
        Item::Opener => "With the next one it isolates the page at top level, and so allows threads.",
        Item::Embedder => {
            "With the one before it isolates the page at top level. require-corp is known to every browser."
        }
        Item::WorkerEmbedder => "An isolated page starts only workers whose own script carries this header.",
        Item::Document => "Isolates the page inside frames of other sites too, in Chrome and Edge.",
        Item::Resource => "Allows isolated pages of other sites to show this one in a frame.",
        Item::Framing => "Course pages show the lab in a frame; X-Frame-Options or frame-ancestors can forbid it.",
        Item::WasmType => "Only as application/wasm can the browser compile while it loads.",
        Item::ScriptType => "Browsers run modules and workers only as JavaScript.",
        Item::PageCaching => "The page names all its other files: an old page asks for old files.",
        Item::WorkerCaching => {
            "These keep their names from build to build, so caches have to ask whether they are still new."
        }
        Item::HashedCaching => "Their content never changes under the same name, so they may be kept for a year.",
        Item::Compression => "Makes the largest file about a third as large on its way.",
        Item::Build => {
            "files.json lists the files of this build; the service worker keeps those for visits without network."
        }
    }
}

pub(super) fn advice(item: Item) -> &'static str {
    match item {
        Item::Secure => "Serve the site over https.",
        Item::ServiceWorker => {
            "See that sw.js lies beside the page and is sent as text/javascript; private windows may refuse it all the same."
        }
        Item::Opener => "Send Cross-Origin-Opener-Policy: same-origin with the page.",
        Item::Embedder => "Send Cross-Origin-Embedder-Policy: require-corp with the page.",
        Item::WorkerEmbedder => {
            "Send Cross-Origin-Embedder-Policy: require-corp with every file, not only with the page."
        }
        Item::Document => "Send Document-Isolation-Policy: isolate-and-require-corp with every file.",
        Item::Resource => "Send Cross-Origin-Resource-Policy: cross-origin with every file.",
        Item::Framing => {
            "Leave X-Frame-Options out, or allow your course's sites by Content-Security-Policy: frame-ancestors."
        }
        Item::WasmType => "Map .wasm to application/wasm.",
        Item::ScriptType => "Map .js to text/javascript.",
        Item::PageCaching => "Send Cache-Control: no-cache with index.html.",
        Item::WorkerCaching => "Send Cache-Control: no-cache with sw.js and worker.js.",
        Item::HashedCaching => "Send Cache-Control: public, max-age=31536000, immutable with them.",
        Item::Compression => "Switch on gzip, brotli or zstd for .wasm, .js, .css and .html.",
        Item::Build => "Upload the whole folder, files.json too, and empty the caches in between, if there are any.",
    }
}
