//! Korean.

use super::{Texts, ViewTexts, duration, times, worth_ms};
use crate::text::format::{grouped, percent, ratio};
use crate::text::particle;

pub(super) const TEXTS: Texts = Texts {
    pool_slower: |speedup, messages_ms, compute_ms, all_ms| {
        format!(
            "풀이 워커 하나보다 느렸습니다({}). 전체 {} 가운데 작업을 보내고 결과를 받는 데 {}, 계산에 {} 걸렸습니다.",
            particle::times(&ratio(speedup)),
            duration(all_ms),
            duration(messages_ms),
            duration(compute_ms)
        )
    },
    crossing: |all, workers, slower_ms, faster_ms| {
        format!(
            "작업을 한 번에 {all}개씩 맡길 때, 작업 하나가 {} 이상이어야 프로세스 {workers}개짜리 풀이 이득입니다. {}짜리 작업에서는 아직 워커 하나보다 느렸습니다.",
            duration(faster_ms),
            duration(slower_ms)
        )
    },
    always_faster: |all, workers, chunk, shortest_ms| {
        let why = if chunk.min(all) > 1 {
            " 메시지 비용을 여러 작업이 나눠 부담하기 때문입니다."
        } else {
            ""
        };
        format!(
            "작업을 한 번에 {all}개씩 맡기면, 측정한 것 중 가장 짧은 작업({})에서도 프로세스 {workers}개짜리 풀이 더 빨랐습니다.{why}",
            duration(shortest_ms)
        )
    },
    no_single_crossing: |all, workers, faster_ms, slower_ms| {
        format!(
            "작업을 한 번에 {all}개씩 맡길 때, 프로세스 {workers}개짜리 풀이 {}짜리 작업에서는 더 빨랐지만 더 긴 {}짜리 작업에서는 더 느렸습니다. 이번 표본으로는 손익분기점을 하나로 정할 수 없습니다. 컴퓨터가 한가할 때 다시 실행해 보세요.",
            duration(faster_ms),
            duration(slower_ms)
        )
    },
    never_faster: |all, workers, longest_ms| {
        format!(
            "작업을 한 번에 {all}개씩 맡길 때, 측정한 것 중 가장 긴 작업({})에서도 프로세스 {workers}개짜리 풀이 워커 하나보다 빠르다고 확인되지 않았습니다.",
            duration(longest_ms)
        )
    },
    nothing_at_once: |all, workers| {
        format!(
            "작업 {all}개, 프로세스 {workers}개로는 동시에 계산되는 것이 없습니다. 풀을 쓰면 메시지 비용만 늘고 줄어드는 시간이 없습니다."
        )
    },
    without_work: |all, chunk, messages, workers| {
        let idle = workers - messages;
        if chunk == 1 {
            format!("작업은 {all}개인데 프로세스는 {workers}개입니다. {idle}개는 할 일이 없었습니다.")
        } else {
            format!(
                "작업 {all}개를 {chunk}개씩 묶으면 메시지는 {messages}개뿐입니다. 프로세스 {workers}개 중 {idle}개는 일을 받지 못했습니다."
            )
        }
    },
    longest_task: |longest_ms, all_ms, share_ms| {
        format!(
            "전체 {} 가운데 가장 긴 작업 하나가 {}를 차지했습니다. 똑같이 나눌 수 있었다면 {}면 끝났을 것입니다. 그 작업을 더 잘게 쪼개지 않는 한 어떻게 나눠 주어도 더 줄지 않습니다.",
            duration(all_ms),
            duration(longest_ms),
            duration(share_ms)
        )
    },
    last_message: |in_message, alone_ms, all_ms| {
        format!(
            "전체 {} 중 {} 동안, 한 프로세스가 마지막으로 받은 작업 {in_message}개를 처리하는 사이 다른 프로세스는 할 일이 없었습니다. 더 작게 묶으면 고르게 나뉩니다.",
            duration(all_ms),
            duration(alone_ms)
        )
    },
    one_a_message: |chunks, single, auto| {
        format!(
            "{}짜리 작업 {}개를 하나씩 보내면 {}, {}개씩 묶어 보내면 {} 걸렸습니다. 메시지를 하나 줄일 때마다 {} 정도를 아낀 셈입니다.",
            duration(chunks.task_ms),
            chunks.tasks,
            duration(single.pool_ms),
            auto.chunk,
            duration(auto.pool_ms),
            duration(worth_ms(single, auto))
        )
    },
    dealt_at_once: |chunks, share, auto| {
        format!(
            "점점 길어지는 작업을 처음에 {}개씩 한꺼번에 나눠 주면 {} 걸리고, 프로세스들은 시간의 {}를 놀았습니다. {}개씩 묶어 먼저 끝낸 쪽에 주면 {} 걸리고, 노는 시간은 {}였습니다.",
            chunks.share,
            duration(share.pool_ms),
            percent(share.idle),
            auto.chunk,
            duration(auto.pool_ms),
            percent(auto.idle)
        )
    },
    spawn_price: |spawn_ms, tasks, passes| {
        let start = format!(
            "이번에 풀을 시작하는 데 {} 걸렸습니다. 워커 하나가 설정한 작업 {}개를 할 수 있는 시간입니다.",
            duration(spawn_ms),
            times(tasks)
        );
        match passes {
            Some(1.0) => format!("{start} 이런 실행 한 번이면 본전입니다."),
            Some(passes) => format!("{start} 이런 실행을 {}번 해야 본전입니다.", grouped(passes as i128)),
            None => start,
        }
    },
    view: VIEW,
};

