import { confirmedPlanDiffers } from '../errors/lock.ts';
import type { Plan } from '../plan/plan.ts';
import { countWrites } from '../render/kinds.ts';
import { planGathered } from './planning.ts';
import type { Planned, Planning, PlanningLive } from './planning.ts';
import { previewPlan } from './show-plan.ts';
import { compileList } from './wanted.ts';

/** Why what was planned may not hold any more: another run was waited for, or something may have come in between. */
export type Staleness = 'waited' | 'late';

const CHANGED: Readonly<Record<Staleness, string>> = {
  waited: 'The run that was waited for changed what there is to do',
  late: 'What there is to do changed since the plan was shown',
};

export interface PlanAgainOptions {
  readonly planning: Planning;
  readonly why: Staleness;
  /** A person agreed to exactly the plan before. */
  readonly confirmed: boolean;
  /** Throws for a plan that is not the saved one that was asked for. */
  readonly checkSaved: (plan: Plan) => void;
}

/**
 * The plan for the same list, as it is to be understood by now, and what Temporal has by now. One that differs is shown; it
 * is a KnownError where a person agreed to the one before, unless nothing is left to do.
 */
export async function planAgain(
  live: PlanningLive,
  before: Planned,
  { planning, why, confirmed, checkSaved }: PlanAgainOptions,
): Promise<Plan> {
  const { context, settings } = planning;
  const { clock, signal } = context.world;
  const listed = await live.list(signal);
  const desired = await compileList(before.desired.list, settings, clock.now());
  const plan = await planGathered(live, { desired, listed }, planning);
  checkSaved(plan);
  if (plan.digest === before.plan.digest) return plan;
  if (confirmed && countWrites(plan.summary) > 0) throw confirmedPlanDiffers(CHANGED[why]);
  context.output.note([`${CHANGED[why]}. The plan is now:`]);
  if (plan.refusals.length === 0) previewPlan(plan, { context, settings });
  return plan;
}
