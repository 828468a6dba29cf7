import type { DescribedSchedule } from '../../../src/live/port.ts';
import type { LiveView, PlanInput } from '../../../src/plan/input.ts';
import { makePlan } from '../../../src/plan/make.ts';
import type { Change, Plan } from '../../../src/plan/plan.ts';
import { buildPlanInput, seen } from './plan-input.ts';

/** A list and a namespace: everything of a plan's input, but live schedules as the server has them. */
export interface PlanWorld extends Partial<Omit<PlanInput, 'live'>> {
  readonly live?: readonly DescribedSchedule[];
}

/** Lists, describes what is asked for until nothing is, and plans. The input is frozen. */
export function planWorld({ live = [], ...parts }: PlanWorld): Plan {
  return planOf(describedInput({ live, ...parts }));
}

/** The plan of an input in which everything is described that must be. */
export function planOf(input: PlanInput): Plan {
  const made = makePlan(input);
  if (made.kind === 'describe') throw new Error(`not described: ${made.ids.join(', ')}`);
  return made.plan;
}

/** What is asked for before there is a plan. */
export function idsToDescribe(input: PlanInput): readonly string[] {
  const made = makePlan(input);
  return made.kind === 'describe' ? made.ids : [];
}

/** The input that `planWorld` plans: what had to be described is. */
export function describedInput({ live = [], ...parts }: PlanWorld): PlanInput {
  const server = new Map(live.map((described) => [described.id, described]));
  let input = deepFreeze(buildPlanInput({ ...parts, live: live.map(seen) }));
  for (let round = 0; round < 5; round++) {
    const ids = idsToDescribe(input);
    if (ids.length === 0) return input;
    input = deepFreeze({ ...input, live: input.live.map((view) => describe(view, ids, server)) });
  }
  throw new Error('describing does not come to an end');
}

function describe(
  view: LiveView,
  ids: readonly string[],
  server: ReadonlyMap<string, DescribedSchedule>,
): LiveView {
  if (!ids.includes(view.listed.id)) return view;
  return { ...view, described: server.get(view.listed.id) ?? 'missing' };
}

/** The one change for a schedule. Throws when the plan has none, or several. */
export function changeOf(plan: Plan, id: string): Change {
  const [change, ...others] = plan.changes.filter((one) => one.id === id);
  if (change === undefined || others.length > 0) {
    throw new Error(`expected one change of ${id} among ${plan.changes.map((one) => one.id).join(', ')}`);
  }
  return change;
}

/** `kind id` of everything but `keep`, in order. */
export function told(plan: Plan): string[] {
  return plan.changes.filter(({ kind }) => kind !== 'keep').map(({ kind, id }) => `${kind} ${id}`);
}

/** Freezes a value and all it holds, except bytes, which cannot be frozen. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) {
    return value;
  }
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
