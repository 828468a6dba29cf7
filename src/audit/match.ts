import type { DescribedSchedule } from '../live/port.ts';
import type { ScheduledRun } from '../live/runs.ts';
import type { Slot } from './slots.ts';

/** A run that stands for a slot that nothing ran for: it came after it, and before the slot that follows. */
export interface Repaired {
  readonly run: ScheduledRun;
  /** False: it may as well be of a time that the schedule had before it was changed. */
  readonly byHand: boolean;
}

/** A slot, and what ran for it. */
export interface Match<S extends Slot = Slot> {
  readonly slot: S;
  /** Null: nothing that is known. */
  readonly run: ScheduledRun | null;
  /** Null: nothing does, or it ran. */
  readonly repaired: Repaired | null;
}

/** Slots move: this share of the cadence away a run may lie that was for one. */
const NEAR = 0.25;

/** A run begins some seconds after its time, and is listed a little later: before that a slot without one says nothing. */
export const SETTLED_MS = 10_000;

/** Of a schedule whose slots are where they were ever since. */
export const NEVER_CHANGED = -Infinity;

/** How far from a slot a run may lie that counts as its own, ms. */
export function reachOf({ cadenceMs }: Slot): number {
  return cadenceMs * NEAR;
}

/**
 * Until when a schedule may have had other slots, epoch ms in whole seconds: runs carry no more. An update moves slots,
 * and nothing else does. Engines tell more than that: with V1 a pause, a resume and a trigger leave the time of the last
 * update alone (measured on 1.29.1; 1.24 to 1.32 alike, workflow.go: processUpdate), V2 sets it for these, too (1.32,
 * chasm/lib/scheduler/scheduler.go: Patch), for a trigger within the second that its run carries. Where a server does not
 * say when it was made, slots may always have moved.
 */
export function changedAt({
  createdAt,
  updatedAt,
}: Pick<DescribedSchedule, 'createdAt' | 'updatedAt'>): number {
  if (createdAt === null) return Infinity;
  return Math.floor(Math.max(createdAt, updatedAt ?? NEVER_CHANGED) / 1000) * 1000;
}

/**
 * What ran for each slot of one schedule; `slots` in order. A run at the very time of a slot is its own. One beside it,
 * within a quarter of its cadence, is so only where the schedule was `changed` after that run (epoch ms): otherwise the
 * slot was where it is, and somebody started the run by hand. Of several the nearest is told, and a run counts for one
 * slot only. A run that is no slot's own makes up for the slot before it, if nothing ran for that; one that may be of a
 * time that the slot after it had before is left out, since a slot that moves later fires twice that day.
 */
export function matchRuns<S extends Slot>(
  slots: readonly S[],
  runs: readonly ScheduledRun[],
  changed: number,
): Match<S>[] {
  const own = ownRuns(slots, runs, changed);
  const taken = new Set(own.values());
  const repairs = new Map<S, Repaired>();
  for (const run of runs.toSorted((a, b) => a.scheduledAt - b.scheduledAt)) {
    const slot = slots[countUntil(slots, run.scheduledAt) - 1];
    if (slot === undefined || taken.has(run) || own.has(slot) || repairs.has(slot)) continue;
    const byHand = run.scheduledAt >= changed;
    const until = (slot.next ?? Infinity) - (byHand ? 0 : reachOf(slot));
    if (run.scheduledAt < until) repairs.set(slot, { run, byHand });
  }
  return slots.map((slot) => ({
    slot,
    run: own.get(slot) ?? null,
    repaired: repairs.get(slot) ?? null,
  }));
}

function ownRuns<S extends Slot>(
  slots: readonly S[],
  runs: readonly ScheduledRun[],
  changed: number,
): ReadonlyMap<S, ScheduledRun> {
  const nearest = new Map<S, ScheduledRun>();
  for (const run of runs) {
    const slot = nearestOf(slots, run.scheduledAt);
    if (slot === undefined) continue;
    const reach = run.scheduledAt < changed ? reachOf(slot) : 0;
    if (distance(slot, run) > reach) continue;
    const other = nearest.get(slot);
    if (other === undefined || distance(slot, run) < distance(slot, other)) nearest.set(slot, run);
  }
  return nearest;
}

function distance({ at }: Slot, { scheduledAt }: ScheduledRun): number {
  return Math.abs(at - scheduledAt);
}

function nearestOf<S extends Slot>(slots: readonly S[], at: number): S | undefined {
  const until = countUntil(slots, at);
  const [before, after] = [slots[until - 1], slots[until]];
  if (before === undefined || after === undefined) return before ?? after;
  return at - before.at <= after.at - at ? before : after;
}

/** How many slots are not later than an instant. */
function countUntil(slots: readonly Slot[], at: number): number {
  let [low, high] = [0, slots.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((slots[middle]?.at ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
