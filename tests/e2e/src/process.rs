//! Starting and ending other programs so that none is left behind, whatever a browser does to its
//! own helpers. Deliberately absent: ending anything by name.

use std::collections::HashMap;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal};
use tokio::process::{Child, Command};

/// How long a killed process may take to be gone.
const LAST_BREATH: Duration = Duration::from_secs(3);

/// Makes this process the parent of every orphan below it. A browser whose driver died before it
/// then still hangs in our own tree, where `end_descendants` finds it.
pub(crate) fn adopt_orphans() {
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::set_child_subreaper(Some(rustix::process::getpid())) {
        eprintln!("Orphaned browsers cannot be adopted: {error}.");
    }
}

/// A program that ends, with all it started, when this is dropped.
pub(crate) struct Program {
    child: Child,
}

impl Program {
    /// Starts a program whose output goes to the file; a program's own words are worth
    /// reading only when it does not start.
    pub(crate) fn start(command: &mut Command, log: &Path) -> Result<Self> {
        let file = std::fs::File::create(log).context("creating a log file")?;
        command.stderr(file.try_clone()?).stdin(Stdio::null()).kill_on_drop(true);
        command.stdout(file);
        Self::spawn(command)
    }

    /// Starts a program as the command says, which may pipe its output to us.
    pub(crate) fn spawn(command: &mut Command) -> Result<Self> {
        let name = command.as_std().get_program().to_string_lossy().into_owned();
        let child = command.kill_on_drop(true).spawn().with_context(|| format!("{name} does not start"))?;
        Ok(Self { child })
    }

    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Says that the program has ended by itself, if it has.
    pub(crate) fn ended(&mut self) -> Option<String> {
        self.child.try_wait().ok().flatten().map(|status| status.to_string())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        if let Some(pid) = self.child.id() {
            end_tree(pid);
        }
    }
}

/// Ends everything below this process: what a dropped program left to us as orphans.
pub(crate) fn end_descendants() {
    end_all(&descendants(std::process::id()));
    // The dead stay in the table until their parent, which this process has become, takes note.
    while let Ok(Some(_)) = rustix::process::wait(rustix::process::WaitOptions::NOHANG) {}
}

fn end_tree(root: u32) {
    // The list is taken before the root ends: after it, the children have another parent.
    let mut tree = vec![root];
    tree.extend(descendants(root));
    end_all(&tree);
}

/// Ends processes and waits until they are dead, since the living still write into the folders
/// that are deleted next.
fn end_all(pids: &[u32]) {
    pids.iter().copied().for_each(end);
    let deadline = Instant::now() + LAST_BREATH;
    while pids.iter().any(|&pid| lives(pid)) && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn end(pid: u32) {
    if let Some(pid) = i32::try_from(pid).ok().and_then(Pid::from_raw) {
        // It may have ended by itself in the meantime, which is as good.
        let _ = rustix::process::kill_process(pid, Signal::KILL);
    }
}

/// All processes below one, by the parents that /proc names. Where there is no /proc there are
/// none to be found, and the drivers' own tidiness has to do.
fn descendants(root: u32) -> Vec<u32> {
    let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    for pid in entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()) {
        if let Some(parent) = parent(pid) {
            children.entry(parent).or_default().push(pid);
        }
    }
    let mut found = Vec::new();
    let mut next = vec![root];
    while let Some(pid) = next.pop() {
        let below = children.remove(&pid).unwrap_or_default();
        found.extend(&below);
        next.extend(below);
    }
    found
}

/// The processor time that each process below this one has used so far; `None` where there is no /proc.
pub(crate) fn descendants_cpu() -> Option<HashMap<u32, Duration>> {
    // The kernel counts in 1/100 s for every program (USER_HZ), whatever its own clock does.
    let ticks = |pid: u32, index| status_field(pid, index).and_then(|ticks| ticks.parse::<u64>().ok()).unwrap_or(0);
    let own = std::process::id();
    parent(own)?;
    let used = |pid| (pid, Duration::from_millis(10 * (ticks(pid, 11) + ticks(pid, 12))));
    Some(descendants(own).into_iter().map(used).collect())
}

fn parent(pid: u32) -> Option<u32> {
    status_field(pid, 1)?.parse().ok()
}

/// Whether a process is still there and not only waiting for its parent to take note of its end.
fn lives(pid: u32) -> bool {
    status_field(pid, 0).is_some_and(|state| state != "Z" && state != "X")
}

/// A field of /proc/<pid>/stat, counted from behind the name, which may hold anything.
fn status_field(pid: u32, index: usize) -> Option<String> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(") ")?.1.split(' ').nth(index).map(str::to_owned)
}
