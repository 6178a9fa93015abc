//! What the views of this lab say.

use super::super::outcome::{Ended, Kind, SceneId, Step, Way};
use crate::text::{Bilingual, Lang, particle};

/// Headings and hints.
pub(in super::super) const STRIPS: Bilingual =
    Bilingual { en: "The loop's heartbeat", ko: "루프의 하트비트(heartbeat)" };
pub(in super::super) const STRIPS_HINT: Bilingual = Bilingual {
    en: "Each stroke is a timer's callback that ran; the bar below shows when the same work was computed. The hatched stretch is the longest one without a beat. The strips show the first of several rounds; a busy machine makes a round longer.",
    ko: "세로선 하나는 타이머 콜백이 한 번 실행된 것(하트비트)이고, 아래 막대는 같은 작업을 계산한 시간입니다. 빗금 친 곳은 하트비트가 가장 오래 끊긴 구간입니다. 띠는 여러 회차 가운데 첫 회차이며, 컴퓨터가 바쁘면 더 길어집니다.",
};
pub(in super::super) const ORDER: Bilingual =
    Bilingual { en: "In which order it really ran", ko: "실제로 실행된 순서" };
pub(in super::super) const ORDER_HINT: Bilingual = Bilingual {
    en: "The program that just ran, line by line, and beside it the order in which its steps ran in your browser. The loop takes one task at a time (a timer, a message); whatever is queued as a microtask runs before the next task. asyncio knows only one kind, loop.call_soon. A future is the Rust kind of coroutine: here its first step is a microtask, and after a wait it goes on in a task of its own, so it comes last.",
    ko: "방금 실행한 프로그램과, 그 단계들이 이 브라우저에서 실제로 실행된 순서입니다. 루프는 태스크(타이머, 메시지)를 한 번에 하나씩 꺼내고, 마이크로태스크(microtask)로 예약된 일은 다음 태스크보다 먼저 모두 실행합니다. asyncio에는 loop.call_soon 한 가지뿐입니다. 프로미스(promise)는 나중에 올 값을 나타내는 객체이고, 퓨처(future)는 러스트의 코루틴으로, 이렇게 새로 시작하면 asyncio의 Task에 해당합니다. 여기서 퓨처의 첫 단계는 마이크로태스크이고, 기다린 뒤에는 별도의 태스크로 이어지므로 맨 나중에 옵니다.",
};
pub(in super::super) const PROGRAM: Bilingual = Bilingual { en: "The program", ko: "프로그램" };
pub(in super::super) const RAN: Bilingual = Bilingual { en: "As it ran", ko: "실행된 순서" };
pub(in super::super) const SCENES: Bilingual =
    Bilingual { en: "Waiting for several at once", ko: "여럿을 함께 기다리기" };
pub(in super::super) const SCENES_HINT: Bilingual = Bilingual {
    en: "Each bar is one real request, from its sending to its end. The line across all bars is where the waiting was over.",
    ko: "막대 하나가 실제 요청 하나이며, 보낸 때부터 끝난 때까지를 나타냅니다. 세로선은 기다림이 끝난 순간입니다.",
};
pub(in super::super) const STATIC_FILE: Bilingual = Bilingual {
    en: "No service worker answers here, so a file of this site does, and it cannot fail: the scenes about failures show none.",
    ko: "여기서는 서비스 워커가 응답하지 못해 이 사이트의 파일이 대신 응답합니다. 파일은 실패하지 않으므로, 실패를 다루는 장면에 실패가 나타나지 않습니다.",
};
pub(in super::super) const WRONG: Bilingual =
    Bilingual { en: "An answer was wrong.", ko: "틀린 답이 있습니다." };
pub(in super::super) const FREEZE: Bilingual =
    Bilingual { en: "Block this page, on purpose", ko: "이 페이지를 일부러 막아 보기" };
pub(in super::super) const FREEZE_HINT: Bilingual = Bilingual {
    en: "Everything above ran in a worker, so the page stayed alive. A button below makes the page itself compute: for that time, two seconds at most, nothing here can be clicked, scrolled or drawn. Then it goes on.",
    ko: "위의 측정은 모두 워커에서 실행되므로 페이지가 멈추지 않습니다. 아래 버튼을 누르면 페이지가 직접 계산합니다. 그동안(최대 2초) 클릭도 스크롤도 화면 갱신도 되지 않다가, 계산이 끝나면 다시 움직입니다.",
};
pub(in super::super) const FREEZE_NONE: Bilingual = Bilingual {
    en: "Not tried yet: the strip of the page's frames will stand here.",
    ko: "아직 해 보지 않았습니다. 버튼을 누르면 여기에 화면 프레임이 그려진 때가 표시됩니다.",
};

