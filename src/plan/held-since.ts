import type { PausedThrough, PauseTrace } from '../live/inspect.ts';
import type { ListedSchedule } from '../live/port.ts';
import { beganAt, decodeByHand } from '../schedule/by-hand.ts';

/** Since when somebody holds a schedule. */
export interface HeldSince {
  /** Epoch ms. */
  readonly at: number;
  /** False: at least since then. */
  readonly exact: boolean;
}

/** Who paused a schedule and when, as far as it is known, and how. */
export interface Pause {
  /** As they call themselves: `user@host`, `1234@host`; null: not known, or it was the server. */
  readonly by: string | null;
  readonly since: HeldSince | null;
  /** What tells it: the note, the history of its workflow, or the first fire that it missed. Null: nothing does. */
  readonly knownFrom: 'note' | 'history' | 'missed fire' | null;
  /** Only known from the history. */
  readonly through: PausedThrough | null;
}

type Paused = Pick<ListedSchedule, 'state' | 'nextFires'>;

/**
 * As far as the list of schedules tells, which costs nothing: the note of our own verbs says it; of another pause V1
 * servers show the first fire that it missed, for they freeze what they announce (server 1.24–1.32). Null: unknown.
 */
export function heldSince({ state, nextFires }: Paused, now: number): HeldSince | null {
  const byHand = decodeByHand(state.note);
  if (byHand !== null) return { at: beganAt(byHand), exact: true };
  const [missed] = state.paused ? nextFires : [];
  return missed === undefined || missed > now ? null : { at: missed, exact: false };
}

/** The same with who it was; `trace`: what the server remembers, where it was asked. Null: it is not paused. */
export function pauseOf(paused: Paused, trace: PauseTrace | null, now: number): Pause | null {
  if (!paused.state.paused) return null;
  const since = heldSince(paused, now);
  const byHand = decodeByHand(paused.state.note);
  if (byHand !== null) return { by: byHand.by, since, knownFrom: 'note', through: null };
  if (trace !== null) {
    const { at, exact, by, through } = trace;
    return { by, since: { at, exact }, knownFrom: 'history', through };
  }
  return { by: null, since, knownFrom: since === null ? null : 'missed fire', through: null };
}
