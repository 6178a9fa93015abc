//! The end-to-end tests: the built page in real browsers, isolated and not, one browser after the
//! other. The way of a test: `driver -> session -> fixture (host, page) -> test -> checks`.
//! Deliberately absent: retries, and sleeps where a state can be awaited.

mod bench;
mod browser;
mod cases;
mod course;
mod driver;
mod fixture;
mod options;
mod page;
mod process;
mod result;
mod session;
mod sheet;
mod station;
mod suite;
mod upstream;

use std::process::ExitCode;

use options::{Options, USAGE};
use tokio::signal::unix::{SignalKind, signal};

fn main() -> ExitCode {
    process::adopt_orphans();
    let options = match Options::read() {
        Ok(options) => options,
        Err(error) => {
            eprintln!("{error}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    if options.list {
        cases::ALL.iter().for_each(|test| println!("{}", test.name));
        return ExitCode::SUCCESS;
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let outcome = match runtime {
        Ok(runtime) => runtime.block_on(until_stopped(options)),
        Err(error) => {
            eprintln!("The tests cannot start: {error}.");
            ExitCode::FAILURE
        }
    };
    process::end_descendants();
    outcome
}

/// Runs everything; a signal ends it early, but never without ending the browsers.
async fn until_stopped(options: Options) -> ExitCode {
    let (interrupt, terminate) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()));
    let (Ok(mut interrupt), Ok(mut terminate)) = (interrupt, terminate) else {
        eprintln!("Signals cannot be heard here, so browsers could be left behind.");
        return ExitCode::FAILURE;
    };
    tokio::select! {
        outcome = bench::run(&options), if options.bench => outcome,
        outcome = suite::run(&options), if !options.bench => outcome,
        _ = interrupt.recv() => ExitCode::from(130),
        _ = terminate.recv() => ExitCode::from(143),
    }
}
