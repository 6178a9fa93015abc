//! The server over a real socket: paths, headers by mode, faults, what an altered answer loses.
//! Requests are written by hand, since a client would tidy up the paths that are tested here.

use playground_host::{Fault, Host, Mode, Options};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const PAGE: &str = "<!doctype html><head><title>t</title></head>";

/// A site in a folder whose neighbour no request may reach.
fn site() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let dist = folder.path().join("dist");
    std::fs::create_dir(&dist).unwrap();
    std::fs::write(dist.join("index.html"), PAGE).unwrap();
    std::fs::write(dist.join("engine.js"), "run()").unwrap();
    std::fs::write(dist.join("engine_bg.wasm"), b"\0asm").unwrap();
    std::fs::write(folder.path().join("secret.txt"), "secret").unwrap();
    folder
}

async fn start(folder: &tempfile::TempDir, mode: Mode) -> Host {
    Host::start(Options::new(folder.path().join("dist"), mode)).await.unwrap()
}

async fn get(host: &Host, path: &str, extra: &str) -> String {
    let authority = host.url("").replace("http://", "");
    let mut stream = TcpStream::connect(&authority).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: h\r\n{extra}Connection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    answer.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

#[tokio::test]
async fn no_path_leaves_the_folder() {
    let folder = site();
    let host = start(&folder, Mode::None).await;
    let paths = [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/x/../../secret.txt",
        "//secret.txt",
        "/%2fsecret.txt",
        "/..\\secret.txt",
        "/%00",
    ];
    for path in paths {
        let answer = get(&host, path, "").await;
        assert!(answer.starts_with("HTTP/1.1 4"), "{path}: {answer}");
        assert!(!answer.contains("secret"), "{path}: {answer}");
    }
}

#[tokio::test]
async fn each_mode_sends_its_headers_with_every_answer() {
    let folder = site();
    let all = [
        "access-control-allow-origin",
        "cross-origin-opener-policy",
        "cross-origin-embedder-policy",
        "cross-origin-resource-policy",
        "document-isolation-policy",
    ];
    let sent = [(Mode::Isolated, &all[..]), (Mode::None, &[]), (Mode::Dip, &all[4..])];
    for (mode, names) in sent {
        let host = start(&folder, mode).await;
        host.set_fault("/broken", Fault::Status(500));
        for path in ["/", "/engine.js", "/missing", "/broken"] {
            let answer = get(&host, path, "").await;
            for name in all {
                let found = header(&answer, name).is_some();
                assert_eq!(found, names.contains(&name), "{mode:?} {path} {name}");
            }
            assert_eq!(header(&answer, "cache-control"), Some("no-cache"));
        }
    }
}

#[tokio::test]
async fn types_and_validators() {
    let folder = site();
    let host = start(&folder, Mode::None).await;
    let page = get(&host, "/?size=1", "").await;
    assert_eq!(header(&page, "content-type"), Some("text/html"));
    assert!(page.ends_with(PAGE), "nothing is injected unasked");
    let wasm = get(&host, "/engine_bg.wasm", "").await;
    assert_eq!(header(&wasm, "content-type"), Some("application/wasm"));
    let script = get(&host, "/engine.js", "").await;
    assert_eq!(header(&script, "content-type"), Some("text/javascript"));
    let tag = header(&script, "etag").expect("an ETag");
    let again = get(&host, "/engine.js", &format!("If-None-Match: {tag}\r\n")).await;
    assert!(again.starts_with("HTTP/1.1 304"), "{again}");
}

#[tokio::test]
async fn faults_come_and_go() {
    let folder = site();
    let mut options = Options::new(folder.path().join("dist"), Mode::None);
    options.head_script = Some("hook()".into());
    let host = Host::start(options).await.unwrap();

    host.set_fault("/engine.js", Fault::Prepend("first();".into()));
    let altered = get(&host, "/engine.js?b=1", "If-None-Match: \"x\"\r\n").await;
    assert!(altered.ends_with("first();run()"), "{altered}");
    assert_eq!(header(&altered, "etag"), None);

    host.set_fault("/engine.js", Fault::Status(404));
    assert!(get(&host, "/engine.js", "").await.starts_with("HTTP/1.1 404"));
    host.set_fault("/new.html", Fault::Replace(b"<head></head>".into(), "text/html"));
    assert!(get(&host, "/new.html", "").await.ends_with("<head><script>hook()</script></head>"));

    host.clear_faults();
    assert!(get(&host, "/engine.js", "").await.ends_with("run()"));
    assert!(get(&host, "/new.html", "").await.starts_with("HTTP/1.1 404"));
    assert_eq!(host.requests("/engine.js"), 3);
    assert!(get(&host, "/", "").await.contains("<head><script>hook()</script><title>"));
}

#[tokio::test]
async fn a_hanging_path_holds_no_other_up() {
    let folder = site();
    let host = start(&folder, Mode::None).await;
    host.set_fault("/engine.js", Fault::Hang);
    tokio::select! {
        biased;
        _ = get(&host, "/engine.js", "") => panic!("a hanging path answered"),
        () = async {
            // The second request goes out only once the first is in the server's hands.
            while host.requests("/engine.js") == 0 {
                tokio::task::yield_now().await;
            }
            assert!(get(&host, "/", "").await.starts_with("HTTP/1.1 200"));
        } => {}
    }
}

#[tokio::test]
async fn a_taken_port_is_an_error_and_a_dropped_server_frees_its_own() {
    let folder = site();
    let host = start(&folder, Mode::None).await;
    let port = host.url("").rsplit(':').next().unwrap().parse().unwrap();
    let options = Options { port, ..Options::new(folder.path(), Mode::None) };
    let Err(error) = Host::start(options.clone()).await else { panic!("two on one port") };
    assert_eq!(error.kind(), std::io::ErrorKind::AddrInUse);
    drop(host);
    // The port is free as soon as the runtime has dropped the aborted task.
    tokio::task::yield_now().await;
    assert!(Host::start(options).await.is_ok());
}