pub(in super::super) fn way(way: Way, lang: Lang) -> &'static str {
    let name = match way {
        Way::Blocking => Bilingual { en: "In one go", ko: "한 번에" },
        Way::Slices => Bilingual { en: "In slices that yield", ko: "양보하며 조각으로" },
        Way::Worker => Bilingual { en: "In a worker", ko: "워커에서" },
    };
    name.get(lang)
}

/// The line above a strip.
pub(in super::super) fn strip_note(lang: Lang, took: &str, gap: &str) -> String {
    match lang {
        Lang::En => format!("first round: work {took}, longest gap {gap}"),
        Lang::Ko => format!("첫 회차: 작업 {took}, 가장 긴 공백 {gap}"),
    }
}

/// What the strip shows, for who cannot see it.
pub(in super::super) fn strip_label(lang: Lang, name: &str, took: &str, gap: &str, beats: usize) -> String {
    match lang {
        Lang::En => {
            format!("{name}: the work took {took}; {beats} heartbeats came meanwhile; the longest gap was {gap}.")
        }
        Lang::Ko => {
            format!(
                "{name}: 작업에 {took} 걸렸고, 그동안 하트비트가 {beats}번 실행되었으며, 가장 긴 공백은 {gap}입니다."
            )
        }
    }
}

pub(in super::super) fn pace(lang: Lang, asked: &str, kept: &str) -> String {
    match lang {
        Lang::En => format!(
            "The timer was asked for a beat every {asked}; with nothing else to do it kept {kept}. Where timers set timers, browsers soon let each wait at least 4 ms."
        ),
        Lang::Ko => format!(
            "타이머를 {asked}마다 실행되도록 걸었고, 다른 일이 없을 때의 실제 간격은 {kept}{}습니다. 타이머를 연달아 걸면 브라우저가 4\u{a0}ms 이상으로 늦춥니다.",
            particle::was(kept)
        ),
    }
}

pub(in super::super) fn step(step: Step, lang: Lang) -> &'static str {
    let name = match step {
        Step::FirstLine => Bilingual { en: "first line", ko: "첫 줄" },
        Step::TimerA => Bilingual { en: "timer A, 0 ms", ko: "타이머 A, 0\u{a0}ms" },
        Step::MicrotaskOfTimerA => {
            Bilingual { en: "microtask queued by timer A", ko: "타이머 A가 넣은 마이크로태스크" }
        }
        Step::TimerB => Bilingual { en: "timer B, 0 ms", ko: "타이머 B, 0\u{a0}ms" },
        Step::Message => Bilingual { en: "message to oneself", ko: "자신에게 보낸 메시지" },
        Step::PromiseThen => Bilingual { en: "then of a fulfilled promise", ko: "이행된 프로미스의 then" },
        Step::Microtask => Bilingual { en: "microtask", ko: "마이크로태스크" },
        Step::MicrotaskOfMicrotask => Bilingual {
            en: "microtask queued by a microtask",
            ko: "마이크로태스크가 넣은 마이크로태스크",
        },
        Step::FutureStarts => Bilingual { en: "spawned future starts", ko: "새로 시작한 퓨처의 첫 단계" },
        Step::FutureWoken => Bilingual { en: "the future is woken", ko: "깨어나 이어지는 퓨처" },
        Step::LastLine => Bilingual { en: "last line", ko: "마지막 줄" },
    };
    name.get(lang)
}

pub(in super::super) fn kind(kind: Kind, lang: Lang) -> &'static str {
    let name = match kind {
        Kind::Sync => Bilingual { en: "code under way", ko: "실행 중인 코드" },
        Kind::Microtask => Bilingual { en: "microtask", ko: "마이크로태스크" },
        Kind::Task => Bilingual { en: "task", ko: "태스크" },
    };
    name.get(lang)
}

