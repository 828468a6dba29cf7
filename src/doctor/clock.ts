import type { ClockReading } from '../live/inspect.ts';
import { fail, ok, skipped, warn } from './check.ts';
import type { Finding } from './check.ts';
import { formatAge } from './words.ts';

const TOLERATED_MS = 2000;
/** Beyond it a lock's lease and an airing just due are judged wrongly. */
const MOST_MS = 60_000;

/** How far the server's clock is ahead of ours for sure, ms; negative: behind. */
export function skewOf({ server, after, before }: ClockReading): number {
  return server - Math.min(Math.max(server, after), before);
}

/** Null: the server did not show its clock. */
export function judgeClock(reading: ClockReading | null): Finding {
  if (reading === null) return skipped('The server did not show its clock.');
  const skew = skewOf(reading);
  const size = Math.abs(skew);
  if (size <= TOLERATED_MS) return ok('The server’s clock and ours agree.');
  const message = `Our clock is ${formatAge(size)} ${skew > 0 ? 'behind' : 'ahead of'} the server’s.`;
  const fix = 'Let both machines set their clocks by NTP (`timedatectl set-ntp true`).';
  return size > MOST_MS ? fail(message, fix) : warn(message, fix);
}
