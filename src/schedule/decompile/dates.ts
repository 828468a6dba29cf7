import { HOUR, MINUTE, SECOND } from '../civil.ts';
import type { Civil } from '../civil.ts';
import type { Calendar } from '../schedule.ts';

/** `2026-04-06 23:00`; null: it has seconds, which a list cannot say. */
export function formatTime(civil: Civil): string | null {
  return civil % MINUTE === 0 ? new Date(civil).toISOString().slice(0, 16).replace('T', ' ') : null;
}

/** The one time of day that a calendar names, ms since 00:00; null: it names several. */
export function timeOfDay({ hour, minute, second }: Calendar): number | null {
  const [h, m, s] = [only(hour), only(minute), only(second)];
  return h === null || m === null || s === null ? null : h * HOUR + m * MINUTE + s * SECOND;
}

/** The one value of a field; null: it has several, or none. */
export function only(values: readonly number[]): number | null {
  return values.length === 1 ? (values[0] ?? null) : null;
}

/** Every time that a calendar with years names, sorted; null: it names no single time of day, or depends on weekdays. */
export function timesOf(calendar: Calendar): readonly Civil[] | null {
  const time = timeOfDay(calendar);
  if (time === null || calendar.dayOfWeek.length < 7) return null;
  const days = calendar.year.flatMap((year) =>
    calendar.month.flatMap((month) => calendar.dayOfMonth.map((date) => [year, month, date] as const)),
  );
  return days
    .map(([year, month, date]) => ({ at: Date.UTC(year, month - 1, date), month }))
    .filter(({ at, month }) => new Date(at).getUTCMonth() === month - 1)
    .map(({ at }) => at + time)
    .sort((a, b) => a - b);
}

/** Those of several calendars together; null where one of them cannot be told. */
export function allTimesOf(calendars: readonly Calendar[]): readonly Civil[] | null {
  const times = calendars.map(timesOf);
  return times.includes(null) ? null : times.flatMap((each) => each ?? []).sort((a, b) => a - b);
}
