import { LAST_YEAR, SECOND } from './civil.ts';
import { matches, nextMatch } from './match.ts';
import type { Interval, Spec } from './schedule.ts';
import type { Zones } from './zone.ts';

/** A spec, ready to be asked. All instants are nominal (without jitter), epoch ms. */
export interface Timetable {
  /** The first instant after `after` that calendars and intervals name, whatever skip and end say. */
  readonly nextNamed: (after: number) => number | null;
  /** The first instant after `after` at which the schedule fires. */
  readonly nextFire: (after: number) => number | null;
}

/** So many named instants in a row may be skipped: then nothing is held to follow, so that every question has an answer. */
const MOST_SKIPPED = 30_000;

/** Throws RangeError when the spec's zone is unknown here. */
export function openTimetable(spec: Spec, zones: Zones): Timetable {
  const zone = zones(spec.timezone);
  const end = Math.min(spec.endAt ?? Infinity, Date.UTC(LAST_YEAR + 1, 0) - SECOND);
  const nextNamed = (after: number) => {
    const times = spec.calendars.map((calendar) => nextMatch(calendar, zone, after) ?? Infinity);
    times.push(...spec.intervals.map((interval) => nextOfInterval(interval, after)));
    const next = Math.min(...times);
    return next === Infinity ? null : next;
  };
  const isSkipped = (instant: number) =>
    spec.skip.length > 0 && spec.skip.some((calendar) => matches(calendar, zone.toCivil(instant)));
  const nextFire = (after: number) => {
    let next = nextNamed(Math.max(after, (spec.startAt ?? 0) - SECOND));
    for (let skipped = 0; next !== null && next <= end && skipped < MOST_SKIPPED; skipped++) {
      if (!isSkipped(next)) return next;
      next = nextNamed(next);
    }
    return null;
  };
  return { nextNamed, nextFire };
}

function nextOfInterval({ everyMs, offsetMs }: Interval, after: number): number {
  const second = Math.floor(after / SECOND) * SECOND;
  return (Math.floor((second - offsetMs) / everyMs) + 1) * everyMs + offsetMs;
}
