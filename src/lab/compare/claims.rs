//! The chapter's table: its claims, and what of a reader's own measurements bears on each.

use super::ledger::{Cell, Ledger};
use super::texts::words;
use crate::measure::stats::Verdict;
use crate::text::{Lang, format};

/// Where a claim stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Strength,
    Weakness,
    Use,
}

/// What bears on a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// The speed-up of this model on computing.
    CpuGain(&'static str),
    /// The speed-up of this model on waiting.
    IoGain(&'static str),
    /// Processes beside threads under the lock, on computing.
    BesideLock,
    /// That threads under the lock gain nothing on computing.
    NoGain,
    /// Bytes of all processes.
    Memories,
    /// Bytes of the memory that threads share.
    OneMemory,
    /// Time until the processes were ready.
    Spawn,
    /// Hand-overs of the lock, and what they cost.
    Switches,
    /// Requests under way at once on one thread.
    AtOnce,
    /// Very many of them.
    Crowd,
    /// Nothing that a browser could measure.
    None,
}

/// The method's place, the column, the evidence; the words stand in the same order.
pub(super) static CLAIMS: [(usize, Column, Evidence); 13] = [
    (0, Column::Strength, Evidence::BesideLock),
    (0, Column::Strength, Evidence::CpuGain("processes")),
    (0, Column::Weakness, Evidence::Memories),
    (0, Column::Weakness, Evidence::Spawn),
    (0, Column::Use, Evidence::CpuGain("processes")),
    (1, Column::Strength, Evidence::OneMemory),
    (1, Column::Strength, Evidence::Switches),
    (1, Column::Weakness, Evidence::NoGain),
    (1, Column::Use, Evidence::IoGain("threads-gil")),
    (2, Column::Strength, Evidence::AtOnce),
    (2, Column::Strength, Evidence::Crowd),
    (2, Column::Weakness, Evidence::None),
    (2, Column::Use, Evidence::IoGain("async")),
];

/// Many enough to be a crowd: more than any thread pool of this laboratory.
const CROWD: u32 = 65;
/// A speed-up up to which several threads are "no faster than one".
const NO_GAIN: f64 = 1.2;

/// What was measured for a claim: the numbers, and what they say of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    pub(super) text: String,
    pub(super) note: Option<&'static str>,
}

impl Evidence {
    /// The run that would fill the cell.
    pub(super) fn query(self) -> Option<&'static str> {
        match self {
            Evidence::IoGain(_) | Evidence::AtOnce => Some("work=io"),
            Evidence::Crowd => Some("work=io&models=async&requests=300"),
            Evidence::None => None,
            _ => Some("tasks=4"),
        }
    }

    /// What the reader has measured, if they have.
    pub(super) fn shown(self, ledger: &Ledger, lang: Lang) -> Option<Shown> {
        let words = &words(lang).table;
        let plain = |text| Some(Shown { text, note: None });
        let cpu = |model: &str| ledger.cpu.get(model);
        match self {
            Evidence::CpuGain(model) => gain(model, cpu(model)?, lang, true),
            Evidence::IoGain(model) => gain(model, ledger.io.get(model)?, lang, false),
            Evidence::BesideLock => {
                let (own, locked) = (cpu("processes")?, cpu("threads-gil")?);
                let text = format!("{}; {}", speedup("processes", own, lang)?, speedup("threads-gil", locked, lang)?);
                let note = own.speedup_ci.zip(locked.speedup_ci).map(|([low, high], [low_locked, high_locked])| {
                    if low > high_locked {
                        words.agrees
                    } else if own.one_at_a_time() {
                        words.one_at_a_time
                    } else if own.tiny_tasks() {
                        words.tiny_tasks
                    } else if high < low_locked {
                        words.contradicts
                    } else {
                        words.no_difference
                    }
                });
                Some(Shown { text, note })
            }
            Evidence::NoGain => {
                let locked = cpu("threads-gil")?;
                let note = locked.speedup_ci.map(|[low, high]| {
                    if locked.tiny_tasks() {
                        words.tiny_tasks
                    } else if high < NO_GAIN {
                        words.agrees
                    } else if low > NO_GAIN {
                        words.contradicts
                    } else {
                        words.no_difference
                    }
                });
                Some(Shown { text: speedup("threads-gil", locked, lang)?, note })
            }
            Evidence::Memories => {
                let own = cpu("processes")?;
                plain((words.memories)(own.workers, &format::bytes(own.memory_bytes?)))
            }
            Evidence::OneMemory => {
                let own = cpu("threads-gil")?;
                plain((words.one_memory)(own.workers, &format::bytes(own.memory_bytes?)))
            }
            Evidence::Spawn => {
                let own = cpu("processes")?;
                plain((words.spawned)(own.workers, &format::time(own.spawn_ms?)))
            }
            Evidence::Switches => {
                let own = cpu("threads-gil")?;
                let handovers = own.handovers.filter(|&count| count > 0)?;
                plain((words.switched)(handovers, &format::time(own.median_ms), &format::ratio(own.speedup?)))
            }
            Evidence::AtOnce => at_once(ledger.io.get("async")?, lang),
            Evidence::Crowd => at_once(ledger.crowd.as_ref().filter(|cell| cell.at_once >= CROWD)?, lang),
            Evidence::None => None,
        }
    }
}

fn at_once(cell: &Cell, lang: Lang) -> Option<Shown> {
    let text = (words(lang).table.at_once)(cell.at_once, &format::time(cell.median_ms));
    (cell.at_once > 1).then_some(Shown { text, note: None })
}

