import type { Weekday } from '../anime/anime.ts';
import { DAY, LAST_DAY, modulo } from './civil.ts';
import type { Day } from './civil.ts';

/** A slot every so many days, endlessly in both directions; `anchor` is any one of them. */
export interface EveryDays {
  readonly kind: 'every';
  readonly days: number;
  readonly anchor: Day;
}

/** Which broadcast days have a slot. */
export type Rhythm =
  | EveryDays
  /**
   * Each month on one date (1–31) of the day `late` days after the broadcast day, before it where negative; months without
   * it have none.
   */
  | { readonly kind: 'monthly'; readonly date: number; readonly late: number }
  | { readonly kind: 'once'; readonly on: Day };

/** No month's slot is further from the next: from one 30th of January to the 30th of March, from one 31st to the next. */
const LONGEST_MONTHLY_GAP = 62;

export function weeklyOn(weekday: Weekday): EveryDays {
  return { kind: 'every', days: 7, anchor: weekday - 4 };
}

export function hasSlot(rhythm: Rhythm, day: Day): boolean {
  switch (rhythm.kind) {
    case 'every':
      return modulo(day - rhythm.anchor, rhythm.days) === 0;
    case 'monthly':
      return new Date((day + rhythm.late) * DAY).getUTCDate() === rhythm.date;
    case 'once':
      return day === rhythm.on;
  }
}

/** The first slot on the day or after it; `Infinity`: there is none. */
export function slotFrom(rhythm: Rhythm, day: Day): Day {
  if (rhythm.kind === 'every') return day + modulo(rhythm.anchor - day, rhythm.days);
  if (rhythm.kind === 'once') return rhythm.on >= day ? rhythm.on : Infinity;
  return Math.min(...daysFrom(day).filter((each) => hasSlot(rhythm, each)));
}

/** The last slot before the day; `-Infinity`: there is none. */
export function slotBefore(rhythm: Rhythm, day: Day): Day {
  if (rhythm.kind === 'every') return day - 1 - modulo(day - 1 - rhythm.anchor, rhythm.days);
  if (rhythm.kind === 'once') return rhythm.on < day ? rhythm.on : -Infinity;
  return Math.max(...daysFrom(day - LONGEST_MONTHLY_GAP).filter((each) => hasSlot(rhythm, each)));
}

/** The slots from one day up to but not including another, which may be endless. */
export function slotsBetween(rhythm: Rhythm, from: Day, until: Day): readonly Day[] {
  const slots: Day[] = [];
  const last = Math.min(until, LAST_DAY);
  for (let day = slotFrom(rhythm, from); day < last; day = slotFrom(rhythm, day + 1)) slots.push(day);
  return slots;
}

function daysFrom(day: Day): readonly Day[] {
  return Array.from({ length: LONGEST_MONTHLY_GAP }, (_, index) => day + index);
}
