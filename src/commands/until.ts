import { parseClock } from '../anime/clock.ts';
import { parseDuration } from '../anime/duration.ts';
import { parsePremiere } from '../anime/premiere.ts';
import { badFlag, unfitFlag } from '../errors/usage.ts';
import { DAY, dayOf, MINUTE, parseDay } from '../schedule/civil.ts';
import { openZones } from '../schedule/zone.ts';
import type { Zone } from '../schedule/zone.ts';

const FLAG = '--until';
const EXPECTED =
  'how long from now (2h, 3d), a time of day (23:00), a date (2026-04-06), or a time with its offset (2026-04-06T23:00:00+09:00)';

/** What a point in time that is to come is read by. */
export interface UntilFrame {
  /** Epoch ms. */
  readonly now: number;
  /** IANA name: that of the list, in which times of day and dates are meant. */
  readonly timezone: string;
}

/**
 * When a pause ends, epoch ms, whole seconds: `2h` from now; the next `23:00` (or `25:30`, on the 30-hour clock); the midnight
 * at which a date begins; or an instant. Throws a KnownError for anything else, and for what is past.
 */
export function readUntil(text: string, { now, timezone }: UntilFrame): number {
  const until = Math.floor(readEnd(text, now, openZones()(timezone)) / 1000) * 1000;
  if (until <= now)
    throw unfitFlag(FLAG, text, { why: 'is in the past', expected: 'a time that is still to come' });
  return until;
}

function readEnd(text: string, now: number, zone: Zone): number {
  const length = parseDuration(text);
  if (length !== null) return now + length;
  if (/^\d{1,2}:\d/.test(text)) return nextTime(text, now, zone);
  const time = parsePremiere(text);
  if (!time.ok) throw badFlag(FLAG, text, EXPECTED);
  return time.value.kind === 'instant' ? time.value.at : zone.toInstant(parseDay(time.value.date) * DAY);
}

/** On the broadcast day before today's it may still be to come: 25:30 is 01:30 of today. */
function nextTime(text: string, now: number, zone: Zone): number {
  const clock = parseClock(text);
  if (!clock.ok)
    throw unfitFlag(FLAG, text, { why: 'is not a time of day', expected: 'one from 00:00 to 29:59' });
  const today = dayOf(zone.toCivil(now));
  const ends = [-1, 0, 1].map((days) => zone.toInstant((today + days) * DAY + clock.value * MINUTE));
  return ends.find((end) => end > now) ?? now;
}
