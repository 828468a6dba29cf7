import { STAYS, WRITES } from './plan.ts';
import type { Change, ChangeKind, Summary } from './plan.ts';

const KINDS: readonly ChangeKind[] = [...WRITES, ...STAYS];
const RANK = Object.fromEntries(KINDS.map((kind, rank) => [kind, rank])) as Readonly<
  Record<ChangeKind, number>
>;

/** By id, in code units: the same everywhere, whatever the locale. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The one order of a plan's changes: by kind, then by id. */
export function byKindThenId(a: Change, b: Change): number {
  return RANK[a.kind] - RANK[b.kind] || byId(a, b);
}

/** How many of each kind. */
export function summarize(changes: readonly Change[]): Summary {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<ChangeKind, number>;
  for (const { kind } of changes) counts[kind] += 1;
  return counts;
}
