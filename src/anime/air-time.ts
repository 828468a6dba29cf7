import type { AirTime } from './anime.ts';
import { parseClock } from './clock.ts';
import { parseDelay } from './delay.ts';
import { all, andThen, at, optional, parsed, refused, type Parsed } from './parsed.ts';
import { shown } from './shown.ts';
import { parseWeekday } from './weekday.ts';
import { parseZone } from './zone.ts';

type OwnTime = Omit<AirTime, 'delayDays'>;

/** An air time as a map. */
export interface WrittenTime {
  readonly day?: string | undefined;
  readonly time: string;
  readonly timezone?: string | undefined;
}

/** That of another track may say how long after the broadcast it comes, instead of on which day. */
export interface WrittenLaterTime extends WrittenTime {
  readonly delay?: string | undefined;
}

/**
 * Parses `fri 25:30`, `fri 25:30 JST`, `23:00`, or `{ day: Fridays, time: "25:30", timezone: JST }`.
 * `timezone` (IANA) is that of an air time which names none.
 */
export function parseAirTime(written: string | WrittenTime, timezone: string): Parsed<AirTime> {
  if (typeof written === 'string') return parseText(written, timezone);
  return all<OwnTime>({
    weekday: at('day', optional(written.day, parseWeekday)),
    minute: at('time', parseClock(written.time)),
    timezone: written.timezone === undefined ? parsed(timezone) : at('timezone', parseZone(written.timezone)),
  });
}

/** Parses an air time of another track: as above, or `{ time: "18:00", delay: 14d }`. */
export function parseLaterTime(written: string | WrittenLaterTime, timezone: string): Parsed<AirTime> {
  if (typeof written === 'string' || written.delay === undefined) return parseAirTime(written, timezone);
  const { delay, day } = written;
  const both = `its day is the broadcast's, ${delay} on: leave either day or delay out`;
  const days = day === undefined ? parseDelay(delay) : refused(both);
  const parts = all({ time: parseAirTime(written, timezone), days: at('delay', days) });
  return andThen(parts, ({ time, days: delayDays }) => parsed({ ...time, delayDays }));
}

function parseText(text: string, timezone: string): Parsed<AirTime> {
  const words = text.trim().split(/\s+/);
  const day = /^\s*\d/.test(text) ? undefined : words.shift();
  const [time, zone, ...rest] = words;
  if (time === undefined) return refused(`${shown(text)} has no time of day: write it as in mon 23:00`);
  if (rest.length > 0) return refused(`${shown(text)} is not an air time: write it as in fri 25:30 JST`);
  return all<OwnTime>({
    weekday: optional(day, parseWeekday),
    minute: parseClock(time),
    timezone: zone === undefined ? parsed(timezone) : parseZone(zone),
  });
}
