//! The words of the rules for every lab.
