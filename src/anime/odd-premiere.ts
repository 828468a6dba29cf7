import { Temporal as Tc39 } from 'temporal-polyfill';
import type { AirTime, Anime, BroadcastDate, Premiere, Weekday } from './anime.ts';
import { WEEKDAYS, weekdayOf } from './weekday.ts';

/** On the 30-hour clock the first six hours of a civil day may still count as the day before. */
const HOURS_OF_TWO_DATES = 6;

/** Says so when a premiere is not on the weekday that is written, by broadcast dates; null when it is. */
export function oddPremiere({ airTimes: { jp }, premiere, cadence }: Anime): string | null {
  if (cadence.kind === 'daily' || premiere === null || jp === null || jp.weekday === null) return null;
  const days = weekdaysOf(premiere, jp);
  const [first] = days;
  if (first === undefined || days.includes(jp.weekday)) return null;
  const where = `the premiere is on a ${WEEKDAYS[first]}`;
  return cadence.kind === 'weekly'
    ? `${where}, but the show airs on ${WEEKDAYS[jp.weekday]}s`
    : `${where}, from which its days are counted: ${WEEKDAYS[jp.weekday]} is not used`;
}

/** The weekdays a broadcaster may call the premiere's. */
function weekdaysOf(premiere: Premiere, { timezone }: AirTime): readonly Weekday[] {
  if (premiere.kind === 'date') return [weekdayOf(premiere.date)];
  const local = Tc39.Instant.fromEpochMilliseconds(premiere.at).toZonedDateTimeISO(timezone);
  const date: BroadcastDate = local.toPlainDate().toString();
  const day = weekdayOf(date);
  return local.hour < HOURS_OF_TWO_DATES ? [day, ((day + 6) % 7) as Weekday] : [day];
}
