import { deleting } from '../change.ts';
import type { Known } from '../known.ts';
import { standingOf } from '../known.ts';
import { mergePause } from '../merge.ts';
import { whyHeld } from '../reasons.ts';
import type { Rules } from '../rules.ts';
import { onOurs, subjectOfTarget, whyAbsent } from './verb.ts';
import type { Decide, Said } from './verb.ts';

/** An operator's delete: even of what somebody holds, and of what the list still wants, but it says so. */
export const deletingByHand: Decide = onOurs((target, rules) => {
  const { live, from } = target;
  const subject = subjectOfTarget(target);
  const change = deleting(from, { subject, live, reason: 'asked for', absent: false }, rules);
  return { ...change, warnings: [...warnOfList(target), ...warnOfHold(live, rules)] };
});

function warnOfList({ wanted, successor }: Said): string[] {
  if (wanted === 'unknown') return ['the list may still want it: then the next sync makes it anew'];
  const entry = successor ?? wanted;
  if (entry === 'absent' || entry.schedule === null || entry.want.kind === 'gone') return [];
  return successor === null
    ? ['the list still wants it: the next sync makes it anew']
    : [`${whyAbsent(successor)}: the next sync makes that unless it is there`];
}

function warnOfHold(live: Known, { now }: Rules): string[] {
  const standing = standingOf(live);
  const isHeld = standing.state.paused && mergePause(standing, 'active', now) === 'held';
  return isHeld ? [`it is held: ${whyHeld(standing.state)}`] : [];
}
