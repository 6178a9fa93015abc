//! A host that does all right, one that does nothing, and every single thing gone wrong.

use super::*;

fn answer(headers: &[(&str, &str)]) -> Answer {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Answer { status: 200, headers }
}

/// As `www/_headers` has it.
fn good() -> Host {
    let isolation = [
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-embedder-policy", "require-corp"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("document-isolation-policy", "isolate-and-require-corp"),
        ("cache-control", "no-cache"),
    ];
    let with = |more: &[(&str, &str)]| answer(&[&isolation[..], more].concat());
    Host {
        address: "https://example.org/".into(),
        secure: true,
        service_worker: true,
        page: with(&[("content-type", "text/html")]),
        worker: with(&[("content-type", "text/javascript; charset=utf-8")]),
        service_script: with(&[("content-type", "text/javascript")]),
        engine: with(&[("content-type", "application/wasm"), ("content-encoding", "br")]),
        hashed: answer(&[("cache-control", "public, max-age=31536000, immutable")]),
        build: Some("abc".into()),
    }
}

fn verdict(host: &Host, item: Item) -> Verdict {
    judge(host, "abc").into_iter().find(|line| line.item == item).map_or(Verdict::Bad, |line| line.verdict)
}

#[test]
fn a_host_that_does_all_right_has_nothing_to_mend() {
    let lines = judge(&good(), "abc");
    assert_eq!(lines.len(), Item::ALL.len());
    for line in lines {
        assert_eq!(line.verdict, Verdict::Good, "{line:?}");
    }
}

#[test]
fn a_plain_host_is_fair_where_the_service_worker_stands_in_and_bad_where_it_cannot() {
    let plain = |service_worker| Host {
        secure: service_worker,
        service_worker,
        worker: answer(&[("content-type", "text/javascript")]),
        ..Host::default()
    };
    for (item, with, without) in [
        (Item::Secure, Verdict::Good, Verdict::Bad),
        (Item::ServiceWorker, Verdict::Good, Verdict::Fair),
        (Item::Opener, Verdict::Fair, Verdict::Bad),
        (Item::Embedder, Verdict::Fair, Verdict::Bad),
        (Item::WorkerEmbedder, Verdict::Fair, Verdict::Bad),
        (Item::Document, Verdict::Fair, Verdict::Fair),
        (Item::Build, Verdict::Fair, Verdict::Fair),
    ] {
        assert_eq!(verdict(&plain(true), item), with, "{item:?}");
        assert_eq!(verdict(&plain(false), item), without, "{item:?}");
    }
}

#[test]
fn each_thing_gone_wrong_is_seen() {
    use Verdict::{Bad, Fair, Good};
    type Change = fn(&mut Host);
    fn page(host: &mut Host, name: &str, value: &str) {
        host.page.headers.insert(name.into(), value.into());
    }
    let cases: &[(Item, Verdict, Change)] = &[
        (Item::Opener, Fair, |it| page(it, "cross-origin-opener-policy", "same-origin-allow-popups")),
        (Item::Opener, Good, |it| page(it, "cross-origin-opener-policy", "same-origin; report-to=\"x\"")),
        (Item::Embedder, Fair, |it| page(it, "cross-origin-embedder-policy", "credentialless")),
        (Item::WorkerEmbedder, Bad, |it| drop(it.worker.headers.remove("cross-origin-embedder-policy"))),
        (Item::Document, Fair, |it| page(it, "document-isolation-policy", "none")),
        (Item::Resource, Fair, |it| page(it, "cross-origin-resource-policy", "same-origin")),
        (Item::Framing, Bad, |it| page(it, "x-frame-options", "DENY")),
        (Item::Framing, Fair, |it| page(it, "content-security-policy", "default-src *; frame-ancestors 'self'")),
        (Item::Framing, Good, |it| page(it, "content-security-policy", "frame-ancestors *")),
        (Item::WasmType, Fair, |it| {
            drop(it.engine.headers.insert("content-type".into(), "application/octet-stream".into()))
        }),
        (Item::ScriptType, Bad, |it| drop(it.worker.headers.insert("content-type".into(), "text/plain".into()))),
        (Item::PageCaching, Fair, |it| page(it, "cache-control", "max-age=600")),
        (Item::PageCaching, Good, |it| page(it, "cache-control", "max-age=0, must-revalidate")),
        (Item::WorkerCaching, Fair, |it| drop(it.service_script.headers.remove("cache-control"))),
        (Item::HashedCaching, Fair, |it| drop(it.hashed.headers.insert("cache-control".into(), "max-age=600".into()))),
        (Item::Compression, Fair, |it| drop(it.engine.headers.remove("content-encoding"))),
        (Item::Build, Bad, |it| it.build = Some("other".into())),
        (Item::ServiceWorker, Fair, |it| it.service_worker = false),
        (Item::Secure, Bad, |it| it.secure = false),
    ];
    for (item, expected, change) in cases {
        let mut host = good();
        change(&mut host);
        assert_eq!(verdict(&host, *item), *expected, "{item:?}");
    }
    let covered = |item: &Item| cases.iter().any(|(it, verdict, _)| it == item && *verdict != Good);
    assert!(Item::ALL.iter().all(covered), "an item that no case breaks");
}

#[test]
fn every_item_is_worded_in_every_language() {
    for lang in crate::text::Lang::ALL {
        let texts = &lang.texts().hosting;
        let mut seen = Vec::new();
        for &item in Item::ALL {
            for words in [(texts.item)(item), (texts.purpose)(item), (texts.advice)(item)] {
                assert!(!words.is_empty() && !seen.contains(&words), "{item:?}: {words}");
                seen.push(words);
            }
        }
    }
}
