import { encodeByHand } from '../../schedule/by-hand.ts';
import type { ByHand } from '../../schedule/by-hand.ts';
import { stay } from '../change.ts';
import { standingOf } from '../known.ts';
import { mergePause } from '../merge.ts';
import { utc, whyHeld } from '../reasons.ts';
import { restating } from './restate.ts';
import { isPausedByUs, onOurs, subjectOfTarget } from './verb.ts';
import type { Decide } from './verb.ts';

/** Who asks for it, when, and why; see ByHand. */
export type Asking = Omit<ByHand, 'act' | 'until'>;

/**
 * An operator's pause: a human's, so the mark stays and sync lets it be until it is resumed, given back, or over. What
 * somebody holds already stays theirs, note and all; what we paused (a hiatus) is held from now on.
 */
export function pausing(asking: Asking, until: number | null): Decide {
  return onOurs((target, rules) => {
    const { live } = target;
    const { state, decided } = standingOf(live);
    const isHeld = mergePause({ state, decided }, 'active', rules.now) === 'held';
    if (state.paused && isHeld) return stay('keep', subjectOfTarget(target), `already ${whyHeld(state)}`);
    const act = isPausedByUs({ state, decided }, rules) ? 'kept paused' : 'paused';
    const note = encodeByHand({ ...asking, act, until });
    const end = until === null ? '' : ` (until ${utc(until)})`;
    return restating(
      target,
      {
        kind: 'pause',
        reason: `${asking.reason}${end}`,
        standing: { state: { paused: true, note }, decided },
        effects: ['pause'],
        warnings: [],
      },
      rules,
    );
  });
}
