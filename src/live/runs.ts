import type { Overlap } from '../anime/anime.ts';
import type { RecentRun } from './port.ts';

/** How a workflow stands, in Temporal's own words. */
export type RunStatus =
  | 'running'
  | 'completed'
  | 'failed'
  | 'canceled'
  | 'terminated'
  | 'continued as new'
  | 'timed out'
  | 'unknown';

/** Whether a run that ended so did what it was started for. */
export function isGoodEnd(status: RunStatus): boolean {
  return status === 'completed' || status === 'continued as new';
}

/** A workflow that a schedule started: at a fire, by a backfill, or by a trigger. Instants are epoch ms. */
export interface ScheduledRun {
  readonly scheduleId: string;
  /** Nominal, without jitter; of a trigger the second it was asked for. */
  readonly scheduledAt: number;
  readonly startedAt: number;
  /** Null: it runs. */
  readonly closedAt: number | null;
  readonly workflowId: string;
  readonly runId: string;
  readonly status: RunStatus;
}

/** Runs of these schedules whose nominal times lie in a stretch, both ends included; epoch ms. */
export interface RunQuery {
  readonly ids: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** What a schedule counts, since it was created. */
export interface Counts {
  /** Workflows started. */
  readonly actions: number;
  /** Starts that wait for a run to end. */
  readonly buffered: number;
  /** Fires that the overlap policy dropped. */
  readonly overlapSkipped: number;
  /** Latest actions, in the order they started; a server keeps ten. */
  readonly recent: readonly RecentRun[];
}

/** A stretch to backfill, epoch ms; the server starts each fire whose time with jitter lies in it, both ends included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface Starting {
  /** Null: as the schedule's own policy says. */
  readonly overlap: Overlap | null;
  /** The same for every attempt of one intent. */
  readonly requestId: string;
}

export interface Backfilling extends Starting {
  readonly stretches: readonly Stretch[];
}

/** What a server takes of the starts that backfills ask of one schedule. */
export interface BackfillLimits {
  readonly perRequest: number;
  /** Waiting for a run to end, before it drops some. */
  readonly queued: number;
}

/** The runs of a namespace's schedules. Methods throw LiveError for what the server refuses of one schedule. */
export interface Runs {
  readonly limits: BackfillLimits;
  /** In no particular order; what is older than the retention is not among them. May lag by a second. */
  list(query: RunQuery, signal: AbortSignal): Promise<readonly ScheduledRun[]>;
  /** Null: there is no such schedule. Strongly consistent. */
  counts(id: string, signal: AbortSignal): Promise<Counts | null>;
  /** How a workflow stands now; null: there is none. */
  status(run: Pick<ScheduledRun, 'workflowId' | 'runId'>, signal: AbortSignal): Promise<RunStatus | null>;
  /** How many workers poll a task queue for workflows; within the last minutes. */
  pollers(taskQueue: string, signal: AbortSignal): Promise<number>;
  /** How long the namespace keeps a workflow that ended, ms; null: it does not say. */
  retention(signal: AbortSignal): Promise<number | null>;
  /** Starts the schedule's workflow now. One mutation in flight per schedule is the caller's duty, as with updates. */
  trigger(id: string, starting: Starting): Promise<void>;
  /** Starts what should have fired in each stretch; also while the schedule is paused. */
  backfill(id: string, backfilling: Backfilling): Promise<void>;
}
