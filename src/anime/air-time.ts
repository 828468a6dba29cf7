import type { AirTime } from './anime.ts';
import { parseClock } from './clock.ts';
import { all, at, optional, parsed, refused, type Parsed } from './parsed.ts';
import { shown } from './shown.ts';
import { parseWeekday } from './weekday.ts';
import { parseZone } from './zone.ts';

/** An air time as a map. */
export interface WrittenTime {
  readonly day?: string | undefined;
  readonly time: string;
  readonly timezone?: string | undefined;
}

/**
 * Parses `fri 25:30`, `fri 25:30 JST`, `23:00`, or `{ day: Fridays, time: "25:30", timezone: JST }`.
 * `timezone` (IANA) is that of an air time which names none.
 */
export function parseAirTime(written: string | WrittenTime, timezone: string): Parsed<AirTime> {
  if (typeof written === 'string') return parseText(written, timezone);
  return all<AirTime>({
    weekday: at('day', optional(written.day, parseWeekday)),
    minute: at('time', parseClock(written.time)),
    timezone: written.timezone === undefined ? parsed(timezone) : at('timezone', parseZone(written.timezone)),
  });
}

function parseText(text: string, timezone: string): Parsed<AirTime> {
  const words = text.trim().split(/\s+/);
  const day = /^\s*\d/.test(text) ? undefined : words.shift();
  const [time, zone, ...rest] = words;
  if (time === undefined) return refused(`${shown(text)} has no time of day: write it as in mon 23:00`);
  if (rest.length > 0) return refused(`${shown(text)} is not an air time: write it as in fri 25:30 JST`);
  return all<AirTime>({
    weekday: optional(day, parseWeekday),
    minute: parseClock(time),
    timezone: zone === undefined ? parsed(timezone) : parseZone(zone),
  });
}
