import { parsePremiere } from '../anime/premiere.ts';
import { badFlag } from '../errors/usage.ts';
import { DAY, parseDay } from '../schedule/civil.ts';
import { openZones } from '../schedule/zone.ts';

/** A flag's point in time, epoch ms: an instant with its offset, or a date, which begins at midnight in `timezone`. */
export function readInstant(flag: string, text: string, timezone: string): number {
  const time = parsePremiere(text);
  if (!time.ok)
    throw badFlag(flag, text, 'a date such as 2026-04-06, or a time such as 2026-04-06T23:00:00+09:00');
  if (time.value.kind === 'instant') return time.value.at;
  return openZones()(timezone).toInstant(parseDay(time.value.date) * DAY);
}
