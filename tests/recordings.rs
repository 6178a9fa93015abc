//! The recorded runs that browsers without threads show: one for each lab that says so, of that lab, with threads, and
//! readable by the page. `playground-e2e --record MACHINE` makes them anew.

use parallel_playground::lab::LABS;
use parallel_playground::page::publish::findings;
use parallel_playground::page::stored::recording;
use parallel_playground::protocol::result::Status;
use parallel_playground::text::Lang;
use std::{fs, path::Path};

/// A browser on a slow line still gets it in a moment.
const MOST_BYTES: usize = 600_000;

#[test]
fn every_lab_that_needs_threads_has_a_recording() {
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("www");
    for lab in LABS.iter().filter(|lab| lab.recorded) {
        let text = fs::read_to_string(www.join(recording::address(lab.id)))
            .unwrap_or_else(|error| panic!("{}: {error}", lab.id));
        assert!(text.len() < MOST_BYTES, "{}: {} bytes", lab.id, text.len());
        let recording = recording::read(&text).unwrap_or_else(|refused| panic!("{}: {refused:?}", lab.id));
        let stored = &recording.stored;
        assert!(recording.machine.len() > 5, "{}: the machine has no name", lab.id);
        assert_eq!(stored.ended.plan.settings.lab.as_str(), lab.id);
        assert!(stored.occasion.isolated && stored.occasion.threads, "{}", lab.id);
        assert!(stored.ended.report.runs.iter().all(|run| run.status == Status::Ok && run.correct != Some(false)));
        let own = stored.ended.report.own.as_ref().map(|own| own.status);
        assert!(own == Some(Status::Ok) || own.is_none() && !stored.ended.report.runs.is_empty(), "{}", lab.id);
        for &lang in Lang::ALL {
            assert!(!findings(&stored.ended, stored.occasion.cores, lang).is_empty(), "{}: it shows nothing", lab.id);
        }
    }
    let files = fs::read_dir(www.join("recordings")).expect("the folder").count();
    assert_eq!(files, LABS.iter().filter(|lab| lab.recorded).count(), "a recording of no lab");
}
