//! What a page that embeds this one may ask, and what it is told: the public messages, version 1.
//!
//! What is asked comes from another site. It is read here once, into types, and bounded in size; its settings go through
//! the same table as an address. Deliberately absent: windows, which only a browser knows (`page::frame`), and sentences.

use super::address::{self, Problem, Takes};
use super::ids::ModelId;
use super::result::{Environment, RunResult};
use super::settings::Settings;
use serde::Serialize;
use serde_json::{Map, Value};

/// Who speaks, and who is spoken to.
pub const NAME: &str = "parallel-playground";

/// A message is not longer than this, in bytes of JSON: 100 long addresses fit.
pub const LONGEST: usize = 200_000;

/// More settings than this are not taken at once; there are about thirty.
pub const MOST_SETTINGS: usize = 100;

/// What the embedding page asks.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Set these, then run.
    Run(Vec<Given>),
    /// Stop the run.
    Stop,
    /// Set these.
    Set(Vec<Given>),
}

/// A setting that was given.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// The parameter's name.
    pub name: String,
    /// Its value.
    pub value: GivenValue,
}

/// A value as a script gives it. Whether the parameter takes it, the table of parameters decides.
#[derive(Debug, Clone, PartialEq)]
pub enum GivenValue {
    /// A text, a number, or a list of them.
    Texts(Vec<String>),
    /// On or off.
    Flag(bool),
    /// Null: the parameter's default.
    Default,
}

/// Why what was asked is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Longer than [`LONGEST`].
    TooLong,
    /// Not plain data: it cannot be written as JSON.
    NotPlain,
    /// There is no such command.
    NoSuchCommand(
        /// The command, if it is a text.
        String,
    ),
    /// The settings are no object.
    NoObject,
    /// More than [`MOST_SETTINGS`].
    TooManySettings,
    /// The value of this parameter is neither text, number, boolean, null nor a list of texts and numbers.
    NoValue(
        /// The parameter.
        String,
    ),
    /// A run is under way.
    Running,
    /// The settings hold own addresses, and the reader has not pressed Run for them.
    OwnAddresses,
}

/// What a message asks whose target is this page.
///
/// # Errors
/// It is malformed.
pub fn read(text: &str) -> Result<Ask, Refusal> {
    if text.len() > LONGEST {
        return Err(Refusal::TooLong);
    }
    let Ok(Value::Object(message)) = serde_json::from_str(text) else {
        return Err(Refusal::NotPlain);
    };
    let settings = || given(message.get("settings"));
    match message.get("type").and_then(Value::as_str) {
        Some("run") => Ok(Ask::Run(settings()?)),
        Some("set") => Ok(Ask::Set(settings()?)),
        Some("stop") => Ok(Ask::Stop),
        other => Err(Refusal::NoSuchCommand(other.unwrap_or_default().to_owned())),
    }
}

fn given(settings: Option<&Value>) -> Result<Vec<Given>, Refusal> {
    match settings {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Object(settings)) if settings.len() > MOST_SETTINGS => Err(Refusal::TooManySettings),
        Some(Value::Object(settings)) => settings.iter().map(|(name, value)| one_given(name, value)).collect(),
        Some(_) => Err(Refusal::NoObject),
    }
}

fn one_given(name: &str, value: &Value) -> Result<Given, Refusal> {
    let text = |value: &Value| match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) if !number.is_f64() => Ok(number.to_string()),
        // Never with an exponent, which no parameter takes: a number out of range is to be known as one.
        Value::Number(number) => number.as_f64().map(|it| it.to_string()).ok_or(Refusal::NoValue(name.to_owned())),
        _ => Err(Refusal::NoValue(name.to_owned())),
    };
    let value = match value {
        Value::Null => GivenValue::Default,
        Value::Bool(on) => GivenValue::Flag(*on),
        Value::Array(list) if list.is_empty() => GivenValue::Default,
        Value::Array(list) => GivenValue::Texts(list.iter().map(text).collect::<Result<_, _>>()?),
        single => GivenValue::Texts(vec![text(single)?]),
    };
    Ok(Given { name: name.to_owned(), value })
}

/// The settings with what was given put into them, and what of it is not used as it stands.
///
/// They are read as an address is, all at once, so that no order of the parameters matters. Another lab starts from its own
/// defaults, and another task from its own size, as they do on the page.
pub fn apply(settings: &Settings, given: &[Given]) -> (Settings, Vec<Problem>) {
    let named = |name: &str| given.iter().any(|given| given.name == name);
    let changes = |name: &str| {
        let mut values = given.iter().filter(|given| given.name == name).map(|given| &given.value);
        let present = address::text(settings, name);
        values.any(|value| !matches!(value, GivenValue::Texts(texts) if texts.join(",") == present))
    };
    let (other_lab, other_task) = (changes("lab"), changes("task"));
    let query = address::write(settings);
    let kept = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| {
        let stays = if other_lab { address::LOOK.contains(&&**name) } else { !(other_task && name == "size") };
        stays && !named(name)
    });
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    pairs.extend_pairs(kept);
    for Given { name, value } in given {
        let texts = match value {
            GivenValue::Texts(texts) if name == "url" => texts.clone(),
            GivenValue::Texts(texts) => vec![texts.join(",")],
            GivenValue::Default => Vec::new(),
            GivenValue::Flag(on) if address::takes(settings, name) == Some(Takes::One) => {
                if *on {
                    vec!["1".to_owned()]
                } else {
                    Vec::new()
                }
            }
            GivenValue::Flag(on) => vec![on.to_string()],
        };
        pairs.extend_pairs(texts.iter().map(|text| (name, text)));
    }
    address::read(&pairs.finish())
}

/// What the embedding page is told.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Told {
    /// The page can run. Sent once a load.
    Ready {
        /// Where it would measure.
        environment: Environment,
    },
    /// The settings, at the start and after every change.
    State {
        /// The query that restores them, without `?`.
        query: String,
    },
    /// A run begins.
    Run {
        /// Every parameter in force.
        settings: Map<String, Value>,
    },
    /// A run goes on.
    Progress {
        /// Tasks done.
        done: u32,
        /// Tasks planned.
        total: u32,
        /// The model at work; null: the lab's own measurement.
        model: Option<ModelId>,
    },
    /// A run is over, by itself or not.
    Result {
        /// The public result.
        result: Box<RunResult>,
    },
    /// Something is not as it was asked.
    Error {
        /// A sentence for people.
        message: String,
        /// The parameter that it is about, if it is about one.
        parameter: Option<String>,
    },
    /// The height of the page's content.
    Resize {
        /// In CSS pixels.
        height: u32,
    },
}

/// The message as JSON; `id` is that of the run that is under way.
pub fn message(id: Option<&str>, told: &Told) -> String {
    #[derive(Serialize)]
    struct Message<'a> {
        source: &'static str,
        version: u32,
        id: Option<&'a str>,
        #[serde(flatten)]
        told: &'a Told,
    }
    // Plain data with text keys can always be written.
    serde_json::to_string(&Message { source: NAME, version: 1, id, told }).unwrap_or_default()
}
