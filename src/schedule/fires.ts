import type { Spec } from './schedule.ts';
import { openTimetable } from './timetable.ts';
import { openZones } from './zone.ts';
import type { Zones } from './zone.ts';

/**
 * When specs fire, as Temporal's own scheduler reckons it (servers 1.24 to 1.32): the union of calendars and intervals
 * without what a skip matches, from startAt to endAt, both included, up to the year 2100. Instants are nominal (without
 * jitter), epoch ms, whole seconds, ascending, each once. All throw RangeError when the spec's zone is unknown here.
 */
export interface Fires {
  /** Every fire after `after`. Lazy: take what you need, most specs never end. */
  readonly fires: (spec: Spec, after: number) => Generator<number, void>;
  /** The first `count` fires after `after`, fewer when no more are left. */
  readonly nextFires: (spec: Spec, after: number, count: number) => readonly number[];
  /** Every fire after `from` up to and including `to`, as in ListScheduleMatchingTimes. */
  readonly firesBetween: (spec: Spec, from: number, to: number) => readonly number[];
}

/** The functions of this file for many specs: they open each zone once, which is most of the cost. */
export function openFires(zones: Zones = openZones()): Fires {
  function* fires(spec: Spec, after: number): Generator<number, void> {
    const timetable = openTimetable(spec, zones);
    for (let next = timetable.nextFire(after); next !== null; next = timetable.nextFire(next)) yield next;
  }
  return {
    fires,
    nextFires: (spec, after, count) => take(fires(spec, after), (_, taken) => taken < count),
    firesBetween: (spec, from, to) => take(fires(spec, from), (fire) => fire <= to),
  };
}

/** See `Fires.fires`. */
export function fires(spec: Spec, after: number): Generator<number, void> {
  return openFires().fires(spec, after);
}

/** See `Fires.nextFires`. */
export function nextFires(spec: Spec, after: number, count: number): readonly number[] {
  return openFires().nextFires(spec, after, count);
}

/** See `Fires.firesBetween`. */
export function firesBetween(spec: Spec, from: number, to: number): readonly number[] {
  return openFires().firesBetween(spec, from, to);
}

function take(fires: Iterable<number>, wanted: (fire: number, taken: number) => boolean): readonly number[] {
  const taken: number[] = [];
  for (const fire of fires) {
    if (!wanted(fire, taken.length)) break;
    taken.push(fire);
  }
  return taken;
}
