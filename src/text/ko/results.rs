//! Korean: what was measured.

use crate::text::particle::times;
use crate::text::texts::{RequestTexts, ResultTexts, TableTexts};

pub(super) const RESULTS: ResultTexts = ResultTexts {
    heading: "결과",
    empty: "아직 측정한 것이 없습니다. 어느 모델이 가장 빠를까요? 먼저 예상해 보고 실행을 눌러 확인해 보세요.",
    empty_lab: "아직 측정한 것이 없습니다. 실행을 눌러 확인해 보세요.",
    outdated: "설정이 바뀌었습니다. 아래는 이전 설정으로 실행한 결과입니다. 실행을 누르면 새 설정으로 측정합니다.",
    contenders: "무엇을 비교하나요?",
    speedup_of: |model, ratio| format!("{model} {}", times(ratio)),
    fastest: "빠릅니다. 하나씩 차례로 처리할 때와 비교한 값입니다.",
    fastest_why: |low, high| {
        format!("95% 신뢰구간은 {}~{}입니다. 이만큼 빠르다고 확인된 다른 모델은 없습니다.", times(low), times(high))
    },
    faster_why: |low, high| {
        format!(
            "95% 신뢰구간은 {}~{}입니다. 더 빠르게 측정된 모델이 있지만, 신뢰구간이 넓어 확인되지 않았습니다.",
            times(low),
            times(high)
        )
    },
    unranked_why: |low, high| {
        format!(
            "95% 신뢰구간은 {}~{}입니다. 신뢰구간이 넓어 순위를 정할 수 없는 다른 모델이 있습니다.",
            times(low),
            times(high)
        )
    },
    fastest_several: "빠릅니다. 하나씩 차례로 처리할 때와 비교한 값이며, 이 가운데 첫 모델보다 느리다고 확인된 것은 없습니다.",
    nothing_faster: "이 설정에서 측정한 모델 가운데 순차 실행보다 빠른 것은 없었습니다.",
    no_difference: "이 설정에서 측정한 모델 가운데 순차 실행보다 뚜렷하게 빠르다고 확인된 것은 없습니다.",
    stopped_early: "일찍 정지해서 어느 모델이 빠른지 말할 수 없습니다.",
    no_verdict: "측정 횟수가 적어 어느 모델이 더 빠른지 말할 수 없습니다. 여섯 번 이상 측정하거나(‘자세한 설정’의 ‘측정 횟수’) 작업의 양을 줄여 보세요.",
    one_model: |model, time| format!("{model}: {time}. 순차 실행을 함께 실행하면 속도 향상을 볼 수 있습니다."),
    only_baseline: |model, time| format!("{model}: {time}. 다른 모델을 더하면 비교할 수 있습니다."),
    baseline_left: |model, time| format!("{model}: {time}. 시간을 비교할 수 있는 다른 모델이 없습니다."),
    no_baseline: "순차 실행이 없으면 속도 향상을 비교할 수 없습니다. 순차 실행을 켜고 다시 실행해 보세요.",
    baseline_without_time: "비교할 순차 실행의 시간이 없어 속도 향상을 구할 수 없습니다.",
    only_failures: |requests| {
        format!("요청 {requests}개 가운데 제대로 응답받은 것이 없습니다. 측정한 시간은 실패하기까지 걸린 시간입니다.")
    },
    wrong_answers: |models| {
        format!("틀린 답이 있습니다: {models}. 측정한 시간도 믿을 수 없으니, 이 문제를 알려 주세요.")
    },
    nothing_measured: "측정한 것이 없습니다.",
    warming_up: "예열 중입니다. 처음 실행은 결과에 넣지 않습니다.",
    sampling: "측정 중입니다. 비교하기에는 아직 표본이 적습니다.",
    so_far: "아직 실행 중입니다. 지금까지의 결과:",
    answer: "이 실습의 질문에 대한 답",
    other_works: "지금 고른 종류의 일에 대한 답입니다. 질문의 나머지는 다음을 골라 실행하면 알 수 있습니다.",
    findings: "이번 실행에서 알 수 있는 것",
    bars: "모든 작업을 마치는 데 걸린 시간",
    shorter: "짧을수록 빠릅니다",
    timeline: "누가, 언제, 무엇을 했나",
    timeline_help: "중앙값에 가장 가까운 실행입니다. 한 줄이 워커 하나입니다. 워커가 하나뿐인 비동기에서는 한 줄이 진행 중인 작업 하나이고, 기다린 시간에는 응답이 온 뒤 루프의 차례가 올 때까지도 들어 있습니다.",
    choose_model: "모델",
    table: TableTexts {
        heading: "모든 모델",
        caption_cpu: |task, size, tasks, workers| format!("{task}, 크기 {size}, 작업 {tasks}개, 워커 {workers}개"),
        caption_io: |requests| format!("요청 {requests}개"),
        caption_latency: |ms| format!("응답까지 {ms}\u{a0}ms"),
        model: "모델",
        median: "중앙값",
        interval: "95% 신뢰구간",
        speedup: "속도 향상",
        efficiency: "효율",
        first: "첫 실행(cold)",
        spawn: "워커 준비",
        samples: "측정 횟수",
        answers: "결과 확인",
        correct: "✓ 맞음",
        wrong: "✗ 틀림",
        none: "–",
        help: "시간은 모든 작업을 마치는 데 걸린 시간입니다. 95% 신뢰구간은 표본으로 보아 참 중앙값이 들어 있을 만한 범위입니다. 속도 향상은 순차 실행의 중앙값을 그 모델의 중앙값으로 나눈 값이고, 효율은 속도 향상을 워커 수로 나눈 값입니다. 첫 실행과 워커 준비 시간은 중앙값에 들어가지 않습니다.",
    },
    requests: RequestTexts {
        heading: "요청 목록",
        caption: |model| format!("{model}: 중앙값에 가장 가까운 실행의 요청"),
        number: "번호",
        address: "주소",
        status: "상태",
        time: "시간",
        size: "크기",
        error: "실패한 이유",
        built_in: "내장 네트워크",
        ok: "정상",
        no_answer: "응답 없음",
    },
    caveats: "결과를 믿기 전에 확인할 것",
    copy: "JSON 복사",
    copied: "복사했습니다.",
    copy_failed: "브라우저가 복사를 허용하지 않았습니다. 파일로 내려받으세요.",
    download: "JSON 내려받기",
};
