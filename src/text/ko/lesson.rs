//! Korean: lessons and predictions.

use crate::text::particle::{times, was};
use crate::text::texts::LessonTexts;

pub(super) const LESSON: LessonTexts = LessonTexts {
    heading: "설명",
    code: "프로그램 코드",
    jump: "설명 읽기",
    apart: "설명만 따로 보기",
    next: "다음 실습: ",
    failed: |why| {
        format!(
            "설명을 불러오지 못했습니다({why}). 페이지를 새로 고쳐 다시 시도해 보세요. 실습은 설명 없이도 할 수 있습니다."
        )
    },
    predict: "먼저 예상해 보기",
    predict_help: "꼭 해야 하는 것은 아니지만, 먼저 예상해 보면 더 많은 것이 보입니다. 예상은 남겨 두었다가 측정 결과와 비교합니다.",
    your_prediction: "내 예상과 비교",
    what_made_it: "어디에서 차이가 났을까요? ‘이번 실행에서 알 수 있는 것’을 읽어 보세요.",
    undecided: |chosen| {
        format!(
            "예상은 \u{201c}{chosen}\u{201d}{}습니다. 이번 실행으로는 가릴 수 없습니다. 표본마다 차이가 크거나 답이 두 선택지 사이에 걸쳐 있습니다. 다른 프로그램을 멈추고 다시 실행해 보세요.",
            was(chosen)
        )
    },
    compared: |model, predicted, measured, right| match right {
        true => format!("{model}: 예상 {}, 측정 {}. 잘 맞혔습니다.", times(predicted), times(measured)),
        false => format!("{model}: 예상 {}, 측정 {}.", times(predicted), times(measured)),
    },
    chosen: |chosen, held, right| match right {
        true => format!("예상은 \u{201c}{chosen}\u{201d}{}고, 실제로도 그랬습니다.", was(chosen)),
        false => format!(
            "예상은 \u{201c}{chosen}\u{201d}{}지만, 결과는 \u{201c}{held}\u{201d}{}습니다.",
            was(chosen),
            was(held)
        ),
    },
};
