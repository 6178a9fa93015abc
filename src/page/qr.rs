//! A text as a QR code: which squares are dark, as one path. The code itself comes from a library; it is drawn here, and
//! always dark on bright, since readers do not expect it the other way round.

use fast_qr::{ECL, QRBuilder};

/// Bright squares around the code: readers need four to find it.
pub const MARGIN: usize = 4;
/// More letters than this make squares that a phone does not tell apart on a screen.
pub const MOST_LETTERS: usize = 600;

/// A square code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Squares each way, without the margin.
    pub size: usize,
    /// Its dark squares as an SVG path, one unit a square, the margin included.
    pub path: String,
}

/// The code of a text; `None` where it is too long.
pub fn code(text: &str) -> Option<Code> {
    if text.len() > MOST_LETTERS {
        return None;
    }
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let dark = (x..code.size).take_while(|&at| code[y][at].value()).count();
            if dark > 0 {
                path += &format!("M{} {}h{dark}v1h-{dark}z", x + MARGIN, y + MARGIN);
            }
            x += dark.max(1);
        }
    }
    Some(Code { size: code.size, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark squares that a path covers.
    fn squares(code: &Code) -> Vec<(usize, usize)> {
        let runs = code.path.split('M').filter(|run| !run.is_empty());
        let one = |run: &str| {
            let (place, rest) = run.split_once('h').expect("a run");
            let (x, y) = place.split_once(' ').expect("two numbers");
            let (x, y): (usize, usize) = (x.parse().expect("x"), y.parse().expect("y"));
            let length: usize = rest.split('v').next().expect("a length").parse().expect("a number");
            (x..x + length).map(|x| (x - MARGIN, y - MARGIN)).collect::<Vec<_>>()
        };
        runs.flat_map(one).collect()
    }

    #[test]
    fn the_three_corners_are_where_readers_look() {
        let code = code("https://a.test/?lab=threads&size=3000000").expect("short enough");
        assert_eq!((code.size - 17) % 4, 0);
        let dark = squares(&code);
        let last = code.size - 1;
        for (left, top) in [(0, 0), (last - 6, 0), (0, last - 6)] {
            for (x, y) in [(0, 0), (6, 6), (3, 3), (2, 4)] {
                assert!(dark.contains(&(left + x, top + y)), "{x} {y}");
            }
            assert!(!dark.contains(&(left + 1, top + 1)));
        }
        assert!(!dark.contains(&(last, last - 3)) || dark.len() > 100, "a code is no black square");
    }

    #[test]
    fn what_is_too_long_has_none() {
        assert!(code(&"a".repeat(MOST_LETTERS)).is_some());
        assert_eq!(code(&"a".repeat(MOST_LETTERS + 1)), None);
    }
}
