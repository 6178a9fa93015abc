//! Korean: values that are not used as given.

use crate::protocol::address::{ProblemKind, Takes};
use crate::text::format::{cut, grouped};
use crate::text::texts::ProblemTexts;

pub(super) const PROBLEMS: ProblemTexts =
    ProblemTexts { heading: "그대로 쓸 수 없는 값이 있습니다", dismiss: "닫기", sentence };

fn sentence(kind: &ProblemKind) -> String {
    match kind {
        ProblemKind::NotTaken { takes, used: Some(used) } => {
            format!("쓸 수 있는 값: {}. 대신 사용한 값: {used}.", takes_long(takes))
        }
        ProblemKind::NotTaken { takes, used: None } => {
            format!("쓸 수 있는 값: {}. 대신 기본값을 사용합니다.", takes_long(takes))
        }
        ProblemKind::MembersDropped { members, takes, used } => {
            let (members, used) = (cut(&members.join(", ")), used.replace(',', ", "));
            format!("쓸 수 있는 값: {}. 뺀 값: {members}. 사용한 값: {used}.", takes_long(takes))
        }
        ProblemKind::UnknownParameter => "이런 설정은 없으므로 무시했습니다.".into(),
        ProblemKind::Repeated { used } => format!("두 번 이상 적혀 있어 첫 번째 값을 사용합니다: {used}."),
        ProblemKind::AddressRefused => "http:// 또는 https://로 시작하는 주소만 쓸 수 있으므로 뺐습니다.".into(),
        ProblemKind::TooManyAddresses => "주소는 100개까지 쓸 수 있으므로 뺐습니다.".into(),
        ProblemKind::ResultRefused(refused) => {
            format!("{} 이 결과 없이 계속합니다.", crate::text::ko::share::refused(refused))
        }
        ProblemKind::AnswersTooLarge { used } => {
            format!("응답을 모두 더해 1 GB까지 가능합니다. 대신 사용한 값: {used}.")
        }
    }
}

fn takes_long(takes: &Takes) -> String {
    match takes {
        Takes::Integer { min, max } => format!("{}부터 {}까지의 정수", whole(*min), whole(*max)),
        Takes::IntegerOr { min, max, word } => format!("{}부터 {}까지의 정수 또는 {word}", whole(*min), whole(*max)),
        Takes::Decimal { min, max } => format!("{min}부터 {max}까지의 수"),
        Takes::Sizes { min, max } => {
            format!("쉼표로 나눈 {}부터 {}까지의 정수", grouped((*min).into()), grouped((*max).into()))
        }
        Takes::OneOf(words) => format!("{} 가운데 하나", words.join(", ")),
        Takes::ListOf(words) => format!("쉼표로 나눈 {} 가운데 하나 이상", words.join(", ")),
        Takes::One => "1".into(),
        Takes::HttpAddress => "http:// 또는 https://로 시작하는 주소".into(),
    }
}

pub(super) fn takes_short(takes: &Takes) -> String {
    match takes {
        Takes::Integer { min, max } => format!("{}–{}", whole(*min), whole(*max)),
        Takes::IntegerOr { min, max, word } => format!("{}–{} 또는 {word}", whole(*min), whole(*max)),
        Takes::Decimal { min, max } => format!("{min}–{max}"),
        Takes::Sizes { min, max } => format!("{}–{}", grouped((*min).into()), grouped((*max).into())),
        Takes::OneOf(words) | Takes::ListOf(words) => words.join(", "),
        Takes::One => "1".into(),
        Takes::HttpAddress => "http://…, https://…".into(),
    }
}

fn whole(value: i64) -> String {
    grouped(value.into())
}
