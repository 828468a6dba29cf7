import { DAY, dayOf, modulo, weekdayOf } from '../civil.ts';
import type { Civil, Day } from '../civil.ts';
import type { Spec } from '../schedule.ts';
import { CADENCES_AFTER_FINALE } from '../spec.ts';
import type { Zone } from '../zone.ts';
import { allTimesOf, only, timeOfDay } from './dates.ts';

/** What a spec repeats, without what is odd about it. */
export interface Beat {
  /** As a list writes it. */
  readonly cadence: 'weekly' | 'daily' | 'monthly' | 'once' | `every ${number}d`;
  /** By about how many days slots are apart. */
  readonly days: number;
  /** Of the civil day, ms since 00:00. */
  readonly time: number;
  /** Of the civil day; null where the cadence needs none. */
  readonly weekday: number | null;
  /** Slots that do not air. */
  readonly skipped: readonly Civil[];
  /** Times that air and are no slots. */
  readonly extra: readonly Civil[];
}

/** Null: it repeats nothing that a list can say. */
export function beatOf(spec: Spec, zone: Zone): Beat | null {
  const [main, ...others] = spec.calendars.filter(({ year }) => year.length === 0);
  const extra = allTimesOf(spec.calendars.filter(({ year }) => year.length > 0));
  const skipped = allTimesOf(spec.skip);
  if (extra === null || skipped === null || others.length > 0) return null;
  const odd = { skipped, extra };
  if (main === undefined)
    return spec.intervals.length > 0 ? intervalBeat(spec, zone, odd) : listedBeat(extra, spec, zone);
  const time = timeOfDay(main);
  if (time === null || spec.intervals.length > 0 || main.month.length < 12) return null;
  const [day, date] = [only(main.dayOfWeek), only(main.dayOfMonth)];
  const [anyDay, anyDate] = [main.dayOfWeek.length === 7, main.dayOfMonth.length === 31];
  if (day !== null && anyDate) return { cadence: 'weekly', days: 7, time, weekday: day, ...odd };
  if (date !== null && anyDay) return { cadence: 'monthly', days: 28, time, weekday: null, ...odd };
  return anyDay && anyDate ? { cadence: 'daily', days: 1, time, weekday: null, ...odd } : null;
}

function intervalBeat(spec: Spec, zone: Zone, odd: Pick<Beat, 'skipped' | 'extra'>): Beat | null {
  const [interval, ...others] = spec.intervals;
  if (interval === undefined || others.length > 0 || interval.everyMs % DAY !== 0) return null;
  const { everyMs, offsetMs } = interval;
  const start = spec.startAt ?? 0;
  const time = modulo(zone.toCivil(start + modulo(offsetMs - start, everyMs)), DAY);
  return { cadence: `every ${everyMs / DAY}d`, days: everyMs / DAY, time, weekday: null, ...odd };
}

/** Dates that each stand for themselves: one airing, or every so many days with some left out. */
function listedBeat(times: readonly Civil[], spec: Spec, zone: Zone): Beat | null {
  const [first, ...rest] = times;
  if (first === undefined) return null;
  const time = modulo(first, DAY);
  if (rest.length === 0) return loneBeat(first, spec, zone);
  const gaps = rest.map((at, index) => at - (times[index] ?? first));
  const gap = gaps.reduce(greatestDivisor);
  if (gap % DAY !== 0) return null;
  const all = Array.from({ length: ((times.at(-1) ?? first) - first) / gap + 1 }, (_, n) => first + n * gap);
  const skipped = all.filter((at) => !times.includes(at));
  return { cadence: `every ${gap / DAY}d`, days: gap / DAY, time, weekday: null, skipped, extra: [] };
}

/** One airing; where it ends by itself, the only one of those every so many days. */
function loneBeat(at: Civil, { endAt }: Spec, zone: Zone): Beat {
  const lone = { time: modulo(at, DAY), weekday: null, skipped: [] };
  if (endAt === null) return { cadence: 'once', days: 7, ...lone, extra: [at] };
  const days = (endAt - zone.toInstant(at)) / (CADENCES_AFTER_FINALE * DAY);
  return { cadence: `every ${days}d`, days, ...lone, extra: [] };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** The day that a spec starts with; null: it has no start. NaN: it does not start with a day. */
export function startOf({ startAt }: Spec, zone: Zone): Day | null {
  if (startAt === null) return null;
  const civil = zone.toCivil(startAt);
  return civil % DAY === 0 ? dayOf(civil) : Number.NaN;
}

/** `mon`, as lists write it. */
export function dayWord(day: Day): string {
  return ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][weekdayOf(day)] ?? '';
}
