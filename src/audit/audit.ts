import type { Verdict } from './classify.ts';
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
}

/** What should have run, and what did. */
export interface Audit {
  readonly period: Period;
  readonly schedules: number;
  /** Fires that were due. */
  readonly expected: number;
  /** In order of time, then of id; those that are nobody's loss too. */
  readonly misses: readonly Miss[];
  /** Those of them that are to be made up for. */
  readonly missed: readonly Miss[];
  readonly warnings: readonly string[];
}

/** What one backfill makes up for. */
export interface Repair {
  readonly period: Period;
  /** Schedules' ids, each once. */
  readonly ids: readonly string[];
  readonly starts: number;
}

/** Where and when something was missed; null: nothing was. `missed` in order of time. */
export function repairOf({ missed }: Pick<Audit, 'missed'>): Repair | null {
  const [first, last] = [missed[0], missed.at(-1)];
  if (first === undefined || last === undefined) return null;
  const ids = [...new Set(missed.map(({ id }) => id))];
  return { period: { from: first.at, to: last.at }, ids, starts: missed.length };
}