const VIEW: ViewTexts = ViewTexts {
    curve: "작업이 얼마나 길어야 풀이 이득일까?",
    curve_hint: |all, workers| {
        format!(
            "작업을 한 번에 {all}개씩, 워커 하나와 프로세스 {workers}개짜리 풀에 번갈아 맡겼습니다. 풀을 시작하는 시간은 뺐습니다."
        )
    },
    duration_axis: "작업 하나의 길이",
    speedup_axis: "속도 향상",
    pool_of: |workers| format!("프로세스 {workers}개짜리 풀(95% 신뢰구간 표시)"),
    as_one_worker: "워커 하나와 같음",
    begins_to_pay: "여기서부터 이득",
    curve_sentence: |all, workers| {
        format!("작업을 한 번에 {all}개씩 맡길 때, 작업 하나의 길이에 따른 프로세스 {workers}개짜리 풀의 속도 향상: ")
    },
    numbers: "측정값",
    task: "작업 하나",
    size: "크기",
    one_worker: "워커 하나",
    pool: "풀",
    speedup: "속도 향상 (95%)",
    waterfall: "풀의 시간은 어디에 쓰였나",
    waterfall_hint: "결과가 가장 늦게 도착한 프로세스 하나의 시간을 나눈 것입니다. 메시지가 여럿이면 같은 단계끼리 더했습니다. 이 그림은 따로 측정했으므로 아래 표의 값과 조금 다를 수 있습니다.",
    choose: "작업 하나의 길이",
    own_size: "현재 설정",
    start: "준비",
    send: "작업 보내기",
    queue: "차례 기다림",
    compute: "계산",
    receive: "결과 받기",
    merge: "결과 모으기",
    other: "그 밖의 시간",
    spawn_note: |spawn_ms| {
        format!("이 그림을 그리려고 풀을 시작하는 데에는 이와 별도로 처음 한 번 {} 걸렸습니다.", duration(spawn_ms))
    },
    chunks: "메시지 하나에 작업 몇 개?",
    chunks_hint: |chunks| {
        format!(
            "하나에 {} 정도 걸리는 작업 {}개입니다. 적게 담으면 메시지가 늘고, 많이 담으면 노는 프로세스가 생깁니다.",
            duration(chunks.task_ms),
            chunks.tasks
        )
    },
    chunk_axis: "메시지 하나에 담은 작업 수",
    time_axis: "전체 시간",
    even: "길이가 같은 작업",
    uneven: "점점 길어지는 작업 (일의 총량은 같음)",
    auto: "자동",
    shares: |_| "프로세스마다 한 묶음".into(),
    a_message: |chunk| format!("{chunk}개씩"),
    messages: "메시지",
    idle: "노는 시간",
};
