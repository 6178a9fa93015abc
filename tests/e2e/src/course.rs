//! A course's own site, on an origin of its own: the example pages of `docs/examples`, as a teacher would host them, with a
//! place that keeps the results they post. Deliberately absent: any header of isolation; a course's host sends none.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// The address that the examples have for the playground.
const EXAMPLE: &str = "https://playground.example/";

/// Notes the messages of frames, in the page's order. The first script of every page.
const RECORDER: &str = "window.__told = [];
addEventListener('message', ({ data, source }) => {
  if (data?.source !== 'parallel-playground') return;
  const frames = [...document.querySelectorAll('iframe, parallel-playground')];
  const of = (it) => (it.localName === 'iframe' ? it : it.shadowRoot?.querySelector('iframe'))?.contentWindow;
  __told.push({ from: frames.findIndex((it) => of(it) === source), at: performance.now(), ...data });
});";

/// A running site. It takes no more requests once dropped.
pub(crate) struct Course {
    port: u16,
    site: Site,
    task: JoinHandle<()>,
}

#[derive(Clone)]
struct Site {
    folder: PathBuf,
    playground: String,
    /// Pages that only a test wants, by path.
    extra: Arc<Mutex<Vec<(String, String)>>>,
    results: Arc<Mutex<Vec<Value>>>,
}

impl Course {
    /// The pages show the playground of this address, which ends with `/`.
    pub(crate) async fn start(playground: String) -> Result<Self> {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await?;
        let port = listener.local_addr()?.port();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/examples");
        let site = Site { folder, playground, extra: Arc::default(), results: Arc::default() };
        let app = Router::new()
            .route("/results", post(keep))
            .route("/recorder.js", get(recorder))
            .fallback(file)
            .with_state(site.clone());
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, app).await {
                eprintln!("The course's server stopped: {error}.");
            }
        });
        Ok(Self { port, site, task })
    }

    /// The address of a page. The name of the host differs from the playground's, so that it is another site as well.
    pub(crate) fn url(&self, page: &str) -> String {
        format!("http://localhost:{}/{page}", self.port)
    }

    /// A page of this body.
    pub(crate) fn page(&self, name: &str, body: &str) -> String {
        let html = format!("<!doctype html><html><head><title>course</title></head><body>{body}</body></html>");
        self.site.extra.lock().unwrap_or_else(PoisonError::into_inner).push((format!("/{name}"), html));
        self.url(name)
    }

    /// What was posted so far.
    pub(crate) fn results(&self) -> Vec<Value> {
        self.site.results.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Course {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn keep(State(site): State<Site>, body: String) -> StatusCode {
    let Ok(result) = serde_json::from_str(&body) else { return StatusCode::BAD_REQUEST };
    site.results.lock().unwrap_or_else(PoisonError::into_inner).push(result);
    StatusCode::NO_CONTENT
}

async fn recorder() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript")], RECORDER)
}

async fn file(State(site): State<Site>, uri: Uri) -> Response {
    let extra = site.extra.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let text = match extra.into_iter().rev().find(|(path, _)| path == uri.path()) {
        Some((_, html)) => html,
        None => match std::fs::read_to_string(site.folder.join(uri.path().trim_start_matches('/'))) {
            Ok(text) => text,
            Err(_) => return StatusCode::NOT_FOUND.into_response(),
        },
    };
    let is_page = uri.path().ends_with(".html");
    // Where nobody asks for an icon, nobody misses one.
    let head = "<head><link rel=\"icon\" href=\"data:,\"><script src=\"recorder.js\"></script>";
    let text = text.replace(EXAMPLE, &site.playground);
    let text = if is_page { text.replacen("<head>", head, 1) } else { text };
    let kind = if is_page { "text/html; charset=utf-8" } else { "text/javascript" };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if uri.path() == "/strict.html" {
        let playground = site.playground.trim_end_matches('/');
        // The recorder and the icon are the test's own; the rest is what the example says.
        let policy =
            format!("default-src 'none'; script-src 'self' {playground}; frame-src {playground}; img-src data:");
        headers.extend(HeaderValue::from_str(&policy).map(|policy| (header::CONTENT_SECURITY_POLICY, policy)));
    }
    (headers, text).into_response()
}
