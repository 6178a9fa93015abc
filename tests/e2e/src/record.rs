//! Records a run of each lab that needs threads or shared memory, as a browser without them shows it:
//! `www/recordings/<lab>.json`, a result with the name of this machine. Deliberately absent: any change of the result.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::browser::Browser;
use crate::driver::Tools;
use crate::fixture::Fixture;
use crate::options::Options;
use crate::result::{Checker, list};
use crate::station::Station;

/// The labs that are recorded, and how they are run. `tests/recordings.rs` holds them to the labs' own word.
const LABS: &[(&str, &str)] = &[
    ("compare", "lab=compare"),
    ("threads", "lab=threads"),
    ("messages", "lab=messages"),
    ("shared-memory", "lab=shared-memory"),
];
const FOLDER: &str = "www/recordings";

/// Records all labs in Chromium, served isolated.
pub(crate) async fn run(options: &Options, machine: &str) -> ExitCode {
    match record(options, machine).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn record(options: &Options, machine: &str) -> Result<()> {
    let checker = Checker::new(&options.dist)?;
    let tools = Tools::find(Browser::Chromium).map_err(|sentence| anyhow::anyhow!("{sentence}"))?;
    let mut station = Station::new(tools);
    let session = station.session().await?;
    let fixture = Fixture::new(Browser::Chromium, true, &options.dist, session, &checker).await?;
    for (lab, query) in LABS {
        let result = fixture.open_and_run(query).await.with_context(|| format!("recording {lab}"))?;
        let all_ran = list(&result["runs"]).iter().all(|run| run["status"] == "ok");
        ensure!(all_ran && result["environment"]["threads"] == true, "{lab}: something did not run: {result}");
        let path = format!("{FOLDER}/{lab}.json");
        let text = json!({ "machine": machine, "result": result }).to_string() + "\n";
        fs::write(&path, &text).with_context(|| format!("{path} cannot be written"))?;
        println!("{path}: {} kB", text.len() / 1000);
    }
    station.close().await;
    Ok(())
}
