//! English: values that are not used as given.

use crate::protocol::address::{ProblemKind, Takes};
use crate::text::format::grouped;
use crate::text::texts::ProblemTexts;

pub(super) const PROBLEMS: ProblemTexts =
    ProblemTexts { heading: "Some values were not used as given", dismiss: "Close", sentence };

fn sentence(kind: &ProblemKind) -> String {
    match kind {
        ProblemKind::NotTaken { takes, used: Some(used) } => {
            format!("takes {}. Used instead: {used}.", takes_long(takes))
        }
        ProblemKind::NotTaken { takes, used: None } => {
            format!("takes {}. Used instead: the default.", takes_long(takes))
        }
        ProblemKind::MembersDropped { members, takes, used } => {
            let members = crate::text::format::cut(&members.join(", "));
            format!("takes {}. Left out: {members}. Used: {}.", takes_long(takes), used.replace(',', ", "))
        }
        ProblemKind::UnknownParameter => "There is no such parameter; it was ignored.".into(),
        ProblemKind::Repeated { used } => format!("This was given more than once. The first counts: {used}."),
        ProblemKind::AddressRefused => "takes an address that starts with http:// or https://. It was left out.".into(),
        ProblemKind::TooManyAddresses => "At most 100 addresses are taken. It was left out.".into(),
        ProblemKind::ResultRefused(refused) => {
            format!("{} The page goes on without it.", crate::text::en::share::refused(refused))
        }
        ProblemKind::AnswersTooLarge { used } => {
            format!("All answers together have at most 1 GB. Used instead: {used}.")
        }
    }
}

fn takes_long(takes: &Takes) -> String {
    match takes {
        Takes::Integer { min, max } => format!("a whole number from {} to {}", whole(*min), whole(*max)),
        Takes::IntegerOr { min, max, word } => {
            format!("a whole number from {} to {}, or the word {word}", whole(*min), whole(*max))
        }
        Takes::Decimal { min, max } => format!("a number from {min} to {max}"),
        Takes::Sizes { min, max } => {
            format!("whole numbers from {} to {}, separated by commas", grouped((*min).into()), grouped((*max).into()))
        }
        Takes::OneOf(words) => format!("one of {}", words.join(", ")),
        Takes::ListOf(words) => format!("a list, separated by commas, of {}", words.join(", ")),
        Takes::One => "only 1".into(),
        Takes::HttpAddress => "an address that starts with http:// or https://".into(),
    }
}

pub(super) fn takes_short(takes: &Takes) -> String {
    match takes {
        Takes::Integer { min, max } => format!("{} to {}", whole(*min), whole(*max)),
        Takes::IntegerOr { min, max, word } => format!("{} to {}, or {word}", whole(*min), whole(*max)),
        Takes::Decimal { min, max } => format!("{min} to {max}"),
        Takes::Sizes { min, max } => format!("{} to {}", grouped((*min).into()), grouped((*max).into())),
        Takes::OneOf(words) | Takes::ListOf(words) => words.join(", "),
        Takes::One => "1".into(),
        Takes::HttpAddress => "http://…, https://…".into(),
    }
}

fn whole(value: i64) -> String {
    grouped(value.into())
}
