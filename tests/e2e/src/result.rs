//! What every result must be, whatever was run: valid by the published schema, and consistent in
//! itself. Deliberately absent: what one test expects of one run.

use anyhow::{Context, Result, bail};
use jsonschema::Validator;
use serde_json::Value;

/// The checks of results by the schema of one built site.
pub(crate) struct Checker {
    schema: Validator,
}

impl Checker {
    pub(crate) fn new(dist: &std::path::Path) -> Result<Self> {
        let path = dist.join("result.schema.json");
        let text = std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let schema: Value = serde_json::from_str(&text).context("the schema is JSON")?;
        let schema = jsonschema::validator_for(&schema).context("the schema is a JSON Schema")?;
        Ok(Self { schema })
    }

    /// Fails with everything that is wrong with a result.
    pub(crate) fn check(&self, result: &Value) -> Result<()> {
        let mut faults: Vec<String> = self
            .schema
            .iter_errors(result)
            .map(|error| format!("schema: at {}: {error}", error.instance_path()))
            .collect();
        environment(result, &mut faults);
        for run in list(&result["runs"]) {
            let mut found = Vec::new();
            check_run(result, run, &mut found);
            faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", run["model"])));
        }
        match faults.is_empty() {
            true => Ok(()),
            false => bail!("the result is not as promised:\n  {}\nin {result}", faults.join("\n  ")),
        }
    }
}

/// The items of an array; none where there is none, which the schema check has told already.
pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The run of one model.
pub(crate) fn run<'a>(result: &'a Value, model: &str) -> Result<&'a Value> {
    let found = list(&result["runs"]).iter().find(|run| run["model"] == model);
    found.with_context(|| format!("the result has no run of {model}: {result}"))
}

/// A number that has to be there.
pub(crate) fn number(run: &Value, name: &str) -> Result<f64> {
    run[name].as_f64().with_context(|| format!("{name} is {} in {run}", run[name]))
}

fn require(holds: bool, faults: &mut Vec<String>, fault: impl FnOnce() -> String) {
    if !holds {
        faults.push(fault());
    }
}

fn near(a: f64, b: f64, tolerance: f64) -> bool {
    (a - b).abs() <= tolerance
}

fn environment(result: &Value, faults: &mut Vec<String>) {
    let environment = &result["environment"];
    // The step is measured by the engine: it is null where none could be loaded.
    let measured = list(&result["runs"]).iter().any(|run| run["status"] == "ok");
    let step = environment["timerResolutionMs"].as_f64();
    require(step.map_or(!measured, |step| step > 0.0), faults, || format!("the clock's step is {step:?} ms"));
    let cores = environment["cores"].as_u64().unwrap_or(0);
    require(cores >= 1, faults, || format!("{cores} cores"));
    let mut ids: Vec<_> = list(&result["caveats"]).iter().map(|caveat| &caveat["id"]).collect();
    let all = ids.len();
    ids.sort_by_key(|id| id.to_string());
    ids.dedup();
    require(ids.len() == all, faults, || "a caveat stands twice".into());
    for caveat in list(&result["caveats"]) {
        require(is_sentence(&caveat["text"]), faults, || format!("no sentence: {caveat}"));
    }
}

fn is_sentence(text: &Value) -> bool {
    text.as_str().is_some_and(|text| text.trim().len() >= 10 && text.contains(' '))
}

