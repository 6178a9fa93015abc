//! Whether what tasks need at once fits the memory that there is: asked before anything is started, for memory that runs out in
//! the middle ends the engine, or the browser's tab.
//!
//! Absent: how much memory the computer has. Browsers do not say.

use super::Model;
use crate::protocol::fault::Fault;

/// The bound of the engine's memory that www/worker.js asks for, in MiB.
pub const ENGINE_MEBIBYTES: f64 = 1024.0;
/// The bound of a process's memory that it asks for, in MiB.
const PROCESS_MEBIBYTES: f64 = 256.0;
/// Of a memory's bound, what tasks may have: the rest is for stacks, messages and gaps.
const FOR_TASKS: f64 = 0.75;

/// What memories may grow to, in MiB.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    engine: f64,
    process: f64,
}

impl Bounds {
    /// From the bound of the engine's memory and the smallest of the processes', in MiB. Before these are known, they are
    /// taken to get what they ask for, unless the engine itself got less.
    pub fn new(engine_mebibytes: f64, process_mebibytes: Option<f64>) -> Bounds {
        let process = process_mebibytes.unwrap_or(PROCESS_MEBIBYTES.min(engine_mebibytes));
        Bounds { engine: engine_mebibytes, process }
    }
}

/// Why tasks do not fit of which the largest needs so many bytes and so many compute at once, if they do not: always
/// [`Fault::TooMuchMemory`].
///
/// Threads share the engine's memory. Processes have one each, for one task at a time; all of them together may have what the
/// engine may. Each could have its own bound to the full, but the memory of one tab is what runs out on a phone, and there it is
/// the same whether one memory has it or eight. So both models are refused at the same point.
pub fn too_large(model: &Model, largest_bytes: u64, at_once: u32, bounds: Bounds) -> Option<Fault> {
    let one = largest_bytes as f64 / f64::from(1 << 20);
    let together = (one * f64::from(at_once), bounds.engine);
    // Who computes in parallel without a shared memory has several.
    let own_memories = model.computes_in_parallel && !model.shares_memory;
    let each = own_memories.then_some((one, bounds.process));
    let mut needs = each.into_iter().chain([together]).map(|(needed, bound)| (needed, bound * FOR_TASKS));
    let (needed, bound) = needs.find(|(needed, bound)| needed > bound)?;
    let rounded = |mebibytes: f64| mebibytes.ceil() as u32;
    Some(Fault::TooMuchMemory { needed_mebibytes: rounded(needed), bound_mebibytes: rounded(bound) })
}

#[cfg(test)]
mod tests {
    use super::super::{MODELS, find};
    use super::*;

    const MIB: u64 = 1 << 20;

    /// What the model needs and may have at most, in MiB, if it is refused.
    fn refused(model: &str, mebibytes: u64, at_once: u32, bounds: Bounds) -> Option<(u32, u32)> {
        match too_large(find(model).expect("a model"), mebibytes * MIB, at_once, bounds) {
            None => None,
            Some(Fault::TooMuchMemory { needed_mebibytes, bound_mebibytes }) => {
                Some((needed_mebibytes, bound_mebibytes))
            }
            Some(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn processes_together_are_refused_where_threads_are() {
        let bounds = Bounds::new(ENGINE_MEBIBYTES, None);
        for model in ["processes", "threads", "threads-gil"] {
            // Ten million keys: 153 MiB a task.
            assert_eq!(refused(model, 153, 5, bounds), None, "{model}");
            assert_eq!(refused(model, 153, 8, bounds), Some((1_224, 768)), "{model}");
            assert_eq!(refused(model, 12, 64, bounds), None, "{model}");
        }
        for model in ["sequential", "async"] {
            assert_eq!(refused(model, 700, 1, bounds), None, "{model}");
            assert_eq!(refused(model, 769, 1, bounds), Some((769, 768)), "{model}");
        }
    }

    #[test]
    fn one_process_holds_one_task() {
        assert_eq!(refused("processes", 193, 1, Bounds::new(ENGINE_MEBIBYTES, None)), Some((193, 192)));
        assert_eq!(refused("processes", 192, 1, Bounds::new(ENGINE_MEBIBYTES, None)), None);
        // The browser gave one of them half of what was asked, or gave the engine as little.
        assert_eq!(refused("processes", 153, 2, Bounds::new(ENGINE_MEBIBYTES, Some(128.0))), Some((153, 96)));
        assert_eq!(refused("processes", 153, 2, Bounds::new(128.0, None)), Some((153, 96)));
        assert_eq!(refused("processes", 90, 2, Bounds::new(128.0, None)), Some((180, 96)));
    }

    #[test]
    fn what_needs_no_memory_always_fits() {
        for model in MODELS {
            assert!(too_large(model, 0, 64, Bounds::new(32.0, Some(32.0))).is_none(), "{}", model.id);
        }
    }
}
