import { beganAt, decodeByHand, encodeByHand, isResume } from '../../schedule/by-hand.ts';
import type { ByHand } from '../../schedule/by-hand.ts';
import type { State } from '../../schedule/schedule.ts';
import { stay } from '../change.ts';
import { standingOf } from '../known.ts';
import { mergePause } from '../merge.ts';
import type { Change } from '../plan.ts';
import { utc, whyHeld } from '../reasons.ts';
import type { Rules } from '../rules.ts';
import { restating } from './restate.ts';
import { isPausedByUs, onOurs, subjectOfTarget } from './verb.ts';
import type { Decide, Target } from './verb.ts';

/** Who asks for it, when, and why; see ByHand. */
export type Asking = Omit<ByHand, 'act' | 'until'>;

/** A pause as it is asked for. */
export interface PauseAsked extends Asking, Pick<ByHand, 'until'> {
  /** What is held already was asked for in so many words, by its id or by its hold; not only among all others. */
  readonly meansHeld: boolean;
}

/**
 * An operator's pause: a human's, so the mark stays and sync lets it be until it is resumed, given back, or over. What we
 * paused (a hiatus) is held from now on. A pause by hand is restated (another reason, another end) where it is meant, or
 * is the same person's for the same reason; any other hold stays whose it is, note and all.
 */
export function pausing(asked: PauseAsked): Decide {
  return onOurs((target, rules) => {
    const { state, decided } = standingOf(target.live);
    const isHeld = state.paused && mergePause({ state, decided }, 'active', rules.now) === 'held';
    if (isHeld) return pausingHeld(target, asked, rules);
    const act = isPausedByUs({ state, decided }, rules) ? 'kept paused' : 'paused';
    return pausedAs(act, target, { asked, rules });
  });
}

function pausingHeld(target: Target, asked: PauseAsked, rules: Rules): Change {
  const { state } = target.live;
  const hand = pauseByHand(state);
  if (hand?.reason === asked.reason && hand.until === asked.until)
    return stay('keep', subjectOfTarget(target), `already ${whyHeld(state)}`);
  const isOwn = hand?.reason === asked.reason && hand.by === asked.by;
  if (hand !== null && (asked.meansHeld || isOwn))
    return pausedAs('paused anew', target, {
      asked: { ...asked, since: beganAt(hand) },
      rules,
      ended: hand.until,
    });
  const way =
    hand === null
      ? 'resume it, or give it back with unhold, and then pause it'
      : 'pause it by its id, or with --where paused-by=…';
  return stay(
    'held',
    subjectOfTarget(target),
    `already ${whyHeld(state)}; that stays, and what was asked for is not written: to write it, ${way}`,
  );
}

/** Null: the pause is of another make, or there is none. */
function pauseByHand({ paused, note }: State): ByHand | null {
  const hand = paused ? decodeByHand(note) : null;
  return hand === null || isResume(hand) ? null : hand;
}

interface Pausing {
  readonly asked: PauseAsked & Pick<ByHand, 'since'>;
  readonly rules: Rules;
  /** When the pause so far would have ended, epoch ms; null: it would not. */
  readonly ended?: number | null;
}

/** Nobody should lose an end without being told. */
function endless(ended: number | null): string {
  return ended === null ? '' : ` (no longer until ${utc(ended)})`;
}

function pausedAs(act: ByHand['act'], target: Target, { asked, rules, ended = null }: Pausing): Change {
  const { reason, until } = asked;
  const end = until === null ? endless(ended) : ` (until ${utc(until)})`;
  const state = { paused: true, note: encodeByHand({ ...asked, act }) };
  const { decided } = standingOf(target.live);
  return restating(
    target,
    {
      kind: 'pause',
      reason: `${reason}${end}`,
      standing: { state, decided },
      effects: ['pause'],
      warnings: [],
    },
    rules,
  );
}
