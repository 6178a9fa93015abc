//! A running driver with all it needs: a display for WebKitGTK, a free port, folders that are new.
//! Deliberately absent: retries. A driver that does not start is a failure with its own words.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::Command;

use crate::browser::{Browser, Tool};
use crate::process::Program;
use crate::session::Session;

const START: Duration = Duration::from_secs(30);
/// How often a driver is asked whether it is ready: none of them announces it in a common way.
const ASK_AGAIN: Duration = Duration::from_millis(20);

/// The programs a browser is driven with, found before any of them is started.
#[derive(Clone)]
pub(crate) struct Tools {
    browser: Browser,
    driver: PathBuf,
    program: Option<PathBuf>,
    xvfb: Option<PathBuf>,
    /// Whether WebKitGTK compiles as its readers have it, and not every function once ([`COMPILED_ONCE`]).
    optimising: bool,
}

impl Tools {
    /// Finds them, or says in a sentence which one is missing.
    pub(crate) fn find(browser: Browser) -> Result<Self, String> {
        let xvfb = Tool { variable: "XVFB", names: &["Xvfb"] };
        Ok(Self {
            browser,
            driver: browser.driver().find()?,
            program: browser.program().map(|tool| tool.find()).transpose()?,
            xvfb: (browser == Browser::Webkit).then(|| xvfb.find()).transpose()?,
            optimising: false,
        })
    }

    /// The same for measurements, which are of the browser as fast as it is.
    pub(crate) fn optimising(self) -> Self {
        Self { optimising: true, ..self }
    }
}

/// For tests: the first compiler compiles every function before it runs, and nothing is replaced, for WebKitGTK 2.50 computes nonsense
/// now and then where it replaces running WebAssembly; the README beside has the figures. A measurement takes the browser
/// as its readers have it: waiting for each compilation stops the page for up to a quarter of a second.
const COMPILED_ONCE: &[(&str, &str)] = &[("JSC_useWasmIPInt", "0"), ("JSC_useWasmLLInt", "0"), ("JSC_useOMGJIT", "0")];

/// A driver that answers. It ends, with its browser and its display, when dropped.
pub(crate) struct Driver {
    tools: Tools,
    address: SocketAddr,
    // Dropped in this order: the display and the folders outlive what uses them.
    _driver: Program,
    _display: Option<Program>,
    folder: TempDir,
}

impl Driver {
    pub(crate) async fn start(tools: Tools) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("playground-e2e-").tempdir()?;
        let log = folder.path().join("driver.log");
        // The port is let go here and taken by the driver, which can be told one but not a socket.
        let address = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
        let mut command = Command::new(&tools.driver);
        command.arg(format!("--port={}", address.port()));
        surround(&mut command, folder.path())?;
        if !tools.optimising {
            command.envs(COMPILED_ONCE.iter().copied());
        }
        let display = match &tools.xvfb {
            Some(xvfb) => {
                let (program, name) = start_display(xvfb, folder.path()).await?;
                command.env("DISPLAY", name);
                Some(program)
            }
            None => None,
        };
        let mut driver = Program::start(&mut command, &log)?;
        await_status(&mut driver, address).await.with_context(|| {
            let words = std::fs::read_to_string(&log).unwrap_or_default();
            format!("{} said: {words}", tools.driver.display())
        })?;
        Ok(Self { tools, address, _driver: driver, _display: display, folder })
    }

    /// Starts the browser with a new profile.
    pub(crate) async fn session(&self) -> Result<Session> {
        let profile = tempfile::tempdir_in(self.folder.path())?.keep();
        let capabilities = self.tools.browser.capabilities(self.tools.program.clone(), profile);
        Session::start(&format!("http://{}/", self.address), capabilities).await
    }
}

/// Gives the driver and its browser a home of their own and the language the tests expect.
fn surround(command: &mut Command, folder: &Path) -> Result<()> {
    for (variable, name) in [
        ("HOME", "home"),
        ("TMPDIR", "tmp"),
        ("XDG_CACHE_HOME", "home/cache"),
        ("XDG_CONFIG_HOME", "home/config"),
        ("XDG_DATA_HOME", "home/data"),
        ("XDG_RUNTIME_DIR", "run"),
    ] {
        let path = folder.join(name);
        std::fs::create_dir_all(&path)?;
        command.env(variable, path);
    }
    command
        .envs([("LANG", "en_US.UTF-8"), ("LANGUAGE", "en_US"), ("LC_ALL", "en_US.UTF-8")])
        // WebKitGTK hides shared memory without the first, and refuses root without the second.
        .envs([("JSC_useSharedArrayBuffer", "1"), ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")])
        // No desktop services: they would be started for the occasion and outlive it.
        .envs([("NO_AT_BRIDGE", "1"), ("GTK_A11Y", "none"), ("GSETTINGS_BACKEND", "memory")])
        .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY");
    Ok(())
}

/// Starts a display that chooses its own number and says it when it is ready.
async fn start_display(xvfb: &Path, folder: &Path) -> Result<(Program, String)> {
    let log = std::fs::File::create(folder.join("xvfb.log"))?;
    let mut command = Command::new(xvfb);
    command
        .args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(log);
    let mut program = Program::spawn(&mut command)?;
    let output = program.child().stdout.take().context("Xvfb has no output")?;
    let mut number = String::new();
    let mut reader = BufReader::new(output);
    let read = tokio::time::timeout(START, reader.read_line(&mut number));
    read.await.context("Xvfb named no display in time")??;
    if number.trim().is_empty() {
        bail!("Xvfb ended: {}", std::fs::read_to_string(folder.join("xvfb.log"))?.trim());
    }
    Ok((program, format!(":{}", number.trim())))
}

async fn await_status(driver: &mut Program, address: SocketAddr) -> Result<()> {
    let deadline = Instant::now() + START;
    while Instant::now() < deadline {
        if let Some(status) = driver.ended() {
            return Err(anyhow!("the driver ended at once: {status}"));
        }
        if asks_ready(address).await.unwrap_or(false) {
            return Ok(());
        }
        tokio::time::sleep(ASK_AGAIN).await;
    }
    Err(anyhow!("the driver was not ready after {} s", START.as_secs()))
}

/// Asks the driver's status; an error means that it does not listen yet.
async fn asks_ready(address: SocketAddr) -> Result<bool> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!("GET /status HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = vec![0; 4096];
    let mut filled = 0;
    // A driver may keep the connection, so the answer's end is its closing brackets.
    while filled < answer.len() {
        let read = tokio::time::timeout(START, stream.read(&mut answer[filled..])).await??;
        filled += read;
        let text = String::from_utf8_lossy(&answer[..filled]);
        if read == 0 || text.trim_end().ends_with("}}") {
            let squeezed: String = text.split_whitespace().collect();
            return Ok(squeezed.contains("\"ready\":true"));
        }
    }
    Ok(false)
}
