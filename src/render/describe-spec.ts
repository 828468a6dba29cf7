import type { Calendar, Interval, Spec } from '../schedule/schedule.ts';
import { DAY_NAMES, MONTH_NAMES, twoDigits } from './clock-words.ts';
import { formatDuration } from './quantity.ts';

const DAY_MS = 86_400_000;

/** How many times of a spec are named before `and 9 more`. */
const NAMED = 3;

/** When a schedule fires, for a person: `Sat 01:30 Asia/Tokyo`, `every 6h`. `limit`: how many times are named. */
export function describeTimes(
  spec: Pick<Spec, 'calendars' | 'intervals' | 'timezone'>,
  limit = NAMED,
): string {
  const calendars = listSome(inOrder(spec.calendars).map(describeCalendar), limit);
  const zoned = calendars === '' ? [] : [`${calendars} ${spec.timezone}`];
  const all = [...zoned, ...spec.intervals.map(describeInterval)];
  return all.length === 0 ? 'never' : all.join(', and ');
}

/** What is left out of those times: `2026-05-04 23:00`; `none`. */
export function describeSkips(spec: Pick<Spec, 'skip'>, limit = NAMED): string {
  return spec.skip.length === 0 ? 'none' : listSome(inOrder(spec.skip).map(describeCalendar), limit);
}

/** A whole spec in one line: times, skips and jitter. */
export function describeSpec(spec: Spec): string {
  const skips = spec.skip.length === 0 ? [] : [`not ${describeSkips(spec)}`];
  const jitter = spec.jitterMs === 0 ? [] : [`up to ${formatDuration(spec.jitterMs)} later`];
  return [describeTimes(spec), ...skips, ...jitter].join('; ');
}

/** By the first date each has; what recurs from year to year comes first, as it is. */
function inOrder(calendars: readonly Calendar[]): readonly Calendar[] {
  const dated = calendars.map((calendar) => ({ calendar, first: firstOf(calendar) }));
  return dated.toSorted((a, b) => compareParts(a.first, b.first)).map(({ calendar }) => calendar);
}

/** Year, month, day, hour, minute and second; empty where there is no year. */
function firstOf({ year, month, dayOfMonth, hour, minute, second }: Calendar): readonly number[] {
  if (year.length === 0) return [];
  return [year, month, dayOfMonth, hour, minute, second].map(([first = 0]) => first);
}

function compareParts(a: readonly number[], b: readonly number[]): number {
  const at = b.findIndex((part, index) => part !== a[index]);
  return at < 0 ? a.length - b.length : (a[at] ?? -Infinity) - (b[at] ?? 0);
}

function describeInterval({ everyMs, offsetMs }: Interval): string {
  const every = `every ${formatDuration(everyMs)}`;
  if (everyMs % DAY_MS === 0) return `${every} at ${new Date(offsetMs).toISOString().slice(11, 16)} UTC`;
  return offsetMs === 0
    ? every
    : `${every}, ${formatDuration(offsetMs)} after the full ${formatDuration(everyMs)}`;
}

function describeCalendar(calendar: Calendar): string {
  return `${describeDay(calendar)} ${describeTimeOfDay(calendar)}`;
}

function describeDay({ year, month, dayOfMonth, dayOfWeek }: Calendar): string {
  const weekdays = dayOfWeek.length === 7 ? [] : [dayOfWeek.map((day) => DAY_NAMES[day] ?? day).join(', ')];
  if (year.length === 1 && month.length === 1 && dayOfMonth.length < 31) {
    return [
      ...weekdays,
      `${year.join()}-${twoDigits(month[0] ?? 0)}-${dayOfMonth.map(twoDigits).join(', ')}`,
    ].join(' ');
  }
  const days = dayOfMonth.length === 31 ? [] : [`day ${dayOfMonth.join(', ')} of the month`];
  const months =
    month.length === 12 ? [] : [`in ${month.map((each) => MONTH_NAMES[each - 1] ?? each).join(', ')}`];
  const years = year.length === 0 ? [] : [`of ${year.join(', ')}`];
  const parts = [...weekdays, ...days, ...months, ...years];
  return parts.length === 0 ? 'daily' : parts.join(' ');
}

function describeTimeOfDay({ hour, minute, second }: Calendar): string {
  if (hour.length === 24) return `every hour at ${minute.map((each) => `:${twoDigits(each)}`).join(', ')}`;
  const seconds = second.length === 1 && second[0] === 0 ? [''] : second.map((each) => `:${twoDigits(each)}`);
  const minutes = minute.flatMap((each) => seconds.map((rest) => `:${twoDigits(each)}${rest}`));
  const times = hour.flatMap((each) => minutes.map((rest) => twoDigits(each) + rest));
  return listSome(times, 2 * NAMED);
}

function listSome(texts: readonly string[], limit: number): string {
  const rest = texts.length - limit;
  return rest > 0 ? `${texts.slice(0, limit).join(', ')} and ${rest} more` : texts.join(', ');
}
