//! Gives both binaries the same build id: a hash of every source they are made of. Two builds of the same sources have
//! the same id on every machine, and no clock or version control is asked.

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let mut files = vec![PathBuf::from("Cargo.lock"), PathBuf::from("Cargo.toml"), PathBuf::from(".ci/build.sh")];
    collect(Path::new("src"), &mut files);
    println!("cargo:rerun-if-changed=src");
    files.extend(["www/worker.js", "www/sw.js"].map(PathBuf::from));
    files.sort();
    let mut hash = FNV_OFFSET;
    for file in &files {
        println!("cargo:rerun-if-changed={}", file.display());
        hash = fnv1a(hash, file.to_string_lossy().as_bytes());
        hash = fnv1a(hash, &fs::read(file).unwrap_or_default());
    }
    // The page's memory is large enough from the start for a run of a thousand tasks. Seen once in WebKitGTK 2.50: an
    // access "out of bounds" in a page whose memory had just grown.
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo:rustc-link-arg-bin=page=--initial-memory=33554432");
    }
    println!("cargo:rustc-env=PLAYGROUND_BUILD={:012x}", hash & 0xffff_ffff_ffff);
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): short, and collisions by intent are no concern here.
fn fnv1a(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
