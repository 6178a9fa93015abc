//! All results as one table, for spreadsheets: RFC 4180, a row for each model of each result. What came from outside and
//! looks like a formula to a spreadsheet gets an apostrophe in front, so that it is shown and not reckoned.

use super::entry::{Entry, Run, WorkKind};
use crate::page::stored::agent;
use crate::protocol::result::Status;

const COLUMNS: &[&str] = &[
    "source",
    "id",
    "started_at",
    "version",
    "lab",
    "work",
    "task",
    "size",
    "requests",
    "latency_ms",
    "share",
    "set",
    "browser",
    "user_agent",
    "cores",
    "isolated",
    "threads",
    "model",
    "workers",
    "status",
    "first_ms",
    "median_ms",
    "ci_low_ms",
    "ci_high_ms",
    "speedup",
    "speedup_low",
    "speedup_high",
    "efficiency",
    "samples",
    "correct",
];

/// The table, its first row the names of the columns.
pub fn table(entries: &[Entry]) -> String {
    let mut text = COLUMNS.join(",") + "\r\n";
    for entry in entries {
        for run in &entry.runs {
            text += &row(entry, run).join(",");
            text += "\r\n";
        }
    }
    text
}

fn row(entry: &Entry, run: &Run) -> Vec<String> {
    let [kind, task, size, requests, latency, share] = work(&entry.work.kind);
    let set = entry.work.set.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" ");
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let low = |pair: Option<[f64; 2]>| number(pair.map(|[low, _]| low));
    let high = |pair: Option<[f64; 2]>| number(pair.map(|[_, high]| high));
    let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    vec![
        cell(&entry.from),
        cell(&entry.id),
        cell(&entry.started_at),
        cell(&entry.version),
        cell(entry.lab.as_str()),
        kind,
        task,
        size,
        requests,
        latency,
        share,
        cell(&set),
        cell(&agent::short(&entry.user_agent)),
        cell(&entry.user_agent),
        entry.cores.to_string(),
        yes(entry.isolated),
        yes(entry.threads),
        cell(run.model.as_str()),
        run.workers.to_string(),
        status(run.status).to_owned(),
        number(run.first_ms),
        number(run.median_ms),
        low(run.ci_ms),
        high(run.ci_ms),
        number(run.speedup),
        low(run.speedup_ci),
        high(run.speedup_ci),
        number(run.efficiency),
        run.samples.to_string(),
        run.correct.map(yes).unwrap_or_default(),
    ]
}

fn work(work: &WorkKind) -> [String; 6] {
    let none = String::new;
    let sizes = |sizes: &[u64]| cell(&sizes.iter().map(u64::to_string).collect::<Vec<_>>().join(";"));
    match work {
        WorkKind::Cpu(task, size) => ["cpu".into(), task.as_str().into(), sizes(size), none(), none(), none()],
        WorkKind::Io(requests, latency) => {
            let latency = latency.map(|ms| ms.to_string()).unwrap_or_default();
            ["io".into(), none(), none(), requests.to_string(), latency, none()]
        }
        WorkKind::Mixed(task, size, share) => {
            ["mixed".into(), task.as_str().into(), sizes(size), none(), none(), share.to_string()]
        }
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Ok => "ok",
        Status::Unavailable => "unavailable",
        Status::Stopped => "stopped",
        Status::Failed => "failed",
    }
}

/// A text as a cell.
fn cell(text: &str) -> String {
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r', '\n']);
    let safe = if formula { format!("'{text}") } else { text.to_owned() };
    if safe.contains([',', '"', '\n', '\r', ';']) || formula {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_is_a_formula() {
        for text in
            ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "=HYPERLINK(\"x\",\"y\")"]
        {
            let cell = cell(text);
            assert!(cell.starts_with("\"'"), "{cell}");
        }
        assert_eq!(cell("Kim"), "Kim");
        assert_eq!(cell("a,b"), "\"a,b\"");
        assert_eq!(cell("say \"x\"\nagain"), "\"say \"\"x\"\"\nagain\"");
    }
}
