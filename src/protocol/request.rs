//! A request and what came of it: plain data, for it travels to processes and back.

use super::fault::RequestFault;
use serde::{Deserialize, Serialize};

/// One request, ready to send.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// The address.
    pub url: String,
    /// Latency that the engine adds because the network behind the address cannot, in ms.
    pub added_ms: u32,
    /// When to give up, in ms.
    pub timeout_ms: Option<u32>,
    /// Whether this is an address of the reader's own.
    pub own: bool,
    /// What the built-in network is asked to answer; `None` where nobody can know.
    pub asked: Option<Asked>,
}

/// What a request to the built-in network asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The HTTP status.
    pub status: u16,
    /// The length of the body.
    pub bytes: u64,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The HTTP status, if an answer came.
    pub http: Option<u16>,
    /// The decoded length of the body, if it came to its end.
    pub bytes: Option<u64>,
    /// Why it has no good answer.
    pub fault: Option<RequestFault>,
}
