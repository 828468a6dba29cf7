import type { Cadence } from './anime.ts';
import { parsed, refused, type Parsed } from './parsed.ts';
import { didYouMean, shown } from './shown.ts';

const KINDS = ['weekly', 'daily', 'monthly', 'once'] as const;
const MOST_DAYS = 365;

/** What is meant by them is two weeks; letter by letter they would be near to `weekly`. */
const TWO_WEEKS = ['biweekly', 'bi-weekly', 'fortnightly'];

/** Parses `weekly`, `daily`, `monthly`, `once`, or every N days: `every 2d`, `every 2 days`. Case does not matter. */
export function parseCadence(text: string): Parsed<Cadence> {
  const word = text.trim().toLowerCase();
  const kind = KINDS.find((each) => each === word);
  if (kind !== undefined) return parsed({ kind });
  const match = /^every\s+(\d+)\s*(?:d|days?)$/.exec(word);
  if (match !== null) return everyDays(text, Number(match[1]));
  return refused(
    `${shown(text)} is not a cadence: write weekly, daily, monthly, once, or every 2d`,
    TWO_WEEKS.includes(word) ? 'Did you mean every 14d?' : didYouMean(word, KINDS),
  );
}

function everyDays(text: string, days: number): Parsed<Cadence> {
  if (days === 1) return refused(`${shown(text)} is not a cadence: write daily`);
  if (days < 1) return refused(`${shown(text)} is not a cadence: it begins at every 2d`);
  if (days > MOST_DAYS) return refused(`${shown(text)} is not a cadence: it ends at every ${MOST_DAYS}d`);
  return parsed({ kind: 'days', days });
}
