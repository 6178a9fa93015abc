//! The registry of tests, in the order in which they run. A test is one async function that takes
//! a fixture; a new one is that function and a line here. Deliberately absent: helpers that only
//! one file of tests needs.

mod addresses;
mod blocking;
mod cpu;
mod embedding;
mod faults;
mod first_view;
mod frame;
mod hidden;
mod hosting;
mod isolation;
mod kernels;
mod lab_async;
mod lab_compare;
mod lab_messages;
mod lab_processes;
mod lab_shared_memory;
mod lab_threads;
mod lock;
mod memory;
mod mixed;
mod network;
mod parameters;
mod sharing;
mod state;
mod stop;
mod thread_faults;

use std::future::Future;
use std::pin::Pin;

use anyhow::Result;

use crate::fixture::Fixture;

type Running<'f> = Pin<Box<dyn Future<Output = Result<()>> + 'f>>;

/// The modes a test makes sense in. What isolation has no part in is tested in one of them, for a test costs seconds in
/// each browser.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Modes {
    Both,
    Isolated,
    Plain,
}

/// One test.
pub(crate) struct Test {
    pub(crate) name: &'static str,
    modes: Modes,
    /// Whether it compares times, and so wants the machine to itself.
    pub(crate) alone: bool,
    pub(crate) run: for<'f> fn(&'f mut Fixture<'_>) -> Running<'f>,
}

impl Test {
    /// Whether the test runs where the page is served isolated, or not.
    pub(crate) fn runs(&self, isolated: bool) -> bool {
        match self.modes {
            Modes::Both => true,
            Modes::Isolated => isolated,
            Modes::Plain => !isolated,
        }
    }
}

macro_rules! test {
    ($modes:ident, $name:literal, $function:path) => {
        Test { name: $name, modes: Modes::$modes, alone: false, run: |fixture| Box::pin($function(fixture)) }
    };
    (alone $modes:ident, $name:literal, $function:path) => {
        Test { alone: true, ..test!($modes, $name, $function) }
    };
}

