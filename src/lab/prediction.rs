//! What a reader may predict before the first run: predicting first is what makes a demonstration teach (Crouch et al.
//! 2004, doi 10.1119/1.1707018; Miller et al. 2013). Never required.

use super::finding::Seen;
use crate::text::Bilingual;

/// What is asked.
#[derive(Debug)]
pub enum Prediction {
    /// How many times as fast as one worker each model will be: a bar to drag for each.
    Speedups {
        /// The question.
        question: Bilingual,
    },
    /// One of several answers.
    Choice {
        /// The question.
        question: Bilingual,
        /// The answers to choose from.
        options: &'static [Bilingual],
        /// Which of them the run showed, from 0; `None` where it does not tell.
        truth: fn(&Seen<'_>) -> Option<usize>,
        /// What must not be left unsaid beside that answer, if anything.
        but: fn(&Seen<'_>) -> Option<Bilingual>,
    },
}

impl Prediction {
    /// Whether speed-ups are asked for, which are others for each experiment.
    pub fn is_of_speedups(&self) -> bool {
        matches!(self, Prediction::Speedups { .. })
    }

    /// The question.
    pub fn question(&self) -> &Bilingual {
        match self {
            Prediction::Speedups { question } | Prediction::Choice { question, .. } => question,
        }
    }
}
