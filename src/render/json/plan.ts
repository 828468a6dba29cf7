import * as z from 'zod';
import type { Change, Plan } from '../../plan/plan.ts';
import { hideInputs } from '../hide-inputs.ts';
import { formatIso } from '../instant.ts';
import {
  animeId,
  changeKind,
  count,
  field,
  instant,
  problem,
  problemJson,
  source,
  toJson,
} from './fields.ts';

/** What becomes of one schedule. */
export const change = z.strictObject({
  kind: changeKind,
  id: z.string().describe("the schedule's id"),
  animeId,
  title: z.string(),
  reason: z.string(),
  held: z.boolean().describe('its pause state is a human’s and stays'),
  fields: z.array(field),
  next: z.strictObject({ before: z.array(instant), after: z.array(instant) }),
  warnings: z.array(z.string()),
});

/** A bulk verb's plan is made from its command line instead of a list. */
const planSource = source.extend({ kind: z.enum([...source.shape.kind.options, 'command']) });

export const planSchema = z
  .strictObject({
    kind: z.literal('echora-sched/plan'),
    version: z.literal(1),
    createdAt: instant,
    tool: z.string(),
    owner: z.string(),
    namespace: z.string(),
    cluster: z.string(),
    mode: z.enum(['list', 'deep']),
    source: planSource,
    live: z.strictObject({ owned: count, foreign: count }),
    summary: z.record(changeKind, count),
    changes: z.array(change),
    refusals: z.array(
      z.strictObject({
        guard: z.enum(['delete', 'absent', 'pause', 'resume', 'update', 'create', 'ids', 'empty']),
        free: z.number(),
        percent: z.number(),
        actual: count,
        message: z.string(),
      }),
    ),
    warnings: z.array(problem),
    digest: z.string(),
  })
  .describe('What sync would do. `changes` lists everything that is not `keep`, in a fixed order.');

export type PlanJson = z.infer<typeof planSchema>;
export type ChangeJson = z.infer<typeof change>;

interface JsonView {
  /** Workflow inputs in clear instead of as hashes. */
  readonly showInput?: boolean;
}

/** The plan as `echora-sched/plan`: what is kept is only counted. */
export function planJson(plan: Plan, view: JsonView = {}): PlanJson {
  return {
    kind: 'echora-sched/plan',
    version: 1,
    createdAt: formatIso(plan.createdAt),
    tool: plan.tool,
    owner: plan.owner,
    namespace: plan.namespace,
    cluster: plan.cluster,
    mode: plan.mode,
    source: { ...plan.source },
    live: { ...plan.live },
    summary: { ...plan.summary },
    changes: plan.changes.filter(({ kind }) => kind !== 'keep').map((change) => changeJson(change, view)),
    refusals: plan.refusals.map((refusal) => ({ ...refusal })),
    warnings: plan.warnings.map(problemJson),
    digest: plan.digest,
  };
}

export function changeJson(change: Change, { showInput = false }: JsonView = {}): ChangeJson {
  const { kind, id, animeId, title, reason, held, fields, next, warnings } = showInput
    ? change
    : hideInputs(change);
  return {
    kind,
    id,
    animeId,
    title,
    reason,
    held,
    fields: fields.map(({ path, from, to }) => ({ path, from: toJson(from), to: toJson(to) })),
    next: { before: next.before.map(formatIso), after: next.after.map(formatIso) },
    warnings: [...warnings],
  };
}
