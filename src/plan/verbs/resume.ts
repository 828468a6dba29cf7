import { beganAt, decodeByHand, encodeByHand, isResume } from '../../schedule/by-hand.ts';
import type { ByHand } from '../../schedule/by-hand.ts';
import { stay } from '../change.ts';
import { standingOf } from '../known.ts';
import { mergePause } from '../merge.ts';
import type { Standing } from '../merge.ts';
import type { Rules } from '../rules.ts';
import type { Asking } from './pause.ts';
import { restating } from './restate.ts';
import { askedOf, isPausedByUs, onOurs, subjectOfTarget, whyAbsent } from './verb.ts';
import type { Decide, Said } from './verb.ts';

/** An operator's resume of whatever is paused: a human's, so the mark stays. */
export function resuming(asking: Asking): Decide {
  return onOurs((target, rules) => {
    const before = standingOf(target.live);
    if (!before.state.paused) return stay('keep', subjectOfTarget(target), 'runs already');
    const act = isPausedByUs(before, rules) ? 'kept running' : 'resumed';
    const note = encodeByHand({ ...asking, ...sinceWhen(before, act), act, until: null });
    const standing = { state: { paused: false, note }, decided: before.decided };
    return restating(
      target,
      {
        kind: 'resume',
        reason: asking.reason === '' ? 'asked for' : asking.reason,
        standing,
        effects: ['resume'],
        warnings: warnOfList(standing, target, rules),
      },
      rules,
    );
  });
}

/** Since when it was paused, where its note tells, or of what we had paused its mark: an audit looks back at that time. */
function sinceWhen({ state, decided }: Standing, act: ByHand['act']): Pick<ByHand, 'since'> {
  const hand = decodeByHand(state.note);
  if (hand !== null && !isResume(hand)) return { since: beganAt(hand) };
  return act === 'kept running' && decided.kind === 'retired' ? { since: decided.at } : {};
}

/** What the list will make of it. */
function warnOfList(standing: Standing, { wanted, successor }: Said, { now }: Rules): string[] {
  const asked = askedOf(wanted);
  if (asked === null || asked === 'active') return [];
  const wish = asked === 'absent' ? whyAbsent(successor) : 'the list wants it paused';
  return mergePause(standing, asked, now) === 'pause'
    ? [`${wish}: the next sync pauses it again`]
    : [`${wish}: it runs until it is paused, or given back with unhold`];
}
