//! A result in an address: `#result=1.` and letters that every program leaves as they are.
//!
//! Kept are settings, environment, samples, and what is reckoned from them; left out are tasks and their spans, answers
//! and pictures. The way there: short names and rounded numbers as JSON, deflated (zlib, whose checksum tells a damaged
//! link from a good one), in base64url. Numbers keep four to five digits; measuring is not finer than that.
//!
//! Version 1 must open for ever: members may be added, none may change its meaning. `tests/links/` holds links to that.

use super::super::edit;
use super::super::ended::Ended;
use super::super::publish::Occasion;
use super::Stored;
use super::packed::{Packed, PackedPart, pack_part, pack_run, reason, rounded, to_value, unpack_run};
use crate::lab::own::Part;
use crate::lab::rules::only_failures;
use crate::protocol::address;
use crate::protocol::fault::Fault;
use crate::protocol::ids::LabId;
use crate::protocol::message::Report;
use crate::protocol::plan::Plan;
use crate::protocol::refused::Refused;
use crate::protocol::result::ModelRun;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use miniz_oxide::{deflate::compress_to_vec_zlib, inflate::decompress_to_vec_zlib_with_limit};

/// The name of the fragment's parameter.
pub const PARAMETER: &str = "result";
/// The version that is written, and what parts it from the rest.
const VERSION: &str = "1";
const MARK: char = '.';
/// The longest text that is read, in characters. Some programs cut links far shorter; the page says how long each is.
pub const MOST_LETTERS: usize = 65_536;
/// The largest that one may become when it is unpacked, in bytes.
pub const MOST_BYTES: usize = 262_144;
/// A lab's own measurement that is larger than this when it is unpacked does not travel in a link, in bytes.
const MOST_OWN_BYTES: usize = 60_000;
/// The highest level of deflate.
const LEVEL: u8 = 10;

/// The result as the value of the fragment's parameter; whether the lab's own measurement had to stay behind.
pub fn write(ended: &Ended, occasion: &Occasion) -> (String, bool) {
    let report = &ended.report;
    let own = report.own.as_ref().map(pack_part);
    let large = |own: &PackedPart| serde_json::to_string(&own.data).map_or(0, |text| text.len()) > MOST_OWN_BYTES;
    let left_behind = own.as_ref().is_some_and(large);
    let packed = Packed {
        query: edit::experiment(&ended.plan.settings),
        id: occasion.id.clone(),
        started_at: occasion.started_at.clone(),
        version: occasion.version.clone(),
        user_agent: occasion.user_agent.clone(),
        cores: occasion.cores,
        flags: u8::from(occasion.isolated) | u8::from(occasion.threads) << 1 | u8::from(ended.hidden) << 2,
        clock_step_ms: occasion.clock_step_ms.map(rounded),
        network: report.network,
        latency_ms: report.latency_ms,
        runs: report.runs.iter().map(|run| pack_run(&told(&ended.plan, run))).collect(),
        caveats: report.caveats.iter().map(to_value).collect(),
        own: own.filter(|_| !left_behind),
    };
    let json = serde_json::to_vec(&packed).unwrap_or_default();
    (format!("{VERSION}{MARK}{}", URL_SAFE_NO_PAD.encode(compress_to_vec_zlib(&json, LEVEL))), left_behind)
}

/// A run as it is told in a link. That its requests failed does not travel, so neither do the times until they had.
fn told<E: Clone>(plan: &Plan, run: &ModelRun<Fault, E>) -> ModelRun<Fault, E> {
    match only_failures(plan, run) {
        true => ModelRun { status: run.status, reason: run.reason.clone(), ..ModelRun::empty(run.model, run.workers) },
        false => run.clone(),
    }
}

/// The result that the value of the fragment's parameter holds.
///
/// # Errors
/// It holds none, or one with values that no run can give.
pub fn read(text: &str) -> Result<Stored, Refused> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refused::Empty);
    }
    if text.len() > MOST_LETTERS {
        return Err(Refused::TooLong { most: MOST_LETTERS });
    }
    let (version, letters) = text.split_once(MARK).ok_or(Refused::Damaged)?;
    if version != VERSION {
        return Err(Refused::OtherVersion { version: version.to_owned() });
    }
    let bytes = URL_SAFE_NO_PAD.decode(letters).map_err(|_| Refused::Damaged)?;
    let json = decompress_to_vec_zlib_with_limit(&bytes, MOST_BYTES).map_err(|error| match error.status {
        miniz_oxide::inflate::TINFLStatus::HasMoreOutput => Refused::TooLong { most: MOST_BYTES },
        _ => Refused::Damaged,
    })?;
    read_unpacked(&json)
}

/// The result in what a link unpacks to.
///
/// # Errors
/// It holds none, or one with values that no run can give.
pub(super) fn read_unpacked(json: &[u8]) -> Result<Stored, Refused> {
    let packed: Packed =
        serde_json::from_slice(json).map_err(|error| Refused::NotAResult { message: error.to_string() })?;
    unpack(packed)?.checked()
}

/// The value of the parameter in a fragment, or in a link that has one.
pub fn find(link: &str) -> Option<&str> {
    let fragment = link.split_once('#').map_or(link, |(_, fragment)| fragment);
    fragment.split('&').find_map(|pair| pair.strip_prefix(PARAMETER)?.strip_prefix('='))
}

fn unpack(packed: Packed) -> Result<Stored, Refused> {
    // The lab stands in the query; one that is unknown here would silently become another.
    let lab = form_urlencoded::parse(packed.query.as_bytes()).find(|(name, _)| name == "lab");
    if let Some((_, lab)) = lab
        && lab.parse::<LabId>().is_err()
    {
        return Err(Refused::UnknownLab { lab: lab.into_owned() });
    }
    let (settings, _) = address::read(&packed.query);
    let own = packed.own.map(|own| Part { status: own.status, reason: reason(own.reason), data: own.data });
    let report = Report {
        runs: packed.runs.into_iter().map(unpack_run).collect::<Result<_, _>>()?,
        network: packed.network,
        latency_ms: packed.latency_ms,
        caveats: packed.caveats.into_iter().filter_map(|caveat| serde_json::from_value(caveat).ok()).collect(),
        picture: None,
        own,
    };
    let occasion = Occasion {
        id: packed.id,
        started_at: packed.started_at,
        version: packed.version,
        user_agent: packed.user_agent,
        cores: packed.cores,
        isolated: packed.flags & 1 != 0,
        threads: packed.flags & 2 != 0,
        clock_step_ms: packed.clock_step_ms,
    };
    let hidden = packed.flags & 4 != 0;
    let plan = Box::new(edit::only_experiment(&settings).plan(occasion.cores));
    Ok(Stored { ended: Ended { plan, report, fault: None, hidden }, occasion })
}

#[cfg(test)]
#[path = "link_tests.rs"]
mod tests;
