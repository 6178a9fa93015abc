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
    match without_grouping(typed) {
        Some(number) => address::set(settings, name, &number),
        None => address::set(settings, name, typed),
    }
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

/// Whether one of these parameters is not at its default.
pub fn sets_one_of(settings: &Settings, names: &[&str]) -> bool {
    let default = Settings::default();
    names.iter().any(|name| address::text(settings, name) != address::text(&default, name))
}

/// Thousands as the page writes them, or as Python does: who copies a number from it means that number, not a list.
fn without_grouping(typed: &str) -> Option<String> {
    let python = typed.trim().bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
    if python && typed.trim().starts_with(|first: char| first.is_ascii_digit()) {
        return Some(typed.trim().replace('_', ""));
    }
    let mut groups = typed.trim().split(',');
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()) && digits(first) && *first != "0")?;
    let rest: Vec<&str> = groups.collect();
    let grouped = !rest.is_empty() && rest.iter().all(|group| group.len() == 3 && digits(group));
    grouped.then(|| first.to_owned() + &rest.concat())
}

/// The same settings for a page of its own: whole, and without a run that nobody there has asked for.
pub fn unframed(settings: &Settings) -> Settings {
    Settings { embed: false, show: Vec::new(), autorun: false, ..settings.clone() }
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
    fn a_parameter_that_is_set_is_told_from_its_default() {
        let (settings, _) = address::read("work=io&limit=5");
        assert!(sets_one_of(&settings, &["chunk", "limit"]) && !sets_one_of(&settings, &["chunk", "url"]));
        let (settings, _) = address::read("work=io&url=https://example.org/");
        assert!(sets_one_of(&settings, &["chunk", "url"]));
    }

    #[test]
    fn thousands_may_be_grouped_as_the_page_writes_them() {
        let mut settings = Settings::default();
        for (typed, sizes) in [
            ("1,000,000", vec![1_000_000]),
            ("1,000", vec![1_000]),
            ("1_000_000", vec![1_000_000]),
            ("1, 200", vec![1, 200]),
            ("10,20", vec![10, 20]),
            ("1000,200", vec![1_000, 200]),
        ] {
            assert_eq!(set(&mut settings, "size", typed), [], "{typed}");
            assert_eq!(settings.sizes, sizes, "{typed}");
        }
    }

    #[test]
    fn an_experiment_is_what_is_measured_not_how_it_looks() {
        let (one, _) = address::read("lang=ko&theme=dark&embed=1&show=table&autorun=1&tasks=3");
        let (other, _) = address::read("tasks=3");
        assert_eq!(only_experiment(&one), only_experiment(&other));
        assert_ne!(only_experiment(&one), only_experiment(&Settings::default()));
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
    fn out_of_the_frame_all_but_the_frames_own_settings_are_kept() {
        let kept = "size=5&workers=3&lang=ko&theme=dark&isolate=off";
        let (settings, _) = address::read(&format!("{kept}&embed=1&show=table&autorun=1"));
        assert_eq!(address::write(&unframed(&settings)), kept);
    }

    #[test]
    fn an_experiment_has_no_looks() {
        let (settings, _) =
            address::read("lang=ko&theme=dark&embed=1&show=table&workers=3&autorun=1&isolate=off&view=class");
        assert_eq!(experiment(&settings), "workers=3");
    }

    #[test]
    fn only_the_parts_that_are_asked_for_are_shown() {
        let (settings, _) = address::read("show=lesson,table");
        assert!(shows(&settings, Part::Table) && shows(&settings, Part::Lesson) && !shows(&settings, Part::Controls));
        assert!(Part::ALL.iter().all(|&part| shows(&Settings::default(), part)));
    }
}
