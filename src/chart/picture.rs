//! The picture that a run's tasks computed in bands, coloured by who computed what. Levels come from the engine; the
//! colours are laid over them here, and each band also bears its worker's number.

/// What is drawn: the levels, and which worker computed which task's band.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands {
    /// Pixels each way.
    pub side: u32,
    /// One byte a pixel, row after row.
    pub levels: Vec<u8>,
    /// The worker of each task, in task order.
    pub lanes: Vec<u32>,
}

/// Red, green and blue of the workers, in turn: the light colours of Okabe and Ito's palette, told apart by most eyes.
const TINTS: [[u8; 3]; 6] =
    [[86, 180, 233], [230, 159, 0], [0, 190, 140], [240, 228, 66], [225, 140, 190], [235, 235, 235]];

impl Bands {
    /// The first row of a task's band, from 0 to the picture's side.
    pub fn top(&self, task: usize) -> u32 {
        (u64::from(self.side) * task as u64 / self.lanes.len().max(1) as u64) as u32
    }

    /// Red, green, blue and opacity of each pixel: the level, in the colour of who computed it.
    pub fn rgba(&self) -> Vec<u8> {
        let mut pixels = Vec::with_capacity(self.levels.len() * 4);
        for (task, &lane) in self.lanes.iter().enumerate() {
            let tint = TINTS[lane as usize % TINTS.len()];
            let row = |row: u32| row as usize * self.side as usize;
            let band = self.levels.get(row(self.top(task))..row(self.top(task + 1))).unwrap_or_default();
            for &level in band {
                // Never black: the set itself shows, too, who computed it.
                let light = 84 + u32::from(level) * 171 / 255;
                let dark = |colour: u8| (u32::from(colour) * light / 255) as u8;
                pixels.extend([dark(tint[0]), dark(tint[1]), dark(tint[2]), 255]);
            }
        }
        pixels
    }
}

#[cfg(feature = "page")]
pub use view::Picture;

#[cfg(feature = "page")]
// The component macro makes its properties `pub`, whatever the component is.
#[allow(unreachable_pub)]
mod view {
    use super::Bands;
    use crate::text::Lang;
    use leptos::html::Canvas;
    use leptos::prelude::*;
    use wasm_bindgen::{Clamped, JsCast};
    use web_sys::{CanvasRenderingContext2d, ImageData};

    /// The picture.
    #[component]
    pub fn Picture(
        /// What is drawn.
        bands: Signal<Option<Bands>>,
        /// The reader's language.
        lang: Signal<Lang>,
    ) -> impl IntoView {
        let canvas = NodeRef::<Canvas>::new();
        Effect::new(move || {
            let Some(canvas) = canvas.get() else { return };
            bands.with(|bands| {
                let Some(bands) = bands else { return };
                canvas.set_width(bands.side);
                canvas.set_height(bands.side);
                let context = canvas.get_context("2d").ok().flatten();
                let context = context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok());
                let data = ImageData::new_with_u8_clamped_array(Clamped(&bands.rgba()), bands.side);
                if let (Some(context), Ok(data)) = (context, data) {
                    // Fails only for numbers that are none.
                    let _ = context.put_image_data(&data, 0.0, 0.0);
                }
            });
        });
        let labels = move || {
            bands.with(|bands| {
                let Some(bands) = bands.as_ref().filter(|bands| bands.lanes.len() <= 24) else { return Vec::new() };
                let place = |task| f64::from(bands.top(task)) / f64::from(bands.side.max(1)) * 100.0;
                let label = |(task, lane): (usize, &u32)| {
                    view! { <span style:top=format!("{:.2}%", place(task))>{lane + 1}</span> }
                };
                bands.lanes.iter().enumerate().map(label).collect::<Vec<_>>()
            })
        };
        view! {
            <Show when=move || bands.with(Option::is_some)>
                <figure class="picture">
                    <div>
                        <canvas node_ref=canvas role="img" aria-label=move || lang.get().texts().chart.picture></canvas>
                        {labels}
                    </div>
                    <figcaption>{move || lang.get().texts().chart.picture}</figcaption>
                </figure>
            </Show>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pixel_has_the_colour_of_who_computed_it() {
        let bands = Bands { side: 5, levels: vec![255; 25], lanes: vec![0, 1, 0] };
        let pixels = bands.rgba();
        assert_eq!(pixels.len(), 100);
        let row = |row: usize| pixels[row * 20..][..3].to_vec();
        assert_eq!([bands.top(1), bands.top(2), bands.top(3)], [1, 3, 5]);
        assert_eq!(
            (row(0), row(1), row(2), row(4)),
            (TINTS[0].to_vec(), TINTS[1].to_vec(), TINTS[1].to_vec(), TINTS[0].to_vec())
        );
    }

    #[test]
    fn darker_levels_are_darker_and_a_picture_that_is_cut_short_harms_nothing() {
        let pixels = Bands { side: 1, levels: vec![0], lanes: vec![7] }.rgba();
        assert!(pixels[0] < TINTS[1][0] && pixels[0] > 0 && pixels[3] == 255);
        assert!(Bands { side: 9, levels: vec![1], lanes: vec![0, 1] }.rgba().is_empty());
    }
}
