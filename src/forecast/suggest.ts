import { loadOf } from './load.ts';
import { startsIn } from './starts.ts';
import type { Firing, Window } from './starts.ts';

const MINUTE = 60_000;

/** What a person would write. Beyond six hours an airing is tracked too late to be of use. */
const JITTERS = [0.5, 1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360].map(
  (minutes) => minutes * MINUTE,
);

/** A jitter for every schedule that has none of its own, and the most starts in one second that it leaves. */
export interface Suggestion {
  readonly jitterMs: number;
  readonly peak: number;
}

/** The smallest jitter, longer than the present one, with which no second exceeds the budget; null: there is none. */
export function suggestJitter(
  window: Window,
  firings: readonly Firing[],
  perSecond: number,
): Suggestion | null {
  const present = Math.max(0, ...firings.map(({ ownJitter, spec }) => (ownJitter ? 0 : spec.jitterMs)));
  for (const jitterMs of JITTERS.filter((longer) => longer > present)) {
    const { peak, over } = loadOf(startsIn(window, firings.map(withJitter(jitterMs))), perSecond);
    if (over.length === 0) return { jitterMs, peak: peak?.starts ?? 0 };
  }
  return null;
}

function withJitter(jitterMs: number): (firing: Firing) => Firing {
  return (firing) => (firing.ownJitter ? firing : { ...firing, spec: { ...firing.spec, jitterMs } });
}
