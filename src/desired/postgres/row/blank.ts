/** How rows say that something is not known (yet). */
const UNKNOWN: ReadonlySet<string> = new Set([
  '',
  '-',
  '?',
  '??',
  'tba',
  'tbd',
  'n/a',
  'none',
  'null',
  'unknown',
]);
const LONGEST = 'unknown'.length;

/** A timestamp that a program made of a mere date. */
const MIDNIGHT = /^(\d{4}-\d\d-\d\d)T00:00:00(?:\.0+)?Z$/;

/** What a row says, text without the spaces around it; undefined where it says that it does not know. */
export function known(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? undefined;
  const text = value.trim();
  return text.length <= LONGEST && UNKNOWN.has(text.toLowerCase()) ? undefined : text;
}

/**
 * A date or timestamp, likewise. Midnight in UTC is 09:00 in Japan: taken for an instant it would move the episode there,
 * taken for a date it is right in any case.
 */
export function knownDate(value: unknown): unknown {
  const text = known(value);
  return typeof text === 'string' ? (MIDNIGHT.exec(text)?.[1] ?? text) : text;
}
