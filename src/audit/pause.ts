import type { DescribedSchedule } from '../live/port.ts';
import { beganAt, decodeByHand } from '../schedule/by-hand.ts';
import { decodeMark } from '../schedule/mark.ts';
import { OUR_NOTE } from '../schedule/schedule.ts';

/** The pause that a schedule is in now. Instants are epoch ms. */
export interface Pause {
  /** It is on hiatus, or retired: the list had it paused, nobody by hand. */
  readonly isOurs: boolean;
  /** When it began; null: not known. */
  readonly began: number | null;
  /** Since when it surely lasts; null: not known. */
  readonly since: number | null;
  /** In words; empty: nobody gave any. */
  readonly reason: string;
}

/** Null: it is not paused. */
export function pauseOf({
  state: { paused, note },
  mark,
  updatedAt,
  createdAt,
}: Pick<DescribedSchedule, 'state' | 'mark' | 'updatedAt' | 'createdAt'>): Pause | null {
  if (!paused) return null;
  const { decided } = decodeMark(mark);
  if (decided.kind === 'active' || !note.startsWith(OUR_NOTE)) {
    const byHand = decodeByHand(note);
    const at = byHand === null ? null : beganAt(byHand);
    return { isOurs: false, began: at, since: at, reason: note };
  }
  const reason = note.slice(OUR_NOTE.length);
  if (decided.kind === 'retired') return { isOurs: true, began: decided.at, since: decided.at, reason };
  // Whatever was written last did not end it, and may not have begun it.
  return { isOurs: true, began: null, since: updatedAt ?? createdAt, reason };
}

/** Whether it may have begun by then: what is not known to have been due is not started unasked. */
export function mayCover({ began }: Pause, at: number): boolean {
  return began === null || began <= at;
}

/** Whether it had surely begun by then. */
export function covers({ since }: Pause, at: number): boolean {
  return since !== null && since <= at;
}
