//! Korean: what went wrong and what to do, and what weakens a measurement.

use crate::protocol::fault::{Caveat, Fault, RequestFault};
use crate::text::format::{cut_message, cut_sentence, significant, step, time};

pub(super) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::NotIsolated { insecure: true, .. } => "스레드는 메모리를 함께 쓰는데, 브라우저는 안전한(https) 페이지에서만 이를 허용합니다. 이 페이지는 다른 컴퓨터에서 http로 받은 것입니다. https로 열거나, 페이지를 제공하는 컴퓨터에서 localhost로 여세요.".into(),
        Fault::NotIsolated { framed: true, .. } => "스레드는 메모리를 함께 쓰는데, 브라우저는 격리된 페이지에서만 이를 허용합니다. 이 페이지는 다른 페이지의 프레임(frame) 안에 있어 격리되지 않았습니다. 새 탭에서 따로 여세요.".into(),
        Fault::NotIsolated { .. } => "스레드는 메모리를 함께 쓰는데, 브라우저는 격리된 페이지에서만 이를 허용합니다. 이 페이지는 격리되지 않았습니다. 까닭과 해결 방법은 페이지의 ‘격리’ 항목에 있습니다.".into(),
        Fault::NoSharedMemory => "스레드는 메모리를 함께 쓰는데, 이 브라우저에는 공유 메모리(SharedArrayBuffer)가 없습니다. 최신 버전의 Chrome, Edge, Firefox, Safari를 써 보세요.".into(),
        Fault::LockStuck { seconds } => format!("다른 스레드가 요청했는데도 한 스레드가 {}초 동안 락을 해제하지 않아 실행을 끝냈습니다. 다시 실행해 보고, 같은 일이 생기면 알려 주세요.", significant(*seconds)),
        Fault::TooMuchMemory { needed_mebibytes, bound_mebibytes } => format!("동시에 실행되는 작업에 메모리가 {needed_mebibytes}\u{a0}MiB 필요하지만 {bound_mebibytes}\u{a0}MiB까지만 쓸 수 있습니다. 크기나 워커 수를 줄이세요."),
        Fault::Stopped => "끝나기 전에 정지했습니다.".into(),
        Fault::Hidden => "실행하는 동안 페이지가 가려졌고, 다시 실행할 때에도 가려졌습니다. 브라우저는 가려진 페이지를 느리게 실행하므로 잰 시간을 쓸 수 없습니다. 페이지가 보이게 두고 다시 실행하세요.".into(),
        Fault::SpawnTimedOut { seconds } => format!("워커가 {}초 안에 준비되지 않았습니다. 컴퓨터가 바쁘거나 연결이 느릴 수 있습니다. 다시 실행해 보세요.", significant(*seconds)),
        Fault::NoAnswer { seconds } => format!("워커가 {}초 안에 응답하지 않았습니다. 컴퓨터가 매우 바쁠 수 있습니다. 다시 실행하거나 설정값을 줄여 보세요.", significant(*seconds)),
        Fault::WorkerCrashed { message } => format!("워커가 오류로 끝났습니다{}. 다시 실행해 보세요. 같은 일이 생기면 크기나 워커 수를 줄이세요.", said(message)),
        Fault::EngineMissing { message } => format!("측정을 맡은 프로그램(실행 엔진)을 불러오지 못했습니다{}. 연결을 확인하고 다시 실행하세요. 같은 일이 생기면 사이트에 빠진 파일이 있는 것입니다.", said(message)),
        Fault::EngineOfAnotherBuild { page, engine } => format!("실행 엔진의 버전({engine})이 이 페이지의 버전({page})과 다릅니다. 브라우저가 예전 파일을 기억하고 있을 수 있으니 페이지를 새로 고치세요."),
        Fault::NoMemory { message } => format!("브라우저가 실행 엔진에 메모리를 주지 않았습니다{}. 다른 탭을 닫고 다시 실행하세요.", said(message)),
        Fault::NoWorkers { message } => format!("이 브라우저나 이 페이지가 들어 있는 프레임에서는 워커(worker)를 쓸 수 없습니다{}. 최신 브라우저의 새 탭에서 따로 여세요. 프레임에 sandbox를 쓴다면 스크립트와 페이지의 출처를 허용해야 합니다(allow-scripts allow-same-origin).", said(message)),
        Fault::Garbled { message } => format!("페이지와 실행 엔진 사이의 메시지를 읽을 수 없었습니다{}. 페이지를 새로 고치고 다시 실행하세요.", said(message)),
        Fault::Told { words } => cut_sentence(words),
    }
}

