import * as z from 'zod';
import { formatPlace } from '../../errors/problem.ts';
import { describeEntry } from '../describe-entry.ts';
import { formatIso } from '../instant.ts';
import type { ShowView } from '../show-view.ts';
import { animeId, instant, problem, problemJson } from './fields.ts';
import { change, changeJson } from './plan.ts';
import { schedule, scheduleJson } from './schedule.ts';
import { shownLive, shownLiveJson } from './show-live.ts';

const want = z.strictObject({
  kind: z.enum(['active', 'hiatus', 'dormant', 'gone', 'untouched']),
  reason: z.string().nullable(),
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
      .describe('null: not in the list, or wrong, or the list cannot be read'),
    problems: z.array(problem).describe('of an entry that is wrong'),
    want: want.nullable(),
    desired: schedule.nullable(),
    live: shownLive.nullable().describe('null: not in Temporal'),
    change: change
      .nullable()
      .describe('what the next sync would do; null: that is not known, or it is not ours'),
    deepChange: change
      .nullable()
      .describe(
        'what sync --deep would do where the next sync would leave it as it is; null: nothing either',
      ),
    refused: z.array(z.string()).describe('why guards refuse the change'),
    next: z.array(instant),
    nextWhy: z
      .enum(['paused', 'exhausted', 'over', 'hiatus', 'created'])
      .nullable()
      .describe('why nothing is next; created: only once it is'),
    hiatusFrom: z.iso
      .date()
      .nullable()
      .describe('the broadcast date from which on it is on a hiatus without an end: nothing is next then'),
  })
  .describe('All there is to say about one schedule.');

export type ShowJson = z.infer<typeof showSchema>;

export function showJson(view: ShowView, how: { readonly showInput: boolean }): ShowJson {
  const { entry, desired, change, deepChange } = view;
  return {
    kind: 'echora-sched/show',
    version: 1,
    id: view.id,
    animeId: view.animeId,
    title: view.title,
    entry: entry === null ? null : entryJson(entry),
    problems: view.problems.map(problemJson),
    want: view.want === null ? null : wantJson(view.want),
    desired: desired === null ? null : scheduleJson(desired, how.showInput),
    live: view.live === null ? null : shownLiveJson(view.live, how.showInput),
    change: change === null ? null : changeJson(change, how),
    deepChange: deepChange === null ? null : changeJson(deepChange, how),
    refused: view.refusals.map(({ message }) => message),
    next: view.next.at.map(formatIso),
    nextWhy: view.next.why,
    hiatusFrom: view.next.hiatusFrom,
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
