//! What the sweep over mixed work allows to say.

use super::outcome::{AtShare, Mix};
use super::texts::words;
use crate::lab::finding::{Rule, Seen};
use crate::protocol::ids::ModelId;
use crate::text::Lang;

/// Who is ahead depends on the share of waiting.
pub(super) const REGIONS: Rule = Rule { id: "mix-regions", find: regions };

/// Says who is ahead at both ends, where they are not the same.
fn regions(seen: &Seen<'_>, lang: Lang) -> Option<String> {
    let mix: Mix = seen.own()?;
    let (first, last) = (mix.shares.first()?, mix.shares.last()?);
    let names = |at: &AtShare| {
        at.fastest.iter().map(|model: &ModelId| model.entry().name.get(lang)).collect::<Vec<_>>().join(", ")
    };
    let known = !first.fastest.is_empty() && !last.fastest.is_empty() && first.share != last.share;
    (known && first.fastest != last.fastest).then(|| (words(lang).regions)(&names(first), &names(last)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::address;

    fn said(ends: [&[&str]; 2]) -> Option<String> {
        let at = |share, fastest: &[&str]| AtShare {
            share,
            latency_ms: None,
            size: None,
            models: Vec::new(),
            fastest: fastest.iter().map(|model| model.parse().expect("registered")).collect(),
        };
        let mix = Mix { tasks: 8, task_ms: 12.0, passes: 1, shares: vec![at(0, ends[0]), at(100, ends[1])] };
        let plan = address::read("work=mixed&tasks=8").0.plan(2);
        let data = serde_json::to_value(mix).expect("plain data");
        regions(&Seen { plan: &plan, cores: 2, runs: &[], data: &data }, Lang::En)
    }

    #[test]
    fn other_models_are_ahead_at_the_other_end() {
        let text = said([&["processes", "threads"], &["async"]]).expect("it fires");
        assert!(text.contains("Processes, GIL-free threads") && text.contains("Async"), "{text}");
    }

    #[test]
    fn the_same_models_or_too_few_samples_say_nothing() {
        assert_eq!(said([&["threads"], &["threads"]]), None);
        assert_eq!(said([&["threads"], &[]]), None);
    }
}
