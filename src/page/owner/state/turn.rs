//! Taking turns: laboratories in frames of one page measure one after another, so that none disturbs the other's times.
//!
//! Absent on purpose: a deadline. A run may be long, Stop ends the waiting, and the turn of a frame that is gone is given
//! away ([`crate::page::owner::turns`]).

use super::{Machine, Output, RunNumber, Stage};

impl Machine {
    /// Asks for the turn of the current attempt; `false` where no other laboratory can be on the same page.
    pub(super) fn ask_turn(&mut self, outputs: &mut Vec<Output>) -> bool {
        let Some(current) = self.current.as_mut().filter(|current| current.surroundings.framed) else { return false };
        current.stage = Stage::AwaitingTurn { queued: false };
        outputs.push(Output::AwaitTurn(current.run));
        true
    }

    /// Another laboratory is measuring, or it is this one's turn.
    pub(super) fn turn(&mut self, run: RunNumber, granted: bool, outputs: &mut Vec<Output>) {
        match &mut self.current {
            Some(current) if current.run == run && matches!(current.stage, Stage::AwaitingTurn { .. }) => {
                current.stage = Stage::AwaitingTurn { queued: !granted };
            }
            _ => return,
        }
        if granted {
            self.go_on(outputs);
        }
    }

    /// Lets the next one measure, and gives up waiting.
    pub(super) fn end_turn(&self, outputs: &mut Vec<Output>) {
        if self.current.as_ref().is_some_and(|current| current.surroundings.framed) {
            outputs.push(Output::EndTurn);
        }
    }
}
