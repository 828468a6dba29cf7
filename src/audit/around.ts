import { reachOf } from './match.ts';
import type { Period, Slot } from './slots.ts';

export interface Around {
  readonly period: Period;
  /** Epoch ms. */
  readonly now: number;
}

/**
 * Where the runs lie that tell what became of slots of a period, of each schedule those in order: as far around it as a
 * run may lie that is one's own, and up to the slot after the last, before which something may have made up for it.
 */
export function findAround(slots: readonly (readonly Slot[])[], { period, now }: Around): Period {
  const most = (numbers: readonly number[], least: number): number =>
    numbers.reduce((highest, one) => Math.max(highest, one), least);
  const reach = Math.ceil(
    most(
      slots.map((some) => most(some.map(reachOf), 0)),
      0,
    ),
  );
  const to = period.to + reach;
  const lasts = slots.flatMap((some) => some.slice(-1));
  const after = most(
    lasts.map(({ next }) => next ?? now),
    to,
  );
  return { from: period.from - reach, to: Math.max(to, Math.min(after, now)) };
}
