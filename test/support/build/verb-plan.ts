import type { DescribedSchedule } from '../../../src/live/port.ts';
import type { Change, Plan } from '../../../src/plan/plan.ts';
import type { Decide, Wanted } from '../../../src/plan/verbs/verb.ts';
import { makeVerbPlan } from '../../../src/plan/verbs/verb.ts';
import { listedOf } from './live.ts';
import { buildPlanInput } from './plan-input.ts';
import { deepFreeze } from './plan-world.ts';

/** The plan of a verb on live schedules, each with what the list says of it. */
export function planVerb(decide: Decide, on: readonly (readonly [DescribedSchedule, Wanted])[]): Plan {
  const { now, tool, owner, place, source, warnings, limits, allow, graceMs } = buildPlanInput();
  const selected = on.map(([described, wanted]) => ({
    listed: listedOf(described),
    described,
    wanted,
    successor: null,
  }));
  const live = { owned: 0, foreign: 0 };
  return makeVerbPlan(
    deepFreeze({ now, tool, owner, place, source, warnings, limits, allow, graceMs, live, selected }),
    decide,
  );
}

/** What a verb makes of one schedule. */
export function verbChange(decide: Decide, described: DescribedSchedule, wanted: Wanted): Change {
  const [change] = planVerb(decide, [[described, wanted]]).changes;
  if (change === undefined) throw new Error('no change');
  return change;
}