/// A scene's name, what it does, and what it is called in Python.
pub(in super::super) fn scene(id: SceneId, lang: Lang) -> (&'static str, &'static str, &'static str) {
    let (name, about, python) = match id {
        SceneId::Gather => (
            Bilingual { en: "All of them", ko: "모두 기다리기" },
            Bilingual { en: "Started together, awaited together.", ko: "함께 시작하고 함께 기다립니다." },
            "asyncio.gather",
        ),
        SceneId::Limit => (
            Bilingual { en: "Two at a time", ko: "한 번에 둘까지" },
            Bilingual {
                en: "The same six; the next is sent when one is over.",
                ko: "같은 여섯 요청입니다. 하나가 끝나면 다음을 보냅니다.",
            },
            "asyncio.Semaphore",
        ),
        SceneId::Race => (
            Bilingual { en: "First answer wins", ko: "먼저 온 응답만" },
            Bilingual { en: "The losers are aborted.", ko: "나머지는 취소합니다." },
            "asyncio.wait(FIRST_COMPLETED)",
        ),
        SceneId::Timeout => (
            Bilingual { en: "Time-out", ko: "제한 시간" },
            Bilingual {
                en: "No answer within 200 ms: aborted.", ko: "200\u{a0}ms 안에 응답이 없으면 취소합니다."
            },
            "asyncio.timeout",
        ),
        SceneId::Cancel => (
            Bilingual { en: "Cancelled", ko: "취소" },
            Bilingual {
                en: "Someone changes their mind after 120 ms.", ko: "120\u{a0}ms 뒤에 요청을 취소합니다."
            },
            "task.cancel",
        ),
        SceneId::Retry => (
            Bilingual { en: "Again after a failure", ko: "실패하면 다시" },
            Bilingual {
                en: "Two failures, then an answer; each pause is twice the last.",
                ko: "두 번 실패한 뒤 응답이 옵니다. 쉬는 시간은 매번 두 배가 됩니다.",
            },
            "for, try, asyncio.sleep",
        ),
        SceneId::Collect => (
            Bilingual { en: "Failures collected", ko: "실패 모으기" },
            Bilingual {
                en: "Two of five fail; all are awaited.", ko: "다섯 중 둘이 실패해도 끝까지 기다립니다."
            },
            "gather(return_exceptions=True)",
        ),
        SceneId::Raise => (
            Bilingual { en: "Raised at the first", ko: "첫 실패에서 예외" },
            Bilingual {
                en: "The same five; the first failure aborts the rest.",
                ko: "같은 다섯 요청입니다. 하나라도 실패하면 나머지를 취소합니다.",
            },
            "asyncio.TaskGroup",
        ),
    };
    (name.get(lang), about.get(lang), python)
}

pub(in super::super) fn ended(ended: Ended, lang: Lang) -> &'static str {
    let name = match ended {
        Ended::Answered => Bilingual { en: "answered", ko: "응답" },
        Ended::Failed => Bilingual { en: "failed", ko: "실패" },
        Ended::Aborted => Bilingual { en: "aborted", ko: "취소" },
    };
    name.get(lang)
}

/// A scene's line: when it was over, and what waiting in turn would have taken.
pub(in super::super) fn scene_took(lang: Lang, took: &str, sum: Option<&str>) -> String {
    match (lang, sum) {
        (Lang::En, Some(sum)) => format!("Over after {took}; one after another: {sum}"),
        (Lang::En, None) => format!("Over after {took}"),
        (Lang::Ko, Some(sum)) => format!("{took} 만에 끝남 (하나씩이면 {sum})"),
        (Lang::Ko, None) => format!("{took} 만에 끝남"),
    }
}

/// One bar of a scene, for who cannot see it.
pub(in super::super) fn call_label(lang: Lang, number: usize, start: &str, end: &str, ended: &str) -> String {
    match lang {
        Lang::En => format!("request {number}: {start} to {end}, {ended}"),
        Lang::Ko => format!("요청 {number}: {start}부터 {end}까지, {ended}"),
    }
}

pub(in super::super) fn freeze_button(lang: Lang, time: &str) -> String {
    match lang {
        Lang::En => format!("Block the page for {time}"),
        Lang::Ko => format!("페이지를 {time} 동안 막기"),
    }
}

pub(in super::super) fn frozen(lang: Lang, gap: &str, frames: usize, missed: usize) -> String {
    match lang {
        Lang::En => format!(
            "The page drew {frames} frames, and none for {gap}: about {missed} fell out. What you clicked meanwhile was queued."
        ),
        Lang::Ko => format!(
            "페이지가 프레임 {frames}개를 그렸고, {gap} 동안은 하나도 그리지 못했습니다. 프레임 약 {missed}개를 건너뛴 셈입니다. 그동안의 클릭은 큐에 쌓였습니다."
        ),
    }
}
