//! Korean.

use super::{
    Grown, HeldUp, Moving, Pays, QueuesSeen, RingSeen, RuleWords, ViewWords, Words, rounded, short_time, size,
};
use crate::lab::messages::outcome::{Absent, Way};
use crate::text::format::{between, grouped, significant, time};

pub(super) const WORDS: Words = Words { rules: RULES, view: VIEW };

/// "12.3배"
fn times(value: f64) -> String {
    format!("{}배", significant(value))
}

const RULES: RuleWords = RuleWords {
    copying_grows: |seen| {
        let Grown { from, to, copied, interval: [low, high], moved, .. } = seen;
        let shared = seen.shared.map(|shared| format!("(공유 메모리는 {})", times(shared))).unwrap_or_default();
        let straight = if seen.straight { " 대체로 바이트 수에 비례합니다." } else { "" };
        let why = match seen.moving {
            Moving::Stays => "이동하는 버퍼는 제자리에 있고 주인만 바뀌므로 크기와 상관이 없습니다.".to_owned(),
            Moving::Grows => "이동은 한 바이트도 복사하지 않는데 시간이 늘었습니다. 메모리가 이만큼 크면 브라우저가 다루는 데에만도 시간이 들기 때문입니다.".to_owned(),
            Moving::Unclear([low, high]) => format!(
                "시간이 더 걸렸는지는 이번 표본으로 알 수 없습니다(95% 신뢰구간 {}). 이동하는 버퍼는 제자리에 있고 주인만 바뀝니다.",
                between(low, high, times)
            ),
        };
        format!(
            "복사: {}에 {}, 그 {}배인 {}에 {} 걸렸습니다. 시간이 {}(95% 신뢰구간 {})가 되었습니다.{straight} 복사는 모든 바이트를 읽고 써야 합니다.\n이동: 같은 크기에 각각 {}, {} 걸렸습니다. 시간이 {}가 되었습니다{shared}. {why}",
            size(*from),
            short_time(seen.copied_ms[0]),
            seen.times_the_bytes(),
            size(*to),
            short_time(seen.copied_ms[1]),
            times(*copied),
            between(*low, *high, times),
            short_time(seen.moved_ms[0]),
            short_time(seen.moved_ms[1]),
            times(*moved),
        )
    },
    moving_pays: |seen| {
        let Pays { from, smallest, largest, ratio } = seen;
        let below = if from == smallest {
            String::new()
        } else {
            " 바로 아래 크기에서는 이동이 더 빠르다고 확인되지 않았습니다.".into()
        };
        format!(
            "{}부터는 이동이 이득입니다. {}에서는 복사가 이동보다 {} 오래 걸렸습니다.{below}",
            size(*from),
            size(*largest),
            times(*ratio)
        )
    },
    small_copies: |bytes, moved_ms, copied_ms| {
        format!(
            "작은 메시지는 복사가 낫습니다. {}에서 이동은 {}, 복사는 {} 걸렸습니다. 버퍼를 넘겨주려면 브라우저가 한쪽에서 떼어 다른 쪽에 새로 붙여야 하는데, 그 비용이 몇 바이트를 복사하는 비용보다 큽니다.",
            size(bytes),
            short_time(moved_ms),
            short_time(copied_ms)
        )
    },
    ring: |seen| {
        let RingSeen { ring, posted, ratio, interval: [low, high] } = seen;
        let interval = between(*low, *high, times);
        if *ratio > 1.0 {
            format!(
                "링 버퍼(ring buffer)는 1초에 메시지 {}개를, postMessage 큐는 {}개를 전달했습니다. {} 차이입니다(95% 신뢰구간 {interval}). 공유 메모리에서 메시지 하나는 읽기와 쓰기 몇 번이지만, postMessage는 매번 포장하고, 브라우저의 큐에 넣고, 풀어서 함수에 건네줍니다.",
                rounded(*ring),
                rounded(*posted),
                times(*ratio)
            )
        } else {
            format!(
                "여기서는 링 버퍼가 더 느렸습니다. 1초에 링 버퍼는 {}개, postMessage 큐는 {}개였습니다(비율의 95% 신뢰구간 {interval}). 링 버퍼를 쓰는 양쪽에는 코어가 하나씩 필요합니다. 코어 하나를 나눠 쓰면 서로 깨우는 데 시간이 다 갑니다.",
                rounded(*ring),
                rounded(*posted)
            )
        }
    },
    queue_grows: |QueuesSeen { unbounded, bounded, level }| {
        let end = if *level {
            "한도를 둔다고 빨라지지는 않습니다. 큐가 메모리를 다 차지하지 못하게 할 뿐입니다."
        } else {
            "저마다 한 번씩 실행했으므로 끝난 시각을 비교하기는 어렵습니다. 확실한 것은, 한도가 있으면 큐가 메모리를 다 차지하지 못한다는 점입니다."
        };
        format!(
            "느린 소비자: 한도가 없는 큐는 메시지 {}개 가운데 {}개가 쌓일 때까지 길어졌습니다. 생산자는 {} 만에 마지막 메시지를 보냈지만, 소비자는 {}가 지나서야 끝났습니다.\n한도가 {}일 때는 {}개보다 많이 쌓인 적이 없고, 생산자는 자리가 나기를 {} 동안 기다렸으며, 소비자는 {} 만에 끝났습니다. {end}",
            unbounded.messages,
            unbounded.peak,
            time(unbounded.sent_ms),
            time(unbounded.done_ms),
            grouped(bounded.bound.unwrap_or_default().into()),
            bounded.peak,
            time(bounded.waited_ms),
            time(bounded.done_ms)
        )
    },
    queue_short: |peak, messages| {
        format!(
            "소비자가 생산자를 따라잡았습니다. 메시지 {messages}개 가운데 한꺼번에 기다린 것은 많아야 {peak}개입니다. 한도를 두었더라도 있으나 마나였을 것입니다."
        )
    },
    held_up: |HeldUp { queue, longest_ms }| {
        format!(
            "메시지 하나에 드는 시간은 소비자({})가 생산자({})보다 짧은데도, {}개 가운데 많을 때는 {}개가 기다렸습니다. 소비자가 길게는 {} 동안 하나도 가져가지 못했으니, 그동안 다른 프로그램이 소비자의 코어를 쓴 것입니다. 한도가 있으면 이럴 때 생산자가 기다립니다.",
            short_time(queue.used_us / 1000.0),
            short_time(queue.made_us / 1000.0),
            queue.messages,
            queue.peak,
            short_time(*longest_ms)
        )
    },
};

