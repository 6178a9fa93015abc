//! The words of charts: inside the drawings, in their legends, and in place of them for who cannot see them.

/// The words of charts.
#[derive(Debug)]
pub struct ChartTexts {
    /// Legend: a steady sample.
    pub sample: &'static str,
    /// Legend: an outlier.
    pub outlier: &'static str,
    /// Legend: the interval.
    pub interval: &'static str,
    /// Legend: the cold first sample.
    pub cold: &'static str,
    /// Legend: a mark at the right edge.
    pub beyond: &'static str,
    /// In an empty band: cannot be had here.
    pub unavailable: &'static str,
    /// In an empty band: ended before anything was measured.
    pub stopped: &'static str,
    /// In an empty band: broke.
    pub failed: &'static str,
    /// In place of the bars, for who cannot see them: from "Sequential: 248 ms" of each model.
    pub bars: fn(models: &[String]) -> String,
    /// Heading of lanes that are workers.
    pub worker: &'static str,
    /// Heading of lanes that are places among the requests in flight.
    pub in_flight: &'static str,
    /// Legend: a failed task.
    pub failed_task: &'static str,
    /// Name of the area whose tasks can be stepped through.
    pub tasks: &'static str,
    /// What can be done with the timeline.
    pub hint: &'static str,
    /// Where there is nothing to draw.
    pub no_tasks: &'static str,
    /// In place of the timeline, for who cannot see it.
    pub timeline: fn(Summary) -> String,
    /// One task, in a line.
    pub task: fn(OneTask) -> String,
}

/// What a timeline shows.
#[derive(Debug)]
pub struct Summary<'a> {
    /// The model's name.
    pub model: &'a str,
    /// How many tasks.
    pub tasks: usize,
    /// How many lanes.
    pub lanes: u32,
    /// When the last task ended, with its unit.
    pub end: &'a str,
    /// How many tasks failed.
    pub failed: usize,
}

/// What is said of one task.
#[derive(Debug)]
pub struct OneTask<'a> {
    /// Its number, from 1.
    pub number: u32,
    /// Heading of its lane.
    pub lane_is: &'a str,
    /// Its lane, from 1.
    pub lane: u32,
    /// When it started, with its unit.
    pub start: &'a str,
    /// When it ended, with its unit.
    pub end: &'a str,
    /// How long it took, with its unit.
    pub took: &'a str,
    /// The answer's HTTP status.
    pub http: Option<u16>,
    /// Why it failed.
    pub error: Option<&'a str>,
}

impl OneTask<'_> {
    fn outcome(&self) -> String {
        let http = self.http.map(|code| format!(" · HTTP {code}")).unwrap_or_default();
        let error = self.error.map(|error| format!(" · {error}")).unwrap_or_default();
        http + &error
    }
}

pub(super) const EN: ChartTexts = ChartTexts {
    sample: "a sample",
    outlier: "an outlier, kept",
    interval: "median and 95% interval",
    cold: "the first, cold sample (not counted)",
    beyond: "further right than drawn",
    unavailable: "not available here",
    stopped: "nothing measured",
    failed: "failed",
    bars: |models| format!("Bars of the median time for all tasks, shorter is faster. {}.", models.join(". ")),
    worker: "Worker",
    in_flight: "Requests in flight",
    failed_task: "failed",
    tasks: "Tasks; the arrow keys step through them",
    hint: "Point at a task to read its times, or step through the tasks with the arrow keys.",
    no_tasks: "No tasks were recorded.",
    timeline: |it| {
        let failed = if it.failed > 0 { format!(" {} of them failed.", it.failed) } else { String::new() };
        format!(
            "Timeline of {}: tasks {}, lanes {}, the last task ended after {}.{failed}",
            it.model, it.tasks, it.lanes, it.end
        )
    },
    task: |it| {
        format!(
            "Task {} · {} {} · {} to {} · took {}{}",
            it.number,
            it.lane_is,
            it.lane,
            it.start,
            it.end,
            it.took,
            it.outcome()
        )
    },
};

pub(super) const KO: ChartTexts = ChartTexts {
    sample: "표본 하나",
    outlier: "이상값(빼지 않음)",
    interval: "중앙값과 95% 구간",
    cold: "첫 실행(세지 않음)",
    beyond: "그린 곳보다 더 오른쪽",
    unavailable: "여기서는 쓸 수 없음",
    stopped: "측정하지 않음",
    failed: "실패",
    bars: |models| {
        format!("모든 작업에 걸린 시간의 중앙값을 나타낸 막대입니다. 짧을수록 빠릅니다. {}.", models.join(". "))
    },
    worker: "작업자",
    in_flight: "동시에 진행 중인 요청",
    failed_task: "실패",
    tasks: "작업 목록, 화살표 키로 하나씩 볼 수 있습니다",
    hint: "작업을 가리키거나 화살표 키로 옮겨 다니면 시간을 볼 수 있습니다.",
    no_tasks: "기록된 작업이 없습니다.",
    timeline: |it| {
        let failed =
            if it.failed > 0 { format!(" 그중 {}개는 실패했습니다.", it.failed) } else { String::new() };
        format!(
            "{}의 시간표입니다. 작업 {}개, 레인 {}개이며 마지막 작업은 {} 뒤에 끝났습니다.{failed}",
            it.model, it.tasks, it.lanes, it.end
        )
    },
    task: |it| {
        format!(
            "작업 {} · {} {} · {}부터 {}까지 · {} 걸림{}",
            it.number,
            it.lane_is,
            it.lane,
            it.start,
            it.end,
            it.took,
            it.outcome()
        )
    },
};
