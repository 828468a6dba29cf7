import * as z from 'zod';
import type { Change, Plan } from '../../plan/plan.ts';
import { hidePlanInputs } from '../hide-inputs.ts';
import { formatIso } from '../instant.ts';
import { animeId, changeKind, count, field, instant, problem, problemJson, toJson } from './fields.ts';

const change = z.strictObject({
  kind: changeKind.exclude(['keep']),
  id: z.string().describe("the schedule's id"),
  animeId,
  title: z.string(),
  reason: z.string(),
  held: z.boolean().describe('its pause state is a human’s and stays'),
  fields: z.array(field),
  next: z.strictObject({ before: z.array(instant), after: z.array(instant) }),
  warnings: z.array(z.string()),
});

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
    source: z.strictObject({
      kind: z.enum(['yaml', 'postgres']),
      location: z.string(),
      entries: count,
      digest: z.string(),
    }),
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

/** The plan as `echora-sched/plan`; workflow inputs as hashes unless asked for. */
export function planJson(plan: Plan, view: { readonly showInput?: boolean } = {}): PlanJson {
  const shown = view.showInput === true ? plan : hidePlanInputs(plan);
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
    changes: shown.changes.flatMap(changeJson),
    refusals: plan.refusals.map((refusal) => ({ ...refusal })),
    warnings: plan.warnings.map(problemJson),
    digest: plan.digest,
  };
}

function changeJson({ kind, next, ...change }: Change): readonly ChangeJson[] {
  if (kind === 'keep') return [];
  return [
    {
      kind,
      id: change.id,
      animeId: change.animeId,
      title: change.title,
      reason: change.reason,
      held: change.held,
      fields: change.fields.map(({ path, from, to }) => ({ path, from: toJson(from), to: toJson(to) })),
      next: { before: next.before.map(formatIso), after: next.after.map(formatIso) },
      warnings: [...change.warnings],
    },
  ];
}
