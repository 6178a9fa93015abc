//! Korean: the rules for every lab.

use super::super::computing::Overhead;
use super::super::limits::Cause;
use super::super::waiting::Bound;
use super::RuleTexts;
use crate::text::format::time;
use crate::text::particle;

pub(super) const TEXTS: RuleTexts = RuleTexts {
    overhead: |phase| match phase {
        Overhead::Start => "첫 작업을 내보내기까지의 준비",
        Overhead::Send => "작업을 워커에 보내는 일",
        Overhead::Queue => "도착한 작업이 차례를 기다리는 일",
        Overhead::Receive => "결과를 돌려받는 일",
        Overhead::Merge => "결과를 모으는 일",
        Overhead::Other => "기록만으로는 설명되지 않는 틈",
    },
    slower: |it| {
        let took = format!("{}: 워커 하나가 {}에 끝내는 일에 {}가 걸렸습니다.", it.name, it.one, it.own);
        if it.unseen {
            return format!("{took} 이 브라우저의 시계로는 그 시간이 어디에 쓰였는지 알 수 없습니다.");
        }
        match it.phases {
            [] => {
                let tasks = it.tasks.as_ref().map(|[alone, here]| {
                    format!(" 모든 작업의 계산 시간을 더하면 {here}인데, 워커 하나가 혼자 할 때는 {alone}입니다.")
                });
                format!(
                    "{took} 나눠 주는 일이 아니라 계산 자체가 오래 걸렸습니다(시간의 {}).{} 워커들이 서로를 방해했거나 다른 프로그램이 코어를 쓰고 있었습니다. 워커 수만큼 쓸 수 있는 코어나 메모리 속도가 남아 있지 않았다는 뜻입니다.",
                    it.computing,
                    tasks.unwrap_or_default()
                )
            }
            phases => {
                let named: Vec<String> =
                    phases.iter().map(|phase| format!("{}에 {}", phase.name, phase.share)).collect();
                // Under a hundredth: no figure says it better.
                let computing = match it.computing.starts_with('0') {
                    true => "계산에는 거의 쓰이지 않았습니다".to_owned(),
                    false => format!("계산에는 {} 쓰였습니다", it.computing),
                };
                format!(
                    "{took} 그 시간은 {} 쓰였고, {computing}. 이런 작업은 나눠 주는 비용이 나눠서 얻는 이득보다 큽니다.",
                    named.join(", ")
                )
            }
        }
    },
    crowded: |it| {
        let here: Vec<String> = it.here.iter().map(|(name, time)| format!("{name} {time}")).collect();
        format!(
            "모든 작업의 계산 시간을 더하면 워커 하나가 혼자 할 때는 {}인데, 여기서는 {}입니다. 같은 일인데 더 오래 걸린 것입니다. 브라우저가 알려 준 코어 {}개를 다른 프로그램도 쓰고 있었거나, 코어마다 속도가 다르거나, 그중 둘이 실은 코어 하나이거나(하이퍼스레딩), 작업들이 같은 메모리를 기다렸습니다. 그래서 기대만큼 빨라지지 않았습니다.",
            it.alone,
            here.join(", "),
            it.cores
        )
    },
    near_ideal_of: |model, speedup, computing| {
        format!("{model} {}(시간의 {computing}가 계산)", particle::times(speedup))
    },
    near_ideal: |workers, models| {
        format!(
            "워커 {workers}개로 얻을 수 있는 이상적인 속도인 {workers}배에 가깝습니다: {models}. 작업이 이만큼 길면 나눠 주는 비용은 거의 드러나지 않습니다."
        )
    },
    long_task: |it| {
        format!(
            "{}: 전체 {} 가운데 작업 하나가 혼자 {}를 차지합니다. 가장 긴 작업보다 먼저 끝날 수는 없으므로, 이 작업들로는 워커를 아무리 늘려도 {}를 넘지 못합니다.",
            it.names,
            it.sample,
            it.longest,
            particle::times(it.bound)
        )
    },
    idle: |it| {
        let idle = format!(
            "{}: 워커 {}개가 전체 시간의 {}(모두 합해 {}) 동안 할 일이 없었습니다.",
            it.name, it.workers, it.share, it.idle
        );
        match it.cause {
            Cause::FewTasks(tasks) => format!("{idle} 작업이 {tasks}개뿐이기 때문입니다."),
            Cause::Chunks(chunk) => {
                format!("{idle} 작업을 한 번에 {chunk}개씩 묶어 보내서, 워커마다 맡은 양이 고르지 않았습니다.")
            }
            Cause::Remainder(tasks) => format!("{idle} 크기가 같은 작업 {tasks}개는 똑같이 나눠지지 않습니다."),
            Cause::Uneven => {
                format!("{idle} 작업의 길이가 고르지 않아, 마지막 긴 작업을 맡은 쪽을 나머지가 기다렸습니다.")
            }
            Cause::HeldUp(shortest_ms, longest_ms) => format!(
                "{idle} 작업의 크기는 모두 같은데 걸린 시간은 {}에서 {}까지 달랐습니다. 그동안 다른 프로그램이 코어를 썼거나, 코어마다 속도가 다르거나(성능 코어와 효율 코어), 두 코어가 실은 하나이기(하이퍼스레딩) 때문입니다.",
                time(shortest_ms),
                time(longest_ms)
            ),
        }
    },
    more_than_cores: |models, workers, cores| {
        format!(
            "{}: 워커는 {workers}개인데 코어(core)는 {cores}개이므로 동시에 계산할 수 있는 것은 {cores}개뿐입니다.",
            particle::times(models)
        )
    },
    lock: |it| {
        let held = format!(
            "{}: {}의 {} 동안 누군가 락을 보유했고, 한 번에 한 스레드뿐이었습니다.",
            it.name, it.sample, it.held
        );
        let turns = match &it.each {
            Some((each, interval)) => {
                format!("락은 {each}에 한 번꼴로 모두 {}번 넘어갔습니다(전환 간격 {interval}).", it.handovers)
            }
            None => format!("락은 {}번 넘어갔습니다.", it.handovers),
        };
        let without = it
            .without
            .as_ref()
            .map(|ratio| format!(" 락이 없으면 같은 스레드가 락이 있을 때보다 {} 빠릅니다.", particle::times(ratio)));
        format!("{held} {turns} 스레드들이 번갈아 계산한 것입니다.{}", without.unwrap_or_default())
    },
    event_loop: |it| {
        let why = match it.waits {
            true => {
                "한 작업이 계산하는 동안 이벤트 루프(event loop)는 다른 일을 하지 못합니다. 가장 긴 작업이 계산하는"
            }
            false => {
                "작업이 아무것도 기다리지 않아서, 모두 끝날 때까지 이벤트 루프(event loop)에 차례가 오지 않았습니다. 그"
            }
        };
        let blocked = format!("{}: 스레드가 하나입니다. {why} {} 동안 루프는 멈춰 있었습니다.", it.name, it.time);
        match it.speedup {
            Some(speedup) => format!("{blocked} 계산은 빨라지지 않았습니다({}).", particle::times(speedup)),
            None => blocked,
        }
    },
    unanswered: |it| {
        let of: Vec<String> =
            it.of.iter().map(|(name, failed)| format!("{name} {}개 중 {failed}개", it.requests)).collect();
        let all = if it.all {
            " 요청이 모두 실패한 모델의 시간은 응답이 아니라 실패까지 걸린 시간입니다."
        } else {
            ""
        };
        let why = it.why.map(|why| format!(" 첫 번째 실패: {why}")).unwrap_or_default();
        format!("응답이 없거나 설정하지 않은 오류가 돌아온 요청이 있습니다: {}.{all}{why}", of.join(", "))
    },
    overlap: |it| {
        let asked = format!("{}: 요청 {}개를 한꺼번에 보냈고", it.names, it.requests);
        let Some(alone) = &it.alone else {
            return format!("{asked}, 마지막 응답은 {} 만에 왔습니다.", it.last);
        };
        let one_by_one = alone.one_by_one.as_ref().map(|time| format!(" 하나씩 차례로 하면 {time}가 걸립니다."));
        format!(
            "{asked}, 모두 {} 만에 끝났습니다. 가장 느린 요청은 혼자서도 {}가 걸립니다.{}",
            it.total,
            alone.slowest,
            one_by_one.unwrap_or_default()
        )
    },
    waves: |it| {
        let bound = match it.bound {
            Bound::Limit => format!("동시 요청 수를 {}개로 제한했으므로", it.at_once),
            Bound::Threads => format!("스레드는 많아야 {}개이고 하나가 응답 하나를 기다리므로", it.at_once),
        };
        match it.waves {
            Some(waves) => format!(
                "{}: {bound} 요청 {}개를 {waves}번에 나누어 처리했습니다. 모두 {}가 걸렸습니다.",
                it.names, it.requests, it.total
            ),
            None => format!(
                "{}: {bound} 요청 {}개 가운데 나머지 {}개는 쉬는 스레드가 생길 때까지 줄을 서서 기다렸습니다. 모두 {}가 걸렸습니다.",
                it.names,
                it.requests,
                it.requests.saturating_sub(it.at_once),
                it.total
            ),
        }
    },
    connections: |it| {
        format!(
            "{}: 이 주소에 보낸 요청 {}개 가운데 처음 여섯 응답은 {} 만에 왔지만, 일곱째는 {}가 지나서야 왔습니다. HTTP/1.1에서 브라우저는 한 호스트에 연결을 여섯 개까지만 열기 때문에, 나머지는 빈 연결을 기다렸습니다.",
            it.host, it.requests, it.first, it.next
        )
    },
    one_each: |model, processes, requests, most, total| {
        let each = if processes > 1 { "저마다 " } else { "" };
        format!(
            "{model}: 프로세스 {processes}개가 {each}응답을 하나씩만 기다리므로, 요청 {requests}개 가운데 {processes}개만 동시에 진행되었습니다. 한 프로세스가 그중 {most}개를 하나씩 차례로 기다려 모두 {total}가 걸렸습니다. 기다리는 데에는 프로세서가 필요 없으니 더 많은 요청을 함께 기다려도 되었을 것입니다."
        )
    },
    hidden: |it| {
        let each = if it.several { "적어도 " } else { "" };
        format!(
            "{}: 작업 {}개가 기다리는 시간은 모두 {}인데, 그 가운데 {each}{}는 다른 작업의 기다림이나 계산과 겹쳐 시간이 더 들지 않았습니다. 계산끼리는 겹치지 않았습니다.",
            it.names, it.tasks, it.waiting, it.saved
        )
    },
    both: |model, other, ratio| {
        format!(
            "{model}: 기다림도 겹치고 계산도 겹칩니다. 기다림만 겹치는 모델({other})보다 {} 빠릅니다.",
            particle::times(ratio)
        )
    },
    batched: |model, pass, passes| {
        format!(
            "{model}: 모든 작업을 한 번 하는 데 {pass}밖에 걸리지 않아 이 브라우저의 시계로는 제대로 잴 수 없습니다. 그래서 {passes}번 실행한 시간의 평균을 표본 하나로 삼았습니다."
        )
    },
    cold: |model, first, times| {
        format!(
            "{model}: 맨 처음 실행에는 중앙값의 {times}배인 {first}가 걸렸습니다. 코드를 아직 컴파일하는 중이었고 메모리도 처음 쓰는 것이었기 때문입니다. 그래서 첫 실행은 표본에 넣지 않습니다."
        )
    },
};
