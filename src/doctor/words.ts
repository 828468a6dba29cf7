const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** `3 days`, `1 hour`, `0 seconds`: in the largest unit of which there is at least one. */
export function formatAge(ms: number): string {
  const [unit, length] = UNITS.find(([, least]) => ms >= least) ?? ['second', 1000];
  return formatNumber(Math.floor(ms / length), unit);
}

/** `1 worker`, `2 workers`. */
export function formatNumber(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`;
}

/** `a, b and 3 more`: at most so many. */
export function formatSome(names: readonly string[], most: number): string {
  const more = names.length - most;
  return more > 0 ? `${names.slice(0, most).join(', ')} and ${more} more` : names.join(', ');
}
