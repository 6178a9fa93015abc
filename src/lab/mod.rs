//! The labs: experiments that a reader works through. A lab is one folder here and one line in [`LABS`].

mod compare;

use crate::text::Bilingual;

/// All labs, in the order in which menus show them; the first opens without a query.
pub const LABS: &[Lab] = &[compare::LAB];

/// The lab with the given id, or `None` if there is none.
pub fn find(id: &str) -> Option<&'static Lab> {
    LABS.iter().find(|lab| lab.id == id)
}

/// One experiment.
#[derive(Debug)]
pub struct Lab {
    /// Its name in addresses and results.
    pub id: &'static str,
    /// Its name for readers.
    pub name: Bilingual,
    /// The question that it answers, in a sentence or two.
    pub question: Bilingual,
    /// Settings worth trying, in the order in which they are shown.
    pub presets: &'static [Preset],
}

/// Settings worth trying.
#[derive(Debug)]
pub struct Preset {
    /// Its name for readers.
    pub name: Bilingual,
    /// What to look for, in a sentence.
    pub about: Bilingual,
    /// The query that sets it, without `?`; everything else but language and theme takes its default.
    pub query: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::address;

    #[test]
    fn ids_are_unique_and_found() {
        for (place, lab) in LABS.iter().enumerate() {
            assert!(LABS[..place].iter().all(|other| other.id != lab.id), "{} stands twice", lab.id);
            assert_eq!(find(lab.id).map(|found| found.id), Some(lab.id));
        }
        assert!(find("no-such-lab").is_none());
    }

    #[test]
    fn every_preset_is_a_good_address_in_shortest_form() {
        for preset in LABS.iter().flat_map(|lab| lab.presets) {
            let (settings, problems) = address::read(preset.query);
            assert_eq!(problems, [], "{}", preset.query);
            assert_eq!(address::write(&settings), preset.query);
        }
    }
}
