//! Which results are looked at, and what they come to together.

use super::entry::{Entry, Run, WorkKey};
use crate::measure::stats::{median, quantile};
use crate::protocol::ids::ModelId;

/// Which results are looked at.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    /// One kind of work; `None`: that of most results.
    pub work: Option<WorkKey>,
    /// One browser.
    pub browser: Option<String>,
    /// Isolated ones, or the others.
    pub isolated: Option<bool>,
    /// So many cores.
    pub cores: Option<u32>,
}

/// What there is to choose from, each with how many results it has.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Choices {
    /// Kinds of work, the most frequent first.
    pub works: Vec<(WorkKey, usize)>,
    /// Browsers, the most frequent first.
    pub browsers: Vec<(String, usize)>,
    /// Isolated, and not.
    pub isolated: Vec<(bool, usize)>,
    /// Numbers of cores, the smallest first.
    pub cores: Vec<(u32, usize)>,
}

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Over the baseline of the same run.
    Speedup,
    /// Of all tasks together.
    Time,
}

/// One model in all chosen results.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// The model.
    pub model: ModelId,
    /// One browser's results, or those of all.
    pub browser: Option<String>,
    /// The values, in the order of the results.
    pub values: Vec<f64>,
    /// The middle one.
    pub median: f64,
    /// A quarter lies below the first, a quarter above the second.
    pub quartiles: [f64; 2],
    /// The least and the greatest.
    pub range: [f64; 2],
}

impl Quantity {
    /// Its value in a run, where there is one.
    pub fn of(self, run: &Run) -> Option<f64> {
        // Wrong answers have no time that means anything.
        if run.correct == Some(false) {
            return None;
        }
        match self {
            Quantity::Speedup => run.speedup,
            Quantity::Time => run.median_ms,
        }
    }
}

impl Filter {
    /// Whether a result is looked at.
    pub fn takes(&self, entry: &Entry) -> bool {
        self.work.as_ref().is_none_or(|work| *work == entry.work)
            && self.browser.as_ref().is_none_or(|browser| *browser == entry.browser)
            && self.isolated.is_none_or(|isolated| isolated == entry.isolated)
            && self.cores.is_none_or(|cores| cores == entry.cores)
    }

    /// What of it is offered: the rest is not asked for. Different work cannot be compared: without a choice it is that of
    /// most results.
    pub fn within(self, choices: &Choices) -> Filter {
        let most = || choices.works.first().map(|(work, _)| work.clone());
        Filter {
            work: offered(self.work, &choices.works).or_else(most),
            browser: offered(self.browser, &choices.browsers),
            isolated: offered(self.isolated, &choices.isolated),
            cores: offered(self.cores, &choices.cores),
        }
    }
}

/// A value, if it is one of these.
fn offered<T: PartialEq>(value: Option<T>, offers: &[(T, usize)]) -> Option<T> {
    value.filter(|value| offers.iter().any(|(offer, _)| offer == value))
}

impl Choices {
    /// What these results offer.
    pub fn of(entries: &[Entry]) -> Choices {
        let mut works = counted(entries.iter().map(|entry| entry.work.clone()));
        works.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut browsers = counted(entries.iter().map(|entry| entry.browser.clone()));
        browsers.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let mut cores = counted(entries.iter().map(|entry| entry.cores));
        cores.sort_unstable();
        let mut isolated = counted(entries.iter().map(|entry| entry.isolated));
        isolated.sort_unstable_by_key(|(isolated, _)| !isolated);
        Choices { works, browsers, isolated, cores }
    }
}

/// Each value once, with how often it stands there, in the order of the first.
fn counted<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<(T, usize)> {
    let mut found: Vec<(T, usize)> = Vec::new();
    for value in values {
        match found.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => found.push((value, 1)),
        }
    }
    found
}

/// How each model spreads over these results: one entry a model, and, where there are several browsers, one for each of
/// them besides. Models of which nothing was measured are left out.
pub fn spreads(entries: &[&Entry], quantity: Quantity, by_browser: bool) -> Vec<Spread> {
    let mut browsers: Vec<Option<&str>> = vec![None];
    if by_browser {
        let mut names: Vec<&str> = entries.iter().map(|entry| entry.browser.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        browsers = names.into_iter().map(Some).collect();
    }
    let rows = ModelId::all().flat_map(|model| browsers.iter().map(move |browser| (model, *browser)));
    rows.filter_map(|(model, browser)| {
        let of_browser = entries.iter().filter(|entry| browser.is_none_or(|browser| entry.browser == browser));
        let runs = of_browser.flat_map(|entry| &entry.runs).filter(|run| run.model == model);
        spread(model, browser, runs.filter_map(|run| quantity.of(run)).collect())
    })
    .collect()
}

fn spread(model: ModelId, browser: Option<&str>, values: Vec<f64>) -> Option<Spread> {
    let median = median(&values)?;
    let mut sorted = values.clone();
    sorted.sort_by(f64::total_cmp);
    let quartiles = [quantile(&sorted, 0.25), quantile(&sorted, 0.75)];
    let range = [*sorted.first()?, *sorted.last()?];
    Some(Spread { model, browser: browser.map(str::to_owned), values, median, quartiles, range })
}
