import type { BroadcastDate, Weekday } from './anime.ts';
import { parsed, refused, type Parsed } from './parsed.ts';
import { didYouMean, shown } from './shown.ts';

/** In the order of `Weekday`. */
export const WEEKDAYS = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
] as const;

const BY_WORD: ReadonlyMap<string, Weekday> = new Map([
  ['thur', 4 as Weekday],
  ...WEEKDAYS.flatMap((name, index) => {
    const word = name.toLowerCase();
    const day = index as Weekday;
    return [[word, day] as const, [word.slice(0, 3), day] as const];
  }),
]);

/** Parses the English name of a day in any case, short or long, singular or plural: `fri`, `Fridays`. */
export function parseWeekday(text: string): Parsed<Weekday> {
  const day = BY_WORD.get(text.toLowerCase().replace(/s$/, ''));
  if (day !== undefined) return parsed(day);
  return refused(
    `${shown(text)} is not a day of the week: write mon, tue, wed, thu, fri, sat or sun`,
    didYouMean(text, WEEKDAYS),
  );
}

/** The weekday of a valid date. */
export function weekdayOf(date: BroadcastDate): Weekday {
  return new Date(date).getUTCDay() as Weekday;
}
