import parse from 'parse-duration';

/** The library alone would read `1h 30x` as an hour and `90` as 90 ms. */
const NOTATION = /^(\d+(\.\d+)?(ms|s|m|h|d))+$/;

/** Parses `1h30m`, `0s`, `7d`, `1.5h` (units ms, s, m, h, d) to whole ms; null for anything else. */
export function parseDuration(text: string): number | null {
  if (!NOTATION.test(text)) return null;
  const ms = parse(text);
  return Number.isSafeInteger(ms) ? ms : null;
}
