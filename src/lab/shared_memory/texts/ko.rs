//! The words of the results, in Korean.

use super::super::outcome::{Ending, Way};
use super::Words;

pub(super) const WORDS: Words = Words {
    losses: "사라진 덧셈",
    losses_help: "아무 보호 없이 더했을 때, 실행이 끝난 뒤 카운터에 모자란 만큼을 전체 덧셈에 대한 비율로 나타냅니다.",
    losses_axis: "한 번 실행에서 사라진 덧셈의 비율",
    losses_count: "실행 횟수",
    losses_seen: |runs, threads, low, high| {
        format!("보호 없이 스레드 {threads}개로 {runs}번 실행했더니 실행마다 덧셈의 {low}에서 {high}까지 사라졌습니다.")
    },
    losses_none: |runs, cores| {
        let why = if cores < 2 {
            "이 브라우저가 알려 준 코어는 하나입니다. 스레드가 번갈아 실행되므로 읽기와 쓰기 사이에 마주치는 일이 거의 없습니다."
        } else {
            "스레드가 같은 순간에 실행된 적이 거의 없습니다. 다른 코어가 바쁠 수 있으니 다시 실행하거나 더하는 횟수를 늘려 보세요."
        };
        format!("{runs}번 실행하는 동안 사라진 덧셈이 없습니다. {why} 그래도 이 프로그램은 틀린 프로그램입니다.")
    },
    way_hint: |way| match way {
        Way::Careless => "읽고, 1을 더하고, 쓰기",
        Way::Atomic => "읽기·더하기·쓰기를 한 단계로",
        Way::Lock => "락(lock)을 획득한 스레드만 읽고, 더하고, 쓰기",
        Way::Own => "저마다 다른 캐시 라인에 두고 끝에 합치기",
        Way::Neighbours => "한 캐시 라인(프로세서가 한 번에 옮기는 64바이트쯤)에 두고 끝에 합치기",
    },
    column_way: "더하는 방법",
    column_lost: "모든 실행에서 사라진 비율",
    column_exact: "정확한 실행",
    column_worst: "최악의 실행",
    of_runs: |some, all| format!("{all}번 중 {some}번"),
    of_additions: |some, all| format!("{all}번 중 {some}번"),
    costs: "덧셈 한 번의 비용",
    costs_help: |threads| {
        format!(
            "시작부터 끝까지 걸린 시간을 모든 스레드의 덧셈 횟수로 나눈 값입니다. 코어가 충분하고 스레드가 서로 방해하지 않으면 {threads}개일 때의 값은 하나일 때의 {threads}분의 1이 됩니다."
        )
    },
    column_one: "스레드 1개",
    column_all: |threads| format!("스레드 {threads}개"),
    not_measured: "–",
    locks: "스레드 둘, 락 둘",
    locks_help: |deadline| {
        format!(
            "표시 하나가 시도 한 번이며, 실행한 순서대로입니다. 스레드 1은 락 A를 획득하고 나서 B를 획득합니다. 락을 {deadline} 동안 기다린 스레드는 포기하고 보유한 락을 해제합니다. 이 제한 시간이 없으면 교착 상태는 영원히 끝나지 않습니다."
        )
    },
    opposite: "스레드 2는 B, 그다음 A",
    ordered: "스레드 2도 A, 그다음 B",
    deadlocks: |some, all| format!("{all}번 중 {some}번이 교착 상태로 끝났습니다"),
    ending: |ending| match ending {
        Ending::Passed => "둘 다 통과",
        Ending::Deadlock => "교착 상태",
        Ending::Late => "늦은 스레드를 기다리다 포기, 교착 상태는 아님",
    },
};
