import { Temporal as Tc39 } from 'temporal-polyfill';
import type { Civil } from './civil.ts';

/** A time zone's rules. */
export interface Zone {
  readonly name: string;
  /** What a clock in the zone shows at an instant (epoch ms). */
  readonly toCivil: (instant: number) => Civil;
  /**
   * The instant at which a clock in the zone shows this, as Temporal's server resolves it (Go's time.Date). A reading that
   * occurs twice is the earlier one west of Greenwich and the later one east of it; one that the clock jumps over gives an
   * instant at which the clock shows something else.
   */
  readonly toInstant: (civil: Civil) => number;
  /** Whether the offset stays as it is from this instant on. */
  readonly isFixedAfter: (instant: number) => boolean;
}

/** Zones by IANA name, each opened once: share one among many calls. Throws RangeError for a name that is no zone. */
export type Zones = (timezone: string) => Zone;

export function openZones(): Zones {
  const opened = new Map<string, Zone>();
  return (timezone) => {
    const zone = opened.get(timezone) ?? openZone(timezone);
    opened.set(timezone, zone);
    return zone;
  };
}

/** A stretch of time with one offset, `from` inclusive, `until` exclusive. All ms. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly offset: number;
}

function openZone(name: string): Zone {
  const known: Stretch[] = [];
  let last: Stretch = { from: 0, until: 0, offset: 0 };
  const stretchAt = (instant: number): Stretch => {
    if (covers(last, instant)) return last;
    const found = known.find((stretch) => covers(stretch, instant)) ?? findStretch(name, instant);
    if (!known.includes(found)) known.push(found);
    last = found;
    return found;
  };
  const offsetAt = (instant: number) => stretchAt(instant).offset;
  return {
    name,
    toCivil: (instant) => instant + offsetAt(instant),
    toInstant: (civil) => civil - offsetAt(civil - offsetAt(civil)),
    isFixedAfter: (instant) => stretchAt(instant).until === Infinity,
  };
}

function covers({ from, until }: Stretch, instant: number): boolean {
  return from <= instant && instant < until;
}

function findStretch(timezone: string, instant: number): Stretch {
  const there = Tc39.Instant.fromEpochMilliseconds(Math.floor(instant)).toZonedDateTimeISO(timezone);
  const next = there.add({ milliseconds: 1 });
  return {
    from: next.getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity,
    until: there.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
    offset: there.offsetNanoseconds / 1e6,
  };
}
