//! Korean: sharing, and results that were measured elsewhere.

use crate::protocol::refused::Refused;
use crate::text::format::{cut, grouped};
use crate::text::texts::ShareTexts;

pub(super) const SHARE: ShareTexts = ShareTexts {
    open: "공유",
    heading: "이 실습 공유하기",
    close: "닫기",
    settings: "설정 링크",
    settings_help: "링크를 여는 사람은 같은 설정으로 자기 기기에서 직접 측정합니다.",
    result: "결과가 담긴 링크",
    result_help: "설정, 브라우저 이름, 측정한 시간이 링크 안에 들어 있습니다. 서버에는 아무것도 저장되지 않습니다.",
    length: |letters, long| {
        let length = format!("{}자입니다.", grouped(letters as i128));
        if long {
            format!("{length} 2,000자가 넘는 링크를 자르는 메일·채팅 프로그램이 있습니다. 그럴 때는 파일로 보내세요.")
        } else {
            length
        }
    },
    own_left_behind: "이 실습에서만 재는 측정값은 너무 커서 링크에서 뺐습니다. 파일에는 들어 있습니다.",
    no_result: "먼저 실행하세요. 그러면 보낼 결과가 생깁니다.",
    copy: "링크 복사",
    select: "브라우저가 복사를 허용하지 않았습니다. 링크를 선택해 두었으니 Ctrl+C를 누르거나 길게 눌러 복사하세요.",
    qr: "설정 링크의 QR 코드",
    qr_help: "강의실에서 함께 열 때 쓰세요. 휴대 전화 카메라를 갖다 대면 열립니다.",
    qr_too_long: |letters| {
        format!(
            "링크가 {}자라서 QR 코드에 담을 수 없습니다. 요청할 주소를 줄이면 짧아집니다.",
            grouped(letters as i128)
        )
    },
    file: "전체 결과를 파일로",
    class: "학급 보기에서 여러 결과 모아 보기",
    stored: |browser, date| {
        format!("{browser}에서 {date}에 측정해 저장한 결과입니다. 이 브라우저에서 측정한 것이 아닙니다.")
    },
    stored_help: "설정은 그때의 설정입니다. 실행을 누르면 여기에서 새로 측정합니다.",
    recorded: |machine, browser, date| {
        format!("{machine}의 {browser}에서 {date}에 기록한 실행입니다. 이 브라우저에서 측정한 것이 아닙니다.")
    },
    recorded_help: "직접 실행한 결과와는 따로 보여 줍니다.",
    findings: "그 실행에서 알 수 있는 것",
    offer: "여기에서는 스레드와 공유 메모리를 쓸 수 없어, 다른 기기에서 이 실습을 실행한 기록을 준비했습니다. 먼저 예상해 보고 확인하세요.",
    show_recorded: "기록된 실행 보기",
    show_own: "내 결과로 돌아가기",
    own_tab: "스레드를 쓸 수 있는지 새 탭에서 열어 보기",
    recording_failed: |why| format!("기록된 실행을 불러오지 못했습니다({why}). 연결을 확인하고 다시 시도하세요."),
    browser: |browser, cores| format!("{browser}(코어 {cores}개)"),
    refused,
};

pub(in crate::text) fn refused(refused: &Refused) -> String {
    match refused {
        Refused::Empty => "결과가 들어 있지 않습니다.".into(),
        Refused::TooLong { most } => {
            format!("이 페이지의 결과라고 보기에는 너무 깁니다(최대 {}자).", grouped(*most as i128))
        }
        Refused::OtherVersion { version } => {
            format!("이 페이지가 모르는 버전({})의 결과입니다. 더 새로운 페이지에서는 열릴 수 있습니다.", cut(version))
        }
        Refused::Damaged => "링크가 중간에 잘렸거나 바뀌었습니다. 링크나 파일을 다시 받으세요.".into(),
        Refused::NotAResult { message } => format!("이 페이지의 결과가 아닙니다({}).", cut(message)),
        Refused::UnknownLab { lab } => format!("이 페이지에 없는 실습의 결과입니다: \"{}\".", cut(lab)),
        Refused::OutOfRange { member } => format!("실행해서 나올 수 없는 값이 있습니다({member})."),
    }
}
