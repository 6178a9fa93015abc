//! A static server for the built page: the one that `./serve` starts, and the one that the browser
//! tests start in their own process, where it can also inject a script and play a broken host.
//!
//! A request goes `count -> fault -> file -> alteration -> headers`, once. Deliberately absent:
//! TLS, compression, directory listings and anything else that a real host does for speed.

mod faults;
mod headers;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower_http::services::ServeDir;

pub use faults::Fault;
pub use headers::Mode;

use faults::Faults;

/// What to serve, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// The built site.
    pub dist: PathBuf,
    /// The port on 127.0.0.1; 0 takes any that is free.
    pub port: u16,
    pub mode: Mode,
    /// A script to run first in every page that is served.
    pub head_script: Option<String>,
    /// The folder that the site lies in, as `/courses/parallel`; empty for none.
    pub folder: &'static str,
}

impl Options {
    /// Any free port, nothing injected.
    pub fn new(dist: impl Into<PathBuf>, mode: Mode) -> Self {
        Self { dist: dist.into(), port: 0, mode, head_script: None, folder: "" }
    }
}

/// A running server. It stops when dropped.
pub struct Host {
    address: SocketAddr,
    faults: Faults,
    task: JoinHandle<io::Result<()>>,
}

impl Host {
    /// Starts to serve inside the current tokio runtime. The address accepts connections when
    /// this returns.
    pub async fn start(options: Options) -> io::Result<Host> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
        let address = listener.local_addr()?;
        let faults = Faults::default();
        let site = Site {
            mode: options.mode,
            head_script: options.head_script.map(|script| format!("<script>{script}</script>")),
            faults: faults.clone(),
        };
        let files = ServeDir::new(options.dist);
        let app = match options.folder {
            "" => Router::new().fallback_service(files),
            folder => Router::new().nest_service(folder, files),
        };
        let app = app.layer(from_fn_with_state(site, answer));
        let task = tokio::spawn(async move { axum::serve(listener, app).await });
        Ok(Host { address, faults, task })
    }

    /// The address of a path of this server, which starts with `/`.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// From now on requests of this path (without its query) meet the fault.
    pub fn set_fault(&self, path: &str, fault: Fault) {
        self.faults.set(path, fault);
    }

    pub fn remove_fault(&self, path: &str) {
        self.faults.remove(path);
    }

    pub fn clear_faults(&self) {
        self.faults.clear();
    }

    /// How many requests of this path (without its query) have come in.
    pub fn requests(&self, path: &str) -> usize {
        self.faults.requests(path)
    }

    /// Serves until the process ends; returns only when serving failed.
    pub async fn run(mut self) -> io::Result<()> {
        (&mut self.task).await.unwrap_or_else(|error| Err(io::Error::other(error)))
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.task.abort();
    }
}

#[derive(Clone)]
struct Site {
    mode: Mode,
    head_script: Option<String>,
    faults: Faults,
}

async fn answer(State(site): State<Site>, request: Request, next: Next) -> Response {
    let mut response = match site.faults.take(request.uri().path()) {
        Some(Fault::Hang) => std::future::pending().await,
        Some(Fault::Status(code)) => {
            StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response()
        }
        Some(Fault::Redirect(place)) => (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, place)]).into_response(),
        Some(Fault::Replace(bytes, content_type)) => {
            site.alter(([(header::CONTENT_TYPE, content_type)], bytes).into_response(), None).await
        }
        Some(Fault::Prepend(text)) => site.file(request, next, Some(text)).await,
        None => site.file(request, next, None).await,
    };
    site.mode.apply(response.headers_mut());
    // A rebuilt page must never meet an engine of the build before: always ask again.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

impl Site {
    async fn file(&self, mut request: Request, next: Next, prefix: Option<String>) -> Response {
        if prefix.is_some() || self.head_script.is_some() {
            // The altered answer has other bytes than the file whose age or tag is asked about.
            request.headers_mut().remove(header::IF_NONE_MATCH);
            request.headers_mut().remove(header::IF_MODIFIED_SINCE);
            request.headers_mut().remove(header::RANGE);
        }
        self.alter(next.run(request).await, prefix).await
    }

    /// Puts the prefix before the answer, or the head script into it if it is a page.
    async fn alter(&self, response: Response, prefix: Option<String>) -> Response {
        let is_page = response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
        let head_script = self.head_script.as_ref().filter(|_| is_page);
        if prefix.is_none() && head_script.is_none() {
            return response;
        }
        let (mut parts, body) = response.into_parts();
        let bytes = match to_bytes(body, usize::MAX).await {
            Ok(bytes) => bytes.to_vec(),
            Err(error) => {
                return (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response();
            }
        };
        let mut altered = prefix.unwrap_or_default().into_bytes();
        match head_script {
            Some(script) => altered.extend(inject(&bytes, script.as_bytes())),
            None => altered.extend(bytes),
        }
        for stale in [header::CONTENT_LENGTH, header::ETAG, header::LAST_MODIFIED] {
            parts.headers.remove(stale);
        }
        Response::from_parts(parts, Body::from(altered))
    }
}

/// Puts a script behind the `<head>` tag, so that it runs before any other of the page. A page
/// without that tag gets it at its start, where the parser makes the head.
fn inject(page: &[u8], script: &[u8]) -> Vec<u8> {
    let head = page
        .windows(5)
        .enumerate()
        .find(|(at, window)| {
            window.eq_ignore_ascii_case(b"<head")
                && page.get(at + 5).is_some_and(|next| *next == b'>' || next.is_ascii_whitespace())
        })
        .and_then(|(start, _)| page[start..].iter().position(|byte| *byte == b'>').map(|end| start + end + 1));
    let (before, after) = page.split_at(head.unwrap_or(0));
    [before, script, after].concat()
}

#[cfg(test)]
mod tests {
    use super::inject;

    #[test]
    fn the_script_stands_first_in_the_head() {
        let page = b"<!doctype html><HEAD lang=en><title>t</title>";
        assert_eq!(inject(page, b"!"), b"<!doctype html><HEAD lang=en>!<title>t</title>");
        assert_eq!(inject(b"<header>h</header>", b"!"), b"!<header>h</header>");
    }
}
