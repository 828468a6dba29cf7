import type { DescribedSchedule } from '../../../src/live/port.ts';
import type { Change, Plan } from '../../../src/plan/plan.ts';
import { makeVerbPlan } from '../../../src/plan/verbs/verb.ts';
import type { Decide, Said, VerbInput, Wanted } from '../../../src/plan/verbs/verb.ts';
import type { Compiled } from '../../../src/schedule/compiled.ts';
import { buildPlanInput, seen } from './plan-input.ts';
import { changeOf, deepFreeze } from './plan-world.ts';

/** What an operator has before them: schedules, and what the list says of all of them (as `wanted`, `unknown` unless said). */
export interface VerbWorld extends Partial<Omit<VerbInput, 'selected' | 'live'>> {
  readonly live: readonly DescribedSchedule[];
  readonly wanted?: Wanted;
  /** None unless given. */
  readonly successor?: Said['successor'];
  /** Schedules that the list still shows and that are gone. */
  readonly gone?: readonly string[];
}

/** What the plan of a verb says besides its changes: nothing odd, no guards, but for what is given. */
export function buildFrame(parts: Partial<Omit<VerbInput, 'selected'>> = {}): Omit<VerbInput, 'selected'> {
  const { now, tool, owner, place, limits, allow, graceMs } = buildPlanInput();
  const source = { kind: 'command', location: 'echora-sched verb', entries: 0, digest: '' } as const;
  const frame = { now, tool, owner, place, limits, allow, graceMs, source, warnings: [] };
  return { ...frame, live: { owned: 0, foreign: 0 }, ...parts };
}

/** The plan of a verb on everything there is. */
export function planVerb(decide: Decide, world: VerbWorld): Plan {
  const { live, wanted = 'unknown', successor = null, gone = [], ...parts } = world;
  const selected = live.map((described) => ({
    ...seen(described),
    described: gone.includes(described.id) ? ('missing' as const) : described,
    wanted,
    successor,
  }));
  const counts = { owned: live.length, foreign: 0 };
  return makeVerbPlan(deepFreeze({ ...buildFrame({ live: counts, ...parts }), selected }), decide);
}

/** What a verb makes of one schedule. */
export function decided(decide: Decide, on: DescribedSchedule, wanted: Wanted = 'unknown'): Change {
  return changeOf(planVerb(decide, { live: [on], wanted }), on.id);
}

/** What a verb makes of one schedule whose anime the list has under another id. */
export function decidedAfter(successor: Compiled, decide: Decide, on: DescribedSchedule): Change {
  return changeOf(planVerb(decide, { live: [on], wanted: 'absent', successor }), on.id);
}

/** The state and mark that a change writes; null: it writes nothing of the kind. */
export function restated(change: Change) {
  if (change.write?.kind !== 'update') return null;
  const { state, mark, schedule, owner } = change.write.update;
  return { ...state, mark, schedule, owner };
}
