//! The step-through by itself: every order ends, in one of the ends that its program can have.

use super::*;
use std::collections::BTreeSet;

fn after(program: Program, order: &[usize]) -> Interleaving {
    let mut steps = Interleaving::new(program);
    for &thread in order {
        steps.choose(thread).unwrap_or_else(|refusal| panic!("{program:?} {order:?}: {refusal:?}"));
    }
    steps
}

/// Every end that some order leads to, and every one that automatic steps do.
fn ends(program: Program) -> (BTreeSet<String>, End) {
    let mut found = BTreeSet::new();
    let mut open = vec![Interleaving::new(program)];
    while let Some(steps) = open.pop() {
        match steps.end() {
            Some(end) => drop(found.insert(format!("{end:?}"))),
            None => open.extend([0, 1].into_iter().filter_map(|thread| {
                let mut next = steps.clone();
                next.choose(thread).ok().map(|()| next)
            })),
        }
    }
    let mut auto = Interleaving::new(program);
    while auto.forward().is_ok() {}
    (found, auto.end().expect("automatic steps go on to the end"))
}

#[test]
fn all_orders_of_each_program() {
    let named = |ends: &[&str]| ends.iter().map(|&end| end.to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(ends(Program::Careless), (named(&["Counted(1)", "Counted(2)"]), End::Counted(1)));
    assert_eq!(ends(Program::Atomic), (named(&["Counted(2)"]), End::Counted(2)));
    assert_eq!(ends(Program::Lock), (named(&["Counted(2)"]), End::Counted(2)));
    assert_eq!(ends(Program::Opposite), (named(&["Deadlock", "Passed"]), End::Deadlock));
    assert_eq!(ends(Program::Ordered), (named(&["Passed"]), End::Passed));
}

#[test]
fn an_update_is_lost_between_load_and_store() {
    let steps = after(Program::Careless, &[0, 1, 0, 0, 1, 1]);
    assert_eq!(steps.end(), Some(End::Counted(1)));
    let trace = steps.trace();
    assert_eq!(trace.len(), 6);
    assert_eq!((trace[1].0, trace[1].1, trace[1].2.registers), (1, Load, [Some(0), Some(0)]));
    assert_eq!((trace[3].1, trace[3].2.counter), (Store, 1));
    assert_eq!(after(Program::Careless, &[0, 0, 0, 1, 1, 1]).end(), Some(End::Counted(2)));
}

#[test]
fn who_is_blocked_is_refused_until_the_lock_is_free() {
    let mut steps = after(Program::Lock, &[0]);
    assert_eq!((steps.blocked(0), steps.blocked(1)), (None, Some(0)));
    assert_eq!(steps.choose(1), Err(Refusal::Blocked { thread: 1, lock: 0 }));
    for _ in 0..4 {
        assert_eq!(steps.choose(0), Ok(()));
    }
    assert_eq!(steps.choose(0), Err(Refusal::Finished(0)));
    assert_eq!((steps.blocked(1), steps.choose(1)), (None, Ok(())));
}

#[test]
fn at_its_ends_nothing_happens_and_it_is_said() {
    let mut steps = Interleaving::new(Program::Opposite);
    assert_eq!(steps.back(), Err(Refusal::AtStart));
    let mut steps = after(Program::Opposite, &[0, 1]);
    assert_eq!(steps.end(), Some(End::Deadlock));
    let before = steps.clone();
    for refusal in [steps.forward(), steps.choose(0), steps.choose(1)] {
        assert_eq!(refusal, Err(Refusal::AtEnd(End::Deadlock)));
    }
    assert_eq!(steps, before);
}

#[test]
fn a_step_back_can_be_taken_again_or_replaced() {
    let mut steps = after(Program::Careless, &[0, 0, 0, 1]);
    let there = steps.state();
    steps.back().and_then(|()| steps.back()).expect("two steps were taken");
    assert_eq!(steps.trace().len(), 2);
    // Forward repeats what was chosen, although it would alternate by itself.
    steps.forward().and_then(|()| steps.forward()).expect("not at the end");
    assert_eq!(steps.state(), there);
    steps.back().and_then(|()| steps.back()).expect("as before");
    assert_eq!((steps.choose(1), steps.forward()), (Ok(()), Ok(())));
    assert_eq!(steps.trace().iter().map(|&(thread, ..)| thread).collect::<Vec<_>>(), [0, 0, 1, 0]);
}

#[test]
fn a_program_says_what_it_has() {
    for program in Program::ALL {
        let steps = Interleaving::new(program);
        assert_eq!(steps.program(), program);
        let locks: BTreeSet<usize> = [0, 1]
            .iter()
            .flat_map(|&thread| program.steps(thread))
            .filter_map(|step| if let Lock(lock) = step { Some(*lock) } else { None })
            .collect();
        assert_eq!(locks, (0..program.locks()).collect());
        let stores = program.steps(0).iter().any(|step| matches!(step, Store | FetchAdd));
        assert_eq!(stores, program.counts());
    }
}
