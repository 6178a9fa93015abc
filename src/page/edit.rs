//! Edits of the settings by hand, as a form makes them. A field that is left empty takes its default.

use crate::protocol::address::{self, Problem};
use crate::protocol::settings::{Part, Settings};

/// Puts what was typed into a field into the settings.
pub fn set(settings: &mut Settings, name: &str, typed: &str) -> Vec<Problem> {
    if name == "task" {
        // Sizes of one kernel mean nothing to another.
        settings.sizes.clear();
    }
    if typed.trim().is_empty() {
        clear(settings, name);
        return Vec::new();
    }
    address::set(settings, name, typed)
}

/// Gives a parameter its default.
fn clear(settings: &mut Settings, name: &str) {
    match name {
        "size" => settings.sizes.clear(),
        "tasks" => settings.tasks = None,
        "workers" => settings.workers = None,
        "models" => settings.models.clear(),
        _ if settings.lab.entry().number(name).is_some() => drop(settings.numbers.remove(name)),
        _ => {
            // Every other default is a text that the address takes.
            let _ = address::set(settings, name, &address::text(&Settings::default(), name));
        }
    }
}

/// The settings of a preset, or of a fresh start: the experiment is replaced, how the page looks stays.
pub fn start_over(settings: &Settings, query: &str) -> Settings {
    let (fresh, _) = address::read(query);
    Settings {
        lang: settings.lang,
        theme: settings.theme,
        embed: settings.embed,
        show: settings.show.clone(),
        isolate: settings.isolate,
        ..fresh
    }
}

/// The settings without how the page looks: what is measured, and nothing else.
pub fn only_experiment(settings: &Settings) -> Settings {
    let looks = Settings::default();
    Settings {
        lang: looks.lang,
        theme: looks.theme,
        embed: looks.embed,
        show: looks.show,
        autorun: looks.autorun,
        isolate: looks.isolate,
        check: looks.check,
        view: looks.view,
        ..settings.clone()
    }
}

/// The query of an experiment, whatever the page looks like.
pub fn experiment(settings: &Settings) -> String {
    address::write(&only_experiment(settings))
}

/// What the address asks for and this version does not have, as `parameter=value`.
pub fn not_in_this_version(settings: &Settings) -> Vec<String> {
    if settings.check { vec!["check=1".to_owned()] } else { Vec::new() }
}

/// Whether a part is to be shown.
pub fn shows(settings: &Settings, part: Part) -> bool {
    settings.show.is_empty() || settings.show.contains(&part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emptied_field_takes_its_default() {
        let (mut settings, _) = address::read(
            "size=5&tasks=9&workers=3&chunk=4&repeats=7&requests=50&latency=7&limit=3&timeout=9&seed=4&models=async",
        );
        for name in [
            "size", "tasks", "workers", "chunk", "repeats", "requests", "latency", "limit", "timeout", "seed", "models",
        ] {
            assert_eq!(set(&mut settings, name, "  "), [], "{name}");
        }
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn bad_text_is_answered_and_the_settings_stay_usable() {
        let mut settings = Settings::default();
        for (typed, workers) in [("65", Some(64)), ("0", Some(1)), ("-1", Some(1)), ("1.5", Some(1)), ("x", Some(1))] {
            assert_eq!(set(&mut settings, "workers", typed).len(), 1, "{typed}");
            assert_eq!(settings.workers, workers, "{typed}");
        }
    }

    #[test]
    fn another_task_takes_its_own_size() {
        let (mut settings, _) = address::read("size=1000000000");
        assert_eq!(set(&mut settings, "task", "primes"), []);
        assert!(settings.sizes.is_empty());
    }

    #[test]
    fn a_fresh_start_keeps_how_the_page_looks() {
        let (settings, _) = address::read("lang=ko&theme=dark&embed=1&show=table&workers=3&autorun=1");
        let (kept, _) = address::read("lang=ko&theme=dark&embed=1&show=table");
        assert_eq!(start_over(&settings, ""), kept);
    }

    #[test]
    fn an_experiment_has_no_looks() {
        let (settings, _) =
            address::read("lang=ko&theme=dark&embed=1&show=table&workers=3&autorun=1&isolate=off&view=class");
        assert_eq!(experiment(&settings), "workers=3");
    }

    #[test]
    fn only_the_parts_that_are_asked_for_are_shown() {
        let (settings, _) = address::read("show=lesson,table&check=1");
        assert_eq!(not_in_this_version(&settings), ["check=1"]);
        assert!(shows(&settings, Part::Table) && shows(&settings, Part::Lesson) && !shows(&settings, Part::Controls));
        assert!(Part::ALL.iter().all(|&part| shows(&Settings::default(), part)));
    }
}
