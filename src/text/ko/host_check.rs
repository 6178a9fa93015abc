//! Korean: what a host is checked for.

use crate::protocol::host_check::Item;

pub(super) fn item(item: Item) -> &'static str {
    match item {
        Item::Secure => "보안 컨텍스트(secure context)",
        Item::ServiceWorker => "서비스 워커(sw.js의 Content-Type)",
        Item::Opener => "Cross-Origin-Opener-Policy 헤더",
        Item::Embedder => "Cross-Origin-Embedder-Policy 헤더",
        Item::WorkerEmbedder => "worker.js의 Cross-Origin-Embedder-Policy 헤더",
        Item::Document => "Document-Isolation-Policy 헤더",
        Item::Resource => "Cross-Origin-Resource-Policy 헤더",
        Item::Framing => "다른 사이트의 프레임에 넣기",
        Item::WasmType => "실행 엔진(.wasm)의 Content-Type",
        Item::ScriptType => "스크립트(.js)의 Content-Type",
        Item::PageCaching => "페이지의 캐시 설정",
        Item::WorkerCaching => "sw.js와 worker.js의 캐시 설정",
        Item::HashedCaching => "이름에 해시가 있는 파일의 캐시 설정",
        Item::Compression => "실행 엔진의 압축",
        Item::Build => "같은 빌드의 파일",
    }
}

pub(super) fn purpose(item: Item) -> &'static str {
    match item {
        Item::Secure => {
            "브라우저는 https 페이지나 자기 컴퓨터에서 온 페이지에서만 공유 메모리와 서비스 워커를 쓰게 합니다."
        }
        Item::ServiceWorker => {
            "내장 네트워크의 요청에 답하고, 호스트가 격리하지 않을 때 페이지를 격리하며, 네트워크 없이도 페이지가 열리게 합니다."
        }
        Item::Opener => "다음 헤더와 함께 최상위 페이지를 격리해 스레드를 쓸 수 있게 합니다.",
        Item::Embedder => "앞의 헤더와 함께 최상위 페이지를 격리합니다. require-corp는 모든 브라우저가 압니다.",
        Item::WorkerEmbedder => "격리된 페이지는 스크립트에 이 헤더가 있는 워커만 시작합니다.",
        Item::Document => "Chrome과 Edge에서는 다른 사이트의 프레임 안에서도 페이지를 격리합니다.",
        Item::Resource => "격리된 다른 사이트의 페이지가 이 페이지를 프레임에 넣을 수 있게 합니다.",
        Item::Framing => {
            "강의 페이지는 실습을 프레임에 넣어 보여 주는데, X-Frame-Options나 frame-ancestors가 이를 막을 수 있습니다."
        }
        Item::WasmType => "application/wasm으로 보내야 브라우저가 내려받으면서 컴파일할 수 있습니다.",
        Item::ScriptType => "브라우저는 JavaScript로 보낸 모듈과 워커만 실행합니다.",
        Item::PageCaching => "다른 파일의 이름은 모두 페이지에 있으므로, 예전 페이지는 예전 파일을 찾습니다.",
        Item::WorkerCaching => "빌드가 바뀌어도 이름이 같으므로, 캐시가 새 파일이 있는지 물어보아야 합니다.",
        Item::HashedCaching => "이름이 같으면 내용도 같으므로 1년 동안 저장해 두어도 됩니다.",
        Item::Compression => "가장 큰 파일이 전송될 때의 크기를 약 3분의 1로 줄입니다.",
        Item::Build => {
            "files.json에 이 빌드의 파일 목록이 있고, 서비스 워커가 이 파일들을 저장해 네트워크 없이도 열리게 합니다."
        }
    }
}

pub(super) fn advice(item: Item) -> &'static str {
    match item {
        Item::Secure => "사이트를 https로 제공하세요.",
        Item::ServiceWorker => {
            "sw.js가 페이지 옆에 있고 text/javascript로 제공되는지 확인하세요. 비공개 창에서는 그래도 시작되지 않을 수 있습니다."
        }
        Item::Opener => "페이지와 함께 Cross-Origin-Opener-Policy: same-origin을 보내세요.",
        Item::Embedder => "페이지와 함께 Cross-Origin-Embedder-Policy: require-corp를 보내세요.",
        Item::WorkerEmbedder => {
            "페이지뿐 아니라 모든 파일과 함께 Cross-Origin-Embedder-Policy: require-corp를 보내세요."
        }
        Item::Document => "모든 파일과 함께 Document-Isolation-Policy: isolate-and-require-corp를 보내세요.",
        Item::Resource => "모든 파일과 함께 Cross-Origin-Resource-Policy: cross-origin을 보내세요.",
        Item::Framing => {
            "X-Frame-Options를 빼거나, Content-Security-Policy의 frame-ancestors로 강의 사이트를 허용하세요."
        }
        Item::WasmType => ".wasm을 application/wasm으로 보내도록 설정하세요.",
        Item::ScriptType => ".js를 text/javascript로 보내도록 설정하세요.",
        Item::PageCaching => "index.html과 함께 Cache-Control: no-cache를 보내세요.",
        Item::WorkerCaching => "sw.js, worker.js와 함께 Cache-Control: no-cache를 보내세요.",
        Item::HashedCaching => "이 파일들과 함께 Cache-Control: public, max-age=31536000, immutable을 보내세요.",
        Item::Compression => ".wasm, .js, .css, .html을 gzip, brotli, zstd 가운데 하나로 압축하도록 설정하세요.",
        Item::Build => "files.json을 포함해 폴더 전체를 올리고, 중간에 캐시가 있으면 비우세요.",
    }
}
