import type { Problem } from '../errors/problem.ts';
import type { PlanInput } from './input.ts';
import { byId } from './order.ts';

/**
 * Schedules that are to fire, and that somebody let start only so often: a person's choice, so it stays, but one that
 * starts nothing looks as right as any other. Only a description tells.
 */
export function warnOfLimits({ live, desired, owner, selected }: PlanInput): Problem[] {
  const active = new Set(desired.filter(({ want }) => want.kind === 'active').map(({ id }) => id));
  return live
    .map(({ described }) => described)
    .filter((one) => one !== null && one !== 'missing')
    .filter((one) => one.owner === owner && active.has(one.id) && (selected === null || selected.has(one.id)))
    .toSorted(byId)
    .flatMap(({ id, remainingActions }) =>
      remainingActions === null ? [] : [warning(id, remainingActions)],
    );
}

function warning(id: string, remaining: number): Problem {
  const left =
    remaining === 0 ? 'no starts are' : remaining === 1 ? 'one start is' : `${remaining} starts are`;
  return {
    place: { kind: 'name', name: id },
    message: `${left} left, for somebody limited them: ${remaining === 0 ? 'it fires no more' : 'then it fires no more'}`,
    hint: `Take the limit away in Temporal; or \`delete ${id}\`, and sync makes it anew.`,
  };
}
