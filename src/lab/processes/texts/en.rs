//! English.

use super::{Texts, ViewTexts, duration, times, worth_ms};
use crate::text::format::{grouped, percent, ratio};

fn count(number: u32, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}

fn tasks(number: u32) -> String {
    count(number, "task", "tasks")
}

fn processes(number: u32) -> String {
    count(number, "process", "processes")
}

pub(super) const TEXTS: Texts = Texts {
    pool_slower: |speedup, messages_ms, compute_ms, all_ms| {
        format!(
            "The pool was slower than one worker ({}): of {}, {} went into sending tasks and fetching results, and {} into computing.",
            ratio(speedup),
            duration(all_ms),
            duration(messages_ms),
            duration(compute_ms)
        )
    },
    crossing: |all, workers, slower_ms, faster_ms| {
        format!(
            "With {} at a time, a pool of {workers} pays once a task takes about {}. With tasks of {} it was still slower than one worker.",
            tasks(all),
            duration(faster_ms),
            duration(slower_ms)
        )
    },
    always_faster: |all, workers, chunk, shortest_ms| {
        let why = if chunk.min(all) > 1 { ": they share the price of a message" } else { "" };
        format!(
            "Even the shortest tasks measured ({}) went faster through a pool of {workers}, {all} at a time{why}.",
            duration(shortest_ms)
        )
    },
    no_single_crossing: |all, workers, faster_ms, slower_ms| {
        format!(
            "With {} at a time, a pool of {workers} was faster with tasks of {}, but slower with longer ones of {}: these samples show no single break-even. Run again while nothing else keeps the machine busy.",
            tasks(all),
            duration(faster_ms),
            duration(slower_ms)
        )
    },
    never_faster: |all, workers, longest_ms| {
        format!(
            "With {} at a time, a pool of {workers} was not shown to be faster than one worker, not even with the longest tasks tried ({}).",
            tasks(all),
            duration(longest_ms)
        )
    },
    nothing_at_once: |all, workers| {
        format!(
            "{} and {}: nothing is computed at the same time, so the pool adds messages and saves nothing.",
            tasks(all),
            processes(workers)
        )
    },
    without_work: |all, chunk, messages, workers| {
        let idle = processes(workers - messages);
        if chunk == 1 {
            format!("{} for {}: {idle} had nothing to do.", tasks(all), processes(workers))
        } else {
            let messages = count(messages, "message", "messages");
            format!(
                "{} in chunks of {chunk} make {messages} for {}: {idle} got no work.",
                tasks(all),
                processes(workers)
            )
        }
    },
    longest_task: |longest_ms, all_ms, share_ms| {
        format!(
            "The longest task alone took {} of the {}. Equal shares of the work would take {}: only cutting the long task up gets closer to that.",
            duration(longest_ms),
            duration(all_ms),
            duration(share_ms)
        )
    },
    last_message: |in_message, alone_ms, all_ms| {
        format!(
            "For {} of {}, one process was still busy with its last message of {} while another had nothing left: smaller chunks share better.",
            duration(alone_ms),
            duration(all_ms),
            tasks(in_message)
        )
    },
    one_a_message: |chunks, single, auto| {
        format!(
            "{} tasks of {}: one per message took {}, {} per message {}. Every message saved was worth some {}.",
            chunks.tasks,
            duration(chunks.task_ms),
            duration(single.pool_ms),
            auto.chunk,
            duration(auto.pool_ms),
            duration(worth_ms(single, auto))
        )
    },
    dealt_at_once: |chunks, share, auto| {
        format!(
            "Tasks that grow, dealt at once in equal numbers of {}: {}, and the processes did nothing for {} of their time. In messages of {}, each to whoever is free: {}, nothing for {}.",
            chunks.share,
            duration(share.pool_ms),
            percent(share.idle),
            auto.chunk,
            duration(auto.pool_ms),
            percent(auto.idle)
        )
    },
    spawn_price: |spawn_ms, tasks, passes| {
        let start = format!(
            "Starting the pool took {} this time, as long as one worker takes for {} of the tasks in your settings.",
            duration(spawn_ms),
            times(tasks)
        );
        match passes {
            Some(1.0) => format!("{start} One run like this earns it back."),
            Some(passes) => format!("{start} It is earned back after {} runs like this.", grouped(passes as i128)),
            None => start,
        }
    },
    view: VIEW,
};

const VIEW: ViewTexts = ViewTexts {
    curve: "From which task duration on does the pool pay?",
    curve_hint: |all, workers| {
        format!(
            "{} at a time, by one worker and by a pool of {workers}, in turns. Starting the pool is not counted.",
            tasks(all)
        )
    },
    duration_axis: "duration of a task",
    speedup_axis: "speed-up",
    pool_of: |workers| format!("pool of {workers}, with 95% intervals (where the true value is likely to lie)"),
    as_one_worker: "as fast as one worker",
    begins_to_pay: "begins to pay",
    curve_sentence: |all, workers| {
        format!(
            "Speed-up of a pool of {workers} over one worker with {} at a time, by the duration of a task: ",
            tasks(all)
        )
    },
    numbers: "The numbers",
    task: "Task",
    size: "Size",
    one_worker: "One worker",
    pool: "Pool",
    speedup: "Speed-up (95%)",
    waterfall: "Where the pool's time goes",
    waterfall_hint: "The time of the process whose result came last, all its messages added up. Measured by itself, so the table below may differ a little.",
    choose: "Duration of a task",
    own_size: "your setting",
    start: "Prepare",
    send: "Send tasks",
    queue: "Between tasks",
    compute: "Compute",
    receive: "Fetch results",
    merge: "Put in order",
    other: "Unexplained",
    spawn_note: |spawn_ms| {
        format!("Starting the pool for this picture took {}, once, before all of this.", duration(spawn_ms))
    },
    chunks: "How many tasks in a message?",
    chunks_hint: |chunks| {
        format!(
            "{} tasks of about {} each. Few tasks per message: many messages. Many tasks per message: someone is left without work.",
            chunks.tasks,
            duration(chunks.task_ms)
        )
    },
    chunk_axis: "tasks per message",
    time_axis: "time of all tasks",
    even: "equal tasks",
    uneven: "each task longer than the one before, same work in all",
    auto: "auto",
    shares: |workers| format!("{workers} shares"),
    a_message: |chunk| format!("{chunk} per message"),
    messages: "Messages",
    idle: "Idle",
};
