//! How a prediction compares with what was measured, as numbers: worded by the views.

use super::edit::experiment;
use crate::protocol::ids::ModelId;
use crate::protocol::result::ModelRun;
use crate::protocol::settings::Settings;

/// What the reader predicted.
#[derive(Debug, Clone, PartialEq)]
pub enum Predicted {
    /// So many times as fast as one worker, for each model.
    Speedups(Vec<(ModelId, f64)>),
    /// This answer, from 0.
    Choice(usize),
}

/// An answer, and the settings that it was given for.
#[derive(Debug, Clone, PartialEq)]
pub struct Prediction {
    of: Settings,
    what: Predicted,
}

impl Prediction {
    /// The reader's answer at these settings.
    pub fn new(settings: &Settings, what: Predicted) -> Prediction {
        Prediction { of: experiment(settings), what }
    }

    /// The answer, if its question is the one that these settings put. Speed-ups are of one experiment; a lab's own question
    /// names its numbers itself.
    pub fn answer_for(&self, settings: &Settings) -> Option<&Predicted> {
        let same = match self.what {
            Predicted::Speedups(_) => self.of == experiment(settings),
            Predicted::Choice(_) => self.of.lab == settings.lab,
        };
        same.then_some(&self.what)
    }
}

/// A prediction beside what was measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// The model.
    pub model: ModelId,
    /// The predicted speed-up.
    pub predicted: f64,
    /// The measured speed-up.
    pub measured: f64,
    /// Whether it was right: inside the interval, or within 15 % of what was measured.
    pub right: bool,
}

/// Of a reader's hand no more can be asked.
const TOLERANCE: f64 = 0.15;

/// The predictions that can be compared.
pub fn compare<R, E>(predicted: &[(ModelId, f64)], runs: &[ModelRun<R, E>]) -> Vec<Compared> {
    let one = |&(model, predicted): &(ModelId, f64)| {
        let run = runs.iter().find(|run| run.model == model)?;
        let measured = run.speedup?;
        let within = run.speedup_ci.is_some_and(|[low, high]| (low..=high).contains(&predicted));
        let right = within || (predicted / measured - 1.0).abs() <= TOLERANCE;
        Some(Compared { model, predicted, measured, right })
    };
    predicted.iter().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(speedup: Option<f64>, speedup_ci: Option<[f64; 2]>) -> ModelRun<String, String> {
        let model = ModelId::all().nth(1).expect("there are models");
        ModelRun { speedup, speedup_ci, ..ModelRun::empty(model, 2) }
    }

    #[test]
    fn an_answer_holds_for_its_question_only() {
        let settings = |query: &str| crate::protocol::address::read(query).0;
        let speedups = Prediction::new(&settings("tasks=3&lang=ko"), Predicted::Speedups(Vec::new()));
        assert!(speedups.answer_for(&settings("tasks=3")).is_some());
        assert_eq!(speedups.answer_for(&settings("work=io")), None);
        let choice = Prediction::new(&settings("lab=threads"), Predicted::Choice(1));
        assert!(choice.answer_for(&settings("lab=threads&switch=20")).is_some());
        assert_eq!(choice.answer_for(&settings("lab=async")), None);
    }

    #[test]
    fn near_is_right_and_so_is_within_the_interval() {
        for (predicted, speedup, interval, right) in [
            (2.0, 1.9, None, true),
            (2.0, 1.0, None, false),
            (2.0, 1.5, Some([1.0, 2.1]), true),
            (0.5, 0.9, Some([0.8, 1.0]), false),
        ] {
            let run = run(Some(speedup), interval);
            let compared = compare(&[(run.model, predicted)], &[run]);
            assert_eq!(compared[0].right, right, "{predicted} beside {speedup}");
        }
    }

    #[test]
    fn what_was_not_measured_is_not_compared() {
        let run = run(None, None);
        assert_eq!(compare(&[(run.model, 2.0)], &[run]), []);
    }
}
