//! What a test can make the server do wrong, path by path, while it runs, and its count of the
//! requests it saw. Deliberately absent: any fault that a request could switch on by itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A fault, or another deviation, at one path.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Other bytes of that content type, whether or not there is such a file.
    Replace(Vec<u8>, &'static str),
    /// An empty answer with that status.
    Status(u16),
    /// A redirect to that path, as hosts with pretty addresses send it.
    Redirect(&'static str),
    /// The request is taken and never answered.
    Hang,
    /// The file with this text put before it, as a script that runs first.
    Prepend(String),
}

#[derive(Default)]
struct Inner {
    faults: HashMap<String, Fault>,
    requests: HashMap<String, usize>,
}

/// The faults and counts of one server, shared between it and the test that owns it.
#[derive(Clone, Default)]
pub(crate) struct Faults(Arc<Mutex<Inner>>);

impl Faults {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        // Both maps are whole after any panic, so a poisoned lock is as good as another.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn set(&self, path: &str, fault: Fault) {
        self.lock().faults.insert(path.to_owned(), fault);
    }

    pub(crate) fn remove(&self, path: &str) {
        self.lock().faults.remove(path);
    }

    pub(crate) fn clear(&self) {
        self.lock().faults.clear();
    }

    /// Counts a request and says what is wrong with its path.
    pub(crate) fn take(&self, path: &str) -> Option<Fault> {
        let mut inner = self.lock();
        *inner.requests.entry(path.to_owned()).or_default() += 1;
        inner.faults.get(path).cloned()
    }

    pub(crate) fn requests(&self, path: &str) -> usize {
        self.lock().requests.get(path).copied().unwrap_or(0)
    }
}
