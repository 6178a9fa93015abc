//! Korean: how the page is hosted, and what that allows.

use super::host_check;
use crate::protocol::host_check::Verdict;
use crate::protocol::isolation::{Reason, Step, WayOut};
use crate::text::format::cut_message;
use crate::text::texts::HostingTexts;

pub(super) const HOSTING: HostingTexts = HostingTexts {
    name: |step| match step {
        Step::Pending => "준비 중",
        Step::Headers => "이 사이트의 헤더로 격리됨",
        Step::FrameHeaders => "프레임 안에서 헤더로 격리됨",
        Step::ServiceWorker => "페이지의 서비스 워커로 격리됨",
        Step::WithoutThreads(Reason::NoSharedMemory) => "격리되었지만 공유 메모리가 없음",
        Step::WithoutThreads(_) => "격리되지 않음",
    },
    learner,
    for_site: "사이트 운영자에게",
    site,
    way_out: |way| match way {
        WayOut::Tab => "새 탭에서 열기",
        WayOut::Allow => "isolate=off 없이 열기",
        WayOut::Again => "페이지 새로 고치기",
    },
    report: "호스트 점검: 헤더별 결과",
    asking: "호스트에 파일을 요청하는 중입니다…",
    counted: |good, fair, bad| format!("정상 {good}개, 개선할 수 있음 {fair}개, 잘못됨 {bad}개."),
    found: "확인한 값",
    nothing: "없음",
    verdict: |verdict| match verdict {
        Verdict::Good => "✓ 정상",
        Verdict::Fair => "○ 개선할 수 있음",
        Verdict::Bad => "✗ 잘못됨",
    },
    item: host_check::item,
    purpose: host_check::purpose,
    advice: host_check::advice,
};

fn learner(step: &Step) -> String {
    let reason = match step {
        Step::Pending => {
            return "스레드가 메모리를 함께 쓸 수 있도록 페이지가 곧 한 번 새로 고쳐질 수 있습니다…".into();
        }
        Step::Headers => {
            return "스레드를 쓸 수 있습니다. 이 사이트가 페이지를 격리하므로 스레드가 메모리를 함께 쓸 수 있습니다."
                .into();
        }
        Step::FrameHeaders => return "프레임 안이지만 헤더가 프레임을 격리하므로 스레드를 쓸 수 있습니다.".into(),
        Step::ServiceWorker => {
            return "스레드를 쓸 수 있습니다. 페이지가 스스로 격리했고, 그러려고 처음 열 때 한 번 새로 고쳤습니다."
                .into();
        }
        Step::WithoutThreads(reason) => reason,
    };
    match reason {
        Reason::Insecure => "여기서는 스레드를 쓸 수 없습니다. 페이지를 다른 컴퓨터에서 http로 받았는데, 브라우저는 안전한(https) 페이지에서만 스레드가 메모리를 함께 쓰게 합니다. 나머지는 모두 실행됩니다.",
        Reason::Framed => "이 프레임에서는 스레드를 쓸 수 없습니다. 브라우저가 프레임을 격리하지 않았습니다. 나머지는 모두 실행되며, 스레드는 새 탭에서 열어 실행해 보세요.",
        Reason::Off => "여기서는 스레드를 쓸 수 없습니다. 주소에 isolate=off가 있어 페이지가 스스로 격리하지 않습니다. 나머지는 모두 실행됩니다.",
        Reason::NoServiceWorker(_) => "여기서는 스레드를 쓸 수 없습니다. 사이트가 격리 헤더를 보내지 않고, 이를 대신할 서비스 워커도 이 브라우저에서 시작되지 않습니다. 비공개 창이라면 흔한 일이니 일반 창에서 열어 보세요.",
        Reason::NoStorage => "여기서는 스레드를 쓸 수 없습니다. 페이지를 한 번 새로 고쳐야 하는데, 새로 고쳤다는 사실을 브라우저에 적어 둘 수 없습니다. 이 사이트의 데이터 저장을 허용하고 새로 고치세요.",
        Reason::Touched => "아직 스레드를 쓸 수 없습니다. 격리하려고 새로 고칠 때 이미 페이지를 쓰고 계셨습니다. 새로 고치면 스레드를 쓸 수 있습니다.",
        Reason::Late => "아직 스레드를 쓸 수 없습니다. 페이지의 서비스 워커가 늦게 시작되었습니다. 새로 고치면 스레드를 쓸 수 있습니다.",
        Reason::InVain => "여기서는 스레드를 쓸 수 없습니다. 격리에 필요한 것을 다 했지만 이 브라우저가 페이지를 격리하지 않습니다. 최신 버전의 Chrome, Edge, Firefox, Safari에서 열어 보세요.",
        Reason::NoSharedMemory => "여기서는 스레드를 쓸 수 없습니다. 페이지는 격리되었지만 이 브라우저에는 공유 메모리(SharedArrayBuffer)가 없습니다. 최신 버전의 Chrome, Edge, Firefox, Safari에서 열어 보세요.",
    }
    .into()
}

