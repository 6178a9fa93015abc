//! Somebody else's server: a real one on another port, so of another origin than the page's, that
//! answers as a query asks it to, never answers, or refuses the connection. Deliberately absent:
//! any header of isolation, which other people's servers do not send either.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::Result;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;
use tokio::net::{TcpListener, TcpSocket};
use tokio::task::JoinHandle;

/// How an answer is asked for. Reading is allowed to every origin unless `cors=0`.
#[derive(Deserialize)]
#[serde(default)]
struct Wish {
    delay: u64,
    bytes: usize,
    status: u16,
    cors: u8,
}

impl Default for Wish {
    fn default() -> Self {
        Self { delay: 0, bytes: 16, status: 200, cors: 1 }
    }
}

#[derive(Default)]
struct Counts {
    requests: AtomicUsize,
    open: AtomicUsize,
    most_open: AtomicUsize,
}

/// A running server. It takes no more requests once dropped.
pub(crate) struct Upstream {
    address: SocketAddr,
    counts: Arc<Counts>,
    task: JoinHandle<()>,
    refusing: TcpSocket,
}

impl Upstream {
    pub(crate) async fn start() -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let counts = Arc::new(Counts::default());
        let app = Router::new()
            .route("/answer", get(answer))
            .route("/hang", get(hang))
            .route("/frame", get(frame))
            .with_state(counts.clone());
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, app).await {
                eprintln!("The upstream server stopped: {error}.");
            }
        });
        // Bound and never listening: the port stays ours, and a connection to it is refused.
        let refusing = TcpSocket::new_v4()?;
        refusing.bind((Ipv4Addr::LOCALHOST, 0).into())?;
        Ok(Self { address, counts, task, refusing })
    }

    /// An address that answers as the wish says, such as `delay=100&bytes=2048&status=404`.
    pub(crate) fn answer(&self, wish: &str) -> String {
        format!("http://{}/answer?{wish}", self.address)
    }

    /// An address that takes a request and never answers it.
    pub(crate) fn hang(&self) -> String {
        format!("http://{}/hang", self.address)
    }

    /// A page of this other origin with the address in a frame of that width. The name of the
    /// host differs as well, so that the browser also counts it as another site.
    pub(crate) fn frame(&self, address: &str, width: u32) -> String {
        let port = self.address.port();
        format!("http://localhost:{port}/frame?width={width}&address={}", encode(address))
    }

    /// An address at which connections are refused.
    pub(crate) fn refused(&self) -> Result<String> {
        Ok(format!("http://{}/", self.refusing.local_addr()?))
    }

    /// How many requests came in, and how many of them were open at once at most.
    pub(crate) fn requests(&self) -> (usize, usize) {
        let counts = &self.counts;
        (counts.requests.load(Ordering::SeqCst), counts.most_open.load(Ordering::SeqCst))
    }
}

impl Drop for Upstream {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A text as one value of a query.
pub(crate) fn encode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// Counts a request as open until it is dropped, also when the browser gave it up.
struct Open(Arc<Counts>);

impl Open {
    fn new(counts: Arc<Counts>) -> Self {
        counts.requests.fetch_add(1, Ordering::SeqCst);
        let open = counts.open.fetch_add(1, Ordering::SeqCst) + 1;
        counts.most_open.fetch_max(open, Ordering::SeqCst);
        Self(counts)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::SeqCst);
    }
}

async fn answer(State(counts): State<Arc<Counts>>, Query(wish): Query<Wish>) -> Response {
    let _open = Open::new(counts);
    tokio::time::sleep(Duration::from_millis(wish.delay)).await;
    let status = StatusCode::from_u16(wish.status).unwrap_or(StatusCode::BAD_REQUEST);
    let mut response = (status, vec![b'.'; wish.bytes]).into_response();
    if wish.cors != 0 {
        let everyone = HeaderValue::from_static("*");
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, everyone);
    }
    response
}

async fn hang(State(counts): State<Arc<Counts>>) -> Response {
    let _open = Open::new(counts);
    std::future::pending().await
}

#[derive(Deserialize)]
struct Frame {
    address: String,
    width: u32,
}

async fn frame(Query(frame): Query<Frame>) -> Html<String> {
    let address = frame.address.replace('&', "&amp;").replace('"', "&quot;");
    Html(format!(
        "<!doctype html><title>host</title><link rel=icon href=\"data:,\"><iframe width={} height=900 \
         allow=cross-origin-isolated src=\"{address}\"></iframe>",
        frame.width
    ))
}
