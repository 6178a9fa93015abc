//! Korean: embedding.

use crate::protocol::embedding::{LONGEST, MOST_SETTINGS, Refusal};
use crate::protocol::settings::Part;
use crate::text::embed::EmbedTexts;
use crate::text::format::{cut, grouped};

pub(super) const EMBED: EmbedTexts = EmbedTexts {
    full_page: "전체 페이지로 열기",
    refusal,
    button: "퍼가기",
    heading: "이 실습을 내 페이지에 넣기",
    close: "닫기",
    intro: "강의 페이지에 이 실습을 넣을 수 있습니다. 지금 이 페이지의 설정 그대로 시작합니다.",
    kinds: "붙여 넣을 형식",
    frame: "프레임",
    frame_help: "스크립트가 없는 HTML입니다. 높이는 아래 미리 보기의 높이로 고정됩니다. 미리 보기에서 실행해 보면 결과가 나온 뒤의 높이를 알 수 있고, 페이지의 폭이 더 좁으면 높이를 늘려야 합니다.",
    element: "요소(element)",
    element_help: "이 사이트의 작은 스크립트를 함께 쓰는 HTML입니다. 내용에 맞추어 높이가 바뀌고, 페이지에서 실습을 실행하고 결과를 읽을 수 있습니다.",
    link: "링크",
    link_help: "이 설정으로 전체 페이지를 엽니다.",
    markdown: "마크다운",
    markdown_help: "mdBook, Jupyter Book, Quarto에 씁니다. HTML 프레임과 함께, 인쇄물처럼 프레임을 넣을 수 없는 곳을 위한 링크가 들어 있습니다.",
    parts: "보여 줄 부분",
    part,
    reader_language: "독자의 언어",
    start: "실행 시점",
    on_click: "독자가 실행을 누를 때",
    at_once: "바로",
    own_addresses: "직접 정한 주소에는 독자가 실행을 누른 다음에만 요청을 보냅니다.",
    code: "붙여 넣을 내용",
    copy: "복사",
    copied: "복사했습니다.",
    copy_failed: "브라우저가 복사를 허용하지 않습니다. 선택해 두었으니 직접 복사하세요.",
    preview: "미리 보기",
};

fn part(part: Part) -> &'static str {
    match part {
        Part::Controls => "설정과 실행",
        Part::Lesson => "설명",
        Part::Chart => "그래프",
        Part::Table => "표",
        Part::Code => "프로그램 코드",
    }
}

fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::TooLong => format!("메시지가 너무 깁니다. {}바이트까지 받을 수 있습니다.", grouped(LONGEST as i128)),
        Refusal::NotPlain => "메시지를 읽을 수 없습니다. 글자, 수, 참·거짓, 목록만 쓸 수 있습니다.".into(),
        Refusal::NoSuchCommand(given) => {
            format!("\"{}\" 명령은 없습니다. type에는 run, stop, set 가운데 하나를 쓰세요.", cut(given))
        }
        Refusal::NoObject => "settings에는 { size: 1000 }과 같은 객체를 써야 합니다.".into(),
        Refusal::TooManySettings => format!("설정은 한 번에 {MOST_SETTINGS}개까지 받을 수 있습니다."),
        Refusal::NoValue(parameter) => format!(
            "{}에는 글자, 수, 참·거짓, null, 또는 글자와 수의 목록만 쓸 수 있습니다. 아무 설정도 바꾸지 않았습니다.",
            cut(parameter)
        ),
        Refusal::Running => "이미 실행 중입니다. 먼저 stop을 보내거나 결과가 나올 때까지 기다리세요.".into(),
        Refusal::OwnAddresses => "설정에 직접 정한 주소(url)가 있습니다. 독자가 먼저 실행을 한 번 눌러야 합니다. 페이지가 독자를 대신해 요청을 보내서는 안 되기 때문입니다.".into(),
    }
}
