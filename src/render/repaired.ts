import type { Repaired } from '../audit/match.ts';
import type { InstantWords } from './instant.ts';

/** `made up for by hand at Mon 2026-04-06 23:40 JST` */
export function repairedWords({ run, byHand }: Repaired, instants: InstantWords): string {
  const at = instants.one(run.scheduledAt);
  if (byHand) return `made up for by hand at ${at}`;
  return `made up for at ${at}, by hand or at a time that it had before it was changed`;
}
