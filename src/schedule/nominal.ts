import { MINUTE, SECOND, modulo } from './civil.ts';
import type { Calendar, Spec } from './schedule.ts';

/** Every zone is some quarters of an hour from UTC, and has been since 1972 (IANA tz database). */
const QUARTER = 15;

/**
 * The nominal time (epoch ms) of a fire that a server announced with its jitter, from a spec of which the zone is not known:
 * the only time within the jitter before it at which some calendar may match, or an interval does. Null: there are several.
 */
export function nominalOf(spec: Omit<Spec, 'timezone'>, announced: number): number | null {
  const { jitterMs } = spec;
  if (jitterMs === 0) return announced;
  let found: number | null = null;
  const last = Math.floor(announced / SECOND) * SECOND;
  for (let at = last; at > announced - jitterMs; at -= SECOND) {
    if (!mayFire(spec, at)) continue;
    if (found !== null) return null;
    found = at;
  }
  return found;
}

function mayFire({ calendars, intervals }: Omit<Spec, 'timezone'>, at: number): boolean {
  return (
    calendars.some((calendar) => mayMatch(calendar, at)) ||
    intervals.some(({ everyMs, offsetMs }) => modulo(at - offsetMs, everyMs) === 0)
  );
}

function mayMatch({ minute, second }: Calendar, at: number): boolean {
  const shown = Math.floor(at / MINUTE);
  return second.includes(modulo(at / SECOND, 60)) && minute.some((one) => modulo(one - shown, QUARTER) === 0);
}
