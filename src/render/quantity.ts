const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/** `2m`, `1h30m`, `7d`, `0s`: as durations are written in the list and the configuration. `ms`: whole, ≥ 0. */
export function formatDuration(ms: number): string {
  let rest = Math.round(ms);
  let text = '';
  for (const [unit, length] of UNITS) {
    const count = Math.floor(rest / length);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * length;
  }
  return text === '' ? '0s' : text;
}

/** `1m48s`: the same to the second, where nobody reads the rest. */
export function formatSeconds(ms: number): string {
  return formatDuration(Math.round(ms / 1000) * 1000);
}

/** `3d`, `5h`, `12m`: about how long ago, in the largest unit that fits, rounded down. `ms`: ≥ 0. */
export function formatAge(ms: number): string {
  const [unit, length] = UNITS.find(([, each]) => each >= 1000 && ms >= each) ?? ['s', 1000];
  return `${Math.floor(ms / length)}${unit}`;
}

/** `1,711`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 schedule`, `1,711 schedules`. */
export function formatQuantity(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `0.4s`, `12.3s`, `2m5s`: how long something took. */
export function formatElapsed(seconds: number): string {
  return seconds < 60 ? `${seconds.toFixed(1)}s` : formatSeconds(seconds * 1000);
}
