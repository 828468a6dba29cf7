import type { WriteKind } from '../plan/plan.ts';

/**
 * What became of one change.
 * - `applied`: the server shows it.
 * - `failed`: the server refused it; `message` says why.
 * - `conflict`: somebody changed the schedule between plan and write; nothing was sent, or it was not taken.
 * - `unverified`: sent, but the server did not show it in time.
 * - `skipped`: not started.
 */
export type OutcomeKind = 'applied' | 'failed' | 'conflict' | 'unverified' | 'skipped';

export interface Outcome {
  readonly id: string;
  readonly animeId: string | null;
  readonly title: string;
  readonly kind: WriteKind;
  /** The schedule in whose place it was created, which was paused; absent: none. */
  readonly replaces?: string;
  readonly outcome: OutcomeKind;
  /** Why, for everything but `applied`. */
  readonly message: string | null;
  /** Writes sent, retries included. */
  readonly attempts: number;
  /** From the first call for it to the last, ms. */
  readonly ms: number;
}

export type Totals = Readonly<Record<OutcomeKind, number>>;

/** What a run did; its JSON is `echora-sched/report`. */
export interface Report {
  /** The plan's digest. */
  readonly plan: string;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly seconds: number;
  /** In the plan's order. */
  readonly outcomes: readonly Outcome[];
  readonly totals: Totals;
  /** What went oddly without failing: the list did not show a write within 5 s. */
  readonly warnings: readonly string[];
}
