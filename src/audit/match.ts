import type { ScheduledRun } from '../live/runs.ts';
import type { Slot } from './slots.ts';

/** A slot, and what ran for it; null: nothing that is known. */
export interface Match {
  readonly slot: Slot;
  readonly run: ScheduledRun | null;
}

/** Slots move, and a run by hand may stand for one: this share of the cadence away it still counts. */
const NEAR = 0.25;

/** A run begins some seconds after its time, and is listed a little later: before that a slot without one says nothing. */
export const SETTLED_MS = 10_000;

/** How far from a slot a run may lie that counts as its own, ms. */
export function reachOf({ cadenceMs }: Slot): number {
  return cadenceMs * NEAR;
}

/**
 * Which slot each run of one schedule was for: the nearest one, within a quarter of its cadence. Of several runs for one
 * slot the nearest is told. A run counts for one slot only.
 */
export function matchRuns(slots: readonly Slot[], runs: readonly ScheduledRun[]): Match[] {
  const nearest = new Map<Slot, ScheduledRun>();
  for (const run of runs) {
    const slot = nearestOf(slots, run.scheduledAt);
    if (slot === undefined || distance(slot, run) > reachOf(slot)) continue;
    const other = nearest.get(slot);
    if (other === undefined || distance(slot, run) < distance(slot, other)) nearest.set(slot, run);
  }
  return slots.map((slot) => ({ slot, run: nearest.get(slot) ?? null }));
}

function distance({ at }: Slot, { scheduledAt }: ScheduledRun): number {
  return Math.abs(at - scheduledAt);
}

/** `slots` are in order. */
function nearestOf(slots: readonly Slot[], at: number): Slot | undefined {
  let [low, high] = [0, slots.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((slots[middle]?.at ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [slots[low - 1], slots[low]];
  if (before === undefined || after === undefined) return before ?? after;
  return at - before.at <= after.at - at ? before : after;
}
