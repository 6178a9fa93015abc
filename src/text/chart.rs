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
    /// Label of the slider that steps through the tasks.
    pub tasks: &'static str,
    /// Its value where no task is chosen.
    pub none_chosen: &'static str,
    /// What can be done with the timeline.
    pub hint: &'static str,
    /// Where there is nothing to draw.
    pub no_tasks: &'static str,
    /// Legend: a task computes.
    pub computing: &'static str,
    /// Legend: a task waits for the lock.
    pub locked: &'static str,
    /// Legend: a task is blocked on I/O.
    pub blocked: &'static str,
    /// What the lock saw.
    pub lock: fn(LockSeen) -> String,
    /// Below the picture that the tasks computed.
    pub picture: &'static str,
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

/// What a lock saw.
#[derive(Debug)]
pub struct LockSeen<'a> {
    /// How often it changed hands.
    pub handovers: u32,
    /// How long each thread held it and waited for it, with units; empty where threads are many.
    pub threads: &'a [(String, String)],
    /// How long all held it together, with its unit.
    pub held: &'a str,
    /// How long all waited for it together, with its unit.
    pub waited: &'a str,
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
    /// How long it computed, with its unit, if it did anything else besides.
    pub computed: Option<&'a str>,
    /// How long it waited for the lock, with its unit, if it did.
    pub locked: Option<&'a str>,
    /// How long it was blocked on I/O, with its unit, if it was.
    pub blocked: Option<&'a str>,
    /// The answer's HTTP status.
    pub http: Option<u16>,
    /// Why it failed.
    pub error: Option<&'a str>,
}

impl OneTask<'_> {
    /// The parts of its time under their names in the legend, then how it ended.
    fn outcome(&self, texts: &ChartTexts) -> String {
        let parts = [(texts.computing, self.computed), (texts.locked, self.locked), (texts.blocked, self.blocked)];
        let parts = parts.iter().filter_map(|(name, time)| Some(format!(" · {name} {}", (*time)?)));
        let http = self.http.map(|code| format!(" · HTTP {code}")).unwrap_or_default();
        let error = self.error.map(|error| format!(" · {error}")).unwrap_or_default();
        parts.chain([http, error]).collect()
    }
}

pub(super) const EN: ChartTexts = ChartTexts {
    sample: "a sample",
    outlier: "an outlier (far from the others), kept",
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
    tasks: "Tasks one by one",
    none_chosen: "none chosen",
    hint: "The numbers are tasks. Point at one, or move the slider, to read its times.",
    no_tasks: "No tasks were recorded.",
    picture: "What the tasks computed, one band each. Colour and number say which worker computed a band.",
    computing: "computing",
    locked: "waiting for the lock",
    blocked: "blocked on I/O",
    lock: |it| {
        let LockSeen { handovers, threads, held, waited } = it;
        let lane = |(place, (held, waited)): (usize, &(String, String))| {
            format!(" Thread {} held it for {held} and waited {waited}.", place + 1)
        };
        let each: String = threads.iter().enumerate().map(lane).collect();
        let all = format!(" All threads together held it for {held} and waited {waited}.");
        format!("The lock changed hands {handovers} times.{}", if threads.is_empty() { all } else { each })
    },
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
            it.outcome(&EN)
        )
    },
};

pub(super) const KO: ChartTexts = ChartTexts {
    sample: "표본 하나",
    outlier: "이상값(다른 값에서 멀리 떨어진 표본, 빼지 않음)",
    interval: "중앙값과 95% 신뢰구간",
    cold: "첫 실행(결과에 넣지 않음)",
    beyond: "그래프 범위 밖",
    unavailable: "여기서는 쓸 수 없음",
    stopped: "측정하지 않음",
    failed: "실패",
    bars: |models| {
        format!("모든 작업에 걸린 시간의 중앙값을 나타낸 막대입니다. 짧을수록 빠릅니다. {}.", models.join(". "))
    },
    worker: "워커",
    in_flight: "동시에 진행 중인 요청",
    failed_task: "실패",
    tasks: "작업 하나씩 보기",
    none_chosen: "고른 작업 없음",
    hint: "숫자는 작업 번호입니다. 작업을 가리키거나 슬라이더를 움직이면 시간을 볼 수 있습니다.",
    no_tasks: "기록한 작업이 없습니다.",
    picture: "작업마다 띠 하나씩 계산해 만든 그림입니다. 색과 번호는 어느 워커가 계산했는지 나타냅니다.",
    computing: "계산",
    locked: "락을 기다림",
    blocked: "입출력(I/O)을 기다림",
    lock: |it| {
        let LockSeen { handovers, threads, held, waited } = it;
        let lane = |(place, (held, waited)): (usize, &(String, String))| {
            format!(" 스레드 {}: 락을 보유한 시간 {held}, 기다린 시간 {waited}.", place + 1)
        };
        let each: String = threads.iter().enumerate().map(lane).collect();
        let all = format!(" 모든 스레드를 더하면 락을 보유한 시간은 {held}, 기다린 시간은 {waited}입니다.");
        format!("락이 {handovers}번 넘어갔습니다.{}", if threads.is_empty() { all } else { each })
    },
    timeline: |it| {
        let failed =
            if it.failed > 0 { format!(" 그중 {}개는 실패했습니다.", it.failed) } else { String::new() };
        format!(
            "{}의 시간표입니다. 작업 {}개를 {}줄에 그렸으며, 마지막 작업은 시작하고 {} 뒤에 끝났습니다.{failed}",
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
            it.outcome(&KO)
        )
    },
};
