//! The Python beside each lesson is a program that runs: each file under a real CPython, to its end, saying something.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;
use std::{env, fs, thread};

/// A program that takes longer is not one that a learner waits for.
const LIMIT: Duration = Duration::from_secs(60);

fn programs(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the sources are here").flatten() {
        let path = entry.path();
        if path.is_dir() {
            programs(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "py") {
            found.push(path);
        }
    }
}

#[test]
fn every_program_runs_to_its_end() {
    let mut all = Vec::new();
    programs(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lab"), &mut all);
    all.sort();
    assert!(!all.is_empty(), "no program found: the walk is broken");
    let python = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    for path in all {
        let (ended_to, ended) = mpsc::channel();
        let mut command = Command::new(&python);
        command.arg(&path).stdin(Stdio::null());
        thread::spawn(move || ended_to.send(command.output()));
        let output = ended
            .recv_timeout(LIMIT)
            .unwrap_or_else(|_| panic!("{} did not end within {LIMIT:?}", path.display()))
            .unwrap_or_else(|error| {
                panic!("{python} cannot be started ({error}): the lessons' programs need CPython 3.11")
            });
        let said = String::from_utf8_lossy(&output.stdout);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{} failed:\n{said}\n{errors}", path.display());
        assert!(!said.trim().is_empty(), "{} says nothing", path.display());
    }
}