const VIEW: ViewWords = ViewWords {
    way: |way| match way {
        Way::Copied => "복사",
        Way::Moved => "이동",
        Way::Shared => "공유",
    },
    absent: |absent| match absent {
        Absent::NotIsolated => {
            "여기서는 메모리를 공유할 수 없어 ‘공유’와 링 버퍼가 빠졌습니다. 브라우저는 격리된(isolated) 페이지에서만 메모리를 공유하는데, 이 사이트는 그에 필요한 헤더(COOP, COEP)를 보내지 않습니다."
        }
        Absent::Framed => {
            "여기서는 메모리를 공유할 수 없어 ‘공유’와 링 버퍼가 빠졌습니다. 브라우저는 격리된(isolated) 페이지에서만 메모리를 공유하는데, 다른 페이지의 프레임 안에서는 격리되지 않습니다. 새 탭에서 열어 주세요."
        }
        Absent::Insecure => {
            "여기서는 메모리를 공유할 수 없어 ‘공유’와 링 버퍼가 빠졌습니다. 브라우저는 보안 연결에서만 메모리를 공유하는데, 이 페이지는 http로 열렸습니다. https나 localhost로 열어 주세요."
        }
        Absent::NoSharedMemory => {
            "여기서는 메모리를 공유할 수 없어 ‘공유’와 링 버퍼가 빠졌습니다. 이 브라우저에는 SharedArrayBuffer가 없습니다."
        }
    },
    refused: |asked, bound| {
        format!(
            "{asked} 메시지는 보내지 않았습니다. 전송 중에 생기는 사본까지 합치면 이 브라우저의 메모리에 들어가지 않습니다. {bound}까지는 보낼 수 있습니다."
        )
    },
    latency: "메시지 하나를 넘겨주는 시간",
    latency_hint: "낮을수록 빠름, 두 축 모두 로그 눈금",
    throughput: "초당 바이트",
    throughput_hint: "크기 ÷ 시간, 하나씩 차례로 보낼 때",
    size_axis: "메시지 크기, KiB",
    latency_axis: "편도 시간",
    throughput_axis: "초당 바이트",
    pays_guide: "이동이 이득",
    plot: |heading, ways| format!("{heading}. {}.", ways.join(". ")),
    ends: |[way, first, smallest, last, largest]| format!("{way}: {smallest}에서 {first}, {largest}에서 {last}"),
    sizes_table: "크기별 결과",
    size: "크기",
    ratio: "복사 ÷ 이동",
    table_help: "편도 시간은 왕복 시간의 절반입니다. 값은 중앙값이고 아래는 95% 신뢰구간입니다. 양쪽 모두 첫 바이트와 마지막 바이트를 읽습니다. 모든 바이트가 맞는지는 시간을 재기 전에 확인합니다.",
    rates: "초당 메시지",
    rates_hint: "숫자 하나가 든 메시지를 차례로 보냄",
    queue: "전달 방법",
    per_second: "초당 메시지",
    interval: "95% 신뢰구간",
    batch: "한 번에 보낸 수",
    posted: "메시지 큐(postMessage)",
    ring: "공유 메모리의 링 버퍼",
    arrived: "도착(전체 합계)",
    slept: "상대를 기다리다 잠든 횟수",
    all_in_order: |count| format!("{}개, 모두 순서대로", grouped(count.into())),
    disorder: "순서가 틀림",
    depth: "기다리는 메시지 수",
    depth_hint: |[made, used], [make, use_it]| {
        format!("하나를 만드는 데 {made}(설정 {make}), 처리하는 데 {used}(설정 {use_it})")
    },
    time_axis: "시간, ms",
    waiting_axis: "기다리는 메시지",
    unbounded: "한도 없음",
    bounded: |bound| format!("한도 {}", grouped(bound.into())),
    bound_guide: "한도",
    depth_sentence: |queues| format!("시간에 따른 기다리는 메시지 수의 곡선입니다. {}.", queues.join(". ")),
    depth_peak: |name, peak| format!("{name}: 가장 많을 때 {peak}개"),
    peak: "가장 많을 때",
    sent: "마지막 전송",
    done: "소비자 완료",
    waited: "생산자가 기다린 시간",
    none: "–",
};
