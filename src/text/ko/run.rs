//! Korean: running, and the browser it runs in.

use crate::protocol::result::NetworkKind;
use crate::text::format::grouped;
use crate::text::texts::{EnvironmentTexts, RunTexts};

pub(super) const RUN: RunTexts = RunTexts {
    heading: "실습 실행",
    run: "실행",
    stop: "정지",
    ready: "실행할 준비가 되었습니다.",
    loading: "실행 엔진을 불러오는 중입니다…",
    awaiting_turn: "이 페이지의 다른 실습이 끝나기를 기다립니다. 측정은 한 번에 하나씩 합니다.",
    awaiting_network: "내장 네트워크를 준비하는 중입니다…",
    awaiting_sight: "페이지가 가려져 있습니다. 다시 보이면 실행을 시작합니다.",
    working: "실행 중입니다…",
    running: |model, done, total| format!("{model} 측정 중 · 작업 실행 {total}번 가운데 {done}번"),
    measuring: |done, total| format!("측정 중, {total}단계 가운데 {done}단계"),
    repeating: "실행하는 동안 페이지가 가려져 잰 시간을 쓸 수 없으므로 다시 실행합니다.",
    finished: |time| {
        let time = time.strip_suffix("\u{a0}s").map_or_else(|| time.to_owned(), |seconds| format!("{seconds}초"));
        format!("실행을 마쳤습니다. 걸린\u{a0}시간:\u{a0}{time}.")
    },
    stopped: "정지했습니다. 그때까지 측정한 값은 남아 있습니다.",
    stopped_early: "아무것도 측정하기 전에 정지했습니다.",
    failed: |reason| format!("실행하지 못했습니다. {reason}"),
    previous_kept: "앞서 측정한 결과는 그대로 보여 줍니다.",
    progress: "진행 상황",
    elapsed: |seconds, of| of.map_or_else(|| format!("{seconds}초 지남"), |of| format!("{of} 가운데 {seconds}초 지남")),
    expected: |time| format!("예상 소요 시간: {time}."),
    expected_unknown: "실행하면 예상 소요 시간이 나옵니다.",
    duration,
};

pub(super) const ENVIRONMENT: EnvironmentTexts = EnvironmentTexts {
    heading: "여러분의 브라우저",
    cores: "코어",
    isolated: "격리(isolation)",
    threads: "스레드",
    clock: "시계의 최소 단위",
    network: "내장 네트워크",
    offline: "네트워크 없이",
    kept: ["아직 안 됨", "이 브라우저에 저장되어 열림"],
    version: "버전",
    yes: "예",
    no: "아니요",
    no_because: |reason| format!("쓸 수 없습니다. {reason}"),
    clock_unknown: "처음 실행할 때 측정합니다",
    network_kind: |kind| match kind {
        NetworkKind::ServiceWorker => "서비스 워커(service worker)",
        NetworkKind::StaticFile => "이 사이트의 작은 파일",
        NetworkKind::Custom => "직접 정한 주소",
    },
    network_pending: "처음 실행할 때 시작합니다",
    network_fallback: |why| match why {
        "" => "이 사이트의 작은 파일 (여기서는 서비스 워커를 쓸 수 없습니다)".into(),
        why => format!("이 사이트의 작은 파일 (서비스 워커를 시작하지 못했습니다: {why})"),
    },
};

fn duration(ms: f64) -> String {
    const MINUTE: f64 = 60.0;
    const HOUR: f64 = 60.0 * MINUTE;
    const DAY: f64 = 24.0 * HOUR;
    const YEAR: f64 = 365.25 * DAY;
    let seconds = ms / 1000.0;
    let counted = |count: f64, unit: &str| format!("약 {}{unit}", grouped(count.round().max(1.0) as i128));
    match seconds {
        _ if !seconds.is_finite() => "알 수 없음".into(),
        s if s < 1.0 => "1초 미만".into(),
        s if s < 9.95 => format!("약 {}초", (s * 10.0).round() / 10.0),
        s if s < 1.5 * MINUTE => counted(s, "초"),
        s if s < 1.5 * HOUR => counted(s / MINUTE, "분"),
        s if s < 1.5 * DAY => counted(s / HOUR, "시간"),
        s if s < 1.5 * YEAR => counted(s / DAY, "일"),
        s => counted(s / YEAR, "년"),
    }
}
