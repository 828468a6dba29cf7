import type { Cadence, Every } from '../anime/anime.ts';
import { exceptionsOf, startDay } from './breaks.ts';
import type { Exceptions } from './breaks.ts';
import { calendarAt, calendarOfSlots, calendarsOf } from './calendars.ts';
import { canonicalSpec } from './canonical.ts';
import { DAY, MINUTE, MINUTES_A_DAY, WEEK, modulo } from './civil.ts';
import type { Day } from './civil.ts';
import { slotOn } from './course.ts';
import type { Course } from './course.ts';
import { finaleOf, lastSlot } from './finale.ts';
import { slotsBetween } from './rhythm.ts';
import type { Spec } from './schedule.ts';

/** A schedule ends by itself so many cadences after the expected finale, for the day nobody runs us. */
export const CADENCES_AFTER_FINALE = 4;

/** When the last episode of a schedule that ends so was expected, epoch ms; null: it does not end. `cadenceMs`: nominal length. */
export function finaleBefore({ endAt }: Pick<Spec, 'endAt'>, cadenceMs: number): number | null {
  return endAt === null ? null : endAt - CADENCES_AFTER_FINALE * cadenceMs;
}

/** Nominal length in ms: a month counts 28 days, a single airing a week. */
export function cadenceMsOf(cadence: Cadence): number {
  const weeks = { weekly: WEEK, daily: DAY, monthly: 4 * WEEK, once: WEEK };
  return cadence.kind === 'days' ? cadence.days * DAY : weeks[cadence.kind];
}

/** When the course's episodes air. Null where that cannot be said: dates that must be listed, and no number of them. */
export function specOf(course: Course, cadence: Cadence, jitterMs: number): Spec | null {
  const { zone } = course;
  const slots = slotsOf(course);
  if (slots === null) return null;
  const start = startDay(course);
  const finale = cadence.kind === 'once' ? null : finaleOf(course);
  const { calendars, intervals, skip } = slots;
  return canonicalSpec({
    calendars,
    intervals,
    skip,
    startAt: start === null ? null : zone.toInstant(start * DAY),
    endAt: finale === null ? null : finale + CADENCES_AFTER_FINALE * cadenceMsOf(cadence),
    jitterMs,
    timezone: zone.name,
  });
}

type Slots = Pick<Spec, 'calendars' | 'intervals' | 'skip'>;

function slotsOf(course: Course): Slots | null {
  const { rhythm, zone } = course;
  const exceptions = exceptionsOf(course);
  if (rhythm.kind === 'once') return listed([rhythm.on], course, exceptions);
  const [calendars, skip] = [calendarsOf(exceptions.extra), calendarsOf(exceptions.skipped)];
  if (rhythm.kind === 'monthly' || rhythm.days === 7 || rhythm.days === 1) {
    const main = calendarOfSlots(course);
    if (main !== null) return { calendars: [main, ...calendars], intervals: [], skip };
    return listed(slotsBetween(rhythm, course.first ?? Infinity, Infinity), course, exceptions);
  }
  const anchor = zone.toInstant(slotOn(course, rhythm.anchor));
  if (zone.isFixedAfter(anchor)) {
    const everyMs = rhythm.days * DAY;
    return { calendars, intervals: [{ everyMs, offsetMs: modulo(anchor, everyMs) }], skip };
  }
  const last = lastSlot(course);
  return last === null ? null : listed(slotsBetween(rhythm, rhythm.anchor, last + 1), course, exceptions);
}

/** An interval runs by UTC: where the clocks change, or there is no interval, each date stands for itself. */
function listed(days: readonly Day[], course: Course, { skipped, extra }: Exceptions): Slots {
  const off = new Set(skipped);
  const slots = days.map((day) => slotOn(course, day)).filter((slot) => !off.has(slot));
  return { calendars: calendarsOf([...slots, ...extra]), intervals: [], skip: [] };
}

/** When a recurring entry runs: intervals from the epoch on, the rest by the clock of its zone. */
export function recurringSpec(every: Every, timezone: string, jitterMs: number): Spec {
  const bounds = { skip: [], startAt: null, endAt: null, jitterMs, timezone };
  if (every.kind === 'interval') {
    return canonicalSpec({
      calendars: [],
      intervals: [{ everyMs: every.everyMs, offsetMs: 0 }],
      ...bounds,
    });
  }
  const late = Math.floor(every.minute / MINUTES_A_DAY);
  const on = every.kind === 'weekly' ? { dayOfWeek: [(every.weekday + late) % 7] } : {};
  const calendar = calendarAt((every.minute % MINUTES_A_DAY) * MINUTE, on);
  return canonicalSpec({ calendars: [calendar], intervals: [], ...bounds });
}