fn check_run(result: &Value, run: &Value, faults: &mut Vec<String>) {
    match run["status"].as_str() {
        Some("ok") => {
            require(run["reason"].is_null(), faults, || format!("ok, but {}", run["reason"]));
            check_answers(result, run, faults);
            check_times(result, run, faults);
            check_tasks(result, run, faults);
        }
        Some(_) => {
            require(is_sentence(&run["reason"]), faults, || "it gives no reason".into());
        }
        None => faults.push("it has no status".into()),
    }
    if run["status"] == "unavailable" {
        for name in ["firstMs", "medianMs", "ciMs", "speedup", "speedupCi", "efficiency", "correct"] {
            require(run[name].is_null(), faults, || format!("unavailable, but {name} is {}", run[name]));
        }
        for name in ["answers", "samplesMs", "tasks"] {
            require(list(&run[name]).is_empty(), faults, || format!("unavailable, but has {name}"));
        }
    }
    for name in ["medianMs", "speedup", "efficiency"] {
        require(run[name].as_f64() != Some(0.0), faults, || format!("{name} is 0, not null"));
    }
    let locks = run["model"] == "threads-gil" && run["status"] == "ok";
    require(run["lock"].is_null() != locks, faults, || format!("lock is {}", run["lock"]));
}

/// How many tasks every sample of the run did.
fn tasks(result: &Value) -> Option<usize> {
    let work = &result["work"];
    let name = if work["kind"] == "cpu" { "tasks" } else { "requests" };
    usize::try_from(work[name].as_u64()?).ok()
}

fn check_answers(result: &Value, run: &Value, faults: &mut Vec<String>) {
    // Mixed work of which all is waiting computes nothing.
    if result["work"]["kind"] == "io" || (result["work"]["kind"] == "mixed" && result["settings"]["share"] == 100) {
        return;
    }
    let answers = list(&run["answers"]).len();
    require(Some(answers) == tasks(result), faults, || format!("it has {answers} answers"));
    require(run["correct"] == true, faults, || format!("correct is {}", run["correct"]));
}

fn check_times(result: &Value, run: &Value, faults: &mut Vec<String>) {
    let mut samples: Vec<f64> = list(&run["samplesMs"]).iter().filter_map(Value::as_f64).collect();
    samples.sort_by(f64::total_cmp);
    let (Some(middle), Some(median)) = (median(&samples), run["medianMs"].as_f64()) else {
        return faults.push("it is ok, but has no samples or no median".into());
    };
    require(near(median, middle, 1e-6 * middle), faults, || format!("median {median}, not {middle}"));
    // A cold pass that the clock cannot see has no time: null, and never 0.
    let cold = &run["firstMs"];
    require(cold.is_null() || cold.as_f64() > Some(0.0), faults, || format!("firstMs is {cold}"));
    match list(&run["ciMs"]) {
        [] => require(samples.len() < 6, faults, || "no interval from six samples".into()),
        [low, high] => {
            let (low, high) = (low.as_f64().unwrap_or(f64::NAN), high.as_f64().unwrap_or(f64::NAN));
            let holds = low <= median && median <= high && samples.len() >= 6;
            require(holds, faults, || format!("{low} to {high} about {median}, {} samples", samples.len()));
        }
        _ => faults.push("its interval has not two ends".into()),
    }
    check_phases(result, run, &samples, median, faults);
    check_ratios(result, run, median, faults);
}

fn median(sorted: &[f64]) -> Option<f64> {
    let (low, high) = (sorted.len().checked_sub(1)? / 2, sorted.len() / 2);
    Some((sorted[low] + sorted[high]) / 2.0)
}

fn check_phases(result: &Value, run: &Value, samples: &[f64], median: f64, faults: &mut Vec<String>) {
    let Some(phases) = run["phasesMs"].as_object() else {
        return faults.push("it is ok, but has no phases".into());
    };
    // Spawning happens before the sample, so it is no part of it.
    let inside = phases.iter().filter(|(name, _)| *name != "spawn");
    let total: f64 = inside.filter_map(|(_, value)| value.as_f64()).sum();
    // The sample nearest an even number's median is one of two; either may be meant.
    let distance = |sample: &f64| (sample - median).abs();
    let least = samples.iter().map(distance).fold(f64::INFINITY, f64::min);
    let step = result["environment"]["timerResolutionMs"].as_f64().unwrap_or(0.0);
    let fits = |sample: &&f64| distance(sample) <= least + 1e-9 && near(total, **sample, 0.01 * **sample + 10.0 * step);
    require(samples.iter().find(fits).is_some(), faults, || {
        format!("the phases sum to {total}, the sample nearest the median {median} is another: {phases:?}")
    });
    for (name, value) in phases {
        let time = value.as_f64().unwrap_or(0.0);
        // Two readings of the clock may each be a step off.
        require(time >= -2.0 * step, faults, || format!("the phase {name} took {time} ms"));
    }
}

