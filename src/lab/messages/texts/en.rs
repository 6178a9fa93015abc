//! English.

use super::{
    Grown, HeldUp, Moving, Pays, QueuesSeen, RingSeen, RuleWords, ViewWords, Words, rounded, short_time, size,
};
use crate::lab::messages::outcome::{Absent, Way};
use crate::text::format::{between, grouped, ratio, time};

pub(super) const WORDS: Words = Words { rules: RULES, view: VIEW };

const RULES: RuleWords = RuleWords {
    copying_grows: |seen| {
        let Grown { from, to, copied, interval: [low, high], moved, .. } = seen;
        let shared = seen.shared.map(|shared| format!("; through shared memory {}", ratio(shared))).unwrap_or_default();
        let straight = if seen.straight { ", roughly in proportion to the bytes" } else { "" };
        let why = match seen.moving {
            Moving::Stays => "A buffer that is moved stays where it is and only changes its owner, so its size does not matter.".to_owned(),
            Moving::Grows => "It took longer, too, though not a byte of it is copied: for a block this large the memory itself is more work for the browser.".to_owned(),
            Moving::Unclear([low, high]) => format!(
                "Whether that is longer these samples do not tell (95% interval {}); a buffer that is moved stays where it is and only changes its owner.",
                between(low, high, ratio)
            ),
        };
        format!(
            "Copied: {} took {}; {}, {} times the bytes, took {}. That is {} as long (95% interval {}){straight}. A copy reads and writes every byte.\nMoved: {} and {}, {} as long{shared}. {why}",
            size(*from),
            short_time(seen.copied_ms[0]),
            size(*to),
            seen.times_the_bytes(),
            short_time(seen.copied_ms[1]),
            ratio(*copied),
            between(*low, *high, ratio),
            short_time(seen.moved_ms[0]),
            short_time(seen.moved_ms[1]),
            ratio(*moved),
        )
    },
    moving_pays: |seen| {
        let Pays { from, smallest, largest, ratio: times } = seen;
        let below = if from == smallest {
            String::new()
        } else {
            " At the next smaller size no advantage of moving was shown.".into()
        };
        format!(
            "Moving pays from {} on: at {} copying took {} as long as moving.{below}",
            size(*from),
            size(*largest),
            ratio(*times)
        )
    },
    small_copies: |bytes, moved_ms, copied_ms| {
        format!(
            "Small messages are better copied: at {} moving took {} and copying {}. To give a buffer away the browser has to take it from one worker and set it up anew in the other, which costs more than copying so few bytes.",
            size(bytes),
            short_time(moved_ms),
            short_time(copied_ms)
        )
    },
    ring: |seen| {
        let RingSeen { ring, posted, ratio: times, interval: [low, high] } = seen;
        let interval = between(*low, *high, ratio);
        if *times > 1.0 {
            format!(
                "The ring buffer passed {} as many messages per second as the posted queue: {} against {} (95% interval {interval}). In shared memory a message is a few reads and writes; a posted one is packed, queued by the browser, unpacked, and handed to a function, each time.",
                ratio(*times),
                rounded(*ring),
                rounded(*posted)
            )
        } else {
            format!(
                "Here the ring buffer was the slower one: {} messages per second against {} through the posted queue (95% interval of the ratio {interval}). Its two ends need one core each; if they must share one, they spend their time waking each other.",
                rounded(*ring),
                rounded(*posted)
            )
        }
    },
    queue_grows: |QueuesSeen { unbounded, bounded, level }| {
        let end = if *level {
            "A bound makes nothing faster, it keeps the queue from eating up the memory."
        } else {
            "Each was run once, so the two ends need not compare; what the bound does for certain is to keep the queue from eating up the memory."
        };
        format!(
            "A slow consumer: without a bound the queue grew to {} of {} messages. The producer had sent its last one after {}; the consumer was through only after {}.\nWith a bound of {} never more than {} waited. The producer spent {} waiting for room, and the consumer was through after {}. {end}",
            unbounded.peak,
            unbounded.messages,
            time(unbounded.sent_ms),
            time(unbounded.done_ms),
            grouped(bounded.bound.unwrap_or_default().into()),
            bounded.peak,
            time(bounded.waited_ms),
            time(bounded.done_ms)
        )
    },
    queue_short: |peak, messages| {
        format!(
            "The consumer kept up: of {messages} messages no more than {peak} waited at once. A bound would hardly ever have had anything to do."
        )
    },
    held_up: |HeldUp { queue, longest_ms }| {
        format!(
            "The consumer needs less time for a message ({}) than the producer ({}), and yet up to {} of {} waited at once: for as long as {} it took none, so something else was using its core. A bound would have made the producer wait then.",
            short_time(queue.used_us / 1000.0),
            short_time(queue.made_us / 1000.0),
            queue.peak,
            queue.messages,
            short_time(*longest_ms)
        )
    },
};

