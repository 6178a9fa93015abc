//! What the built-in network does to each request: decided by the seed alone, before anything is sent.

use super::settings::Settings;

/// Latency in ms, and whether it fails, for each request in order.
///
/// Latencies, in ms, are uniform in latency ± jitter, never below 0. Exactly the asked share fails, rounded to whole requests;
/// the seed says which.
pub fn planned(settings: &Settings, count: u32, latency_ms: u32) -> Vec<(u32, bool)> {
    let count = count as usize;
    let failing = (count * settings.fail as usize + 50) / 100;
    let mut ranked: Vec<usize> = (0..count).collect();
    ranked.sort_by_key(|&index| random(settings.seed, index, 1));
    let mut fails = vec![false; count];
    ranked[..failing].iter().for_each(|&index| fails[index] = true);
    (0..count).map(|index| (deviating(settings, latency_ms, index), fails[index])).collect()
}

fn deviating(settings: &Settings, latency_ms: u32, index: usize) -> u32 {
    let unit = (random(settings.seed, index, 0) >> 11) as f64 / (1u64 << 53) as f64;
    let deviation = (2.0 * unit - 1.0) * f64::from(settings.jitter_ms);
    // The conversion takes everything below 0 to 0.
    (f64::from(latency_ms) + deviation).round() as u32
}

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), as a function of where it is asked.
fn random(seed: i64, index: usize, stream: u64) -> u64 {
    let mut z = (seed as u64)
        .wrapping_add((index as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        .wrapping_add(stream.wrapping_mul(0xd1b5_4a32_d192_ed03));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn another_seed_is_another_network() {
        let settings = Settings { jitter_ms: 50, fail: 30, ..Settings::default() };
        let other = Settings { seed: 2, ..settings.clone() };
        assert_eq!(planned(&settings, 10, 100), planned(&settings, 10, 100));
        assert_ne!(planned(&settings, 10, 100), planned(&other, 10, 100));
    }

    proptest! {
        #[test]
        fn latencies_stay_within_jitter_and_the_share_is_exact(seed in any::<i64>(), requests in 1u32..=1000,
            latency_ms in 0u32..=10_000, jitter_ms in 0u32..=10_000, fail in 0u32..=100) {
            let settings = Settings { seed, jitter_ms, fail, ..Settings::default() };
            let planned = planned(&settings, requests, latency_ms);
            prop_assert_eq!(planned.len(), requests as usize);
            for (latency, _) in &planned {
                prop_assert!(*latency >= latency_ms.saturating_sub(jitter_ms) && *latency <= latency_ms + jitter_ms);
            }
            let failing = planned.iter().filter(|(_, fails)| *fails).count() as f64;
            prop_assert!((failing - f64::from(requests * fail) / 100.0).abs() <= 0.5);
        }
    }
}
