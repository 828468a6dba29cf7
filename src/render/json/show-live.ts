import * as z from 'zod';
import type { PausedThrough } from '../../live/inspect.ts';
import type { RunStatus } from '../../live/runs.ts';
import type { Pause } from '../../plan/held-since.ts';
import { formatIso } from '../instant.ts';
import { pausedBy, type ShownLive, type ShownRun, tookMs } from '../show-view.ts';
import { count, instant } from './fields.ts';
import { isoOrNull, liveRow, liveRowJson } from './list.ts';
import { schedule, scheduleJson } from './schedule.ts';

const through = z.enum(['pause', 'update', 'create', 'failure']) satisfies z.ZodType<PausedThrough>;
const pause = z.strictObject({
  by: z.string().nullable().describe('who, as they call themselves; null: not known, or Temporal itself'),
  at: instant.nullable().describe('null: not known'),
  exact: z.boolean().describe('false: at that time or before'),
  knownFrom: z
    .enum(['note', 'history', 'missed fire'])
    .nullable()
    .describe('what tells it: its note, the history of its workflow, or the first fire that it missed'),
  through: through
    .nullable()
    .describe('by what kind of act, where the history tells; failure: its pause on failure'),
});

const status = z.enum([
  'running',
  'completed',
  'failed',
  'canceled',
  'terminated',
  'continued as new',
  'timed out',
  'unknown',
  'gone',
]) satisfies z.ZodType<RunStatus | 'gone'>;
const run = z.strictObject({
  scheduledAt: instant,
  startedAt: instant,
  workflowId: z.string(),
  runId: z.string(),
  status: status.describe('gone: it is not kept any longer'),
  closedAt: instant.nullable(),
  seconds: z.number().nonnegative().nullable().describe('from start to close, retries included'),
  latestRunId: z
    .string()
    .nullable()
    .describe('the run that the status is of: another where it was retried, reset or continued as new'),
});

/** One schedule as Temporal has it. */
export const shownLive = z.strictObject({
  ...liveRow.shape,
  pausedBy: z.enum(['echora-sched', 'somebody else']).nullable(),
  pause: pause.nullable().describe('null: it is not paused'),
  schedule,
  createdAt: instant.nullable(),
  updatedAt: instant.nullable(),
  remainingActions: count.nullable().describe('how many starts are left; null: they are not counted'),
  bufferedStarts: count,
  running: z.array(z.strictObject({ workflowId: z.string(), runId: z.string() })),
  recent: z.array(run).describe('the last five, oldest first'),
});

export function shownLiveJson(live: ShownLive, showInput: boolean): z.infer<typeof shownLive> {
  const { row, described, runs } = live;
  const { remainingActions, bufferedStarts, running } = described;
  return {
    ...liveRowJson(row),
    pausedBy: pausedBy(described.state),
    pause: live.pause === null ? null : pauseJson(live.pause),
    schedule: scheduleJson(described.schedule, showInput),
    createdAt: isoOrNull(described.createdAt),
    updatedAt: isoOrNull(described.updatedAt),
    remainingActions,
    bufferedStarts,
    running: running.map(({ workflowId, runId }) => ({ workflowId, runId })),
    recent: runs.map(runJson),
  };
}

function pauseJson({ by, since, knownFrom, through }: Pause): z.infer<typeof pause> {
  return { by, at: isoOrNull(since?.at ?? null), exact: since?.exact ?? false, knownFrom, through };
}

function runJson(shown: ShownRun): z.infer<typeof run> {
  const { scheduledAt, startedAt, workflowId, runId, facts } = shown;
  const took = tookMs(shown);
  return {
    scheduledAt: formatIso(scheduledAt),
    startedAt: formatIso(startedAt),
    workflowId,
    runId,
    status: typeof facts === 'string' ? facts : facts.status,
    closedAt: typeof facts === 'string' ? null : isoOrNull(facts.closedAt),
    seconds: took === null ? null : took / 1000,
    latestRunId: typeof facts === 'string' ? null : facts.runId,
  };
}