fn site(step: &Step) -> String {
    let reason = match step {
        Step::Pending => return "호스트가 페이지를 격리하지 않아 서비스 워커가 곧 대신합니다.".into(),
        Step::Headers => return "호스트가 페이지를 격리하는 헤더를 보내고 있습니다. 더 할 일이 없습니다.".into(),
        Step::FrameHeaders => return "Chrome과 Edge는 Document-Isolation-Policy로 프레임을 격리합니다. 다른 브라우저를 쓰는 사람에게는 새 탭 링크를 보여 줍니다.".into(),
        Step::ServiceWorker => return "호스트가 격리 헤더를 보내지 않아 페이지의 서비스 워커가 대신 붙입니다. 호스트가 직접 보내면 처음 온 사람도 새로 고칠 필요가 없고, 프레임 안에서도 스레드를 쓸 수 있습니다(Chrome, Edge). 무엇이 빠졌는지는 주소에 check=1을 붙여 확인하세요.".into(),
        Step::WithoutThreads(reason) => reason,
    };
    match reason {
        Reason::Insecure => "페이지를 https로 제공하세요. 인증서가 없는 교실 네트워크라면 각자 컴퓨터에서 ./serve로 실행하게 하세요. localhost는 안전한 주소로 인정됩니다.",
        Reason::Framed => "페이지와 함께 Document-Isolation-Policy: isolate-and-require-corp를 보내면 Chrome과 Edge가 프레임도 격리합니다. Firefox와 Safari는 바깥 페이지가 격리되어 있을 때만 프레임을 격리합니다.",
        Reason::Off => "호스트가 격리 헤더를 보내지 않습니다. 헤더를 보내거나 주소에서 isolate=off를 빼세요.",
        Reason::NoServiceWorker(words) if words.is_empty() => "격리 헤더를 보내거나 페이지를 https로 제공하세요. https가 아니면 서비스 워커를 쓸 수 없습니다.",
        Reason::NoServiceWorker(words) => {
            return format!("브라우저의 설명: “{}”. 격리 헤더를 보내거나, sw.js가 페이지 옆에 있고 JavaScript로 제공되는지 확인하세요.", cut_message(words));
        }
        Reason::NoStorage => "호스트가 격리 헤더를 보내면 새로 고침도 저장도 필요 없습니다.",
        Reason::Touched => "호스트가 격리 헤더를 보내면 새로 고치지 않고 처음부터 스레드를 쓸 수 있습니다.",
        Reason::Late => "서비스 워커를 내려받아 시작하는 데 너무 오래 걸렸습니다. 호스트가 격리 헤더를 보내면 기다릴 필요가 없습니다.",
        Reason::InVain => "프록시 등에서 헤더가 빠지거나 바뀌었을 수 있습니다. 주소에 check=1을 붙여 하나씩 확인하세요.",
        Reason::NoSharedMemory => "헤더에는 문제가 없습니다. 브라우저에 기능이 없는 것입니다.",
    }
    .into()
}
