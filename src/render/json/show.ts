import * as z from 'zod';
import { formatPlace } from '../../errors/problem.ts';
import { describeEntry } from '../describe-entry.ts';
import { formatIso } from '../instant.ts';
import { pausedBy, type ShowView } from '../show-view.ts';
import { animeId, count, instant } from './fields.ts';
import { listRow, listRowJson } from './list.ts';
import { change, changeJson } from './plan.ts';
import { schedule, scheduleJson } from './schedule.ts';

const want = z.strictObject({
  kind: z.enum(['active', 'hiatus', 'dormant', 'gone', 'untouched']),
  reason: z.string().nullable(),
});

const live = z.strictObject({
  ...listRow.shape,
  pausedBy: z.enum(['echora-sched', 'somebody else']).nullable(),
  schedule,
  createdAt: instant.nullable(),
  updatedAt: instant.nullable(),
  bufferedStarts: count,
  running: z.array(z.strictObject({ workflowId: z.string(), runId: z.string() })),
  recent: z.array(
    z.strictObject({ scheduledAt: instant, startedAt: instant, workflowId: z.string(), runId: z.string() }),
  ),
});

export const showSchema = z
  .strictObject({
    kind: z.literal('echora-sched/show'),
    version: z.literal(1),
    id: z.string().describe("the schedule's id"),
    animeId,
    title: z.string().nullable(),
    entry: z
      .strictObject({ where: z.string(), keys: z.record(z.string(), z.string()) })
      .nullable()
      .describe('null: not in the list'),
    want: want.nullable(),
    desired: schedule.nullable(),
    live: live.nullable().describe('null: not in Temporal'),
    change: change.nullable().describe('what sync would do; null: nothing is known, or all stays as it is'),
    next: z.array(instant),
  })
  .describe('All there is to say about one schedule.');

export type ShowJson = z.infer<typeof showSchema>;

export function showJson(view: ShowView, how: { readonly showInput: boolean }): ShowJson {
  const { entry, desired, change } = view;
  return {
    kind: 'echora-sched/show',
    version: 1,
    id: view.id,
    animeId: view.animeId,
    title: view.title,
    entry: entry === null ? null : entryJson(entry),
    want: view.want === null ? null : wantJson(view.want),
    desired: desired === null ? null : scheduleJson(desired, how.showInput),
    live: view.live === null ? null : liveJson(view.live, how.showInput),
    change: change === null ? null : changeJson(change, how),
    next: view.next.map(formatIso),
  };
}

function entryJson({ place, entry }: NonNullable<ShowView['entry']>): NonNullable<ShowJson['entry']> {
  const keys = Object.fromEntries(describeEntry(entry).map(({ key, value }) => [key, value]));
  return { where: formatPlace(place), keys };
}

function wantJson(want: NonNullable<ShowView['want']>): NonNullable<ShowJson['want']> {
  switch (want.kind) {
    case 'active':
      return { kind: want.kind, reason: null };
    case 'hiatus':
    case 'dormant':
      return { kind: want.kind, reason: want.note };
    case 'gone':
      return { kind: want.kind, reason: want.status };
    case 'untouched':
      return { kind: want.kind, reason: want.reason };
  }
}

function liveJson(
  { row, described }: NonNullable<ShowView['live']>,
  showInput: boolean,
): NonNullable<ShowJson['live']> {
  const { createdAt, updatedAt, bufferedStarts, running, recent } = described;
  return {
    ...listRowJson(row),
    pausedBy: pausedBy(described.state),
    schedule: scheduleJson(described.schedule, showInput),
    createdAt: createdAt === null ? null : formatIso(createdAt),
    updatedAt: updatedAt === null ? null : formatIso(updatedAt),
    bufferedStarts,
    running: running.map(({ workflowId, runId }) => ({ workflowId, runId })),
    recent: recent.map(({ scheduledAt, startedAt, workflowId, runId }) => ({
      scheduledAt: formatIso(scheduledAt),
      startedAt: formatIso(startedAt),
      workflowId,
      runId,
    })),
  };
}
