import { MINUTE, SECOND, modulo } from './civil.ts';
import type { Calendar, Interval, Spec } from './schedule.ts';

/** Every zone is some quarters of an hour from UTC, and has been since 2000, before which nothing fires (IANA tz database). */
const QUARTER = 15 * MINUTE;

/**
 * The nominal time (epoch ms) of a fire that a server announced with its jitter, from a spec of which the zone is not known:
 * the only time within the jitter before it at which some calendar may match, or an interval does. Null: there are several.
 */
export function nominalOf(spec: Omit<Spec, 'timezone'>, announced: number): number | null {
  const { calendars, intervals, jitterMs } = spec;
  if (jitterMs === 0) return announced;
  const last = Math.floor(announced / SECOND) * SECOND;
  const times = [...intervals, ...calendars.flatMap(inAnyZone)].flatMap(({ everyMs, offsetMs }) => {
    const latest = last - modulo(last - offsetMs, everyMs);
    return [latest, latest - everyMs];
  });
  const [only = null, ...others] = new Set(times.filter((at) => at > announced - jitterMs));
  return others.length === 0 ? only : null;
}

/** When a calendar may match, whatever its zone: at each of its minutes and seconds, every quarter of an hour. */
function inAnyZone({ minute, second }: Calendar): readonly Interval[] {
  return minute.flatMap((each) =>
    second.map((one) => ({ everyMs: QUARTER, offsetMs: each * MINUTE + one * SECOND })),
  );
}