fn speedup(model: &str, cell: &Cell, lang: Lang) -> Option<String> {
    let name = crate::protocol::ids::ModelId::all().find(|id| id.as_str() == model)?.entry().name.get(lang);
    Some((words(lang).table.speedup)(name, &format::ratio(cell.speedup?), cell.workers))
}

/// Whether it was faster than one. Where `computes`, tasks that hardly compute, or only one at a time, tell nothing against it.
fn gain(model: &str, cell: &Cell, lang: Lang, computes: bool) -> Option<Shown> {
    let words = &words(lang).table;
    let note = cell.verdict().map(|verdict| {
        // Whatever made a lone worker faster, it was not several cores. A browser may report fewer cores than there are.
        if verdict == Verdict::Faster && (cell.workers > 1 || !computes) {
            words.agrees
        } else if computes && cell.one_at_a_time() {
            words.one_at_a_time
        } else if computes && cell.tiny_tasks() {
            words.tiny_tasks
        } else if verdict == Verdict::Slower {
            words.contradicts
        } else {
            words.no_difference
        }
    });
    Some(Shown { text: speedup(model, cell, lang)?, note })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(workers: u32, interval: [f64; 2]) -> Cell {
        Cell {
            workers,
            median_ms: 100.0,
            speedup: Some((interval[0] + interval[1]) / 2.0),
            speedup_ci: Some(interval),
            spawn_ms: Some(30.0),
            memory_bytes: Some(33_554_432),
            handovers: Some(40),
            at_once: 10,
            computing: Some(0.95),
            parallel: Some(workers.min(2)),
        }
    }

    #[test]
    fn tasks_that_hardly_compute_tell_nothing_of_computing() {
        let tiny = |interval| Cell { computing: Some(0.1), ..cell(2, interval) };
        let cpu = [("processes".to_owned(), tiny([0.01, 0.02])), ("threads-gil".to_owned(), tiny([0.1, 0.2]))];
        let ledger = Ledger { cpu: cpu.into_iter().collect(), ..Ledger::default() };
        for evidence in [Evidence::CpuGain("processes"), Evidence::BesideLock, Evidence::NoGain] {
            let shown = evidence.shown(&ledger, Lang::En).expect("it was measured");
            assert_eq!(shown.note, Some(words(Lang::En).table.tiny_tasks), "{evidence:?}");
        }
    }

    #[test]
    fn one_worker_or_one_core_tells_nothing_of_several() {
        let note = |workers, parallel, interval| {
            let cell = Cell { parallel: Some(parallel), ..cell(workers, interval) };
            let ledger = Ledger { cpu: [("processes".to_owned(), cell)].into_iter().collect(), ..Ledger::default() };
            Evidence::CpuGain("processes").shown(&ledger, Lang::En).and_then(|shown| shown.note)
        };
        let words = &words(Lang::En).table;
        for interval in [[0.8, 0.9], [0.9, 1.1], [1.1, 1.2]] {
            assert_eq!(note(1, 1, interval), Some(words.one_at_a_time), "{interval:?}");
        }
        assert_eq!(note(2, 1, [0.8, 0.9]), Some(words.one_at_a_time));
        assert_eq!(note(2, 2, [0.8, 0.9]), Some(words.contradicts));
        // More cores than the browser reports.
        assert_eq!(note(2, 1, [1.8, 1.9]), Some(words.agrees));
    }

    fn full(interval: [f64; 2], locked: [f64; 2]) -> Ledger {
        let cells = |first: &str, second: &str| {
            [(first.to_owned(), cell(2, interval)), (second.to_owned(), cell(2, locked))].into_iter().collect()
        };
        Ledger {
            cpu: cells("processes", "threads-gil"),
            io: cells("async", "threads-gil"),
            crowd: Some(Cell { at_once: 300, ..cell(1, interval) }),
        }
    }

    #[test]
    fn every_claim_but_one_can_be_filled_in_every_language_and_says_how() {
        let ledger = full([1.8, 2.0], [0.9, 1.0]);
        for (_, _, evidence) in CLAIMS {
            for &lang in Lang::ALL {
                assert_eq!(evidence.shown(&ledger, lang).is_some(), evidence != Evidence::None, "{evidence:?}");
                assert_eq!(evidence.shown(&Ledger::default(), lang), None, "{evidence:?}");
            }
            let Some(query) = evidence.query() else { continue };
            let (settings, problems) = crate::protocol::address::read(query);
            assert_eq!((problems.len(), crate::protocol::address::write(&settings).as_str()), (0, query));
        }
    }

    #[test]
    fn a_claim_may_be_contradicted() {
        let note = |evidence: Evidence, ledger: &Ledger| evidence.shown(ledger, Lang::En).and_then(|shown| shown.note);
        let words = &words(Lang::En).table;
        let (good, bad, open) =
            (full([1.8, 2.0], [0.9, 1.0]), full([0.1, 0.2], [1.9, 2.0]), full([0.9, 1.4], [0.9, 1.4]));
        for evidence in [Evidence::CpuGain("processes"), Evidence::BesideLock, Evidence::NoGain] {
            assert_eq!(note(evidence, &good), Some(words.agrees), "{evidence:?}");
            assert_eq!(note(evidence, &bad), Some(words.contradicts), "{evidence:?}");
            assert_eq!(note(evidence, &open), Some(words.no_difference), "{evidence:?}");
        }
    }

    #[test]
    fn ten_requests_are_no_crowd() {
        let ten = Ledger { crowd: Some(cell(1, [9.0, 9.5])), ..Ledger::default() };
        assert_eq!(Evidence::Crowd.shown(&ten, Lang::En), None);
    }
}