/// Every test.
pub(crate) const ALL: &[Test] = &[
    test!(Both, "sum-squares is exact", cpu::sum_squares),
    test!(Isolated, "thousands of short passes", cpu::short_passes),
    test!(Both, "primes are exact", cpu::primes),
    test!(Plain, "sizes are dealt to the tasks in turn", cpu::dealt_sizes),
    test!(Both, "every kernel in every model", kernels::same_answers),
    test!(Isolated, "what does not fit is refused", kernels::too_large),
    test!(alone Plain, "time grows with size", cpu::growth),
    test!(alone Both, "the page's thread stays free", cpu::free_thread),
    test!(Both, "processes share no memory", memory::own_globals),
    test!(Isolated, "threads run where the page is isolated", isolation::isolated),
    test!(Plain, "threads are unavailable and explained", isolation::plain),
    test!(alone Both, "stop ends a run of a thousand tasks", stop::stop),
    test!(alone Both, "stop ends waiting for requests", stop::stop_requests),
    test!(Both, "bad parameters are named and replaced", parameters::bad),
    test!(alone Both, "the built-in network", network::latency),
    test!(Plain, "failures come from the seed", network::failures),
    test!(Plain, "answers have the asked size", network::sizes),
    test!(alone Isolated, "the lock makes threads take turns", lock::turns),
    test!(alone Isolated, "the lock is let go while a thread is blocked", lock::let_go_while_blocked),
    test!(alone Isolated, "threads: the convoy's waits follow the switch interval", lab_threads::convoy_grows),
    test!(alone Isolated, "threads: the lock takes the gain", lab_threads::lock_takes_the_gain),
    test!(Isolated, "threads: one thread makes no convoy", lab_threads::one_thread),
    test!(alone Isolated, "threads: stop ends the convoy", lab_threads::stop),
    test!(Plain, "threads: no convoy without shared memory", lab_threads::plain),
    test!(alone Isolated, "a lane for every request", blocking::lanes),
    test!(alone Isolated, "blocked threads sleep", blocking::asleep),
    test!(Isolated, "more requests than threads", blocking::queue),
    test!(alone Both, "a request that never answers", blocking::never),
    test!(alone Both, "mixed work in every model, and at every share", mixed::every_model),
    test!(Plain, "nothing but computing, nothing but waiting", mixed::ends_of_the_scale),
    test!(alone Both, "async: heartbeats, ways to wait, the order of tasks", lab_async::all_parts),
    test!(Both, "own addresses", addresses::answers),
    test!(Both, "own addresses that cannot be read", addresses::unreadable),
    test!(Isolated, "limit holds requests back", addresses::limit),
    test!(Plain, "own addresses dealt to mixed work", addresses::dealt),
    test!(Plain, "autorun waits with own addresses", addresses::autorun),
    test!(Both, "engine script missing", faults::engine_script),
    test!(Isolated, "engine module missing", faults::engine_module),
    test!(Isolated, "engine of another build", faults::other_build),
    test!(Isolated, "a process that throws at its start", faults::throwing_process),
    test!(Isolated, "a process that never becomes ready", faults::silent_process),
    test!(Both, "a process that crashes at work", faults::crashing_process),
    test!(Isolated, "a thread that breaks while it holds the lock", thread_faults::breaking_thread),
    test!(Isolated, "fewer threads than asked for", thread_faults::fewer_threads),
    test!(Isolated, "less memory than asked for", thread_faults::less_memory),
    test!(Both, "service worker missing", faults::no_service_worker),
    test!(Isolated, "a hidden page voids a run", hidden::hidden),
    test!(Isolated, "hosting: isolated by headers", hosting::headers),
    test!(
        Plain,
        "hosting: a first visit without headers, and a second without network",
        hosting::first_and_second_visit
    ),
    test!(Isolated, "hosting: pretty addresses", hosting::pretty_addresses),
    test!(Plain, "hosting: no second reload", hosting::no_loop),
    test!(Plain, "hosting: no reload under the reader's hands", hosting::touched),
    test!(Plain, "hosting: no reload without a note of it", hosting::no_note),
    test!(Plain, "hosting: isolate=off, and a frame", hosting::off_and_framed),
    test!(Both, "hosting: check=1 reports on the host", hosting::check),
    test!(Isolated, "hosting: the page's policy", hosting::policy),
    test!(alone Both, "messages: copying grows and moving does not", lab_messages::handing_over),
    test!(alone Both, "messages: nothing is lost, a bound holds, shared memory or the reason", lab_messages::queues),
    test!(Isolated, "a browser without WebAssembly", first_view::no_webassembly),
    test!(Isolated, "a start that breaks off", first_view::broken_start),
    test!(Both, "the address is the state", state::address),
    test!(Isolated, "what was measured stays readable", state::stays_readable),
    test!(Plain, "a lab that is left keeps its result", state::labs_keep_results),
    test!(Isolated, "sharing: links to settings and results", sharing::links_round_trip),
    test!(Plain, "sharing: a link with a result in the history", sharing::links_in_history),
    test!(Isolated, "sharing: broken links are named", sharing::broken_links),
    test!(Isolated, "sharing: the class view", sharing::class_view),
    test!(Plain, "sharing: a recorded run where there are no threads", sharing::recorded),
    test!(Isolated, "language switch", state::language),
    test!(Both, "autorun runs by itself", state::autorun),
    test!(alone Both, "compare: findings, and a table that fills", lab_compare::table_fills),
    test!(alone Both, "processes: from which task duration on a pool pays", lab_processes::break_even),
    test!(alone Isolated, "processes: a pool of one saves nothing", lab_processes::one_process),
    test!(alone Isolated, "lost updates and deadlocks are real", lab_shared_memory::measured),
    test!(Plain, "shared memory is unavailable, its step-through is not", lab_shared_memory::unavailable),
    test!(Isolated, "a step-through before any run", lab_shared_memory::before_a_run),
    test!(Both, "320 pixels wide", frame::narrow),
    test!(Both, "in a frame of another site", frame::foreign),
    test!(Both, "embedded: a plain frame", embedding::plain_frame),
    test!(Isolated, "embedded: commands, and who may give them", embedding::commands),
    test!(Plain, "embedded: a strict content security policy", embedding::strict_policy),
    test!(alone Plain, "embedded: two labs take turns", embedding::turns),
    test!(Isolated, "embedded: driven by a course page", embedding::driven),
    test!(Plain, "embedded: the frame follows its content", embedding::heights),
    test!(Plain, "embedded: what the dialog writes works", embedding::dialog::writes),
    test!(Both, "embedded: told from afar, moved, taken out", embedding::element::moved),
    test!(Both, "embedded: in a sandbox without an origin", embedding::sandboxed),
];

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn no_name_stands_twice() {
        let mut names: Vec<_> = ALL.iter().map(|test| test.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
    }
}
