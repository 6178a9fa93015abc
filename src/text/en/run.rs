//! English: running, and the browser it runs in.

use crate::protocol::result::NetworkKind;
use crate::text::format::{grouped, with_unit};
use crate::text::texts::{EnvironmentTexts, RunTexts};

pub(super) const RUN: RunTexts = RunTexts {
    heading: "Run the experiment",
    run: "Run",
    stop: "Stop",
    ready: "Ready to run.",
    loading: "Loading the engine…",
    awaiting_turn: "Waits for another laboratory on this page: they measure one after another.",
    awaiting_network: "Starting the built-in network…",
    awaiting_sight: "This page is hidden. The run starts when you look at it again.",
    working: "Running…",
    running: |model, done, total| format!("{model} at work · {done} of {total} task runs"),
    measuring: |done, total| format!("Measuring, step {done} of {total}"),
    repeating: "The page was hidden during the run, so its times are void. It is repeated.",
    finished: |time| format!("Finished in {time}."),
    stopped: "Stopped. What was measured until then is kept.",
    stopped_early: "Stopped before anything was measured.",
    failed: |reason| format!("The run failed. {reason}"),
    previous_kept: "The earlier result is still shown.",
    progress: "Progress",
    elapsed: |seconds, of| {
        let time = with_unit(seconds, "s");
        of.map_or_else(|| time.clone(), |of| format!("{time} of {of}"))
    },
    expected: |time| format!("A run is expected to take {time}."),
    expected_unknown: "How long it takes will be known shortly after Run.",
    duration,
};

pub(super) const ENVIRONMENT: EnvironmentTexts = EnvironmentTexts {
    heading: "Your browser",
    cores: "Cores",
    isolated: "Isolated",
    threads: "Threads",
    clock: "Clock step",
    network: "Built-in network",
    offline: "Without network",
    kept: ["not yet", "works, kept in this browser"],
    version: "Version",
    yes: "yes",
    no: "no",
    no_because: |reason| format!("no. {reason}"),
    clock_unknown: "measured at the first run",
    network_kind: |kind| match kind {
        NetworkKind::ServiceWorker => "service worker",
        NetworkKind::StaticFile => "a small file of this site",
        NetworkKind::Custom => "own addresses",
    },
    network_pending: "starts with the first run",
    network_fallback: |why| match why {
        "" => "a small file of this site: this browser offers no service worker here".into(),
        why => format!("a small file of this site: the service worker could not start ({why})"),
    },
};

fn duration(ms: f64) -> String {
    const MINUTE: f64 = 60.0;
    const HOUR: f64 = 60.0 * MINUTE;
    const DAY: f64 = 24.0 * HOUR;
    const YEAR: f64 = 365.25 * DAY;
    let seconds = ms / 1000.0;
    let counted = |count: f64, unit: &str| {
        let count = count.round().max(1.0);
        format!("about {}{}", with_unit(grouped(count as i128), unit), if count == 1.0 { "" } else { "s" })
    };
    match seconds {
        _ if !seconds.is_finite() => "an unknown time".into(),
        s if s < 1.0 => "less than a second".into(),
        s if s < 9.95 => format!("about {}", with_unit((s * 10.0).round() / 10.0, "s")),
        s if s < 1.5 * MINUTE => format!("about {}", with_unit(s.round(), "s")),
        s if s < 1.5 * HOUR => counted(s / MINUTE, "minute"),
        s if s < 1.5 * DAY => counted(s / HOUR, "hour"),
        s if s < 1.5 * YEAR => counted(s / DAY, "day"),
        s => counted(s / YEAR, "year"),
    }
}

#[cfg(test)]
mod tests {
    use super::duration;

    #[test]
    fn durations_are_worded() {
        let cases = [
            (300.0, "less than a second"),
            (1_000.0, "about 1\u{a0}s"),
            (2_540.0, "about 2.5\u{a0}s"),
            (12_300.0, "about 12\u{a0}s"),
            (89_000.0, "about 89\u{a0}s"),
            (120_000.0, "about 2\u{a0}minutes"),
            (7_200_000.0, "about 2\u{a0}hours"),
            (172_800_000.0, "about 2\u{a0}days"),
            (1.2e12, "about 38\u{a0}years"),
            (1e19, "about 316,880,878\u{a0}years"),
        ];
        for (ms, text) in cases {
            assert_eq!(duration(ms), text, "{ms}");
        }
        assert_eq!(duration(f64::NAN), "an unknown time");
    }
}
