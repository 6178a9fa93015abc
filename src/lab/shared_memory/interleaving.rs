//! Two threads, instruction by instruction, in the order that a learner chooses: a simulation, beside the measurement.
//! Pure: a program, the order so far, and what follows from it.
//!
//! Absent: chance. The same order always ends in the same state, so a step back is the order without its last step.

/// What both threads run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Program {
    /// Each adds 1 by load, add and store.
    Careless,
    /// Each adds 1 by one atomic instruction.
    Atomic,
    /// Each adds 1 by load, add and store while it has the lock.
    Lock,
    /// Each takes two locks; the second thread in opposite order.
    Opposite,
    /// Each takes two locks, both in the same order.
    Ordered,
}

/// One instruction. Locks are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// Reads the counter into the thread's register.
    Load,
    /// Adds 1 in the register.
    Add,
    /// Writes the register into the counter.
    Store,
    /// Adds 1 to the counter in one step.
    FetchAdd,
    /// Takes a lock, or waits for it.
    Lock(usize),
    /// Lets go of a lock.
    Unlock(usize),
}

use Step::{Add, FetchAdd, Load, Lock, Store, Unlock};

impl Program {
    /// All, in the order of the menu.
    pub(super) const ALL: [Program; 5] =
        [Program::Careless, Program::Atomic, Program::Lock, Program::Opposite, Program::Ordered];

    /// The instructions of a thread, 0 or 1.
    pub(super) fn steps(self, thread: usize) -> &'static [Step] {
        match (self, thread) {
            (Program::Careless, _) => &[Load, Add, Store],
            (Program::Atomic, _) => &[FetchAdd],
            (Program::Lock, _) => &[Lock(0), Load, Add, Store, Unlock(0)],
            (Program::Opposite, 1) => &[Lock(1), Lock(0), Unlock(0), Unlock(1)],
            (Program::Opposite | Program::Ordered, _) => &[Lock(0), Lock(1), Unlock(1), Unlock(0)],
        }
    }

    /// Whether it counts.
    pub(super) fn counts(self) -> bool {
        matches!(self, Program::Careless | Program::Atomic | Program::Lock)
    }

    /// How many locks it has.
    pub(super) fn locks(self) -> usize {
        match self {
            Program::Careless | Program::Atomic => 0,
            Program::Lock => 1,
            Program::Opposite | Program::Ordered => 2,
        }
    }
}

/// What is where after some steps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct State {
    /// The shared counter.
    pub(super) counter: u64,
    /// Each thread's register; empty before it loads.
    pub(super) registers: [Option<u64>; 2],
    /// Which instruction each thread does next.
    pub(super) next: [usize; 2],
    /// Which thread has each lock.
    pub(super) owners: [Option<usize>; 2],
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Both are through, and this stands in the counter; 2 would be right.
    Counted(u64),
    /// Both are through, and had both locks.
    Passed,
    /// Each waits for a lock that the other one has.
    Deadlock,
}

/// Why nothing happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// There is no step before the first.
    AtStart,
    /// There is no step after the last.
    AtEnd(End),
    /// This thread has no instruction left.
    Finished(usize),
    /// This thread waits for a lock that the other one has.
    Blocked {
        /// Who waits.
        thread: usize,
        /// For which lock.
        lock: usize,
    },
}

/// A program and the order in which its threads went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Interleaving {
    program: Program,
    taken: Vec<usize>,
    /// What was stepped back over, last first.
    undone: Vec<usize>,
}

impl Interleaving {
    /// Before the first step.
    pub(super) fn new(program: Program) -> Self {
        Interleaving { program, taken: Vec::new(), undone: Vec::new() }
    }

    /// What runs.
    pub(super) fn program(&self) -> Program {
        self.program
    }

    /// Each step so far: whose, which, and the state after it.
    pub(super) fn trace(&self) -> Vec<(usize, Step, State)> {
        let mut state = State::default();
        let mut one = |&thread: &usize| {
            let step = self.program.steps(thread)[state.next[thread]];
            state.apply(thread, step);
            (thread, step, state)
        };
        self.taken.iter().map(&mut one).collect()
    }

    /// Where everything is.
    pub(super) fn state(&self) -> State {
        self.trace().last().map_or_else(State::default, |&(.., state)| state)
    }

    /// A thread's next instruction.
    pub(super) fn next(&self, thread: usize) -> Option<Step> {
        self.program.steps(thread).get(self.state().next[thread]).copied()
    }

    /// The lock that a thread waits for.
    pub(super) fn blocked(&self, thread: usize) -> Option<usize> {
        match self.next(thread)? {
            Lock(lock) => self.state().owners[lock].map(|_| lock),
            _ => None,
        }
    }

    /// How it ended, if it has.
    pub(super) fn end(&self) -> Option<End> {
        match [0, 1].map(|thread| self.can_go(thread)) {
            [Ok(()), _] | [_, Ok(())] => None,
            [Err(Refusal::Finished(_)), Err(Refusal::Finished(_))] if self.program.counts() => {
                Some(End::Counted(self.state().counter))
            }
            [Err(Refusal::Finished(_)), Err(Refusal::Finished(_))] => Some(End::Passed),
            _ => Some(End::Deadlock),
        }
    }

    /// The chosen thread does its next instruction.
    ///
    /// # Errors
    /// It cannot: nothing has changed then.
    pub(super) fn choose(&mut self, thread: usize) -> Result<(), Refusal> {
        self.can_go(thread).map_err(|refusal| self.end().map_or(refusal, Refusal::AtEnd))?;
        if self.undone.last() == Some(&thread) {
            self.undone.pop();
        } else {
            self.undone.clear();
        }
        self.taken.push(thread);
        Ok(())
    }

    /// One step on: the one that was stepped back over, else that of the thread that did not go last, if it can.
    ///
    /// # Errors
    /// It has ended.
    pub(super) fn forward(&mut self) -> Result<(), Refusal> {
        if let Some(end) = self.end() {
            return Err(Refusal::AtEnd(end));
        }
        let other = self.taken.last().map_or(0, |last| 1 - last);
        let thread = self.undone.last().copied().unwrap_or(other);
        self.choose(thread).or_else(|_| self.choose(1 - thread))
    }

    /// One step back.
    ///
    /// # Errors
    /// There is none.
    pub(super) fn back(&mut self) -> Result<(), Refusal> {
        self.undone.push(self.taken.pop().ok_or(Refusal::AtStart)?);
        Ok(())
    }

    fn can_go(&self, thread: usize) -> Result<(), Refusal> {
        match (self.next(thread), self.blocked(thread)) {
            (None, _) => Err(Refusal::Finished(thread)),
            (_, Some(lock)) => Err(Refusal::Blocked { thread, lock }),
            _ => Ok(()),
        }
    }
}

impl State {
    fn apply(&mut self, thread: usize, step: Step) {
        let register = &mut self.registers[thread];
        match step {
            Load => *register = Some(self.counter),
            Add => *register = register.map(|value| value + 1),
            Store => self.counter = register.unwrap_or(self.counter),
            FetchAdd => self.counter += 1,
            Lock(lock) => self.owners[lock] = Some(thread),
            Unlock(lock) => self.owners[lock] = None,
        }
        self.next[thread] += 1;
    }
}

#[cfg(test)]
#[path = "interleaving_tests.rs"]
mod tests;
