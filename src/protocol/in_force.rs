//! What is in force: every parameter with its value once the browser's part is known. Deliberately absent: what the
//! reader asked for, which is [`address`](super::address).

use super::address::{Problem, ProblemKind, Takes, URL};
use super::parameters::PARAMETERS;
use super::settings::Plan;
use crate::text::Lang;
use serde_json::{Map, Value};

/// Every parameter in force, under its name in the address: numbers as numbers, lists as the address has them.
pub fn all(plan: &Plan, lang: Lang) -> Map<String, Value> {
    let mut settings = plan.settings.clone();
    settings.sizes = settings.sizes_in_force();
    settings.tasks = settings.tasks.or(Some(plan.workers));
    settings.workers = Some(plan.workers);
    settings.models = plan.models.clone();
    settings.lang = Some(lang);
    let mut all: Map<String, Value> =
        PARAMETERS.iter().map(|parameter| (parameter.name.to_owned(), json((parameter.text)(&settings)))).collect();
    let own = settings.lab.entry().numbers.iter();
    all.extend(own.map(|number| (number.name.to_owned(), settings.number(number.name).into())));
    all.insert(URL.to_owned(), settings.urls.into());
    all
}

/// What is wrong with a value, with what is used instead also where that depends on the browser.
pub fn completed(problem: &Problem, plan: &Plan, lang: Lang) -> ProblemKind {
    let mut kind = problem.kind.clone();
    if let ProblemKind::NotTaken { takes, used: used @ None } = &mut kind {
        *used = match (all(plan, lang).remove(&problem.parameter), takes) {
            (Some(Value::String(text)), _) => Some(text),
            (Some(Value::Number(number)), _) => Some(number.to_string()),
            // A list that names nothing is all that there is.
            (_, Takes::ListOf(words)) => Some(words.join(",")),
            _ => None,
        };
    }
    kind
}

fn json(text: String) -> Value {
    match (text.parse::<i64>(), text.parse::<f64>()) {
        _ if text.is_empty() => Value::Null,
        (Ok(whole), _) => whole.into(),
        (_, Ok(decimal)) if decimal.is_finite() => decimal.into(),
        _ => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::address;

    fn used(query: &str) -> Option<String> {
        let (settings, problems) = address::read(query);
        match completed(&problems[0], &settings.plan(3), Lang::Ko) {
            ProblemKind::NotTaken { used, .. } => used,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_default_that_the_browser_decides_is_named() {
        assert_eq!(used("size=1.5").as_deref(), Some("100000000"));
        assert_eq!(used("task=primes&size=x").as_deref(), Some("1000000"));
        assert_eq!([used("workers=x"), used("tasks=")].map(Option::unwrap_or_default), ["3", "3"]);
        assert_eq!(used("lang=xx").as_deref(), Some("ko"));
        assert_eq!(used("models=x").as_deref(), Some("sequential,processes,threads,threads-gil,async"));
        assert_eq!(used("lab=threads&models=x").as_deref(), Some("sequential,threads,threads-gil"));
        assert_eq!(used("show=x").as_deref(), Some("controls,lesson,chart,table,code"));
        // What has a default of its own says it itself; a switch has none but "off".
        assert_eq!((used("workers=65").as_deref(), used("autorun=yes")), (Some("64"), None));
    }
}
