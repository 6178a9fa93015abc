//! English: what went wrong and what to do, and what weakens a measurement.

use crate::protocol::fault::{Caveat, Fault, RequestFault};
use crate::text::format::{cut_message, cut_sentence, significant, step, time};

pub(super) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::NotIsolated { insecure: true, .. } => "Threads share memory, which browsers allow only on secure pages. This page came over plain http from another computer: open it over https, or at localhost on the computer that serves it.".into(),
        Fault::NotIsolated { framed: true, .. } => "Threads share memory, which browsers allow only on isolated pages, and inside a frame of another page this one is not isolated. Open it in a tab of its own.".into(),
        Fault::NotIsolated { .. } => "Threads share memory, which browsers allow only on isolated pages, and this one is not. Why, and what helps, stands on the page under \"Isolated\".".into(),
        Fault::NoSharedMemory => "Threads share memory, and this browser offers none (it has no SharedArrayBuffer). Try a current version of Chrome, Edge, Firefox or Safari.".into(),
        Fault::LockStuck { seconds } => format!("A thread kept the lock for {} s although others asked for it, so the run was ended. Run again; if it comes back, please report it.", significant(*seconds)),
        Fault::TooMuchMemory { needed_mebibytes, bound_mebibytes } => format!("The tasks that run at once would need {needed_mebibytes} MiB of memory, and {bound_mebibytes} MiB is the most that they may use. Use a smaller size or fewer workers."),
        Fault::Stopped => "Stopped before it was done.".into(),
        Fault::Hidden => "The page was hidden during the run, and again when it was repeated; browsers slow hidden pages down, so the times are void. Keep the page in view and run again.".into(),
        Fault::SpawnTimedOut { seconds } => format!("A worker was not ready within {} s. The computer may be very busy, or the connection slow: run again.", significant(*seconds)),
        Fault::NoAnswer { seconds } => format!("A worker did not answer within {} s. The computer may be very busy: run again, or with smaller settings.", significant(*seconds)),
        Fault::WorkerCrashed { message } => format!("A worker ended by an error{}. Run again; if it comes back, use smaller sizes or fewer workers.", said(message)),
        Fault::EngineMissing { message } => format!("The engine could not be loaded{}. Check the connection and run again; if it comes back, the site is incomplete.", said(message)),
        Fault::EngineOfAnotherBuild { page, engine } => format!("The engine is of another version ({engine}) than this page ({page}), probably from the browser's cache. Reload the page."),
        Fault::NoMemory { message } => format!("The browser gave the engine no memory{}. Close other tabs and run again.", said(message)),
        Fault::NoWorkers { message } => format!("This browser, or the frame that this page is in, allows no workers{}. Open the page in a tab of its own, in a current browser; a frame with a sandbox has to allow scripts and the page's own origin (allow-scripts allow-same-origin).", said(message)),
        Fault::Garbled { message } => format!("A message between the page and its engine could not be read{}. Reload the page and run again.", said(message)),
        Fault::Told { words } => cut_sentence(words),
    }
}

pub(super) fn request_fault(fault: &RequestFault) -> String {
    match fault {
        RequestFault::Status { code } => match code {
            404 => "The server has nothing at this address (404). Check the path.".into(),
            400..=499 => format!("The server refused the request ({code}). Check the address."),
            _ => format!("The server answered that it has a problem ({code}). It may work later."),
        },
        RequestFault::TimedOut { after_ms } => format!("No answer within {}. Allow a longer time-out, or try another address.", time((*after_ms).into())),
        RequestFault::Aborted => "It was aborted before its answer came.".into(),
        RequestFault::Forbidden => "The server answered, but does not allow pages of other sites to read the answer: it sends no CORS header (Access-Control-Allow-Origin). A program outside a browser, such as one in Python, may read it; a page may not.".into(),
        RequestFault::Unreachable => "Nothing answered at this address: there is no such host, or it refuses connections. Check the spelling.".into(),
        RequestFault::Unreadable => "No answer that this page may read. The browser hides which it is: the server does not allow pages of other sites to read it (CORS), or it is not there. To find out, open the address in a new tab: if it opens there, it is CORS.".into(),
        RequestFault::MixedContent => "This page came over https and so may not ask an address over http (mixed content). Try the address with https://.".into(),
        RequestFault::BodyCut { message } => format!("The answer ended too early{}. The connection may be bad; run again.", said(message)),
        RequestFault::Told { words } => cut_sentence(words),
    }
}

pub(super) fn caveat(caveat: &Caveat) -> String {
    match caveat {
        Caveat::StaticFileNetwork => "No service worker can run here, so a small file of this site answered and the engine added the latency. Size of an answer and failures do not apply.".into(),
        Caveat::FewSamples { samples } => format!("Samples of each model: {samples}. An interval needs at least six."),
        Caveat::Batched { passes, step_ms } => format!("The clock of this browser moves in steps of {}, so a sample is the mean of several passes, up to {passes}.", step(*step_ms)),
        Caveat::CoarseClock { step_ms } => format!("Some samples are shorter than 100 steps of the clock ({} each), so these times are rough. Use larger tasks.", step(*step_ms)),
        Caveat::MoreWorkersThanCores { workers, cores } => format!("There are more workers ({workers}) than cores ({cores}), so workers had to take turns."),
        Caveat::RepeatedAfterHiding => "The page was hidden during the run, so the run was repeated. These are the times of the repetition.".into(),
        Caveat::ConnectionLimit => "A browser opens only some connections to one host at once (six with HTTP/1.1); more requests than that wait in the browser.".into(),
        Caveat::SmallerMemory { mebibytes } => format!("The browser gave the engine less memory than asked: {mebibytes} MiB. Very many workers may fail."),
        Caveat::Told { text, .. } => cut_sentence(text),
    }
}

/// What the browser said, in brackets, if it said anything.
fn said(message: &str) -> String {
    match message.trim() {
        "" => String::new(),
        message => format!(" ({})", cut_message(message)),
    }
}
