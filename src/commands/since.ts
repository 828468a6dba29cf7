import { parsePremiere } from '../anime/premiere.ts';
import { badFlag } from '../errors/usage.ts';
import { DAY, parseDay, SECOND } from '../schedule/civil.ts';
import { openZones } from '../schedule/zone.ts';

/** A flag's point in time, epoch ms: an instant with its offset, or a date, which begins at midnight in `timezone`. */
export function readInstant(flag: string, text: string, timezone: string): number {
  return readSpan(flag, text, timezone).from;
}

export interface LastFrame {
  /** IANA. */
  readonly timezone: string;
  /** Epoch ms. */
  readonly now: number;
}

/**
 * A flag's last point in time, epoch ms: an instant as it is, or the last second of a date in `timezone`, of today's so
 * far. Fires are at whole seconds.
 */
export function readLast(flag: string, text: string, { timezone, now }: LastFrame): number {
  const { from, to } = readSpan(flag, text, timezone);
  return from <= now && now < to ? Math.floor(now / SECOND) * SECOND : to;
}

/** The whole of what is said, both ends included: of a date its day. */
function readSpan(flag: string, text: string, timezone: string): { from: number; to: number } {
  const time = parsePremiere(text);
  if (!time.ok)
    throw badFlag(flag, text, 'a date such as 2026-04-06, or a time such as 2026-04-06T23:00:00+09:00');
  if (time.value.kind === 'instant') return { from: time.value.at, to: time.value.at };
  const zone = openZones()(timezone);
  const day = parseDay(time.value.date);
  return { from: zone.toInstant(day * DAY), to: zone.toInstant((day + 1) * DAY) - SECOND };
}
