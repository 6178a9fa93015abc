//! The address is the state: settings to query and back. Nothing that is unknown, malformed or out of range is silently
//! used: each becomes a [`Problem`] that says what was given, what is taken and what is used instead.

use super::parameters::{PARAMETERS, Parameter};
use super::reading::{self, Reading, read_integer};
use super::refused::Refused;
use super::settings::{Settings, Work, bounds};
use crate::lab::Number;

/// What a parameter takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Takes {
    /// A whole number.
    Integer {
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// A whole number, or a word.
    IntegerOr {
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
        /// The word.
        word: &'static str,
    },
    /// A number.
    Decimal {
        /// The smallest.
        min: f64,
        /// The largest.
        max: f64,
    },
    /// A whole number, or several separated by commas.
    Sizes {
        /// The smallest.
        min: u64,
        /// The largest.
        max: u64,
    },
    /// One of these words.
    OneOf(Vec<&'static str>),
    /// One or more of these words, separated by commas.
    ListOf(Vec<&'static str>),
    /// Only `1`.
    One,
    /// An address that starts with http:// or https://.
    HttpAddress,
}

impl Takes {
    pub(super) fn one_of(words: impl Iterator<Item = &'static str>) -> Takes {
        Takes::OneOf(words.collect())
    }

    pub(super) fn list_of(words: impl Iterator<Item = &'static str>) -> Takes {
        Takes::ListOf(words.collect())
    }
}

/// Something in an address, or typed into a field, that is not used as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The parameter's name, as given.
    pub parameter: String,
    /// The value, as given.
    pub given: String,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

/// What is wrong with a value.
#[derive(Debug, Clone, PartialEq)]
pub enum ProblemKind {
    /// Not what the parameter takes.
    NotTaken {
        /// What it takes.
        takes: Takes,
        /// What is used instead; `None`: a default that depends on the browser.
        used: Option<String>,
    },
    /// These members of a list are unknown and dropped.
    MembersDropped {
        /// The unknown members.
        members: Vec<String>,
        /// What the parameter takes.
        takes: Takes,
        /// What is used.
        used: String,
    },
    /// No such parameter.
    UnknownParameter,
    /// Given before; the first counts.
    Repeated {
        /// The value that counts.
        used: String,
    },
    /// This address is not requested.
    AddressRefused,
    /// More addresses than are taken; the rest is dropped.
    TooManyAddresses,
    /// All answers together would be larger than is taken.
    AnswersTooLarge {
        /// Bytes of an answer that are used instead.
        used: u64,
    },
    /// The address should hold a result, and it is none.
    ResultRefused(Refused),
}

/// The settings that a query asks for, and what in it could not be used. A leading `?` is allowed.
pub fn read(query: &str) -> (Settings, Vec<Problem>) {
    let pairs: Vec<(String, String)> =
        form_urlencoded::parse(query.trim_start_matches('?').as_bytes()).into_owned().collect();
    let mut settings = Settings::default();
    let mut problems = Vec::new();
    for parameter in PARAMETERS {
        let mut values = pairs.iter().filter(|(name, _)| name == parameter.name).map(|(_, value)| value.as_str());
        if let Some(value) = values.next() {
            problems.extend(read_one(&mut settings, parameter, value));
        }
        let used = (parameter.text)(&settings);
        problems
            .extend(values.map(|value| problem(parameter.name, value, ProblemKind::Repeated { used: used.clone() })));
    }
    for number in settings.lab.entry().numbers {
        let mut values = pairs.iter().filter(|(name, _)| name == number.name).map(|(_, value)| value.as_str());
        problems.extend(values.next().and_then(|value| read_number(&mut settings, number, value)));
        let used = settings.number(number.name).to_string();
        problems.extend(values.map(|value| problem(number.name, value, ProblemKind::Repeated { used: used.clone() })));
    }
    let urls = pairs.iter().filter(|(name, _)| name == URL).map(|(_, value)| value.as_str());
    problems.extend(read_addresses(&mut settings, urls));
    let lab = settings.lab.entry();
    let unknown = pairs.iter().filter(|(name, _)| name != URL && find(name).is_none() && lab.number(name).is_none());
    problems.extend(unknown.map(|(name, value)| problem(name, value, ProblemKind::UnknownParameter)));
    problems.extend(bound_answers(&mut settings));
    (settings, problems)
}

/// Puts one value into the settings, as a form does. Own addresses are set by [`set_addresses`].
pub fn set(settings: &mut Settings, name: &str, value: &str) -> Vec<Problem> {
    if let Some(number) = settings.lab.entry().number(name) {
        return read_number(settings, number, value.trim()).into_iter().collect();
    }
    let Some(parameter) = find(name) else {
        return vec![problem(name, value, ProblemKind::UnknownParameter)];
    };
    let mut problems: Vec<Problem> = read_one(settings, parameter, value.trim()).into_iter().collect();
    problems.extend(bound_answers(settings));
    problems
}

/// Replaces the own addresses by those in the text, separated by white space.
pub fn set_addresses(settings: &mut Settings, text: &str) -> Vec<Problem> {
    settings.urls.clear();
    read_addresses(settings, text.split_whitespace())
}

/// The query that restores these settings, without `?`; parameters at their default are left out.
pub fn write(settings: &Settings) -> String {
    let default = Settings::default();
    let mut query = Vec::new();
    for parameter in PARAMETERS {
        let text = (parameter.text)(settings);
        if text != (parameter.text)(&default) && !text.is_empty() {
            query.push(format!("{}={}", parameter.name, encode(&text)));
        }
    }
    let own = settings.lab.entry().numbers.iter().map(|number| (number, settings.number(number.name)));
    query
        .extend(own.filter(|(number, value)| *value != number.default).map(|(n, value)| format!("{}={value}", n.name)));
    query.extend(settings.urls.iter().map(|url| format!("{URL}={}", encode(url))));
    query.join("&")
}

/// The value of a parameter as its field shows it; empty where the browser decides.
pub fn text(settings: &Settings, name: &str) -> String {
    if name == URL {
        return settings.urls.join(" ");
    }
    let own = || settings.lab.entry().number(name).map(|number| settings.number(number.name).to_string());
    find(name).map(|parameter| (parameter.text)(settings)).or_else(own).unwrap_or_default()
}

/// What a parameter takes under these settings.
pub fn takes(settings: &Settings, name: &str) -> Option<Takes> {
    let own = || settings.lab.entry().number(name).map(takes_of);
    find(name).map(|parameter| (parameter.takes)(settings)).or_else(own)
}

/// The names of all parameters.
pub fn names() -> impl Iterator<Item = &'static str> {
    PARAMETERS.iter().map(|parameter| parameter.name).chain([URL])
}

/// How the page looks, whatever is measured.
pub const LOOK: &[&str] = &["lang", "theme", "embed", "show", "isolate"];

/// The one parameter that may stand several times.
pub(super) const URL: &str = "url";

fn find(name: &str) -> Option<&'static Parameter> {
    PARAMETERS.iter().find(|parameter| parameter.name == name)
}

