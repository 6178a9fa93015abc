//! The words of the comparison, in every language.

mod en;
mod ko;

use crate::text::Lang;

/// All words of this lab.
pub(super) struct CompareTexts {
    pub(super) mix: MixTexts,
    pub(super) table: TableTexts,
    pub(super) guide: GuideTexts,
    /// Finding: these models are ahead without waiting, these where all is waiting.
    pub(super) regions: fn(&str, &str) -> String,
}

/// The words in that language.
pub(super) fn words(lang: Lang) -> &'static CompareTexts {
    match lang {
        Lang::En => &en::TEXTS,
        Lang::Ko => &ko::TEXTS,
    }
}

/// The sweep.
pub(super) struct MixTexts {
    pub(super) heading: &'static str,
    /// Tasks, and what one takes.
    pub(super) about: fn(u32, &str) -> String,
    pub(super) regions: &'static str,
    pub(super) help: &'static str,
    pub(super) share: &'static str,
    pub(super) speedup: &'static str,
    /// For who cannot see the plot.
    pub(super) sentence: fn(&str) -> String,
    /// The share, who is ahead, how many.
    pub(super) ahead: fn(u32, &str, usize) -> String,
    pub(super) level: &'static str,
    pub(super) first: &'static str,
    pub(super) waiting: &'static str,
}

/// The chapter's table.
pub(super) struct TableTexts {
    pub(super) heading: &'static str,
    pub(super) about: &'static str,
    pub(super) strengths: &'static str,
    pub(super) weaknesses: &'static str,
    pub(super) uses: &'static str,
    /// The names of the chapter's three methods.
    pub(super) methods: [&'static str; 3],
    /// The claims of each, in the order of `table::CLAIMS`.
    pub(super) claims: [&'static str; 13],
    /// The link of an empty cell.
    pub(super) measure: &'static str,
    pub(super) not_measurable: &'static str,
    pub(super) agrees: &'static str,
    pub(super) contradicts: &'static str,
    /// The tasks were too short to tell.
    pub(super) tiny_tasks: &'static str,
    /// No two tasks could compute at once.
    pub(super) one_at_a_time: &'static str,
    pub(super) no_difference: &'static str,
    /// A model, its speed-up, its workers.
    pub(super) speedup: fn(&str, &str, u32) -> String,
    /// Processes, the bytes of all of them.
    pub(super) memories: fn(u32, &str) -> String,
    /// Threads, the bytes of the memory that they share.
    pub(super) one_memory: fn(u32, &str) -> String,
    /// Processes, the time until all were ready.
    pub(super) spawned: fn(u32, &str) -> String,
    /// Hand-overs, the time of all, the speed-up in spite of them.
    pub(super) switched: fn(u32, &str, &str) -> String,
    /// Requests under way at once, on one thread, the time of all.
    pub(super) at_once: fn(u32, &str) -> String,
}

/// Which one for my work?
pub(super) struct GuideTexts {
    pub(super) heading: &'static str,
    pub(super) about: &'static str,
    /// Question, advice, the link's text; in the order of `guide::QUERIES`.
    pub(super) rows: [[&'static str; 3]; 5],
}
