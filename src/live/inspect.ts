import type { State } from '../schedule/schedule.ts';
import type { Clock } from '../world.ts';
import type { RunStatus } from './runs.ts';

/** A namespace as its server keeps it. */
export interface NamespaceFacts {
  /** A UUID. */
  readonly id: string;
  /** How long closed workflows are kept; null: the server does not say. */
  readonly retentionMs: number | null;
}

/** A worker that asks a task queue for tasks. */
export interface Poller {
  readonly identity: string;
  /** When it last asked; epoch ms by the server's clock. */
  readonly lastSeen: number | null;
  /** Null: it does not say which build it is. */
  readonly build: string | null;
}

/** Who has polled a task queue in the last minutes, by kind of task. */
export interface QueuePollers {
  readonly workflow: readonly Poller[];
  readonly activity: readonly Poller[];
}

/** A run that wrote, as its lock tells. Epoch ms by the server's clock. */
export interface PastRun {
  /** `user@host`; null: not told. */
  readonly identity: string | null;
  readonly startedAt: number | null;
  /** `open`: it writes now. `expired`: it never gave its lock back, so it was killed. */
  readonly end: 'open' | 'ended' | 'expired';
}

/** What the server's clock showed at a moment between two of ours; epoch ms. */
export interface ClockReading {
  readonly server: number;
  readonly after: number;
  readonly before: number;
}

/** What paused a schedule: a pause by itself, an update or the creation with a state that is paused, or the server. */
export type PausedThrough = 'pause' | 'update' | 'create' | 'failure';

/** How a schedule came to be paused as it is, as its server remembers. */
export interface PauseTrace {
  /** What its caller calls itself: `user@host`, `1234@host`; null: it was the server, or is not remembered. */
  readonly by: string | null;
  /** Epoch ms by the server's clock. */
  readonly at: number;
  /** False: at `at` or before. */
  readonly exact: boolean;
  /** Null: not remembered. */
  readonly through: PausedThrough | null;
}

/** How a workflow that was started ended, or that it runs. Epoch ms by the server's clock. */
export interface RunFacts {
  readonly status: RunStatus;
  readonly startedAt: number | null;
  /** Null: it runs. */
  readonly closedAt: number | null;
  /** The latest run of it: another than was started where it was retried, reset or continued as new. */
  readonly runId: string;
}

/** Looks at what surrounds schedules, and writes nothing. What fails is thrown as a KnownError. */
export interface LiveInspector {
  namespace(signal: AbortSignal): Promise<NamespaceFacts>;
  pollers(taskQueue: string, signal: AbortSignal): Promise<QueuePollers>;
  /** How many schedules are workflows of the server's own (V1); those of the other engine (V2, CHASM) are none. */
  countClassic(signal: AbortSignal): Promise<number>;
  /** The latest run of an owner that wrote, as far back as the namespace remembers; null: none. */
  lastRun(owner: string, signal: AbortSignal): Promise<PastRun | null>;
  /**
   * How a schedule came to be in this paused state. Null: the server keeps no history of it (V2, CHASM), or none that
   * ends in this state.
   */
  pause(id: string, state: State, signal: AbortSignal): Promise<PauseTrace | null>;
  /** Null: it is gone, for closed workflows are kept as long as the namespace's retention says. */
  run(
    run: { readonly workflowId: string; readonly runId: string },
    signal: AbortSignal,
  ): Promise<RunFacts | null>;
  /** Null: the server does not tell. */
  readClock(clock: Clock, signal: AbortSignal): Promise<ClockReading | null>;
}