fn problem(parameter: &str, given: &str, kind: ProblemKind) -> Problem {
    Problem { parameter: parameter.to_owned(), given: given.to_owned(), kind }
}

fn read_one(settings: &mut Settings, parameter: &Parameter, value: &str) -> Option<Problem> {
    let reading = (parameter.read)(settings, value);
    let takes = (parameter.takes)(settings);
    let used = (parameter.text)(settings);
    let kind = match reading {
        Reading::Taken => return None,
        Reading::Clamped | Reading::Malformed => {
            ProblemKind::NotTaken { takes, used: Some(used).filter(|used| !used.is_empty()) }
        }
        Reading::Dropped(members) => ProblemKind::MembersDropped { members, takes, used },
    };
    Some(problem(parameter.name, value, kind))
}

fn takes_of(number: &Number) -> Takes {
    Takes::Integer { min: number.min as i64, max: number.max as i64 }
}

/// A parameter that only the lab has.
fn read_number(settings: &mut Settings, number: &Number, value: &str) -> Option<Problem> {
    let numbers = &mut settings.numbers;
    let put = |value: i64| {
        numbers.insert(number.name.to_owned(), value as u64);
    };
    let reading = read_integer(value, number.min as i64, number.max as i64, put);
    let used = Some(settings.number(number.name).to_string());
    (reading != Reading::Taken)
        .then(|| problem(number.name, value, ProblemKind::NotTaken { takes: takes_of(number), used }))
}

fn read_addresses<'a>(settings: &mut Settings, addresses: impl Iterator<Item = &'a str>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for address in addresses {
        if !reading::is_http(address) {
            problems.push(problem(URL, address, ProblemKind::AddressRefused));
        } else if settings.urls.len() == bounds::URLS {
            problems.push(problem(URL, address, ProblemKind::TooManyAddresses));
        } else {
            settings.urls.push(address.to_owned());
        }
    }
    problems
}

fn bound_answers(settings: &mut Settings) -> Option<Problem> {
    // Each task of mixed work makes a request; of how many cores the number of tasks follows is not known here.
    let requests = match settings.work {
        Work::Mixed => settings.tasks.unwrap_or(bounds::WORKERS),
        Work::Cpu | Work::Io => settings.requests,
    };
    let most = bounds::ALL_BYTES / u64::from(requests.max(1));
    if settings.bytes <= most {
        return None;
    }
    let given = std::mem::replace(&mut settings.bytes, most).to_string();
    Some(problem("bytes", &given, ProblemKind::AnswersTooLarge { used: most }))
}

fn encode(text: &str) -> String {
    // Commas separate the members of our lists and are legal in a query: keep them readable.
    form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace("%2C", ",")
}
