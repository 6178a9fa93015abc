//! Korean: the comparison.

use crate::text::particle::times;

use super::{CompareTexts, GuideTexts, MixTexts, TableTexts};

pub(super) const TEXTS: CompareTexts = CompareTexts {
    mix: MixTexts {
        heading: "계산에서 기다림까지",
        about: |tasks, task| {
            format!(
                "하나만 실행하면 약 {task}가 걸리는 작업 {tasks}개입니다. 길이는 그대로 두고, 계산만 하는 작업에서 기다리기만 하는 작업까지 비율을 바꿔 가며 측정합니다."
            )
        },
        regions: "기다림의 비율에 따른 속도 향상과 선두",
        help: "가장 빠른 모델과, 그 모델과의 차이가 확인되지 않은 모델(95% 신뢰구간)을 '선두' 또는 '공동 선두'로 표시합니다. 위의 표와 작업의 길이가 다르므로 수치도 조금 다릅니다. 0%에서는 요청을 보내지 않고, 100%에서는 아무것도 계산하지 않습니다.",
        share: "기다림의 비율",
        speedup: "순차 실행에 대한 속도 향상",
        sentence: |ahead| format!("기다림의 비율에 따른 모델별 속도 향상입니다. {ahead}"),
        ahead: |share, names, count| match count {
            0 => format!("{share}%: 아직 표본이 적습니다"),
            1 => format!("{share}%: {names} 선두"),
            _ => format!("{share}%: {names} 사이의 차이는 확인되지 않음"),
        },
        level: "공동 선두",
        first: "선두",
        waiting: "기다림",
    },
    table: TableTexts {
        heading: "교재의 표에 여러분의 측정값 넣어 보기",
        about: "교재의 주장마다 이 탭에서 직접 측정한 값을 놓았습니다. 칸에는 그 종류의 마지막 실행이 나오므로, 아주 작은 작업을 실행하면 교재와 어긋날 수도 있습니다.",
        strengths: "장점",
        weaknesses: "단점",
        uses: "적합한 작업",
        methods: ["멀티프로세싱", "멀티스레딩", "비동기 프로그래밍"],
        claims: [
            "GIL을 피함",
            "여러 코어(core)를 활용",
            "메모리 오버헤드(overhead)",
            "프로세스를 만드는 비용",
            "CPU 바운드 작업",
            "메모리를 적게 씀",
            "빠른 컨텍스트 전환(context switch)",
            "GIL 때문에 한 번에 한 코어만",
            "I/O 바운드 작업",
            "매우 가벼운 동시성",
            "많은 연결을 동시에 처리",
            "코드가 복잡해짐",
            "네트워크 I/O, 이벤트 기반 프로그램",
        ],
        measure: "아직 측정하지 않음: 이 설정 불러오기",
        not_measurable: "브라우저로는 측정할 수 없습니다. 이 페이지 끝의 프로그램들을 비교해 보세요.",
        agrees: "교재와 일치",
        contradicts: "교재와 어긋남",
        tiny_tasks: "작업이 너무 짧아 알 수 없음",
        one_at_a_time: "작업이나 워커, 코어가 하나뿐이라 알 수 없음",
        no_difference: "차이가 확인되지 않음",
        speedup: |model, ratio, workers| {
            if workers > 1 { format!("{model} {ratio}(워커 {workers}개)") } else { format!("{model} {ratio}") }
        },
        memories: |processes, bytes| {
            format!(
                "프로세스 {processes}개의 웹어셈블리(WebAssembly) 메모리를 더하면 {bytes}. 측정을 맡은 프로그램(실행 엔진)의 메모리는 빼고 셈"
            )
        },
        one_memory: |threads, bytes| {
            format!("스레드 {threads}개가 실행 엔진의 웹어셈블리(WebAssembly) 메모리 하나({bytes})를 함께 씀")
        },
        spawned: |processes, time| format!("프로세스 {processes}개가 준비되기까지 {time}"),
        switched: |count, time, ratio| {
            format!("{time} 동안 락(lock)이 {count}번 넘어감. 그래도 속도는 {}", times(ratio))
        },
        at_once: |count, time| format!("스레드 하나로 요청 {count}개를 동시에 진행, 모두 {time} 만에 끝남"),
    },
    guide: GuideTexts {
        heading: "내 작업에는 무엇이 좋을까?",
        about: "위에서부터 차례로 물어보세요. 처음으로 '예'가 나오는 곳이 답입니다. 답마다 직접 확인해 볼 설정이 있습니다.",
        rows: [
            [
                "하나에 몇 밀리초 이상 걸리고 서로 독립적인 계산인가요?",
                "보통의 파이썬이라면 프로세스, GIL이 없다면 스레드입니다. 코어가 여럿일 때에만 이득이 있습니다.",
                "이 설정 불러오기: 무거운 작업 네 개",
            ],
            [
                "아주 작은 조각으로 나뉜 계산인가요?",
                "하나씩 차례로 처리하거나, 먼저 여러 조각을 한 작업으로 묶으세요. 그대로 나눠 주면 나눠 주는 비용이 더 큽니다.",
                "이 설정 불러오기: 아주 작은 작업",
            ],
            [
                "응답이나 파일, 다른 프로그램을 수십 개쯤 기다리나요?",
                "라이브러리가 기다리는 동안 스레드를 붙잡으면(requests) 스레드, 비동기 함수를 제공하면(aiohttp) 비동기입니다. 둘 다 여럿을 한꺼번에 기다립니다.",
                "이 설정 불러오기: 요청 열 개",
            ],
            [
                "수백 개의 응답을 한꺼번에 기다리나요?",
                "비동기입니다. 스레드라면 응답마다 하나씩 필요하지만, 비동기는 스레드 하나로 모두 기다립니다.",
                "이 설정 불러오기: 요청 300개",
            ],
            [
                "기다리기도 하고 계산하기도 하나요?",
                "비율에 따라 다릅니다. 이 설정으로 직접 측정하면 어느 비율에서 누가 앞서는지 볼 수 있습니다.",
                "이 설정 불러오기: 계산에서 기다림까지",
            ],
        ],
    },
    regions: |computing, waiting| {
        format!(
            "기다림이 전혀 없을 때 가장 앞선 모델: {computing}. 기다리기만 할 때 가장 앞선 모델: {waiting}. 프로그램이 무엇에 시간을 쓰느냐에 따라 알맞은 모델이 달라집니다."
        )
    },
};
