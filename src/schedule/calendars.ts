import { DAY, FIRST_YEAR, HOUR, LAST_YEAR, MINUTE, MINUTES_A_DAY, SECOND, dayOf, modulo } from './civil.ts';
import type { Civil } from './civil.ts';
import type { Course } from './course.ts';
import type { Calendar } from './schedule.ts';

const EVERY: Pick<Calendar, 'dayOfMonth' | 'month' | 'dayOfWeek' | 'year'> = {
  dayOfMonth: upTo(1, 31),
  month: upTo(1, 12),
  dayOfWeek: upTo(0, 6),
  year: [],
};

/** Every month has these days. */
export const SHORTEST_MONTH = 28;

/** A time of day, ms since 00:00, on the days that `on` says; every day where it says nothing. */
export function calendarAt(time: number, on: Partial<typeof EVERY>): Calendar {
  return {
    second: [Math.floor(time / SECOND) % 60],
    minute: [Math.floor(time / MINUTE) % 60],
    hour: [Math.floor(time / HOUR)],
    ...EVERY,
    ...on,
  };
}

/**
 * The calendar that matches every slot of a weekly, daily or monthly course, exceptions aside. Null: they are not on one date
 * of each month.
 */
export function calendarOfSlots({ minute, rhythm }: Course): Calendar | null {
  const time = (minute % MINUTES_A_DAY) * MINUTE;
  const late = Math.floor(minute / MINUTES_A_DAY);
  if (rhythm.kind === 'monthly') {
    const date = rhythm.date + late - rhythm.late;
    const inEveryMonth = Math.min(rhythm.date, date) >= 1 && Math.max(rhythm.date, date) <= SHORTEST_MONTH;
    return date === rhythm.date || inEveryMonth ? calendarAt(time, { dayOfMonth: [date] }) : null;
  }
  if (rhythm.kind === 'once' || rhythm.days !== 7) return calendarAt(time, {});
  return calendarAt(time, { dayOfWeek: [modulo(rhythm.anchor + 4 + late, 7)] });
}

/**
 * Few calendars that match exactly these times: days of a month in one, then months and years with the same days. Times in
 * years that no calendar may name are left out.
 */
export function calendarsOf(times: readonly Civil[]): readonly Calendar[] {
  const dates = times.filter(canBeNamed).map(dateOf);
  const byMonth = merge(dates, 'dayOfMonth');
  const byYear = merge(byMonth, 'month');
  return merge(byYear, 'year').map(({ time, ...on }) => calendarAt(time, on));
}

function canBeNamed(civil: Civil): boolean {
  const year = new Date(civil).getUTCFullYear();
  return FIRST_YEAR <= year && year <= LAST_YEAR;
}

function dateOf(civil: Civil): Dates {
  const date = new Date(civil);
  return {
    time: civil - dayOf(civil) * DAY,
    year: [date.getUTCFullYear()],
    month: [date.getUTCMonth() + 1],
    dayOfMonth: [date.getUTCDate()],
  };
}

interface Dates {
  readonly time: number;
  readonly year: readonly number[];
  readonly month: readonly number[];
  readonly dayOfMonth: readonly number[];
}

/** Joins those that differ in one field alone. */
function merge(dates: readonly Dates[], field: 'year' | 'month' | 'dayOfMonth'): readonly Dates[] {
  const groups = new Map<string, Dates>();
  for (const each of dates) {
    const key = JSON.stringify({ ...each, [field]: null });
    const values = [...(groups.get(key)?.[field] ?? []), ...each[field]];
    groups.set(key, { ...each, [field]: values.sort((a, b) => a - b) });
  }
  return [...groups.values()];
}

function upTo(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
