import * as z from 'zod';
import type { Audit, Miss } from '../../audit/audit.ts';
import type { MissKind } from '../../audit/classify.ts';
import { formatIso } from '../instant.ts';
import { animeId, count, instant } from './fields.ts';

const miss = z.strictObject({
  id: z.string().describe("the schedule's id"),
  animeId,
  title: z.string(),
  at: instant.describe('nominal'),
  startsAt: instant.describe('jitter included'),
  why: z.enum([
    'new',
    'hiatus',
    'waiting',
    'paused',
    'overlap',
    'catchup',
    'down',
    'unknown',
  ]) satisfies z.ZodType<MissKind>,
  missed: z
    .boolean()
    .describe('false: it was not meant to run then, or will yet, or was made up for already'),
  evidence: z.string(),
  mayWait: z
    .boolean()
    .describe('its start may be one of those that wait for a run to end, so the repair leaves it'),
  repaired: z
    .strictObject({
      at: instant,
      workflowId: z.string(),
      runId: z.string(),
      byHand: z
        .boolean()
        .describe('false: it may be of a time that the schedule had before it was changed, too'),
    })
    .nullable()
    .describe('the run that made up for it, before the slot that follows; null: none did'),
});

export const auditSchema = z
  .strictObject({
    kind: z.literal('echora-sched/audit'),
    version: z.literal(1),
    owner: z.string(),
    namespace: z.string(),
    from: instant,
    to: instant,
    schedules: count,
    expected: count.describe('fires that were due'),
    missed: count,
    misses: z.array(miss).describe('every fire that nothing ran for'),
    repair: z
      .string()
      .nullable()
      .describe(
        'the command that starts exactly what was missed, or two joined by &&; null: nothing is to be started',
      ),
    warnings: z.array(z.string()),
  })
  .describe('What should have run, and did not.');

export type AuditJson = z.infer<typeof auditSchema>;

/** An audit, whose it is, and the command that makes up for what was missed. */
export interface AuditView extends Audit {
  readonly owner: string;
  readonly namespace: string;
  readonly repair: string | null;
}

export function auditJson(view: AuditView): AuditJson {
  const { owner, namespace, period, schedules, expected, missed, misses, repair, warnings } = view;
  const lost = new Set(missed);
  return {
    kind: 'echora-sched/audit',
    version: 1,
    owner,
    namespace,
    from: formatIso(period.from),
    to: formatIso(period.to),
    schedules,
    expected,
    missed: missed.length,
    misses: misses.map((one) => ({
      id: one.id,
      animeId: one.animeId,
      title: one.title,
      at: formatIso(one.at),
      startsAt: formatIso(one.startsAt),
      why: one.kind,
      missed: lost.has(one),
      evidence: one.evidence,
      mayWait: one.mayWait,
      repaired: repairedJson(one),
    })),
    repair,
    warnings: [...warnings],
  };
}

function repairedJson({ repaired }: Miss): z.infer<typeof miss>['repaired'] {
  if (repaired === null) return null;
  const { workflowId, runId, scheduledAt } = repaired.run;
  return { at: formatIso(scheduledAt), workflowId, runId, byHand: repaired.byHand };
}