fn check_ratios(result: &Value, run: &Value, median: f64, faults: &mut Vec<String>) {
    let baseline = list(&result["runs"]).iter().find(|run| run["model"] == "sequential");
    let baseline = baseline.filter(|run| run["status"] == "ok").and_then(|run| run["medianMs"].as_f64());
    let speedup = run["speedup"].as_f64();
    match (baseline, speedup) {
        (Some(baseline), Some(speedup)) => {
            let ratio = baseline / median;
            require(near(speedup, ratio, 1e-6 * ratio), faults, || format!("speedup {speedup}, medians say {ratio}"));
            let own = run["model"] != "sequential" || near(speedup, 1.0, 1e-9);
            require(own, faults, || format!("the baseline's own speedup is {speedup}"));
        }
        (None, None) => {}
        _ => faults.push(format!("baseline {baseline:?} ms, speedup {speedup:?}")),
    }
    let cpu = result["work"]["kind"] == "cpu";
    let workers = run["workers"].as_f64().unwrap_or(0.0);
    let efficiency = speedup.filter(|_| cpu).map(|speedup| speedup / workers);
    let agrees = match (run["efficiency"].as_f64(), efficiency) {
        (Some(given), Some(expected)) => near(given, expected, 1e-6),
        (given, expected) => given.is_none() && expected.is_none(),
    };
    require(agrees, faults, || format!("efficiency {}, not {efficiency:?}", run["efficiency"]));
}

fn check_tasks(result: &Value, run: &Value, faults: &mut Vec<String>) {
    let given = list(&run["tasks"]);
    require(Some(given.len()) == tasks(result), faults, || format!("it lists {} tasks", given.len()));
    let longest = list(&run["samplesMs"]).iter().filter_map(Value::as_f64).fold(0.0, f64::max);
    let step = result["environment"]["timerResolutionMs"].as_f64().unwrap_or(0.0);
    let io = result["work"]["kind"] != "cpu";
    // A sample of several passes is their mean; the tasks are those of one of them.
    let passes = run["passes"].as_u64().unwrap_or(1);
    for (index, task) in given.iter().enumerate() {
        require(task["index"] == index, faults, || format!("task {index} is out of order: {task}"));
        let start = task["startMs"].as_f64().unwrap_or(f64::NAN);
        let end = task["endMs"].as_f64().unwrap_or(f64::NAN);
        // Lanes have clocks of their own, set to one origin: a step or two apart.
        let slack = 0.05 * longest + 10.0 * step + 1.0;
        let inside = -slack <= start && start <= end && (passes > 1 || end <= longest + slack);
        require(inside, faults, || format!("its time is not within the sample: {task}"));
        let lanes = run["workers"].as_u64().unwrap_or(0);
        let lane = task["lane"].as_u64();
        require(io || lane.is_some_and(|lane| lane < lanes), faults, || format!("no such lane: {task}"));
        for wait in list(&task["waits"]) {
            let (from, to) = (wait["startMs"].as_f64().unwrap_or(f64::NAN), wait["endMs"].as_f64().unwrap_or(f64::NAN));
            let within = start - slack <= from && from <= to + step && to <= end + slack;
            require(within, faults, || format!("it waits outside its time: {task}"));
        }
        let failed = task["status"] == "error";
        require(is_sentence(&task["error"]) == failed, faults, || format!("status and error disagree: {task}"));
        let broken = task["http"].as_u64().is_some_and(|code| code >= 400);
        require(!broken || failed, faults, || format!("an HTTP error is an error: {task}"));
    }
}

#[cfg(test)]
mod tests;
