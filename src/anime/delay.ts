import { parsed, refused, type Parsed } from './parsed.ts';
import { shown } from './shown.ts';

/** Ten years: whatever comes later does not follow a broadcast. */
const MOST_DAYS = 3650;

/** Parses how many days a track comes after the broadcast's day: `14d`, `0d`. */
export function parseDelay(text: string): Parsed<number> {
  const days = Number(/^(\d+)d$/.exec(text.trim())?.[1] ?? Number.NaN);
  if (Number.isNaN(days)) return refused(`${shown(text)} is not a delay: write whole days, as in 14d`);
  return days > MOST_DAYS ? refused(`${shown(text)} is not a delay: it ends at ${MOST_DAYS}d`) : parsed(days);
}
