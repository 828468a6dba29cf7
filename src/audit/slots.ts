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
  return (spec, { from, to }) => {
    const slots: Slot[] = [];
    let [before, at]: [number | null, number | null] = [null, null];
    for (const next of fires(spec, from - 1)) {
      if (at !== null) slots.push(slotAt(at, before, next));
      if (next > to || slots.length === most) return slots;
      [before, at] = [at, next];
    }
    return at === null ? slots : [...slots, slotAt(at, before, null)];
  };
}

/** One without neighbours is taken for weekly. */
function slotAt(at: number, before: number | null, next: number | null): Slot {
  const gap = Math.min(before === null ? Infinity : at - before, next === null ? Infinity : next - at);
  return { at, next, cadenceMs: gap === Infinity ? WEEK : gap };
}
