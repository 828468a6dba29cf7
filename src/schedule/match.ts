import { DAY, HOUR, LAST_YEAR, MINUTE, SECOND, dayOf, weekdayOf } from './civil.ts';
import type { Civil, Day } from './civil.ts';
import type { Calendar } from './schedule.ts';
import type { Zone } from './zone.ts';

/** Does the calendar match what clock and calendar show? */
export function matches(calendar: Calendar, civil: Civil): boolean {
  const date = new Date(civil);
  return (
    (calendar.year.length === 0 || calendar.year.includes(date.getUTCFullYear())) &&
    calendar.month.includes(date.getUTCMonth() + 1) &&
    calendar.dayOfMonth.includes(date.getUTCDate()) &&
    calendar.dayOfWeek.includes(date.getUTCDay()) &&
    calendar.hour.includes(date.getUTCHours()) &&
    calendar.minute.includes(date.getUTCMinutes()) &&
    calendar.second.includes(date.getUTCSeconds())
  );
}

/**
 * The first instant after `after` at which Temporal fires for a calendar, or null when there is none up to the year 2100.
 *
 * It walks as the server does (service/worker/scheduler/calendar.go, the same from 2022 to 1.32), because around a change of the
 * clock what fires is decided by that walk, not by a rule one could state: a local time that does not exist never fires;
 * one that occurs twice fires twice west of Greenwich, where a walk enters the repeated hour by a carry of minutes, but
 * only the second time east of it; and a day whose midnight does not exist passes west of Greenwich for the weekday before.
 */
export function nextMatch(calendar: Calendar, zone: Zone, after: number): number | null {
  const cursor = cursorAfter(zone, after);
  const lastDay = Date.UTC(LAST_YEAR + 1, 0) / DAY;
  while ((carry(cursor, zone), cursor.day < lastDay)) {
    if (moveOn(cursor, calendar, zone)) continue;
    const instant = zone.toInstant(civilOf(cursor));
    if (hourOf(zone.toCivil(instant)) === cursor.hour) return instant + (cursor.repeated ? HOUR : 0);
    Object.assign(cursor, { hour: cursor.hour + 1, minute: 0, second: 0 });
  }
  return null;
}

/** A reading of the clock on its way forward; a field may be one past its end until the next carry. */
interface Cursor {
  day: Day;
  hour: number;
  minute: number;
  second: number;
  /** It stands for the second run of a repeated hour. */
  repeated: boolean;
}

/** The second after `after`. */
function cursorAfter(zone: Zone, after: number): Cursor {
  const civil = zone.toCivil(after);
  const hour = hourOf(civil);
  return {
    day: dayOf(civil),
    hour,
    minute: Math.floor(civil / MINUTE) - Math.floor(civil / HOUR) * 60,
    second: Math.floor(civil / SECOND) - Math.floor(civil / MINUTE) * 60 + 1,
    repeated: hourOf(zone.toCivil(after - HOUR)) === hour,
  };
}

function carry(cursor: Cursor, zone: Zone): void {
  if (cursor.second > 59) {
    cursor.minute++;
    cursor.second = 0;
  }
  if (cursor.minute > 59) {
    cursor.minute = 0;
    enterNextHour(cursor, zone);
  }
  if (cursor.hour > 23) {
    cursor.day++;
    cursor.hour = 0;
  }
}

/** Where the next hour on the clock is more than an hour away, an hour in between is repeated. */
function enterNextHour(cursor: Cursor, zone: Zone): void {
  const hour = cursor.day * DAY + cursor.hour * HOUR;
  const repeats = !cursor.repeated && zone.toInstant(hour + HOUR) - zone.toInstant(hour) > HOUR;
  if (!repeats) cursor.hour++;
  cursor.repeated = repeats;
}

/**
 * Moves each field from day to second on to its first value that matches. True: a field has none left, so a larger one must
 * be carried and all be looked at again; only then is the day looked at again, as in the server.
 */
function moveOn(cursor: Cursor, calendar: Calendar, zone: Zone): boolean {
  const day = nextDay(cursor, calendar, zone);
  if (day !== cursor.day) {
    Object.assign(cursor, { day, hour: 0, minute: 0, second: 0, repeated: false });
    return true;
  }
  const hour = atLeast(calendar.hour, cursor.hour) ?? 24;
  if (hour !== cursor.hour) Object.assign(cursor, { hour, minute: 0, second: 0, repeated: false });
  if (hour === 24) return true;
  const minute = atLeast(calendar.minute, cursor.minute) ?? 60;
  if (minute !== cursor.minute) Object.assign(cursor, { minute, second: 0 });
  if (minute === 60) return true;
  cursor.second = atLeast(calendar.second, cursor.second) ?? 60;
  return cursor.second === 60;
}

/** The cursor's own day if its date matches; else the next one that might. */
function nextDay(cursor: Cursor, calendar: Calendar, zone: Zone): Day {
  const shown = zone.toCivil(zone.toInstant(civilOf(cursor)));
  if (!calendar.dayOfWeek.includes(weekdayOf(dayOf(shown)))) return cursor.day + 1;
  const date = new Date(cursor.day * DAY);
  const year = date.getUTCFullYear();
  if (calendar.year.length > 0 && !calendar.year.includes(year)) {
    return Date.UTC(atLeast(calendar.year, year) ?? LAST_YEAR + 1, 0) / DAY;
  }
  const month = date.getUTCMonth() + 1;
  const nextMonth = atLeast(calendar.month, month) ?? 13;
  if (nextMonth !== month) return Date.UTC(year, nextMonth - 1) / DAY;
  return calendar.dayOfMonth.includes(date.getUTCDate()) ? cursor.day : cursor.day + 1;
}

function atLeast(values: readonly number[], value: number): number | undefined {
  return values.find((each) => each >= value);
}

function civilOf({ day, hour, minute, second }: Cursor): Civil {
  return day * DAY + hour * HOUR + minute * MINUTE + second * SECOND;
}

function hourOf(civil: Civil): number {
  return Math.floor(civil / HOUR) - Math.floor(civil / DAY) * 24;
}
