import { matchRuns, SETTLED_MS } from '../../audit/match.ts';
import type { Match } from '../../audit/match.ts';
import { mayCover } from '../../audit/pause.ts';
import type { Pause } from '../../audit/pause.ts';
import type { Slot } from '../../audit/slots.ts';
import type { ScheduledRun, Stretch } from '../../live/runs.ts';

/**
 * What a backfill makes of a slot.
 * - `start`: nothing ran for it, or it is meant to run again.
 * - `ran`: something did, or runs.
 * - `repaired`: nothing did, but a run after it, most often by hand, stands for it.
 * - `paused`: its schedule is on hiatus, retired or paused by hand, and was so then, as far as is known.
 * - `unknown`: it is older than what the namespace keeps, so nobody can tell.
 * - `waiting`: some starts of the schedule wait for a run to end, and this may be one of them.
 * - `due`: its jitter is not over, or was just now, so the schedule sees to it.
 */
export type FillKind = 'start' | 'ran' | 'repaired' | 'paused' | 'unknown' | 'waiting' | 'due';

export interface Fill extends Match {
  readonly kind: FillKind;
  /** When the schedule starts it, jitter included; epoch ms. */
  readonly startsAt: number;
  /** When jitter may start it at the latest. */
  readonly latest: number;
}

/** The slots of one schedule, and what becomes of each. */
export interface Filling {
  readonly id: string;
  readonly animeId: string | null;
  readonly title: string;
  /** That its `paused` ones fall into; null: none does. */
  readonly pause: Pause | null;
  readonly fills: readonly Fill[];
}

/** One schedule that is to be filled. */
export interface Gappy extends Pick<Filling, 'id' | 'animeId' | 'title'> {
  readonly slots: readonly Slot[];
  readonly runs: readonly ScheduledRun[];
  /** Until when it may have had other slots, epoch ms. */
  readonly changed: number;
  /** Whose slots are not to be started; null: it is in none, or was asked for all the same. */
  readonly pause: Pause | null;
  /** How many of its starts wait for a run to end. */
  readonly waiting: number;
  /** More of them than when this was shown: whatever is asked, they may be these. */
  readonly isQueued: boolean;
  /** The most that jitter delays a start, ms. */
  readonly jitterMs: number;
  /** When a slot really starts; both epoch ms. */
  readonly startOf: (slot: number) => number;
}

export interface FillRules {
  /** Epoch ms. */
  readonly now: number;
  /** Nothing is known of runs before; epoch ms, null: everything is kept. */
  readonly knownSince: number | null;
  /** Also what ran already, or may have; never what still runs. */
  readonly again: boolean;
  /** Null: every slot; else only those it answers true for, of which none waits. */
  readonly only: ((id: string, slot: number) => boolean) | null;
}

/** What becomes of each slot of one schedule. */
export function planFilling(gappy: Gappy, rules: FillRules): Filling {
  const { id, animeId, title, slots, runs, changed, pause, waiting, isQueued, jitterMs, startOf } = gappy;
  const mayWait = isQueued || (waiting > 0 && rules.only === null && !rules.again);
  const fills = matchRuns(slots, runs, changed)
    .filter(({ slot }) => rules.only === null || rules.only(id, slot.at))
    .map((match) => {
      const startsAt = startOf(match.slot.at);
      const latest = Math.min(match.slot.at + jitterMs, (match.slot.next ?? Infinity) - 1);
      const isPaused = pause !== null && mayCover(pause, startsAt);
      return { ...match, startsAt, latest, kind: kindOf({ ...match, startsAt, isPaused, mayWait }, rules) };
    });
  return { id, animeId, title, pause: fills.some(({ kind }) => kind === 'paused') ? pause : null, fills };
}

interface Due extends Match {
  readonly startsAt: number;
  readonly isPaused: boolean;
  readonly mayWait: boolean;
}

function kindOf(due: Due, { now, knownSince, again }: FillRules): FillKind {
  const { slot, run, repaired, startsAt, isPaused, mayWait } = due;
  if (startsAt > now - SETTLED_MS) return 'due';
  // Its workflow's id is taken while it runs: the server would start nothing.
  if (run?.closedAt === null && run.scheduledAt === slot.at) return 'ran';
  if (!again && run !== null) return 'ran';
  if (!again && repaired !== null) return 'repaired';
  if (isPaused) return 'paused';
  if (!again && knownSince !== null && slot.at < knownSince) return 'unknown';
  return mayWait ? 'waiting' : 'start';
}

/** How many slots of these fall to each kind. */
export function countFills(fillings: readonly Filling[]): Readonly<Record<FillKind, number>> {
  const counts = { start: 0, ran: 0, repaired: 0, paused: 0, unknown: 0, waiting: 0, due: 0 };
  for (const { fills } of fillings) for (const { kind } of fills) counts[kind] += 1;
  return counts;
}

/** What one request asks for. */
export interface Chunk {
  readonly stretches: readonly Stretch[];
  readonly starts: number;
}

/**
 * The requests that start exactly what is to be started, in order. A server starts each fire whose time with jitter lies
 * in a stretch, and looks from its nominal begin on: so a stretch begins at the slot, and ends where its jitter must.
 */
export function chunksOf({ fills }: Filling, perRequest: number): Chunk[] {
  const slots = fills.filter(({ kind }) => kind === 'start');
  const chunks: Chunk[] = [];
  for (let first = 0; first < slots.length; first += perRequest) {
    const some = slots.slice(first, first + perRequest);
    chunks.push({ stretches: mergeStretches(some), starts: some.length });
  }
  return chunks;
}

/** Slots that follow one another are one stretch. */
function mergeStretches(fills: readonly Fill[]): Stretch[] {
  const stretches: Stretch[] = [];
  let next: number | null = null;
  for (const { slot, latest } of fills) {
    const last = stretches.at(-1);
    if (last !== undefined && next === slot.at) stretches.splice(-1, 1, { from: last.from, to: latest });
    else stretches.push({ from: slot.at, to: latest });
    next = slot.next;
  }
  return stretches;
}
