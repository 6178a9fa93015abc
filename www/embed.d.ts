// Types of <parallel-playground> (embed.js), of the messages between a frame of the laboratory and the page around it, and of
// a run's result; result.schema.json describes the result in full.

/** The models of execution. */
export type Model = "sequential" | "processes" | "threads" | "threads-gil" | "async";

/** How a model's part of a run ended. */
export type Status = "ok" | "unavailable" | "stopped" | "failed";

/** Parameters as a script gives them, under their names in the address; null is the default. */
export type Setting = string | number | boolean | null | (string | number)[];
export interface Settings {
  lab?: string | null;
  work?: "cpu" | "io" | "mixed" | null;
  task?: string | null;
  size?: string | number | number[] | null;
  tasks?: string | number | null;
  workers?: string | number | null;
  chunk?: string | number | null;
  models?: string | Model[] | null;
  switch?: string | number | null;
  share?: string | number | null;
  requests?: string | number | null;
  latency?: string | number | null;
  jitter?: string | number | null;
  fail?: string | number | null;
  bytes?: string | number | null;
  seed?: string | number | null;
  limit?: string | number | null;
  timeout?: string | number | null;
  url?: string | string[] | null;
  repeats?: string | number | null;
  lang?: "en" | "ko" | null;
  theme?: "light" | "dark" | "auto" | null;
  show?: string | ("controls" | "lesson" | "chart" | "table" | "code")[] | null;
  /** Parameters that only one lab has. */
  [own: string]: Setting | undefined;
}

/** What the page around a frame may send to it. */
export type Command = { target: "parallel-playground" } & (
  | { type: "run"; settings?: Settings }
  | { type: "set"; settings?: Settings }
  | { type: "stop" }
);

/** What a frame sends to the page around it; `id` is that of the run under way. */
export type Message = { source: "parallel-playground"; version: 1; id: string | null } & (
  | { type: "ready"; environment: Environment }
  | { type: "state"; /** Restores the settings; without `?`. */ query: string }
  | { type: "run"; /** Every parameter in force. */ settings: Record<string, string | number | string[] | null> }
  | { type: "progress"; done: number; total: number; model: Model | null }
  | { type: "result"; result: RunResult }
  | { type: "error"; message: string; parameter: string | null }
  | { type: "resize"; /** Of the content, in CSS pixels. */ height: number }
);

/** The message of one type. */
export type MessageOf<Type extends Message["type"]> = Extract<Message, { type: Type }>;

/** A run, as published. Numbers that make no sense are null, never 0. */
export interface RunResult {
  schema: 1;
  version: string;
  id: string;
  /** ISO 8601, UTC. */
  startedAt: string;
  lab: string;
  settings: Record<string, string | number | string[] | null>;
  environment: Environment;
  work: Work;
  runs: ModelRun[];
  caveats: { id: string; text: string }[];
  findings: { id: string; text: string }[];
  /** What one lab measures besides: compare, processes, messages, shared memory, threads, async. */
  mix?: Part;
  breakEven?: Part;
  messages?: Part;
  sharedMemory?: Part;
  convoy?: Part;
  loop?: Part;
  [own: string]: unknown;
}

/** What a lab measures besides the models, as far as it came. The result's JSON Schema describes its data. */
export interface Part {
  status: "ok" | "unavailable" | "stopped" | "failed";
  reason: string | null;
  data: unknown;
}

/** Where a run was measured. */
export interface Environment {
  userAgent: string;
  cores: number;
  isolated: boolean;
  threads: boolean;
  timerResolutionMs: number | null;
  hiddenDuringRun: boolean;
}

type Network = "service-worker" | "static-file" | "custom" | null;

/** What was measured. */
export type Work =
  | { kind: "cpu"; task: string; size: number | number[]; tasks: number }
  | { kind: "io"; requests: number; latencyMs: number | null; network: Network }
  | {
      kind: "mixed";
      task: string;
      size: number | number[];
      tasks: number;
      requests: number;
      latencyMs: number | null;
      network: Network;
    };

/** What one model did. */
export interface ModelRun {
  model: Model;
  workers: number;
  status: Status;
  reason: string | null;
  /** One a task, in task order. */
  answers: string[];
  correct: boolean | null;
  /** The cold pass; not among the samples. */
  firstMs: number | null;
  samplesMs: number[];
  medianMs: number | null;
  /** 95 %; null below six samples. */
  ciMs: [number, number] | null;
  speedup: number | null;
  speedupCi: [number, number] | null;
  efficiency: number | null;
  phasesMs: Record<
    "spawn" | "start" | "send" | "queue" | "compute" | "wait" | "lock" | "receive" | "merge" | "other",
    number | null
  > | null;
  lock: { handovers: number; heldMs: number[]; waitedMs: number[] } | null;
  /** Of the sample nearest the median. */
  tasks: TaskRun[];
  outliers: boolean[];
  passes: number;
  memoryBytes: number | null;
}

/** One task. */
export interface TaskRun {
  index: number;
  lane: number;
  startMs: number;
  endMs: number;
  status: "ok" | "error";
  http: number | null;
  bytes: number | null;
  url: string | null;
  error: string | null;
  waits: { for: "lock" | "io"; startMs: number; endMs: number }[];
}

/** The element. Its attributes are the parameters; several addresses in `url` are separated by white space. */
export interface ParallelPlaygroundElement extends HTMLElement {
  /** Sets these, if any, and runs; the result comes as an event. */
  run(settings?: Settings): void;
  /** Stops the run; it fires its result. */
  stop(): void;
  /** The settings that are not at their default, as texts. Setting some leaves the others. */
  get settings(): Readonly<Record<string, string | readonly string[]>>;
  set settings(settings: Settings);
  addEventListener<Type extends Message["type"]>(
    type: Type,
    listener: (event: CustomEvent<MessageOf<Type>>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "parallel-playground": ParallelPlaygroundElement;
  }
}
