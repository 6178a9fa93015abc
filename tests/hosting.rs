//! What goes beside the page to its host: `_headers` names every hashed file of the build, the servers' snippets say the
//! same as it does, and `.ci/site.sh` keeps every version. That real servers take the snippets was tried by hand.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

const POLICIES: &[[&str; 2]] = &[
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Embedder-Policy", "require-corp"],
    ["Document-Isolation-Policy", "isolate-and-require-corp"],
    ["Cross-Origin-Resource-Policy", "cross-origin"],
    ["Access-Control-Allow-Origin", "*"],
    ["X-Content-Type-Options", "nosniff"],
];

#[test]
fn every_snippet_sends_every_policy() {
    for file in ["www/_headers", "docs/hosting/nginx.conf", "docs/hosting/apache.conf", "docs/hosting/Caddyfile"] {
        let text = read(file);
        for [name, value] in POLICIES {
            let sent = text.lines().any(|line| {
                let words: Vec<&str> = line.split([' ', '\t', ':', ';']).filter(|word| !word.is_empty()).collect();
                words.windows(2).any(|pair| pair == [*name, *value])
            });
            assert!(sent, "{file} does not send {name}: {value}");
        }
        assert!(text.contains("no-cache") && text.contains("immutable"), "{file} says nothing of caching");
    }
}

#[test]
fn every_style_sheet_may_be_kept_and_no_path_stands_twice() {
    let (page, headers) = (read("index.html"), read("www/_headers"));
    let sheets: Vec<&str> = page
        .split("rel=\"css\" href=\"www/")
        .skip(1)
        .filter_map(|rest| rest.split_once(".css\"").map(|(name, _)| name))
        .collect();
    assert!(sheets.len() >= 4, "{sheets:?}");
    for name in sheets.iter().chain(&["page"]) {
        assert!(headers.contains(&format!("\n/{name}-*\n")), "_headers does not name {name}-*");
    }
    let paths: Vec<&str> = headers.lines().filter(|line| line.starts_with('/')).collect();
    for (place, path) in paths.iter().enumerate() {
        assert!(!paths[..place].contains(path), "{path} stands twice, and its values would be joined");
    }
}

/// A build as `.ci/after_build.mjs` leaves it, with these files.
fn build(folder: &Path, version: &str, files: &[(&str, &str)]) {
    fs::create_dir_all(folder.join("lessons")).unwrap();
    for (name, content) in files {
        fs::write(folder.join(name), content).unwrap();
    }
    let list: Vec<String> = files.iter().map(|(name, _)| format!("  \"{name}\": \"\"")).collect();
    let text = format!(
        "{{\n \"version\": \"{version}\",\n \"build\": \"x\",\n \"files\": {{\n{}\n }}\n}}\n",
        list.join(",\n")
    );
    fs::write(folder.join("files.json"), text).unwrap();
}

fn lay(dist: &Path, site: &Path) -> Output {
    Command::new("bash").arg(root().join(".ci/site.sh")).args([dist, site]).output().unwrap()
}

#[test]
fn a_site_keeps_every_version_and_refuses_to_change_one() {
    let place = std::env::temp_dir().join(format!("parallel-playground-site-{}", std::process::id()));
    let (dist, site) = (place.join("dist"), place.join("site"));
    let content = |path: &str| fs::read_to_string(site.join(path)).ok();
    build(&dist, "0.1.0+aaa", &[("index.html", "one"), ("page-1.js", "1"), ("lessons/a.html", "l")]);
    assert!(lay(&dist, &site).status.success());
    fs::write(site.join("CNAME"), "example.org").unwrap();
    // The same once more changes nothing.
    assert!(lay(&dist, &site).status.success());

    fs::remove_dir_all(&dist).unwrap();
    build(&dist, "0.2.0+bbb", &[("index.html", "two"), ("page-2.js", "2")]);
    assert!(lay(&dist, &site).status.success());
    let at = |path: &str| content(path).unwrap_or_else(|| "absent".to_owned());
    assert_eq!(
        [
            "index.html",
            "page-1.js",
            "page-2.js",
            "CNAME",
            "v/0.1.0/index.html",
            "v/0.1.0/page-1.js",
            "v/0.2.0/index.html"
        ]
        .map(at),
        ["two", "absent", "2", "example.org", "one", "1", "two"]
    );

    fs::write(dist.join("page-2.js"), "changed").unwrap();
    let refused = lay(&dist, &site);
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("with other content"), "{refused:?}");
    assert_eq!(at("page-2.js"), "2");

    build(&dist, "../0.3.0+ccc", &[("index.html", "bad")]);
    assert!(!lay(&dist, &site).status.success(), "a version that is a path");
    fs::remove_dir_all(&place).unwrap();
}
