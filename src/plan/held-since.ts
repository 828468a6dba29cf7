import type { ListedSchedule } from '../live/port.ts';
import { decodeByHand } from '../schedule/by-hand.ts';

/** Since when somebody holds a schedule. */
export interface HeldSince {
  /** Epoch ms. */
  readonly at: number;
  /** False: at least since then. */
  readonly exact: boolean;
}

/**
 * As far as the list of schedules tells, which costs nothing: the note of our own verbs says it; of another pause V1
 * servers show the first fire that it missed, for they freeze what they announce (server 1.24–1.32). Null: unknown.
 */
export function heldSince(
  { state, nextFires }: Pick<ListedSchedule, 'state' | 'nextFires'>,
  now: number,
): HeldSince | null {
  const byHand = decodeByHand(state.note);
  if (byHand !== null) return { at: byHand.at, exact: true };
  const [missed] = state.paused ? nextFires : [];
  return missed === undefined || missed > now ? null : { at: missed, exact: false };
}
