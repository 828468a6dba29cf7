import { isMissed } from './classify.ts';
import type { Verdict } from './classify.ts';
import type { Repaired } from './match.ts';
import type { Period } from './slots.ts';

/** A slot that nothing ran for. */
export interface Miss extends Verdict {
  /** The schedule's id. */
  readonly id: string;
  readonly animeId: string | null;
  readonly title: string;
  /** Nominal, epoch ms. */
  readonly at: number;
  /** Jitter included. */
  readonly startsAt: number;
  /** Its start may be one of those that wait for a run to end: to be made up for only once that is known. */
  readonly mayWait: boolean;
  /** It falls into the pause that its schedule is in, or may: a backfill of many leaves it out. */
  readonly inPause: boolean;
  /** What stands for it already; null: nothing does, or it is nobody's loss. */
  readonly repaired: Repaired | null;
}

/**
 * Whether it is to be made up for yet. A miss that a run by hand stands for is told, but nobody needs to act: it is no
 * reason for exit code 4, and another start would do the same work twice.
 */
export function isOpen(miss: Miss): boolean {
  return isMissed(miss) && miss.repaired === null;
}

/** What should have run, and what did. */
export interface Audit {
  readonly period: Period;
  readonly schedules: number;
  /** Fires that were due. */
  readonly expected: number;
  /** In order of time, then of id; those that are nobody's loss, and those that are made up for, too. */
  readonly misses: readonly Miss[];
  /** Those of them that are open. */
  readonly missed: readonly Miss[];
  readonly warnings: readonly string[];
}

/** What is to be made up for of some schedules. */
export interface Lost {
  /** Each once. */
  readonly ids: readonly string[];
  readonly starts: number;
}

/** What backfills make up for. */
export interface Repair extends Lost {
  readonly period: Period;
  /** Of it all that those schedules missed of which something falls into a pause. */
  readonly paused: Lost;
  /** How many starts fall into no pause. */
  readonly unpaused: number;
}

/**
 * Where and when something is to be made up for; null: nothing is. It begins with the first that waits, if that is
 * earlier, so that an audit of that time alone tells the same. In order of time both.
 */
export function repairOf({ misses }: Pick<Audit, 'misses'>): Repair | null {
  const lost = misses.filter((miss) => isOpen(miss) && !miss.mayWait);
  const last = lost.at(-1);
  if (last === undefined) return null;
  const paused = new Set(lost.filter(({ inPause }) => inPause).map(({ id }) => id));
  const from = misses.find((miss) => isOpen(miss) || miss.kind === 'waiting')?.at ?? last.at;
  return {
    ...lostOf(lost),
    period: { from, to: last.at },
    paused: lostOf(lost.filter(({ id }) => paused.has(id))),
    unpaused: lost.filter(({ inPause }) => !inPause).length,
  };
}

function lostOf(misses: readonly Miss[]): Lost {
  return { ids: [...new Set(misses.map(({ id }) => id))], starts: misses.length };
}
