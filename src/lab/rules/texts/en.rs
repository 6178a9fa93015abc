//! English: the rules for every lab.

use super::super::computing::Overhead;
use super::super::limits::Cause;
use super::super::waiting::Bound;
use super::RuleTexts;
use crate::text::format::time;

pub(super) const TEXTS: RuleTexts = RuleTexts {
    overhead: |phase| match phase {
        Overhead::Start => "getting the first task out",
        Overhead::Send => "sending tasks to the workers",
        Overhead::Queue => "tasks that had arrived and were waiting for their turn",
        Overhead::Receive => "getting results back",
        Overhead::Merge => "putting the results together",
        Overhead::Other => "gaps that the record of the run does not explain",
    },
    slower: |it| {
        let took = format!("{}: {} for what one worker does in {}.", it.name, it.own, it.one);
        if it.unseen {
            return format!("{took} The clock is too coarse to tell where the time went.");
        }
        match it.phases {
            [] => {
                let tasks = it.tasks.as_ref().map(|[alone, here]| {
                    format!(" All tasks together computed for {here}; by one worker alone for {alone}.")
                });
                format!(
                    "{took} Not handing out but computing itself took that long ({} of the time).{} The workers were in each other's way, or something else used the cores: fewer cores or less memory bandwidth were free than there are workers.",
                    it.computing,
                    tasks.unwrap_or_default()
                )
            }
            phases => {
                let named: Vec<String> =
                    phases.iter().map(|phase| format!("{} of that is {}", phase.share, phase.name)).collect();
                // Under a hundredth: no figure says it better.
                let computing = if it.computing.starts_with('0') { "hardly any" } else { it.computing };
                format!(
                    "{took} {}; {computing} is computing. Handing these tasks out costs more than it saves.",
                    named.join(", ")
                )
            }
        }
    },
    crowded: |it| {
        let here: Vec<String> = it.here.iter().map(|(name, time)| format!("{time} by {name}")).collect();
        format!(
            "All tasks together computed for {} by one worker alone, but for {}. It is the same work, so something slowed it down: other programs used the {} cores that the browser reports, these are not equally fast, two of them share one (hyper-threading), or tasks waited for the same memory. That is where the missing speed went.",
            it.alone,
            here.join(", for "),
            it.cores
        )
    },
    near_ideal_of: |model, speedup, computing| format!("{model} {speedup} (computing is {computing} of the time)"),
    near_ideal: |workers, models| {
        format!(
            "Close to the ideal of {workers}× with {workers} workers: {models}. Tasks this long hide what handing them out costs."
        )
    },
    long_task: |it| {
        format!(
            "{}: one task alone takes {} of the {}. Nothing is done before its longest task is: with these tasks no number of workers can be faster than {}.",
            it.names, it.longest, it.sample, it.bound
        )
    },
    idle: |it| {
        let idle = format!(
            "{}: the {} workers had nothing left to do for {} of their time ({} together).",
            it.name, it.workers, it.share, it.idle
        );
        match it.cause {
            Cause::FewTasks(1) => format!("{idle} There is only one task."),
            Cause::FewTasks(tasks) => format!("{idle} There are only {tasks} tasks."),
            Cause::Chunks(chunk) => {
                format!("{idle} Tasks went out {chunk} at a time, and messages of that many shared them unevenly.")
            }
            Cause::Remainder(tasks) => format!("{idle} {tasks} equal tasks cannot be shared out evenly."),
            Cause::Uneven => {
                format!("{idle} The tasks are uneven: whoever has the last long one keeps the others waiting.")
            }
            Cause::HeldUp(shortest_ms, longest_ms) => format!(
                "{idle} The tasks are equal, but took from {} to {}: something else used the cores meanwhile, or they are not equally fast (performance and efficiency cores), or two of them share one (hyper-threading).",
                time(shortest_ms),
                time(longest_ms)
            ),
        }
    },
    more_than_cores: |models, workers, cores| {
        let noun = if cores == 1 { "core" } else { "cores" };
        format!("{models}: {workers} workers share {cores} {noun}, and only {cores} can compute at once.")
    },
    lock: |it| {
        let held = format!(
            "{}: the lock was held for {} of the {}, by one thread at a time. It changed hands {} {}",
            it.name,
            it.held,
            it.sample,
            it.handovers,
            if it.handovers == 1 { "time" } else { "times" }
        );
        let each = it
            .each
            .as_ref()
            .map(|(each, interval)| format!(", every {each} on average (the switch interval is {interval})"));
        let without = it
            .without
            .as_ref()
            .map(|ratio| format!(" Without the lock the same threads are {ratio} as fast as with it."));
        format!("{held}{}: the threads took turns.{}", each.unwrap_or_default(), without.unwrap_or_default())
    },
    event_loop: |it| {
        let why = match it.waits {
            true => "While a task computes, the event loop can do nothing else: during the longest",
            false => "No task waits for anything, so the event loop had no turn until all were done:",
        };
        let blocked = format!("{}: one thread. {why} it stood still for {}.", it.name, it.time);
        match it.speedup {
            Some(speedup) => format!("{blocked} Computing gains nothing from it: {speedup}."),
            None => blocked,
        }
    },
    unanswered: |it| {
        let of: Vec<String> =
            it.of.iter().map(|(name, failed)| format!("{name} {failed} of {}", it.requests)).collect();
        let all = if it.all { " Where all failed, the times are times of failures, not of answers." } else { "" };
        let why = it.why.map(|why| format!(" Of the first: {why}")).unwrap_or_default();
        format!("Requests that got no answer, or an error that was not asked for: {}.{all}{why}", of.join(", "))
    },
    overlap: |it| {
        let asked = format!("{}: all {} requests were asked for at once", it.names, it.requests);
        let Some(alone) = &it.alone else { return format!("{asked}; the last answer came after {}.", it.last) };
        let one_by_one = alone.one_by_one.as_ref().map(|time| format!(" One after another they take {time}."));
        format!(
            "{asked}, and all of them together took {}. The slowest one alone takes {}.{}",
            it.total,
            alone.slowest,
            one_by_one.unwrap_or_default()
        )
    },
    waves: |it| {
        let bound = match it.bound {
            Bound::Limit => format!("the limit lets {} requests be under way at once", it.at_once),
            Bound::Threads => format!("there are {} threads at most, and each waits for one answer", it.at_once),
        };
        match it.waves {
            Some(waves) => {
                format!("{}: {bound}, so {} requests came in {waves} waves: {}.", it.names, it.requests, it.total)
            }
            None => {
                let queued = match it.requests.saturating_sub(it.at_once) {
                    1 => format!("The last of the {} requests queued until a thread was free", it.requests),
                    other => {
                        format!(
                            "The other {other} of the {} requests queued, each until a thread was free",
                            it.requests
                        )
                    }
                };
                format!("{}: {bound}. {queued}: {} in all.", it.names, it.total)
            }
        }
    },
    connections: |it| {
        format!(
            "{} requests to {}: the first six answers were there after {}, the seventh only after {}. Over HTTP/1.1 a browser opens at most six connections to one host, so the rest waited for a free one.",
            it.requests, it.host, it.first, it.next
        )
    },
    one_each: |model, processes, requests, most, total| {
        let [each, were] = match processes {
            1 => ["one process waits".to_owned(), "was".to_owned()],
            _ => [format!("each of the {processes} waits"), "were".to_owned()],
        };
        format!(
            "{model}: {each} for one answer at a time, so only {processes} of the {requests} requests {were} under way at once. One process had {most} of them to wait for, one after another: {total}. Waiting needs no processor, so it could be more."
        )
    },
    hidden: |it| {
        let each = if it.several { "at least " } else { "" };
        format!(
            "{}: the {} tasks wait for {} in all, and {each}{} of that cost nothing, because other tasks waited or computed meanwhile. Their computing did not overlap.",
            it.names, it.tasks, it.waiting, it.saved
        )
    },
    both: |model, other, ratio| {
        format!(
            "{model}: waiting overlaps and computing does, too. That makes it {ratio} as fast as {other}, where only waiting overlaps."
        )
    },
    batched: |model, pass, passes| {
        format!(
            "{model}: doing all tasks once takes {pass}, too little for this browser's clock. Each sample is the mean of {passes} passes."
        )
    },
    cold: |model, first, times| {
        format!(
            "{model}: the very first pass took {first}, {times} times the median. Code was still being compiled and memory was new; that is why it is not among the samples."
        )
    },
};
