//! Every combination of observations, and the life of a tab: at most one reload, and a reason wherever there are no
//! threads.

use super::*;

const BOTH: [bool; 2] = [false, true];

fn workers() -> [Worker; 3] {
    [Worker::Pending, Worker::InCharge, Worker::Refused("words".into())]
}

/// All that can be observed.
fn sweep() -> Vec<Observed> {
    let mut all = Vec::new();
    for bits in 0..1 << 8 {
        let bit = |place: u32| bits >> place & 1 == 1;
        for worker in workers() {
            for guard in [Guard::Clear, Guard::Set, Guard::Unavailable] {
                all.push(Observed {
                    isolated: bit(0),
                    shared_memory: bit(1),
                    insecure: bit(2),
                    framed: bit(3),
                    marked: bit(4),
                    allowed: bit(5),
                    touched: bit(6),
                    late: bit(7),
                    worker: worker.clone(),
                    guard,
                });
            }
        }
    }
    all
}

#[test]
fn threads_run_exactly_where_the_page_is_isolated_and_has_shared_memory() {
    for it in sweep() {
        assert_eq!(it.step().threads(), it.isolated && it.shared_memory, "{it:?}");
    }
}

#[test]
fn a_reload_comes_only_where_all_allows_it() {
    let mut reloads = 0;
    for it in sweep() {
        let here = !it.isolated && !it.insecure && !it.framed;
        let may = here && it.allowed && !it.touched && !it.late && it.guard == Guard::Clear;
        if it.next() == Next::Reload {
            assert!(may && it.worker == Worker::InCharge && !it.marked, "{it:?}");
            reloads += 1;
        }
        if !may {
            assert_eq!(it.next(), Next::Settle, "{it:?}");
        }
    }
    // Shared memory or none: the rest is as it must be.
    assert_eq!(reloads, 2);
}

/// Nothing waits for ever.
#[test]
fn waiting_ends() {
    for it in sweep().into_iter().filter(|it| it.late) {
        assert_eq!(it.next(), Next::Settle, "{it:?}");
    }
}

/// Whatever the tab meets after its first reload, with the guard set it never reloads again.
#[test]
fn there_is_no_second_reload() {
    for it in sweep().into_iter().filter(|it| it.guard != Guard::Clear) {
        assert_eq!(it.next(), Next::Settle, "{it:?}");
    }
}

#[test]
fn every_reason_is_reached_and_the_first_in_the_way_is_named() {
    let mut ids: Vec<&str> = sweep().iter().map(|it| it.step().id()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut each: Vec<&str> = Step::each().iter().map(Step::id).collect();
    each.sort_unstable();
    assert_eq!(ids, each);
    for it in sweep().into_iter().filter(|it| !it.isolated) {
        let step = it.step();
        match (it.insecure, it.framed) {
            (true, _) => assert_eq!(step, Step::WithoutThreads(Reason::Insecure)),
            (false, true) => assert_eq!(step, Step::WithoutThreads(Reason::Framed)),
            (false, false) if !it.allowed && !it.marked => assert_eq!(step, Step::WithoutThreads(Reason::Off)),
            _ => {}
        }
    }
}

/// A first visit, step by step.
#[test]
fn a_first_visit_ends_isolated_after_one_reload() {
    let opened = Observed {
        isolated: false,
        shared_memory: false,
        insecure: false,
        framed: false,
        marked: false,
        allowed: true,
        worker: Worker::Pending,
        guard: Guard::Clear,
        touched: false,
        late: false,
    };
    assert_eq!(opened.next(), Next::Wait);
    let in_charge = Observed { worker: Worker::InCharge, ..opened };
    assert_eq!(in_charge.next(), Next::Reload);
    let reloaded = Observed { guard: Guard::Set, marked: true, ..in_charge };
    assert_eq!(reloaded.step(), Step::WithoutThreads(Reason::InVain));
    let isolated = Observed { isolated: true, shared_memory: true, ..reloaded };
    assert_eq!((isolated.step(), isolated.next()), (Step::ServiceWorker, Next::Settle));
}

#[test]
fn every_step_is_worded_in_every_language_and_all_differ() {
    for lang in crate::text::Lang::ALL {
        let texts = &lang.texts().hosting;
        let mut seen = Vec::new();
        for step in Step::each() {
            for words in [(texts.learner)(&step), (texts.site)(&step)] {
                assert!(words.ends_with(['.', '…']), "{words}");
                assert!(!seen.contains(&words), "{words}");
                seen.push(words);
            }
        }
    }
}

#[test]
fn the_workers_of_isolated_pages_say_so_in_their_address() {
    for isolated in BOTH {
        assert_eq!(worker_address(isolated).contains("isolated=1"), isolated);
    }
}
