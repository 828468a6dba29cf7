import type { Outcome, Totals } from './outcome.ts';

/** How many outcomes of each kind; they add up to the number of outcomes. */
export function totalsOf(outcomes: readonly Outcome[]): Totals {
  const totals = { applied: 0, failed: 0, conflict: 0, unverified: 0, skipped: 0 };
  for (const { outcome } of outcomes) totals[outcome] += 1;
  return totals;
}
