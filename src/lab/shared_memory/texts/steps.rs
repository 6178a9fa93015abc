//! The words of the step-through, in every language.

use super::super::interleaving::{End, Program, Refusal, Step};
use crate::text::{Bilingual, Lang};

pub(in crate::lab::shared_memory) const TITLE: Bilingual = Bilingual { en: "Step by step", ko: "한 단계씩" };
pub(in crate::lab::shared_memory) const BADGE: Bilingual = Bilingual { en: "Simulation", ko: "시뮬레이션" };
pub(in crate::lab::shared_memory) const ABOUT: Bilingual = Bilingual {
    en: "Nothing is measured here: two threads run as slowly as you like, and you decide who goes next. Forward lets them take turns.",
    ko: "여기서는 아무것도 측정하지 않습니다. 두 스레드를 한 단계씩 실행하며, 다음에 어느 스레드를 실행할지 여러분이 정합니다. ‘앞으로’를 누르면 번갈아 실행합니다.",
};
pub(in crate::lab::shared_memory) const PROGRAMS: Bilingual = Bilingual { en: "Program", ko: "프로그램" };
pub(in crate::lab::shared_memory) const CONTROLS: Bilingual = Bilingual { en: "Steps", ko: "단계 조작" };
pub(in crate::lab::shared_memory) const FORWARD: Bilingual = Bilingual { en: "Forward", ko: "앞으로" };
pub(in crate::lab::shared_memory) const BACK: Bilingual = Bilingual { en: "Back", ko: "뒤로" };
pub(in crate::lab::shared_memory) const RESET: Bilingual = Bilingual { en: "Reset", ko: "처음으로" };
pub(in crate::lab::shared_memory) const KEYS: Bilingual = Bilingual {
    en: "Keys: 1 and 2 choose a thread, → and ← step, Home resets.",
    ko: "키보드: 1과 2로 스레드를 고르고, →와 ←로 한 단계씩 앞뒤로 움직이며, Home을 누르면 처음으로 돌아갑니다.",
};
pub(in crate::lab::shared_memory) const MEMORY: Bilingual = Bilingual { en: "Shared memory", ko: "공유 메모리" };
pub(in crate::lab::shared_memory) const COUNTER: Bilingual = Bilingual { en: "Counter", ko: "카운터" };
pub(in crate::lab::shared_memory) const REGISTER: Bilingual =
    Bilingual { en: "Register (what the thread computes with)", ko: "레지스터(계산 중인 값을 두는 곳)" };
pub(in crate::lab::shared_memory) const EMPTY: Bilingual = Bilingual { en: "empty", ko: "비어 있음" };
pub(in crate::lab::shared_memory) const FREE: Bilingual = Bilingual { en: "free", ko: "아무도 보유하지 않음" };
pub(in crate::lab::shared_memory) const TRACE: Bilingual =
    Bilingual { en: "The order so far", ko: "지금까지의 순서" };
pub(in crate::lab::shared_memory) const STEP: Bilingual = Bilingual { en: "Step", ko: "단계" };
const READY: Bilingual = Bilingual { en: "can go", ko: "실행 가능" };
const FINISHED: Bilingual = Bilingual { en: "finished", ko: "끝남" };
const START: Bilingual = Bilingual {
    en: "Nobody has gone yet. Who goes first?",
    ko: "아직 실행하지 않았습니다. 어느 스레드를 먼저 실행할까요?",
};

pub(in crate::lab::shared_memory) fn program(program: Program) -> Bilingual {
    match program {
        Program::Careless => Bilingual { en: "Counter without care", ko: "보호 없는 카운터" },
        Program::Atomic => Bilingual { en: "Atomic counter", ko: "원자적 카운터" },
        Program::Lock => Bilingual { en: "Counter behind a lock", ko: "락을 쓰는 카운터" },
        Program::Opposite => Bilingual { en: "Two locks, opposite order", ko: "락 둘, 반대 순서" },
        Program::Ordered => Bilingual { en: "Two locks, same order", ko: "락 둘, 같은 순서" },
    }
}

pub(in crate::lab::shared_memory) fn thread(lang: Lang, thread: usize) -> String {
    match lang {
        Lang::En => format!("Thread {}", thread + 1),
        Lang::Ko => format!("스레드 {}", thread + 1),
    }
}

/// The button that lets a thread go.
pub(in crate::lab::shared_memory) fn choose(lang: Lang, thread: usize) -> String {
    match lang {
        Lang::En => format!("Thread {} goes", thread + 1),
        Lang::Ko => format!("스레드 {} 한 단계 실행", thread + 1),
    }
}

fn letter(lock: usize) -> char {
    if lock == 0 { 'A' } else { 'B' }
}

pub(in crate::lab::shared_memory) fn lock(lang: Lang, lock: usize) -> String {
    match lang {
        Lang::En => format!("Lock {}", letter(lock)),
        Lang::Ko => format!("락 {}", letter(lock)),
    }
}

/// An instruction.
pub(in crate::lab::shared_memory) fn step(lang: Lang, step: Step) -> String {
    match (lang, step) {
        (Lang::En, Step::Load) => "load the counter".into(),
        (Lang::En, Step::Add) => "add 1".into(),
        (Lang::En, Step::Store) => "store to the counter".into(),
        (Lang::En, Step::FetchAdd) => "atomically add 1".into(),
        (Lang::En, Step::Lock(lock)) => format!("lock {}", letter(lock)),
        (Lang::En, Step::Unlock(lock)) => format!("unlock {}", letter(lock)),
        (Lang::Ko, Step::Load) => "카운터 읽기".into(),
        (Lang::Ko, Step::Add) => "1 더하기".into(),
        (Lang::Ko, Step::Store) => "카운터에 쓰기".into(),
        (Lang::Ko, Step::FetchAdd) => "원자적으로 1 더하기".into(),
        (Lang::Ko, Step::Lock(lock)) => format!("락 {} 획득", letter(lock)),
        (Lang::Ko, Step::Unlock(lock)) => format!("락 {} 해제", letter(lock)),
    }
}

