import * as z from 'zod';
import { alteredProblem } from '../../errors/altered.ts';
import { notABackup } from '../../errors/backup.ts';
import type { Change } from '../../plan/plan.ts';
import { formatIso } from '../instant.ts';
import { animeId, instant } from './fields.ts';

const backedUp = z.strictObject({
  id: z.string().describe("the schedule's id"),
  animeId,
  title: z.string(),
  paused: z.boolean(),
  note: z.string(),
  snapshot: z
    .base64()
    .describe('the request that creates it as it was: base64 of CreateScheduleRequest (protobuf)'),
});

/** Which of two is meant nobody can tell. */
function refuseTwice(schedules: readonly z.infer<typeof backedUp>[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { id }] of schedules.entries()) {
    if (seen.has(id))
      context.addIssue({ code: 'custom', path: [index, 'id'], message: `${id} is in it twice` });
    seen.add(id);
  }
}

export const backupSchema = z
  .strictObject({
    kind: z.literal('echora-sched/backup'),
    version: z.literal(1),
    createdAt: instant,
    tool: z.string(),
    owner: z.string(),
    namespace: z.string(),
    cluster: z.string(),
    schedules: z.array(backedUp).superRefine(refuseTwice),
  })
  .describe('Schedules as they were before they were deleted; `echora-sched restore` brings them back.');

export type BackupJson = z.infer<typeof backupSchema>;

export interface BackingUp extends Pick<BackupJson, 'tool' | 'owner' | 'namespace' | 'cluster'> {
  /** Epoch ms. */
  readonly now: number;
  readonly take: (from: Extract<Change['write'], { kind: 'delete' }>['from']) => string;
}

/** What deletes are about to take away. */
export function backupJson(deletes: readonly Change[], { now, take, ...where }: BackingUp): BackupJson {
  return {
    kind: 'echora-sched/backup',
    version: 1,
    createdAt: formatIso(now),
    ...where,
    schedules: deletes.flatMap(({ id, animeId, title, write }) =>
      write?.kind === 'delete'
        ? [{ id, animeId, title, ...standingOf(write.from), snapshot: take(write.from) }]
        : [],
    ),
  };
}

function standingOf({ state: { paused, note } }: { readonly state: { paused: boolean; note: string } }) {
  return { paused, note };
}

/** Decodes a backup. Throws a KnownError for a file that is none. */
export function decodeBackup(text: string, file: string): BackupJson {
  const json = parseJson(text);
  if (!backupSchema.pick({ kind: true }).loose().safeParse(json).success) throw notABackup(file, []);
  const read = backupSchema.safeParse(json);
  if (read.success) return read.data;
  throw notABackup(
    file,
    read.error.issues.map((issue) => alteredProblem(issue, file)),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