pub(super) fn request_fault(fault: &RequestFault) -> String {
    match fault {
        RequestFault::Status { code } => match code {
            404 => "서버에 이 주소의 자료가 없습니다(404). 주소의 뒷부분을 확인하세요.".into(),
            400..=499 => format!("서버가 요청을 거절했습니다({code}). 주소를 확인하세요."),
            _ => format!("서버에 문제가 있다는 응답을 받았습니다({code}). 나중에 다시 시도해 보세요."),
        },
        RequestFault::TimedOut { after_ms } => format!("{} 안에 응답이 없었습니다. 제한 시간을 늘리거나 다른 주소를 써 보세요.", time((*after_ms).into())),
        RequestFault::Aborted => "응답이 오기 전에 취소된 요청입니다.".into(),
        RequestFault::Forbidden => "서버가 응답했지만, 다른 사이트의 페이지가 그 응답을 읽는 것을 허용하지 않습니다. CORS 헤더(Access-Control-Allow-Origin)를 보내지 않기 때문입니다. 파이썬 프로그램처럼 브라우저 밖에서는 읽을 수 있지만, 페이지는 읽을 수 없습니다.".into(),
        RequestFault::Unreachable => "이 주소에서 아무것도 응답하지 않았습니다. 그런 호스트가 없거나 연결을 받지 않습니다. 주소를 바르게 입력했는지 확인하세요.".into(),
        RequestFault::Unreadable => "이 페이지가 읽을 수 있는 응답이 없습니다. 서버가 다른 사이트의 페이지를 허용하지 않는 것인지(CORS), 서버가 아예 없는 것인지는 브라우저가 알려 주지 않습니다. 그 주소를 새 탭에서 열어 보세요. 열린다면 CORS 때문입니다.".into(),
        RequestFault::MixedContent => "이 페이지는 https로 열렸으므로 http 주소에 요청할 수 없습니다(mixed content). https://로 시작하는 주소를 써 보세요.".into(),
        RequestFault::BodyCut { message } => format!("응답이 중간에 끊겼습니다{}. 연결이 좋지 않을 수 있으니 다시 실행해 보세요.", said(message)),
        RequestFault::Told { words } => cut_sentence(words),
    }
}

pub(super) fn caveat(caveat: &Caveat) -> String {
    match caveat {
        Caveat::StaticFileNetwork => "여기서는 서비스 워커를 쓸 수 없어, 이 사이트의 작은 파일이 응답하고 실행 엔진이 지연 시간을 더했습니다. 응답의 크기와 실패 비율은 적용되지 않았습니다.".into(),
        Caveat::FewSamples { samples } => format!("모델마다 측정한 횟수: {samples}번. 신뢰구간을 구하려면 여섯 번 이상 측정해야 합니다."),
        Caveat::Batched { passes, step_ms } => format!("이 브라우저의 시계는 {} 단위로 움직이므로, 여러 번(많게는 {passes}번) 실행한 평균을 한 번의 측정값으로 삼았습니다.", step(*step_ms)),
        Caveat::CoarseClock { step_ms } => format!("시계의 최소 단위({})의 100배보다 짧은 측정값이 있어 시간이 정확하지 않습니다. 작업의 크기를 늘려 보세요.", step(*step_ms)),
        Caveat::MoreWorkersThanCores { workers, cores } => format!("워커({workers}개)가 코어({cores}개)보다 많아 워커들이 코어를 번갈아 썼습니다."),
        Caveat::RepeatedAfterHiding => "실행하는 동안 페이지가 가려져 다시 실행했습니다. 다시 실행한 시간만 보여 줍니다.".into(),
        Caveat::ConnectionLimit => "브라우저는 한 호스트에 동시에 여는 연결의 수를 제한합니다(HTTP/1.1에서는 여섯 개). 그보다 많은 요청은 브라우저 안에서 차례를 기다립니다.".into(),
        Caveat::SmallerMemory { mebibytes } => format!("브라우저가 실행 엔진에 요청보다 적은 메모리를 주었습니다: {mebibytes}\u{a0}MiB. 워커가 아주 많으면 실패할 수 있습니다."),
        Caveat::Told { text, .. } => cut_sentence(text),
    }
}

/// What the browser said, in brackets, if it said anything.
fn said(message: &str) -> String {
    match message.trim() {
        "" => String::new(),
        message => format!("({})", cut_message(message)),
    }
}