/// What a thread is doing: ready, through, or waiting for a lock that the other one has.
pub(in crate::lab::shared_memory) fn doing(lang: Lang, next: Option<Step>, blocked: Option<usize>) -> String {
    match (lang, next, blocked) {
        (_, None, _) => FINISHED.get(lang).into(),
        (_, Some(_), None) => READY.get(lang).into(),
        (Lang::En, _, Some(lock)) => format!("cannot go: lock {} is taken", letter(lock)),
        (Lang::Ko, _, Some(lock)) => format!("실행 불가: 락 {}가 풀려야 함", letter(lock)),
    }
}

/// Where it is after so many steps, when nothing was refused.
pub(in crate::lab::shared_memory) fn status(lang: Lang, steps: usize, last: Option<(usize, Step)>) -> String {
    let Some((who, what)) = last else { return START.get(lang).into() };
    match lang {
        Lang::En => format!("Step {steps}: thread {}, {}.", who + 1, step(lang, what)),
        Lang::Ko => format!("{steps}단계: 스레드 {}, {}.", who + 1, step(lang, what)),
    }
}

/// How it ended, and whether another order could have ended otherwise.
pub(in crate::lab::shared_memory) fn end(lang: Lang, program: Program, end: End) -> String {
    match (lang, end) {
        (Lang::En, End::Counted(2)) if program == Program::Careless => {
            "The end: both added 1, and the counter is 2. Nothing was lost this time.".into()
        }
        (Lang::En, End::Counted(2)) => {
            "The end: both added 1, and the counter is 2. No order of the steps can lose an addition.".into()
        }
        (Lang::En, End::Counted(counter)) => format!(
            "The end: both added 1, and the counter is {counter}. Both had loaded the same value, so one addition overwrote the other and is lost."
        ),
        (Lang::En, End::Passed) if program == Program::Opposite => {
            "The end: both threads had both locks, one after the other. No deadlock this time.".into()
        }
        (Lang::En, End::Passed) => {
            "The end: both threads had both locks, one after the other. No order of the steps can make a deadlock."
                .into()
        }
        (Lang::En, End::Deadlock) => {
            "The end: deadlock. The next step of each thread needs the lock that the other one holds, and neither can ever go on."
                .into()
        }
        (Lang::Ko, End::Counted(2)) if program == Program::Careless => {
            "끝: 둘 다 1을 더했고 카운터는 2입니다. 이번에는 아무것도 사라지지 않았습니다.".into()
        }
        (Lang::Ko, End::Counted(2)) => {
            "끝: 둘 다 1을 더했고 카운터는 2입니다. 어떤 순서로 실행해도 덧셈이 사라지지 않습니다.".into()
        }
        (Lang::Ko, End::Counted(counter)) => format!(
            "끝: 둘 다 1을 더했는데 카운터는 {counter}입니다. 둘이 같은 값을 읽었기 때문에, 나중에 쓴 값이 먼저 쓴 값을 덮어써 덧셈 하나가 사라졌습니다."
        ),
        (Lang::Ko, End::Passed) if program == Program::Opposite => {
            "끝: 두 스레드가 차례로 두 락을 모두 획득했습니다. 이번에는 교착 상태가 없었습니다.".into()
        }
        (Lang::Ko, End::Passed) => {
            "끝: 두 스레드가 차례로 두 락을 모두 획득했습니다. 어떤 순서로 실행해도 교착 상태가 생길 수 없습니다."
                .into()
        }
        (Lang::Ko, End::Deadlock) => {
            "끝: 교착 상태입니다. 두 스레드 모두 다음 단계에 필요한 락을 상대가 보유하고 있어, 둘 다 영원히 나아가지 못합니다.".into()
        }
    }
}

/// Why nothing happened.
pub(in crate::lab::shared_memory) fn refusal(lang: Lang, program: Program, refusal: Refusal) -> String {
    match (lang, refusal) {
        (Lang::En, Refusal::AtStart) => "This is the start: there is no step to go back.".into(),
        (Lang::En, Refusal::AtEnd(how)) => format!("There is no further step. {}", end(lang, program, how)),
        (Lang::En, Refusal::Finished(who)) => format!("Thread {} is finished: the other one has to go.", who + 1),
        (Lang::En, Refusal::Blocked { thread, lock }) => {
            format!("Thread {} is blocked: thread {} has lock {}.", thread + 1, 2 - thread, letter(lock))
        }
        (Lang::Ko, Refusal::AtStart) => "처음입니다. 되돌릴 단계가 없습니다.".into(),
        (Lang::Ko, Refusal::AtEnd(how)) => format!("더 실행할 단계가 없습니다. {}", end(lang, program, how)),
        (Lang::Ko, Refusal::Finished(who)) => {
            format!("스레드 {}: 이미 끝났습니다. 다른 스레드를 실행하세요.", who + 1)
        }
        (Lang::Ko, Refusal::Blocked { thread, lock }) => {
            format!("스레드 {}: 막혔습니다. 락 {}의 보유자는 스레드 {}입니다.", thread + 1, letter(lock), 2 - thread)
        }
    }
}
