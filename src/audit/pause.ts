import type { DescribedSchedule } from '../live/port.ts';
import { beganAt, decodeByHand } from '../schedule/by-hand.ts';
import type { ByHand } from '../schedule/by-hand.ts';
import { decodeMark } from '../schedule/mark.ts';
import type { Decided } from '../schedule/mark.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';

/** The pause that a schedule is in now. Instants are epoch ms. */
export interface Pause {
  /** Until when it was on hiatus, or retired: the list had it paused, nobody by hand. Infinity: it still is; 0: never. */
  readonly oursUntil: number;
  /** When it began; null: not known. */
  readonly began: number | null;
  /** Since when it surely lasts; null: not known. */
  readonly since: number | null;
  /** In words; empty: nobody gave any. */
  readonly reason: string;
}

type Paused = Pick<DescribedSchedule, 'state' | 'mark' | 'updatedAt' | 'createdAt'>;

/** Null: it is not paused. */
export function pauseOf({ state: { paused, note }, mark, updatedAt, createdAt }: Paused): Pause | null {
  if (!paused) return null;
  const { decided } = decodeMark(mark);
  const byHand = decodeByHand(note);
  if (byHand !== null) return pauseByHand(byHand, decided, note);
  if (decided.kind === 'active' || !note.startsWith(OUR_NOTE))
    return { oursUntil: 0, began: null, since: null, reason: note };
  const reason = note.slice(OUR_NOTE.length);
  if (decided.kind === 'retired')
    return { oursUntil: Infinity, began: decided.at, since: decided.at, reason };
  // Whatever was written last did not end it, and may not have begun it.
  return { oursUntil: Infinity, began: null, since: updatedAt ?? createdAt, reason };
}

/** What we had paused somebody may have kept so; one that is paused anew may be such a one. */
function pauseByHand(hand: ByHand, decided: Decided, reason: string): Pause {
  const since = beganAt(hand);
  const isKept = hand.act === 'kept paused';
  if (decided.kind === 'active' || (!isKept && hand.act !== 'paused anew'))
    return { oursUntil: 0, began: since, since, reason };
  const oursUntil = isKept ? since : 0;
  if (decided.kind === 'hiatus') return { oursUntil, began: null, since, reason };
  return { oursUntil, began: decided.at, since: isKept ? decided.at : since, reason };
}

/** Whether it may have begun by then: what is not known to have been due is not started unasked. */
export function mayCover({ began }: Pause, at: number): boolean {
  return began === null || began <= at;
}

/** Whether it was the list's by then, and nobody's by hand. */
export function isOursAt({ oursUntil }: Pause, at: number): boolean {
  return at < oursUntil;
}

/** Whether it had surely begun by then. */
export function covers({ since }: Pause, at: number): boolean {
  return since !== null && since <= at;
}
