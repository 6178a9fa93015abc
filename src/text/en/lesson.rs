//! English: lessons and predictions.

use crate::text::texts::LessonTexts;

pub(super) const LESSON: LessonTexts = LessonTexts {
    heading: "Lesson",
    code: "Program text",
    jump: "Read the lesson",
    apart: "The lesson as a page of its own",
    next: "Next: ",
    failed: |why| {
        format!(
            "The lesson could not be loaded ({why}). Reload the page to try again; the laboratory works without it."
        )
    },
    predict: "Predict first",
    predict_help: "You need not, but who predicts first sees more. Your answer is kept and compared with what is measured.",
    your_prediction: "Your prediction",
    what_made_it: "What made the difference? See “What your run shows”.",
    undecided: |chosen| {
        format!(
            "You said \u{201c}{chosen}\u{201d}. This run does not tell: its samples differ too much, or the answer lies between two of your choices. Run again while nothing else is running."
        )
    },
    compared: |model, predicted, measured, right| match right {
        true => format!("{model}: you said {predicted}, measured {measured}. Well predicted."),
        false => format!("{model}: you said {predicted}, but it measured {measured}."),
    },
    chosen: |chosen, held, right| match right {
        true => format!("You said \u{201c}{chosen}\u{201d}, and so it was."),
        false => format!("You said \u{201c}{chosen}\u{201d}; the run showed \u{201c}{held}\u{201d}."),
    },
};
