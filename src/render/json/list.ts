import * as z from 'zod';
import { formatIso } from '../instant.ts';
import type { ListRow, LiveRow } from '../list-rows.ts';
import { animeId, instant } from './fields.ts';

/** One schedule in Temporal. */
export const liveRow = z.strictObject({
  id: z.string().describe("the schedule's id"),
  animeId,
  title: z.string().nullable(),
  state: z.enum(['active', 'paused', 'held', 'waiting']),
  reason: z.string().nullable(),
  heldSince: instant
    .nullable()
    .describe('since when somebody holds it, at least; null where nobody does, or it is not known'),
  heldBy: z
    .string()
    .nullable()
    .describe('who that is, as they call themselves; null where nobody does, or it is not known'),
  note: z.string(),
  workflow: z.string(),
  next: instant.nullable(),
  nextNominal: z
    .boolean()
    .describe(
      'false: next has jitter in it, as the server announces it, and nothing tells what it is without',
    ),
  owner: z.string().nullable().describe('null for a foreign schedule, and for an absent one'),
  drift: z.boolean().describe('it differs from what was last applied'),
});

/** One schedule, also one that only the list has. */
const listRow = liveRow.extend({
  state: z
    .enum([...liveRow.shape.state.options, 'absent'])
    .describe('absent: in the list, but not live; shown where state=absent is asked for'),
  workflow: z.string().nullable().describe('null for an absent one that the list has no schedule for'),
});

export const listSchema = z
  .strictObject({
    kind: z.literal('echora-sched/list'),
    version: z.literal(1),
    schedules: z.array(listRow),
  })
  .describe('The schedules in the namespace.');

export type ListJson = z.infer<typeof listSchema>;
type ListRowJson = z.infer<typeof listRow>;
type LiveRowJson = z.infer<typeof liveRow>;

export function listJson(rows: readonly ListRow[]): ListJson {
  return { kind: 'echora-sched/list', version: 1, schedules: rows.map(listRowJson) };
}

export function liveRowJson(row: LiveRow): LiveRowJson {
  return { ...listRowJson(row), state: row.state, workflow: row.workflow };
}

function listRowJson({ next, heldSince, ...row }: ListRow): ListRowJson {
  const { id, animeId, title, state, reason, heldBy, note, workflow, nextNominal, owner, drift } = row;
  const shared = { id, animeId, title, state, reason, heldSince: isoOrNull(heldSince), heldBy };
  return { ...shared, note, workflow, next: isoOrNull(next), nextNominal, owner, drift };
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : formatIso(at);
}