const VIEW: ViewWords = ViewWords {
    way: |way| match way {
        Way::Copied => "Copied",
        Way::Moved => "Moved",
        Way::Shared => "Shared",
    },
    absent: |absent| match absent {
        Absent::NotIsolated => {
            "Nothing could be shared here, so the series “Shared” and the ring buffer are missing: browsers share memory only on isolated pages, and this site does not send the headers for that (COOP and COEP)."
        }
        Absent::Framed => {
            "Nothing could be shared here, so the series “Shared” and the ring buffer are missing: browsers share memory only on isolated pages, and inside a frame of another page this one is not isolated. Open it in a tab of its own."
        }
        Absent::Insecure => {
            "Nothing could be shared here, so the series “Shared” and the ring buffer are missing: browsers share memory only on secure pages, and this one came over plain http. Open it over https, or at localhost."
        }
        Absent::NoSharedMemory => {
            "Nothing could be shared here, so the series “Shared” and the ring buffer are missing: this browser has no SharedArrayBuffer."
        }
    },
    refused: |asked, bound| {
        format!(
            "Messages of {asked} were refused: with the copies that are under way they do not fit into this browser's memory. It holds messages of up to {bound}."
        )
    },
    latency: "How long it takes to hand a message over",
    latency_hint: "lower is faster; both axes in powers of ten",
    throughput: "How many bytes per second that makes",
    throughput_hint: "size divided by time, one message after another",
    size_axis: "size of the message, KiB",
    latency_axis: "one way",
    throughput_axis: "per second",
    pays_guide: "moving pays",
    plot: |heading, ways| format!("{heading}. {}.", ways.join(". ")),
    ends: |[way, first, smallest, last, largest]| format!("{way}: {first} at {smallest}, {last} at {largest}"),
    sizes_table: "All sizes",
    size: "Size",
    ratio: "Copied ÷ moved",
    table_help: "One way is half a round trip; medians, and below them the 95% interval (where the true median is likely to lie). Both workers look at the first and the last byte. Every byte is compared before the timing starts.",
    rates: "Messages per second",
    rates_hint: "a number each, one after another",
    queue: "Through",
    per_second: "Messages per second",
    interval: "95% interval",
    batch: "Messages per batch",
    posted: "Posted queue (postMessage)",
    ring: "Ring buffer in shared memory",
    arrived: "Arrived, all batches",
    slept: "Times an end went to sleep",
    all_in_order: |count| format!("{}, all in order", grouped(count.into())),
    disorder: "not in order",
    depth: "How many messages wait",
    depth_hint: |[made, used], [make, use_it]| {
        format!("making one took {made} (set: {make}), using one {used} (set: {use_it})")
    },
    time_axis: "time, ms",
    waiting_axis: "messages waiting",
    unbounded: "Without a bound",
    bounded: |bound| format!("Bound of {}", grouped(bound.into())),
    bound_guide: "the bound",
    depth_sentence: |queues| format!("Curves of the messages that wait, over time. {}.", queues.join(". ")),
    depth_peak: |name, peak| format!("{name}: at most {peak} wait"),
    peak: "Most at once",
    sent: "Last one sent after",
    done: "Consumer through after",
    waited: "Producer waited",
    none: "–",
};
