//! Short digests of long answers, and the numbers that kernels work on. Both are the same on every machine; neither is
//! meant to withstand anybody's intent.

/// The start of a digest.
pub(super) const EMPTY: u64 = 0x243f_6a88_85a3_08d3;

/// A digest with one more value: order matters.
#[inline]
pub(super) fn fold(digest: u64, value: u64) -> u64 {
    (digest ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}

/// The number in that place of a sequence: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
#[inline]
pub(super) fn random(sequence: u64, place: u64) -> u64 {
    let start = sequence.wrapping_mul(0xd1b5_4a32_d192_ed03);
    let mut z = start.wrapping_add((place + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_matters_and_single_bits_do() {
        assert_ne!(fold(fold(EMPTY, 1), 2), fold(fold(EMPTY, 2), 1));
        assert_ne!(fold(EMPTY, 0), fold(EMPTY, 1));
        assert_ne!(random(0, 1), random(1, 0));
    }
}
