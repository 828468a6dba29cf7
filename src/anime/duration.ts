import parse from 'parse-duration';

/** The library alone would read `1h 30x` as an hour and `90` as 90 ms. */
const NOTATION = /^(\d+(\.\d+)?(ms|s|m|h|d))+$/;

/** A hundred years: from a date of today it leads to none that calendars, and what counts in them, do not have. */
const LONGEST_MS = 36_500 * 86_400_000;

/** Parses `1h30m`, `0s`, `7d`, `1.5h` (units ms, s, m, h, d) to whole ms, at most 36,500 days; null for anything else. */
export function parseDuration(text: string): number | null {
  if (!NOTATION.test(text)) return null;
  const ms = parse(text);
  return Number.isSafeInteger(ms) && Number(ms) <= LONGEST_MS ? ms : null;
}
