//! Why a text is not read as a result: typed here, worded in [`crate::text`].

/// What is wrong with a link, a file or a line that should hold a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Nothing stands there.
    Empty,
    /// Longer than any result that this page makes, packed or unpacked.
    TooLong {
        /// The longest that is read, in characters.
        most: usize,
    },
    /// Of a version that this page does not know.
    OtherVersion {
        /// As it stands there.
        version: String,
    },
    /// A link that was cut off, or in which something was changed.
    Damaged,
    /// No result of this page.
    NotAResult {
        /// What could not be read, in a program's words.
        message: String,
    },
    /// A result of a lab that this page does not have.
    UnknownLab {
        /// As it stands there.
        lab: String,
    },
    /// A value that no run can give.
    OutOfRange {
        /// The member of the result.
        member: &'static str,
    },
}
