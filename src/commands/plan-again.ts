import { confirmedPlanDiffers } from '../errors/lock.ts';
import type { Plan } from '../plan/plan.ts';
import { countWrites } from '../render/kinds.ts';
import { planGathered } from './planning.ts';
import type { Planned, Planning, PlanningLive } from './planning.ts';
import { previewPlan } from './show-plan.ts';

export interface PlanAgainOptions {
  readonly planning: Planning;
  /** A person agreed to exactly the plan before. */
  readonly confirmed: boolean;
  /** Throws for a plan that is not the saved one that was asked for. */
  readonly checkSaved: (plan: Plan) => void;
}

/**
 * The plan for the same list and what Temporal has by now, after another run was waited for. One that differs is shown;
 * it is a KnownError where a person agreed to the one before, unless nothing is left to do.
 */
export async function planAgain(
  live: PlanningLive,
  before: Planned,
  { planning, confirmed, checkSaved }: PlanAgainOptions,
): Promise<Plan> {
  const { context, settings, progress } = planning;
  const listed = await live.list(context.world.signal);
  const plan = await planGathered(live, { ...before, listed }, planning);
  progress.clear();
  checkSaved(plan);
  if (plan.digest === before.plan.digest) return plan;
  if (confirmed && countWrites(plan.summary) > 0) throw confirmedPlanDiffers();
  context.output.note(['The run that was waited for changed what there is to do. The plan is now:']);
  if (plan.refusals.length === 0) previewPlan(plan, { context, settings });
  return plan;
}
