//! The command line of the server: what to serve, where, with which headers. Deliberately absent:
//! faults and injected scripts, which only tests need.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::prelude::{Long, ValueExt};
use playground_host::{Host, Mode, Options};

const USAGE: &str = "usage: playground-host [--dist DIR] [--port N] [--headers isolated|none|dip]";

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match serve().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
    }
}

async fn serve() -> Result<(), String> {
    let options = arguments()?;
    let (dist, port) = (options.dist.clone(), options.port);
    if !dist.join("index.html").is_file() {
        return Err(format!("There is no index.html in {}; build the page first.", dist.display()));
    }
    let host = Host::start(options).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => {
            format!("Port {port} is taken by another program; choose another one.")
        }
        _ => format!("Port {port} cannot be opened: {error}."),
    })?;
    println!("Serving {} at {} (Ctrl-C stops it).", dist.display(), host.url("/"));
    host.run().await.map_err(|error| format!("The server stopped: {error}."))
}

fn arguments() -> Result<Options, String> {
    let mut options = Options::new("dist", Mode::Isolated);
    options.port = 8080;
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(usage)? {
        match argument {
            Long("dist") => options.dist = PathBuf::from(parser.value().map_err(usage)?),
            Long("port") => options.port = value(&mut parser)?,
            Long("headers") => options.mode = value(&mut parser)?,
            other => return Err(usage(other.unexpected())),
        }
    }
    Ok(options)
}

fn value<T>(parser: &mut lexopt::Parser) -> Result<T, String>
where
    T: std::str::FromStr,
    T::Err: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    parser.value().and_then(|value| value.parse()).map_err(usage)
}

fn usage(error: lexopt::Error) -> String {
    format!("{error}\n{USAGE}")
}
