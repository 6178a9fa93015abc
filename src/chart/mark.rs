//! What a model looks like besides its colour: a mark for text and legends, a pattern for areas. Colours stand in
//! `www/styles.css`, by `data-model`.

/// The outline of a model's mark, drawn in a box of 16 × 16. A model that has none of its own gets a plain bar.
pub fn outline(model: &str) -> &'static str {
    MARKS.iter().find(|(id, ..)| *id == model).map_or("M1 5h14v6H1z", |&(_, outline, _)| outline)
}

/// The lines or dots of a model's pattern, drawn in a tile of 8 × 8; empty: its areas are plain.
pub fn pattern(model: &str) -> &'static str {
    MARKS.iter().find(|(id, ..)| *id == model).map_or("", |&(.., pattern)| pattern)
}

/// A model's mark as a dot of a cloud: a path from its middle on, some 7 px wide. Models without a mark share a bar.
pub fn dot(model: &str) -> &'static str {
    DOTS.iter().find(|(id, _)| *id == model).map_or("m-3.5-1.5h7v3h-7z", |&(_, path)| path)
}

const DOTS: &[(&str, &str)] = &[
    ("sequential", "m-3-3h6v6h-6z"),
    ("processes", "m0-4.2l4.2 4.2-4.2 4.2-4.2-4.2z"),
    ("threads", "m0-4l4 7h-8z"),
    ("threads-gil", "m0 4l-4-7h8z"),
    ("async", "m-3.3 0a3.3 3.3 0 1 0 6.6 0a3.3 3.3 0 1 0-6.6 0z"),
];

/// Mark and pattern of each model. Lines run over the tile's edges, so that tiles join without a seam.
const MARKS: &[(&str, &str, &str)] = &[
    ("sequential", "M2 2h12v12H2z", ""),
    ("processes", "M8 0l8 8-8 8-8-8z", "M-2 2l4-4M0 8l8-8M6 10l4-4"),
    ("threads", "M8 1l8 14H0z", "M-2 6l4 4M0 0l8 8M6-2l4 4"),
    ("threads-gil", "M8 15L0 1h16z", "M0 0l8 8M8 0l-8 8"),
    ("async", "M8 .5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z", "M2 2h.01M6 6h.01"),
];

#[cfg(feature = "page")]
pub use view::{Mark, Pattern};

#[cfg(feature = "page")]
// The component macro makes its properties `pub`, whatever the component is.
#[allow(unreachable_pub)]
mod view {
    use crate::protocol::ids::ModelId;
    use leptos::prelude::*;

    /// A model's mark, as large as the text beside it. It adds nothing for who cannot see it: the name does.
    #[component]
    pub fn Mark(
        /// The model.
        model: ModelId,
    ) -> impl IntoView {
        let id = model.as_str();
        view! {
            <svg class="mark" data-model=id viewBox="0 0 16 16" aria-hidden="true"><path d=super::outline(id) /></svg>
        }
    }

    /// The definition of a model's pattern, for `fill="url(#id)"` inside the same drawing.
    #[component]
    pub fn Pattern(
        /// The model.
        model: ModelId,
        /// An id that the page has once.
        id: String,
    ) -> impl IntoView {
        view! {
            <pattern id=id data-model=model.as_str() class="hatch" width="8" height="8" patternUnits="userSpaceOnUse">
                <path d=super::pattern(model.as_str()) />
            </pattern>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MODELS;

    #[test]
    fn every_model_has_a_mark_and_a_pattern_that_no_other_has() {
        for (place, model) in MODELS.iter().enumerate() {
            assert!(MARKS.iter().any(|(id, ..)| *id == model.id), "{} has no mark", model.id);
            for other in &MODELS[..place] {
                assert_ne!(outline(model.id), outline(other.id));
                assert_ne!(pattern(model.id), pattern(other.id));
                assert_ne!(dot(model.id), dot(other.id));
            }
        }
    }

    #[test]
    fn a_model_without_a_mark_of_its_own_is_still_drawn() {
        assert!(!outline("of another version").is_empty());
        assert_eq!(pattern("of another version"), "");
    }
}
