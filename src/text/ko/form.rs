//! Korean: the form.

use super::problems::takes_short;
use crate::text::texts::{FieldTexts, FormTexts};

pub(super) const FORM: FormTexts = FormTexts {
    heading: "실습 설정",
    presets: "설정을 골라 시작해 보세요",
    start_over: "처음부터 다시",
    work: "작업의 종류",
    cpu: "계산 작업 (CPU)",
    cpu_help: "작업마다 프로세서가 쉬지 않고 계산합니다.",
    io: "기다리는 작업 (I/O)",
    io_help: "작업마다 요청을 보내고 응답을 기다립니다.",
    mixed: "섞인 작업",
    mixed_help: "작업마다 요청을 보내 응답을 기다린 다음 계산합니다.",
    advanced: "자세한 설정",
    task: FieldTexts { label: "작업", unit: "", help: "모든 작업이 무엇을 계산할지 정합니다." },
    size: FieldTexts {
        label: "작업 하나의 크기",
        unit: "",
        help: "100, 200처럼 여러 수를 입력하면 작업에 차례로 나누어 줍니다.",
    },
    tasks: FieldTexts { label: "작업 수", unit: "개", help: "비워 두면 워커마다 하나씩 맡깁니다." },
    workers: FieldTexts {
        label: "워커 수",
        unit: "개",
        help: "워커(worker)는 작업을 실행하는 프로세스나 스레드입니다. 비워 두면 코어(core) 수만큼 씁니다.",
    },
    chunk: FieldTexts {
        label: "메시지 하나의 작업 수",
        unit: "개",
        help: "프로세스에 작업을 한 번에 몇 개씩 보낼지 정합니다. auto(자동)는 파이썬의 Pool.map과 같은 방식으로 정합니다.",
    },
    switch: FieldTexts {
        label: "전환 간격(switch interval)",
        unit: "ms",
        help: "'스레드 + GIL'의 락(lock)을 이만큼 기다린 스레드는 락을 보유한 스레드에 해제해 달라고 요청합니다. 파이썬의 기본값은 5\u{a0}ms입니다.",
    },
    share: FieldTexts {
        label: "기다림의 비율",
        unit: "%",
        help: "작업 시간 가운데 기다림이 차지하는 비율입니다. 계산에 걸리는 시간에 맞추어 지연 시간을 정합니다.",
    },
    models: FieldTexts {
        label: "모델",
        unit: "",
        help: "어떤 모델을 비교할지 고르세요. 순차 실행이 속도 향상의 기준입니다.",
    },
    repeats: FieldTexts {
        label: "측정 횟수",
        unit: "번",
        help: "첫 실행을 빼고 모델마다 몇 번 측정할지 정합니다. auto(자동)는 값이 충분히 정확해질 때까지, 길어도 몇 초 동안 측정합니다.",
    },
    requests: FieldTexts { label: "요청 수", unit: "개", help: "보낼 요청의 수입니다." },
    latency: FieldTexts {
        label: "지연 시간(latency)", unit: "ms", help: "응답이 오기까지 걸리는 시간입니다."
    },
    jitter: FieldTexts {
        label: "지연 시간의 변동(jitter)",
        unit: "ms",
        help: "지연 시간이 이만큼까지 길어지거나 짧아집니다.",
    },
    fail: FieldTexts {
        label: "실패 비율", unit: "%", help: "전체 요청 가운데 이 비율만큼 오류(503) 응답을 받습니다."
    },
    bytes: FieldTexts {
        label: "응답의 크기", unit: "바이트", help: "응답을 모두 더해 1 GB까지 가능합니다."
    },
    limit: FieldTexts {
        label: "동시 요청 수",
        unit: "개",
        help: "동시에 보낼 수 있는 요청의 수입니다. none(없음)을 고르면 제한하지 않습니다.",
    },
    timeout: FieldTexts {
        label: "제한 시간(timeout)",
        unit: "ms",
        help: "이 시간이 지나면 요청을 포기합니다. none(없음)을 고르면 포기하지 않습니다.",
    },
    seed: FieldTexts {
        label: "시드(seed)",
        unit: "",
        help: "난수의 출발점입니다. 시드가 같으면, 번호가 같은 요청의 지연 시간은 모든 모델과 모든 실행에서 같습니다.",
    },
    urls: FieldTexts {
        label: "직접 정한 주소",
        unit: "",
        help: "http:// 또는 https://로 시작하는 주소를 한 줄에 하나씩 입력하세요.",
    },
    urls_cors: "브라우저는 다른 사이트가 허용할 때에만(CORS) 그 응답을 페이지가 읽게 해 줍니다. 허용하지 않는 사이트가 많습니다.",
    urls_replace: "주소를 입력하면 내장 네트워크 대신 그 주소로 요청하며, 요청 수, 지연 시간, 지연 시간의 변동, 실패 비율, 응답의 크기는 적용되지 않습니다.",
    urls_in_force: |count| {
        format!("내장 네트워크 대신 직접 정한 주소 {count}개로 요청합니다. 주소는 '자세한 설정'에 있습니다.")
    },
    unset: "아직 정하지 않음",
    takes: takes_short,
};
