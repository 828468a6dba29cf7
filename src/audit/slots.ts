import { WEEK } from '../schedule/civil.ts';
import { openFires } from '../schedule/fires.ts';
import type { Spec } from '../schedule/schedule.ts';
import type { Zones } from '../schedule/zone.ts';

/** One time at which a schedule is to fire. */
export interface Slot {
  /** Nominal, epoch ms. */
  readonly at: number;
  /** The slot after it; null: it is the last. */
  readonly next: number | null;
  /** How far it is to the nearest slot known beside it, ms. */
  readonly cadenceMs: number;
}

/** A stretch of time, epoch ms, both ends included. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** How the slots of many specs are found: each zone is opened once. */
export type FindSlots = (spec: Spec, period: Period) => Slot[];

/** At most `most` slots of a spec in a period, in order: take one more than you can bear, and you know. */
export function openSlots(zones: Zones, most: number): FindSlots {
  const { fires } = openFires(zones);
  /** The last fire before a slot that is nearer to it than what follows it. */
  const findBefore = (spec: Spec, at: number, next: number | null): number | null => {
    let before: number | null = null;
    for (const fire of fires(spec, at - (next === null ? WEEK : next - at))) {
      if (fire >= at) return before;
      before = fire;
    }
    return before;
  };
  return (spec, { from, to }) => {
    const slots: Slot[] = [];
    let [before, at]: [number | null, number | null] = [null, null];
    const add = (slot: number, next: number | null): void => {
      before ??= findBefore(spec, slot, next);
      const gap = Math.min(slot - (before ?? -Infinity), (next ?? Infinity) - slot);
      // One without neighbours is taken for weekly.
      slots.push({ at: slot, next, cadenceMs: gap === Infinity ? WEEK : gap });
      before = slot;
    };
    for (const next of fires(spec, from - 1)) {
      if (at !== null) add(at, next);
      if (next > to || slots.length === most) return slots;
      at = next;
    }
    if (at !== null) add(at, null);
    return slots;
  };
}
