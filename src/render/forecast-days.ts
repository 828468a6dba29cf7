import type { Forecast } from '../forecast/forecast.ts';
import type { Minute } from '../forecast/load.ts';
import { makeZoneTime } from './instant.ts';

/** A minute of a forecast in its day. */
export interface DayMinute {
  readonly minute: Minute;
  /** Since midnight by the clock of the zone. */
  readonly ofDay: number;
  /** `23:01` */
  readonly time: string;
  /** Some second of it is due for more than the budget. */
  readonly over: boolean;
}

/** One day of a forecast, by the clock of a zone. */
export interface ForecastDay {
  /** `Mon 04-06` */
  readonly label: string;
  /** In order. */
  readonly minutes: readonly DayMinute[];
}

/** No day is shorter. */
const STEP_MS = 6 * 3_600_000;

/** Every day that the window touches, days without a start too. */
export function daysOf({ window, minutes, budget }: Forecast, timezone: string): ForecastDay[] {
  const read = makeZoneTime(timezone);
  const days = new Map<string, { label: string; minutes: DayMinute[] }>();
  const dayOf = (at: number) => {
    const { day, shortDay } = read(at);
    const known = days.get(day) ?? { label: shortDay, minutes: [] };
    days.set(day, known);
    return known;
  };
  for (let at = window.from; at < window.to; at += STEP_MS) dayOf(at);
  dayOf(window.to - 1);
  for (const minute of minutes) {
    const { time } = read(minute.at);
    const [hours = 0, rest = 0] = time.split(':').map(Number);
    dayOf(minute.at).minutes.push({
      minute,
      ofDay: hours * 60 + rest,
      time,
      over: minute.peak > budget,
    });
  }
  return [...days.values()];
}

/** The most starts in one minute of the forecast; at least 1. */
export function highestMinute({ minutes }: Pick<Forecast, 'minutes'>): number {
  return minutes.reduce((most, { starts }) => Math.max(most, starts.length), 1);
}
