//! The labs: experiments that a reader works through. A lab is one folder here and one line in [`LABS`].
//!
//! A folder holds all of a lab:
//!
//! | file | what |
//! |---|---|
//! | `mod.rs` | its entry ([`Lab`]): settings, presets, prediction, rules |
//! | `experiment.rs` or `experiment/` | what it measures besides the models, on the engine's side (feature `engine`) |
//! | `outcome.rs` | the plain data of that measurement, known to both sides |
//! | `view.rs` or `view/` | how that is shown (feature `page`) |
//! | `rules.rs` | findings: what the numbers allow to say, and why |
//! | `texts.rs` or `texts/` | every word of the above, in every language |
//! | `lesson.en.md`, `lesson.ko.md` | the lesson |
//! | `comments.ko.txt` | the comments of its programs in the lesson's language |
//! | `*.py` | what a reader of the chapter would write in Python; run by a test |
//!
//! Lessons and program text are no part of the page's program: `tests/lessons.rs` makes a page of each in `www/lessons/`,
//! which can be read without WebAssembly, and which the page shows in its own place.

mod asynchronous;
mod compare;
#[cfg(feature = "engine")]
pub mod experiment;
pub mod finding;
mod messages;
pub mod own;
pub mod prediction;
pub mod processes;
pub mod rules;
mod shared_memory;
mod threads;

use crate::protocol::plan::Plan;
use crate::protocol::settings::Work;
use crate::text::Bilingual;

/// All labs, in the order in which menus show them.
pub const LABS: &[Lab] =
    &[compare::LAB, processes::LAB, messages::LAB, shared_memory::LAB, threads::LAB, asynchronous::LAB];

/// The lab with the given id, or `None` if there is none.
pub fn find(id: &str) -> Option<&'static Lab> {
    LABS.iter().find(|lab| lab.id == id)
}

/// One experiment.
#[derive(Debug)]
pub struct Lab {
    /// Its name in addresses and results.
    pub id: &'static str,
    /// Its place in the chapter.
    pub chapter: &'static str,
    /// Its name for readers.
    pub name: Bilingual,
    /// The question that it answers, in a sentence or two.
    pub question: Bilingual,
    /// Settings worth trying, in the order in which they are shown.
    pub presets: &'static [Preset],
    /// The kinds of work that the reader may choose; none where its own measurement is all there is.
    pub works: &'static [Work],
    /// The models that take part unless the address names others; none where its own measurement is all there is.
    pub models: &'static [&'static str],
    /// Of these, the one that it is about: its lanes are shown first. None where its own measurement is all there is.
    pub subject: Option<&'static str>,
    /// How long the models take turns at most, in ms.
    pub sampling_ms: f64,
    /// Parameters that only this lab has: whole numbers.
    pub numbers: &'static [Number],
    /// Threads that its own measurement needs, in the one pool that an engine has; 0: none.
    pub threads: fn(&Plan) -> u32,
    /// What the reader may predict before the first run.
    pub prediction: prediction::Prediction,
    /// What may be found in a run, most telling first; the rules for all labs follow them.
    pub rules: &'static [finding::Rule],
    /// The rules, of these or of all labs, that answer its question, by name and in this order; none where the headline does.
    pub answers: &'static [&'static str],
    /// What it measures besides the models.
    pub own: Option<own::Own>,
    /// Whether its own measurement asks the built-in network, which is then awaited before a run.
    pub requests: bool,
    /// Whether a run of it is recorded (`www/recordings/`), for browsers that lack what it is about.
    pub recorded: bool,
    /// What it shows besides results, below them.
    #[cfg(feature = "page")]
    pub extra: Option<own::Extra>,
}

/// Settings worth trying.
#[derive(Debug, PartialEq, Eq)]
pub struct Preset {
    /// Its name for readers.
    pub name: Bilingual,
    /// What to look for, in a sentence.
    pub about: Bilingual,
    /// The query that sets it, without `?`; everything else but language and theme takes its default.
    pub query: &'static str,
}

/// A parameter that only one lab has.
#[derive(Debug)]
pub struct Number {
    /// Its name in addresses; no parameter of every lab has it.
    pub name: &'static str,
    /// Its name for readers.
    pub label: Bilingual,
    /// What it counts; empty where that is plain.
    pub unit: Bilingual,
    /// What it does, in a sentence.
    pub help: Bilingual,
    /// The smallest.
    pub min: u64,
    /// The largest.
    pub max: u64,
    /// Unless the address says otherwise.
    pub default: u64,
}

impl Lab {
    /// Its own parameter of that name.
    pub fn number(&self, name: &str) -> Option<&'static Number> {
        self.numbers.iter().find(|number| number.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model;
    use crate::protocol::address;

    #[test]
    fn ids_are_unique_and_found() {
        for (place, lab) in LABS.iter().enumerate() {
            assert!(LABS[..place].iter().all(|other| other.id != lab.id), "{} stands twice", lab.id);
            assert_eq!(find(lab.id).map(|found| found.id), Some(lab.id));
        }
        assert!(find("no-such-lab").is_none());
    }

    #[test]
    fn every_preset_is_a_good_address_in_shortest_form_and_stays_in_its_lab() {
        for lab in LABS {
            for preset in lab.presets {
                let (settings, problems) = address::read(preset.query);
                assert_eq!(problems, [], "{}", preset.query);
                assert_eq!(address::write(&settings), preset.query);
                assert_eq!(settings.lab.as_str(), lab.id, "{}", preset.query);
            }
        }
    }

    #[test]
    fn models_exist_and_own_parameters_are_nobody_elses() {
        for lab in LABS {
            assert!(lab.models.iter().all(|id| model::find(id).is_some()), "{}", lab.id);
            assert_eq!(lab.subject.is_none(), lab.models.is_empty(), "{}", lab.id);
            assert!(lab.subject.iter().all(|subject| lab.models.contains(subject)), "{}", lab.id);
            assert_eq!(
                lab.works.is_empty(),
                lab.models.is_empty(),
                "{}: models without work, or work for none",
                lab.id
            );
            for (place, number) in lab.numbers.iter().enumerate() {
                assert!(address::names().all(|name| name != number.name), "{} is everybody's", number.name);
                assert!(lab.numbers[..place].iter().all(|other| other.name != number.name), "{} twice", number.name);
                assert!((number.min..=number.max).contains(&number.default), "{}", number.name);
            }
        }
    }

    #[test]
    fn what_answers_a_question_is_a_rule() {
        for lab in LABS {
            for answer in lab.answers {
                assert!(
                    lab.rules.iter().chain(rules::ALL).any(|rule| rule.id == *answer),
                    "{}: no rule {answer}",
                    lab.id
                );
            }
        }
    }

    #[test]
    fn every_rule_has_a_name_of_its_own() {
        for lab in LABS {
            let all: Vec<&str> = lab.rules.iter().chain(rules::ALL).map(|rule| rule.id).collect();
            for (place, id) in all.iter().enumerate() {
                assert!(!all[..place].contains(id), "{}: {id} stands twice", lab.id);
            }
        }
    }
}
